"""Stockpile figures as a table: one row per figure and source."""

from __future__ import annotations

from collections.abc import Sequence

from policies.choices import FigureBasis, Kind, Measure, Qualifier
from policies.queries.world import World
from policies.records import StockpileFigure
from policies.tables.base import Column, ColumnType, Table, Value
from policies.tables.citing import (
    SOURCE_COLUMNS,
    STATE_COLUMNS,
    known,
    record_column,
    source_cells,
    state_cells,
)

MINES = "mines"
COLUMNS = (
    *STATE_COLUMNS,
    Column("as_of", "As of", ColumnType.KNOWN_DATE, "The date the figure is for."),
    Column("measure", "Measure", ColumnType.CHOICE, choices=Measure),
    Column(
        "qualifier",
        "Qualifier",
        ColumnType.CHOICE,
        "Which of the three numbers the source gives.",
        choices=Qualifier,
    ),
    Column("low", "At least", ColumnType.INTEGER, "Lower bound.", MINES),
    Column("best", "Figure", ColumnType.INTEGER, "The number given.", MINES),
    Column("high", "Up to", ColumnType.INTEGER, "Upper bound.", MINES),
    Column("mine_type", "Counted", description="What is counted."),
    Column("basis", "Basis", ColumnType.CHOICE, choices=FigureBasis),
    *SOURCE_COLUMNS,
    record_column(Kind.FIGURE),
)
NOTES = (
    "Several rows for one state and date are differing accounts or parts of a whole; "
    "they are not to be added up.",
    "Empty means not stated. It never means zero.",
)


def stockpile_table(world: World, figures: Sequence[StockpileFigure]) -> Table:
    """The table of the figures given."""

    def cells(figure: StockpileFigure) -> tuple[Value, ...]:
        return (
            *state_cells(world, figure.state),
            known(world, figure.as_of, figure),
            figure.measure.value,
            figure.qualifier.value,
            figure.low,
            figure.best,
            figure.high,
            figure.mine_type,
            figure.basis.value,
            *source_cells(world, figure),
            figure.key,
        )

    return Table("stockpiles", "Stockpile figures", COLUMNS, figures, cells, NOTES)
