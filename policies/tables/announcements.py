"""Announcements as a table: one row each, its codes side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from policies.choices import (
    Confidence,
    Dimension,
    InstrumentKind,
    IssuerKind,
    Strength,
)
from policies.queries.announcements import positions_by_dimension
from policies.queries.world import World
from policies.records import Announcement, Position
from policies.tables.base import Column, ColumnType, Table, Value
from policies.tables.citing import (
    SOURCE_COLUMNS,
    STATE_COLUMNS,
    source_cells,
    state_cells,
)
from policies.tables.states import terms


def _to_announcement(row: Mapping[str, Value]) -> str:
    return f"/announcements/{row['key']}/"


def _code_column(dimension: Dimension) -> Column:
    return Column(
        dimension.value,
        dimension.label,
        ColumnType.LIST,
        f"Codes it carries on {dimension.label[0].lower()}{dimension.label[1:]}.",
    )


COLUMNS = (
    Column("announced_on", "Date", ColumnType.PARTIAL_DATE, "Made or signed."),
    *STATE_COLUMNS,
    Column("title", "Announcement", description="In our words.", link=_to_announcement),
    Column(
        "instrument",
        "Instrument",
        ColumnType.CHOICE,
        "What kind of text it is.",
        choices=InstrumentKind,
    ),
    *(_code_column(dimension) for dimension in Dimension),
    Column("strength", "Strength", ColumnType.CHOICE, choices=Strength, on_page=False),
    Column(
        "issuer_kind", "Issuer", ColumnType.CHOICE, choices=IssuerKind, on_page=False
    ),
    Column("issued_by", "Issued by", on_page=False),
    Column("government", "Government of the day", on_page=False),
    Column("effective_on", "In effect", ColumnType.PARTIAL_DATE, on_page=False),
    Column("public_on", "Public since", ColumnType.PARTIAL_DATE, on_page=False),
    Column("text_seen", "Text seen", ColumnType.BOOLEAN, on_page=False),
    Column("supersedes", "Supersedes", ColumnType.LIST, on_page=False),
    Column("summary", "Summary", description="In our words.", on_page=False),
    Column("key", "Record", ColumnType.KEY, "Key of the announcement.", on_page=False),
    *SOURCE_COLUMNS,
)


def announcements_table(world: World, said: Sequence[Announcement]) -> Table:
    """The announcements given, each with its first source."""

    def cells(one: Announcement) -> tuple[Value, ...]:
        coded = positions_by_dimension(one)
        return (
            one.announced_on,
            *state_cells(world, one.state),
            one.title,
            one.instrument.value,
            *(
                tuple(position.code.value for position in coded.get(d.value, ()))
                for d in Dimension
            ),
            one.strength.value,
            one.issuer_kind.value,
            one.issued_by,
            one.government,
            one.effective_on,
            one.public_on,
            one.text_seen,
            one.supersedes,
            one.summary,
            one.key,
            *source_cells(world, one),
        )

    return Table("announcements", "Announcements", COLUMNS, said, cells)


POSITION_COLUMNS = (
    Column("announcement", "Announcement", ColumnType.KEY, "Key."),
    Column("dimension", "Dimension", ColumnType.CHOICE, choices=Dimension),
    Column("number", "Number", ColumnType.INTEGER, "Tells further scopes apart."),
    Column("code", "Code", ColumnType.KEY, "The code."),
    Column("scope", "Terms", description="Area, types, recipient, purpose."),
    Column("starts_on", "From", ColumnType.PARTIAL_DATE),
    Column("ends_on", "To", ColumnType.PARTIAL_DATE, "First day it no longer holds."),
    Column("confidence", "Confidence", ColumnType.CHOICE, choices=Confidence),
    Column("note", "Note", description="What decided the code."),
)


def positions_table(said: Announcement) -> Table:
    """What one announcement says, one row per position."""

    def cells(position: Position) -> tuple[Value, ...]:
        return (
            said.key,
            position.dimension.value,
            position.number,
            position.code.value,
            terms(position.scope),
            position.starts_on,
            position.ends_on,
            position.confidence.value,
            position.note,
        )

    return Table(
        f"positions-{said.key}", said.title, POSITION_COLUMNS, said.positions, cells
    )
