"""Commitments as a table: the pledge, its date, what became of it."""

from __future__ import annotations

from collections.abc import Sequence

from policies.choices import Kind, Outcome, PledgeDimension
from policies.queries.world import World
from policies.records import Commitment
from policies.tables.base import Column, ColumnType, Table, Value
from policies.tables.citing import (
    SOURCE_COLUMNS,
    STATE_COLUMNS,
    announcement_href,
    record_column,
    source_cells,
    state_cells,
)

COLUMNS = (
    *STATE_COLUMNS,
    Column("pledge", "Pledge", description="In our words."),
    Column("dimension", "About", ColumnType.CHOICE, choices=PledgeDimension),
    Column("made_on", "Made", ColumnType.PARTIAL_DATE, "Day of the announcement."),
    Column("due_on", "Due", ColumnType.PARTIAL_DATE, "Date promised; empty if none."),
    Column("outcome", "Outcome", ColumnType.CHOICE, choices=Outcome),
    Column("outcome_on", "Since", ColumnType.PARTIAL_DATE, "When that was known."),
    Column("said", "Announcement", description="Its title.", link=announcement_href),
    Column(
        "announcement", "Announcement key", ColumnType.KEY, "Its key.", on_page=False
    ),
    Column(
        "outcome_sources",
        "Sources of the outcome",
        ColumnType.LIST,
        "Keys of the sources.",
        on_page=False,
    ),
    *SOURCE_COLUMNS,
    record_column(Kind.COMMITMENT),
)
NOTES = (
    "Pending means only that no source read reports an end.",
    "Whose judgement an outcome is stands in the note.",
)


def commitment_table(world: World, pledges: Sequence[Commitment]) -> Table:
    """The table of the commitments given."""

    def cells(pledge: Commitment) -> tuple[Value, ...]:
        said = world.announcements.get(pledge.announcement)
        return (
            *state_cells(world, pledge.state),
            pledge.pledge,
            pledge.dimension.value if pledge.dimension else "",
            said.announced_on if said else None,
            pledge.due_on,
            pledge.outcome.value,
            pledge.outcome_on,
            said.title if said else "",
            pledge.announcement,
            tuple(citation.source for citation in pledge.outcome_sources),
            *source_cells(world, pledge),
            pledge.key,
        )

    return Table("commitments", "Commitments", COLUMNS, pledges, cells, NOTES)
