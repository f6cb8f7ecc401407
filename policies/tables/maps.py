"""The map as a table: one row per state or area with the value shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from policies.appearance import DIMENSION_LABELS, Look
from policies.choices import StateKind
from policies.derivation.counts import Count
from policies.queries.maps import Placed
from policies.tables.base import Column, ColumnType, Table, Value
from policies.wording import counted, long_day


def _to_state(row: Mapping[str, Value]) -> str:
    return f"/states/{str(row['iso3']).lower()}/"


COLUMNS = (
    Column("state", "State", description="Short name.", link=_to_state),
    Column("iso3", "Code", ColumnType.KEY, "ISO 3166-1 alpha-3 code."),
    Column("kind", "Kind", ColumnType.CHOICE, "UN member or other.", choices=StateKind),
    Column("counted", "Counted", ColumnType.BOOLEAN, "Other areas are in no number."),
    Column("on", "On", ColumnType.DATE, "The day asked about."),
    Column("dimension", "Dimension", ColumnType.KEY, "The dimension shown."),
    Column("value", "Key", ColumnType.KEY, "Key of the value."),
    Column("code", "Number", ColumnType.INTEGER, "Its place on the ladder, if any."),
    Column("words", "Value", description="The value in words, with what is beside it."),
    Column("since", "Since", ColumnType.PARTIAL_DATE, "First day of the value."),
    Column("leaving", "Leaving", ColumnType.BOOLEAN, "Withdrawal notified, bound yet."),
    Column(
        "contested", "Contested", ColumnType.BOOLEAN, "Another reading is on record."
    ),
    Column("modifiers", "Beside it", ColumnType.LIST, "Modifiers of the value."),
)


def map_table(placed: Sequence[Placed], dimension: str, day: dt.date) -> Table:
    """What the map of a day shows, state by state."""

    def cells(one: Placed) -> tuple[Value, ...]:
        return (
            one.state.name,
            one.state.key,
            one.state.kind.value,
            one.is_counted,
            day,
            dimension,
            one.reading.key,
            one.reading.code,
            one.words,
            one.reading.since,
            one.is_leaving,
            one.is_contested,
            one.reading.modifiers,
        )

    title = f"Map: {DIMENSION_LABELS[dimension]}"
    return Table("map", title, COLUMNS, placed, cells)


def map_sentence(
    numbers: Sequence[tuple[Look, Count]], dimension: str, day: dt.date
) -> str:
    """The map in one sentence: how many states have which value."""
    total = sum(count.certain for _, count in numbers)
    said = [f"{look.label} {count}" for look, count in numbers if count.certain]
    states = counted(total, "state")
    name = DIMENSION_LABELS[dimension]
    return f"{name} on {long_day(day)}, {states}: {'; '.join(said) or 'none'}."
