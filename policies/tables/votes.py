"""General Assembly votes as tables: resolutions, and how each state voted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from policies.choices import Series, VoteValue
from policies.queries.lists import CastVote
from policies.queries.rollcalls import RollCallLine, RollCalls, Split
from policies.queries.world import World
from policies.records import Resolution
from policies.tables.base import Column, ColumnType, Table, Value
from policies.tables.citing import SOURCE_COLUMNS as FACT_SOURCE_COLUMNS
from policies.tables.citing import STATE_COLUMNS, source_cells, state_cells
from policies.wording import short_day


def resolution_href(row: Mapping[str, Value]) -> str:
    """The page of the resolution."""
    return f"/votes/{row['resolution']}/"


def switched_href(row: Mapping[str, Value]) -> str:
    """The votes on the resolution that were other than the last time."""
    day = row["adopted_on"]
    return f"/votes/?switched=yes&from={day}&to={day}#rows-h" if row["switched"] else ""


def subject(row: Mapping[str, Value]) -> str:
    """What a resolution is on: its series, or its title where it is of none."""
    series = Series(str(row["series"]))
    return str(row["title"]) if series is Series.OTHER else series.label


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
    Column("title", "On", description="As adopted.", said=subject),
    replace(_SERIES, on_page=False),
    Column("yes", "Yes", ColumnType.INTEGER, "In favour."),
    Column("no", "No", ColumnType.INTEGER, "Against."),
    Column("abstain", "Abstained", ColumnType.INTEGER, "Abstentions."),
    Column("non_voting", "Absent", ColumnType.INTEGER, "Listed, and cast no vote."),
    Column(
        "switched",
        "Switched",
        ColumnType.INTEGER,
        "States that cast another vote than the last time.",
        link=switched_href,
    ),
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
    Column(
        "before",
        "Vote before",
        ColumnType.CHOICE,
        "The vote it cast the last time before, in the yearly series.",
        choices=VoteValue,
    ),
    Column(
        "switched",
        "Switched",
        ColumnType.BOOLEAN,
        "Whether it cast another vote than the last time; absence casts none.",
    ),
)
NOTES = (
    "Votes stand beside law, word and deed and never feed the stance.",
    "States that were not yet members have no row.",
    "The vote before is the last one cast, in the yearly votes on the Mine Ban Treaty.",
)


def resolution_table(
    world: World, resolutions: Sequence[Resolution], found: Mapping[str, Split]
) -> Table:
    """One row per resolution, with its totals; ``found`` are their votes by key."""
    yearly = [one for one in world.resolutions.values() if one.series is Series.OTTAWA]
    first = min(yearly, key=lambda one: (one.adopted_on, one.key), default=None)

    def cells(one: Resolution) -> tuple[Value, ...]:
        return (
            one.symbol,
            one.key,
            one.adopted_on,
            one.title,
            one.series.value,
            one.yes,
            one.no,
            one.abstain,
            _absent(one, found.get(one.key)),
            None if one is first else _switched(found.get(one.key)),
            *source_cells(world, one),
        )

    title = "Resolutions of the General Assembly"
    return Table("resolutions", title, RESOLUTION_COLUMNS, resolutions, cells, NOTES)


def _absent(one: Resolution, split: Split | None) -> int | None:
    """How many states are listed as absent; without a roll call the UN's own total.

    That total may count a member whose row no roll call has.
    """
    return split.counts.get(VoteValue.ABSENT, 0) if split else one.non_voting


def _switched(split: Split | None) -> int | None:
    """How many changed sides; None where the resolution is of no yearly series."""
    if split is None or split.resolution.series is not Series.OTTAWA:
        return None
    return split.switched


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
            cast.before.value if cast.before else None,
            cast.is_switch,
        )

    return Table("votes", title, VOTE_COLUMNS, votes, cells, NOTES)


def one_roll_call(world: World, votes: Sequence[CastVote], title: str) -> Table:
    """The votes on one resolution, whose page leaves out what all rows share."""
    table = vote_table(world, votes, title)
    shared = {column.key for column in (*_SYMBOL, _SERIES)}
    columns = tuple(
        replace(column, on_page=column.on_page and column.key not in shared)
        for column in VOTE_COLUMNS
    )
    return replace(table, columns=columns)


def roll_call_table(world: World, calls: RollCalls) -> Table:
    """One row per state, one column per resolution; empty where it had no vote."""
    columns = tuple(
        Column(
            one.key,
            one.symbol,
            ColumnType.CHOICE,
            f"Vote on {one.symbol}, {short_day(one.adopted_on)}.",
            choices=VoteValue,
        )
        for one in calls.resolutions
    )

    def cells(line: RollCallLine) -> tuple[Value, ...]:
        votes = (cast.vote.value if cast else None for cast in line.votes)
        return (*state_cells(world, line.state.key), *votes)

    return Table(
        "roll-calls",
        "Votes, state by state",
        (*STATE_COLUMNS, *columns),
        calls.lines,
        cells,
        NOTES[:2],
    )
