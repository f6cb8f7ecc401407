"""Stockpile figures as a table: one row per figure and source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from policies.choices import FigureBasis, Kind, Measure, Qualifier
from policies.queries.world import World
from policies.records import StockpileFigure
from policies.tables.base import Column, ColumnType, Table, Value
from policies.tables.citing import (
    KEY_COLUMN,
    SOURCE_COLUMNS,
    STATE_COLUMNS,
    known,
    record_href,
    source_cells,
    state_cells,
)
from policies.wording import amount

MINES = "mines"


def amount_words(row: Mapping[str, Value]) -> str:
    """The figure of a row as its source gives it: ``at least 3,700``."""
    numbers = (row["low"], row["best"], row["high"])
    low, best, high = (one if isinstance(one, int) else None for one in numbers)
    return amount(Qualifier(str(row["qualifier"])), low, best, high)


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
        on_page=False,
    ),
    Column("low", "At least", ColumnType.INTEGER, "Lower bound.", MINES, on_page=False),
    Column(
        "best",
        "Figure",
        ColumnType.INTEGER,
        "The number given.",
        MINES,
        said=amount_words,
        link=record_href(Kind.FIGURE),
    ),
    Column("high", "Up to", ColumnType.INTEGER, "Upper bound.", MINES, on_page=False),
    Column("mine_type", "Counted", description="What is counted."),
    Column("basis", "Basis", ColumnType.CHOICE, choices=FigureBasis),
    *SOURCE_COLUMNS,
    KEY_COLUMN,
)
NOTES = (
    "Several rows for one state and date are differing accounts or parts of a whole; "
    "they are not to be added up.",
    "In files an empty bound means not stated. It never means zero.",
)


#: Of the figures of those outside the treaty, a page shows these.
HELD = ("state", "best", "as_of", "mine_type", "basis", "note")


def held_table(world: World, figures: Sequence[StockpileFigure]) -> Table:
    """Figures of stock, each as far as a short list needs it."""
    table = stockpile_table(world, figures)
    columns = tuple(
        replace(column, on_page=column.key in HELD) for column in table.columns
    )
    title = "Stocks of states outside the Mine Ban Treaty"
    return replace(table, title=title, columns=columns)


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
