"""A state's votes beside two patterns, as a table: the twin of the votes strip."""

from __future__ import annotations

from collections.abc import Sequence

from policies.choices import VoteValue
from policies.queries.votes import SPLIT, Ballot
from policies.records import State
from policies.tables.base import Column, ColumnType, Table, Value
from policies.tables.places import fact_href


def _counts(prefix: str, whose: str) -> tuple[Column, ...]:
    total = Column(
        prefix, f"Others {whose}", ColumnType.INTEGER, f"Other states {whose}."
    )
    split = (
        Column(
            f"{prefix}_{value.value}",
            f"{whose.capitalize()}: {value.label.lower()}",
            ColumnType.INTEGER,
            f"Of these: {value.label.lower()}.",
        )
        for value in SPLIT
    )
    return (total, *split)


COLUMNS = (
    Column("adopted_on", "Adopted", ColumnType.DATE, "Day of the vote."),
    Column(
        "symbol",
        "Resolution",
        description="UN symbol.",
        link=lambda row: fact_href("resolution", str(row["resolution"])),
    ),
    Column("resolution", "Key", ColumnType.KEY, "Its key.", on_page=False),
    Column(
        "vote",
        "Own vote",
        ColumnType.CHOICE,
        "Empty: not in the roll call.",
        choices=VoteValue,
    ),
    Column(
        "before",
        "Before",
        ColumnType.CHOICE,
        "The last vote cast before, where that was another.",
        choices=VoteValue,
    ),
    *_counts("outside", "outside the treaty"),
    *_counts("region", "in the region"),
)
NOTES = (
    "Outside the treaty is who was not bound by it on the day of the vote.",
    "In the region are all other states of its M49 region, parties included.",
    "Absence is no vote. No vote feeds a stance.",
)


def ballots_table(slug: str, state: State, ballots: Sequence[Ballot]) -> Table:
    """The votes given, oldest first."""

    def cells(one: Ballot) -> tuple[Value, ...]:
        resolution = one.resolution
        return (
            resolution.adopted_on,
            resolution.symbol,
            resolution.key,
            one.own.value if one.own else "",
            one.switched_from.value if one.switched_from else "",
            one.outside,
            *(number for _, number in one.split),
            one.in_region,
            *(number for _, number in one.region_split),
        )

    title = f"Votes of {state.name} and of others"
    return Table(slug, title, COLUMNS, ballots, cells, NOTES)
