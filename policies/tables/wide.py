"""The comparison, wide: one row per state, as spreadsheets and statistics want it.

For a single day two columns per dimension, its key and its code; for a span one column
per year of the one dimension asked, with its keys.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from policies.appearance import DIMENSION_LABELS
from policies.queries.world import World
from policies.records import State
from policies.tables.base import Column, ColumnType, Table, Value
from policies.tables.comparison import last_values
from policies.tables.comparison_columns import LAST_COLUMNS
from policies.tables.places import state_href

STATE_COLUMNS = (
    Column("state", "State", description="Short name, UN usage.", link=state_href),
    Column("iso3", "ISO code", ColumnType.KEY, "ISO 3166-1 alpha-3."),
    Column("m49", "M49", description="UN M49 code, three figures."),
)


def wide_day_table(
    world: World, states: Sequence[State], dimensions: Sequence[str], day: dt.date
) -> Table:
    """One row per state with ``<dimension>_key`` and ``<dimension>_code``."""

    def cells(state: State) -> tuple[Value, ...]:
        history = world.history(state.key)
        values: list[Value] = [*_named(state), day]
        for dimension in dimensions:
            reading = history.reading_on(dimension, day)
            values += [reading.key, reading.code]
        return (*values, *last_values(world, state))

    on = Column("on", "On", ColumnType.DATE, "The day asked about.")
    columns = (
        *STATE_COLUMNS,
        on,
        *(one for name in dimensions for one in _columns(name)),
    )
    return _table(columns, states, cells)


def wide_years_table(
    world: World, states: Sequence[State], dimension: str, days: Sequence[dt.date]
) -> Table:
    """One row per state with a column per year: the key on the year's day."""

    def cells(state: State) -> tuple[Value, ...]:
        history = world.history(state.key)
        keys = (history.reading_on(dimension, day).key for day in days)
        return (*_named(state), dimension, *keys, *last_values(world, state))

    about = Column("dimension", "Dimension", ColumnType.KEY, "What was asked about.")
    years = (
        Column(str(day.year), str(day.year), ColumnType.KEY, f"The key on {day}.")
        for day in days
    )
    return _table((*STATE_COLUMNS, about, *years), states, cells)


def _named(state: State) -> tuple[str, str, str]:
    return state.name, state.key, state.m49


def _columns(dimension: str) -> tuple[Column, Column]:
    name, stem = DIMENSION_LABELS[dimension], dimension.replace("-", "_")
    return (
        Column(f"{stem}_key", name, ColumnType.KEY, f"{name}: the value."),
        Column(
            f"{stem}_code",
            f"{name}: code",
            ColumnType.INTEGER,
            f"{name}: the step on the ladder, if any.",
        ),
    )


def _table(
    columns: tuple[Column, ...],
    states: Sequence[State],
    cells: Callable[[State], tuple[Value, ...]],
) -> Table:
    columns = (*columns, *LAST_COLUMNS)
    return Table("comparison-wide", "Comparison of states", columns, states, cells)
