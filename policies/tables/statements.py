"""Statements as a table: one row per reaction or explanation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from policies.choices import Attitude, Kind
from policies.queries.world import World
from policies.records import Statement
from policies.tables.base import Column, ColumnType, Table, Value
from policies.tables.citing import (
    KEY_COLUMN,
    SOURCE_COLUMNS,
    record_href,
    source_cells,
)
from policies.tables.places import announcement_href, state_href


def speaker_and_role(row: Mapping[str, Value]) -> str:
    """Who spoke and as what: ``Sihasak Phuangketkeow, Minister of Foreign Affairs``."""
    return ", ".join(str(row[name]) for name in ("speaker", "role") if row[name])


def spoken_for(row: Mapping[str, Value]) -> str:
    """The state or the body represented; ``itself`` where that is the speaker."""
    body = str(row["state"] or row["organisation"] or "")
    return "itself" if body == row["speaker"] else body


def represented_href(row: Mapping[str, Value]) -> str:
    """The dossier of the state represented; '' for a body."""
    return state_href(row) if row["iso3"] else ""


COLUMNS = (
    Column(
        "made_on",
        "Date",
        ColumnType.PARTIAL_DATE,
        "When it was made.",
        link=record_href(Kind.STATEMENT),
    ),
    Column("speaker", "Speaker", description="Who spoke.", said=speaker_and_role),
    Column("role", "As", description="In what role.", on_page=False),
    Column(
        "state",
        "For",
        description="State represented, if any.",
        said=spoken_for,
        link=represented_href,
    ),
    Column("iso3", "ISO code", ColumnType.KEY, "Of that state.", on_page=False),
    Column(
        "organisation", "Body", description="Body represented, if any.", on_page=False
    ),
    Column("attitude", "Attitude", ColumnType.CHOICE, choices=Attitude),
    Column("summary", "What was said", description="In our words.", is_long=True),
    Column("about", "About", description="Its announcement.", link=announcement_href),
    Column("announcement", "Announcement", ColumnType.KEY, "Its key.", on_page=False),
    *SOURCE_COLUMNS,
    KEY_COLUMN,
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
