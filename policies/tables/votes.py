"""General Assembly votes as tables: resolutions, and how each state voted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from policies.choices import Series, VoteValue
from policies.queries.lists import CastVote
from policies.queries.world import World
from policies.records import Resolution
from policies.tables.base import Column, ColumnType, Table, Value
from policies.tables.citing import SOURCE_COLUMNS as FACT_SOURCE_COLUMNS
from policies.tables.citing import STATE_COLUMNS, source_cells, state_cells


def resolution_href(row: Mapping[str, Value]) -> str:
    """The page of the resolution."""
    return f"/votes/{row['resolution']}/"


_SYMBOL = (
    Column("symbol", "Resolution", description="UN symbol.", link=resolution_href),
    Column("resolution", "Key", ColumnType.KEY, "Its key.", on_page=False),
    Column("adopted_on", "Adopted", ColumnType.DATE, "The day of the vote."),
)
_SERIES = Column(
    "series",
    "Series",
    ColumnType.CHOICE,
    "Votes mean the same thing within one series only.",
    choices=Series,
)
RESOLUTION_COLUMNS = (
    *_SYMBOL,
    Column("session", "Session", ColumnType.INTEGER, "Session of the Assembly."),
    _SERIES,
    Column("title", "Title", description="As adopted."),
    Column("yes", "Yes", ColumnType.INTEGER, "In favour."),
    Column("no", "No", ColumnType.INTEGER, "Against."),
    Column("abstain", "Abstained", ColumnType.INTEGER, "Abstentions."),
    Column("non_voting", "Absent", ColumnType.INTEGER, "Members that did not vote."),
    *FACT_SOURCE_COLUMNS,
)
VOTE_COLUMNS = (
    *STATE_COLUMNS,
    *_SYMBOL,
    _SERIES,
    Column("title", "Title", description="As adopted.", on_page=False),
    Column("vote", "Vote", ColumnType.CHOICE, "How it voted.", choices=VoteValue),
    Column("source", "Source key", ColumnType.KEY, "The roll call.", on_page=False),
    Column("key", "Key", ColumnType.KEY, "Key of the vote.", on_page=False),
)
NOTES = (
    "Votes stand beside law, word and deed and never feed the stance.",
    "States that were not yet members have no row.",
)


def resolution_table(world: World, resolutions: Sequence[Resolution]) -> Table:
    """One row per resolution, with its totals."""

    def cells(one: Resolution) -> tuple[Value, ...]:
        return (
            one.symbol,
            one.key,
            one.adopted_on,
            one.session,
            one.series.value,
            one.title,
            one.yes,
            one.no,
            one.abstain,
            one.non_voting,
            *source_cells(world, one),
        )

    title = "Resolutions of the General Assembly"
    return Table("resolutions", title, RESOLUTION_COLUMNS, resolutions, cells, NOTES)


def vote_table(
    world: World, votes: Sequence[CastVote], title: str = "Votes of states"
) -> Table:
    """One row per state and resolution."""

    def cells(cast: CastVote) -> tuple[Value, ...]:
        one = cast.resolution
        return (
            *state_cells(world, cast.iso3),
            one.symbol,
            one.key,
            one.adopted_on,
            one.series.value,
            one.title,
            cast.vote.value,
            one.sources[0].source if one.sources else "",
            cast.key,
        )

    return Table("votes", title, VOTE_COLUMNS, votes, cells, NOTES)
