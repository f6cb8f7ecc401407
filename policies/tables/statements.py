"""Statements as a table: one row per reaction or explanation."""

from __future__ import annotations

from collections.abc import Sequence

from policies.choices import Attitude, Kind
from policies.queries.world import World
from policies.records import Statement
from policies.tables.base import Column, ColumnType, Table, Value
from policies.tables.citing import (
    SOURCE_COLUMNS,
    record_column,
    source_cells,
)
from policies.tables.places import announcement_href, state_href

COLUMNS = (
    Column("made_on", "Date", ColumnType.PARTIAL_DATE, "When it was made."),
    Column("speaker", "Speaker", description="Who spoke."),
    Column("role", "As", description="In what role."),
    Column(
        "state",
        "For the state",
        description="State represented, if any.",
        link=state_href,
    ),
    Column("iso3", "ISO code", ColumnType.KEY, "Of that state.", on_page=False),
    Column("organisation", "For", description="Body represented, if any."),
    Column("attitude", "Attitude", ColumnType.CHOICE, choices=Attitude),
    Column("summary", "What was said", description="In our words."),
    Column("about", "About", description="Its announcement.", link=announcement_href),
    Column("announcement", "Announcement", ColumnType.KEY, "Its key.", on_page=False),
    *SOURCE_COLUMNS,
    record_column(Kind.STATEMENT),
)
NOTES = ("Members of parliament and companies speak for their body, not the state.",)


def statement_table(world: World, statements: Sequence[Statement]) -> Table:
    """The table of the statements given."""

    def cells(said: Statement) -> tuple[Value, ...]:
        about = world.announcements.get(said.about)
        iso3 = said.represents_state
        return (
            said.made_on,
            said.speaker,
            said.role,
            world.name(iso3) if iso3 else "",
            iso3,
            said.represents_organisation,
            said.attitude.value,
            said.summary,
            about.title if about else "",
            said.about,
            *source_cells(world, said),
            said.key,
        )

    return Table("statements", "Statements", COLUMNS, statements, cells, NOTES)
