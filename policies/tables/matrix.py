"""The picture of a comparison: lines of cells, equal neighbours drawn as one.

A span gives one line per state and dimension with a column per year; a day gives one
line per state with a column per dimension. Every cell leads to its reasoning.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from urllib.parse import urlencode

from policies.appearance import DIMENSION_LABELS, Look, look
from policies.choices import Absent
from policies.derivation.results import Reading
from policies.queries.comparison import YEAR, days_of
from policies.queries.world import World
from policies.records import State

#: Lines beyond which the picture is left out and only rows are shown.
MOST_LINES = 400
#: As many states are measured against the first of them.
MOST_MEASURED = 12


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """One value over ``width`` columns, first reached in the column of ``on``."""

    reading: Reading
    look: Look
    on: dt.date
    until: dt.date
    width: int
    href: str
    differs: bool = False

    @property
    def leaving(self) -> bool:
        """Whether the end of being bound lies ahead, on record."""
        return self.reading.is_leaving

    @property
    def contested(self) -> bool:
        """Whether another reading is on record beside the value."""
        return self.reading.is_contested


@dataclass(frozen=True, slots=True)
class MatrixLine:
    """One state, with one dimension where several are shown below each other."""

    state: State
    dimension: str
    cells: tuple[MatrixCell, ...]

    @property
    def href(self) -> str:
        return f"/states/{self.state.key.lower()}/"

    @property
    def name(self) -> str:
        """The dimension in words."""
        return DIMENSION_LABELS[self.dimension]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Column heads and lines; ``by_year`` says what the columns are.

    ``reference`` names the first state where the others are measured against it;
    ``told`` is then each column with the number of lines that differ in it.
    """

    heads: tuple[str, ...]
    lines: tuple[MatrixLine, ...]
    by_year: bool
    many: bool
    reference: str = ""
    told: tuple[tuple[str, int], ...] = ()

    @property
    def measured(self) -> int:
        """How many lines are measured against the first."""
        return len(self.lines) - 1


def matrix(
    world: World,
    states: Sequence[State],
    dimensions: Sequence[str],
    *,
    first: dt.date,
    last: dt.date,
    today: dt.date,
    recorded: str = "",
) -> Matrix | None:
    """The matrix of a day (``first`` is ``last``) or of a span's years.

    ``recorded`` is carried by the links. None above ``MOST_LINES`` lines.
    """
    by_year = first != last
    count = len(states) * (len(dimensions) if by_year else 1)
    if count > MOST_LINES:
        return None
    if not by_year:
        heads = tuple(DIMENSION_LABELS[name] for name in dimensions)
        lines = tuple(
            _day_line(world, state, dimensions, first, recorded) for state in states
        )
        return _side_by_side(heads, lines)
    days = days_of(first, last, YEAR, today)
    lines = tuple(
        MatrixLine(state, name, tuple(_runs(world, state, name, days, recorded)))
        for state in states
        for name in dimensions
    )
    heads = tuple(str(day.year) for day in days)
    return Matrix(heads, lines, by_year=True, many=len(dimensions) > 1)


def _side_by_side(heads: tuple[str, ...], lines: tuple[MatrixLine, ...]) -> Matrix:
    """The matrix of a day; a few states are measured against the first of them."""
    if not 2 <= len(lines) <= MOST_MEASURED:
        return Matrix(heads, lines, by_year=False, many=False)
    first, *rest = lines
    measured = (first, *(_measured(line, first) for line in rest))
    columns = zip(*(line.cells for line in measured), strict=True)
    counts = (sum(cell.differs for cell in column) for column in columns)
    told = tuple(zip(heads, counts, strict=True))
    return Matrix(
        heads,
        measured,
        by_year=False,
        many=False,
        reference=first.state.name,
        told=told,
    )


def _measured(line: MatrixLine, first: MatrixLine) -> MatrixLine:
    """The line with its differences marked; what nobody has coded never differs."""
    cells = (
        replace(cell, differs=_differ(cell, other))
        for cell, other in zip(line.cells, first.cells, strict=True)
    )
    return replace(line, cells=tuple(cells))


def _differ(cell: MatrixCell, other: MatrixCell) -> bool:
    keys = {cell.reading.key, other.reading.key}
    return len(keys) > 1 and Absent.NOT_CODED not in keys


def _day_line(
    world: World,
    state: State,
    dimensions: Iterable[str],
    day: dt.date,
    recorded: str,
) -> MatrixLine:
    history = world.history(state.key)
    cells = tuple(
        _cell(state, history.reading_on(name, day), day, day, 1, recorded)
        for name in dimensions
    )
    return MatrixLine(state, "", cells)


def _runs(
    world: World,
    state: State,
    dimension: str,
    days: Sequence[dt.date],
    recorded: str,
) -> Iterable[MatrixCell]:
    history = world.history(state.key)
    readings = [(day, history.reading_on(dimension, day)) for day in days]
    for _, run in groupby(readings, key=_shown):
        found = list(run)
        day, reading = found[0]
        yield _cell(state, reading, day, found[-1][0], len(found), recorded)


def _shown(pair: tuple[dt.date, Reading]) -> tuple[str, bool, bool]:
    """What neighbours must share to be drawn as one: the value and its patterns."""
    reading = pair[1]
    return reading.key, reading.is_leaving, reading.is_contested


def _cell(
    state: State,
    reading: Reading,
    on: dt.date,
    until: dt.date,
    width: int,
    recorded: str,
) -> MatrixCell:
    wanted = {"dimension": reading.dimension, "on": on.isoformat()}
    if recorded:
        wanted["recorded"] = recorded
    href = f"/why/{state.key.lower()}/?{urlencode(wanted)}"
    shown = look(reading.dimension, reading.key)
    return MatrixCell(reading, shown, on, until, width, href)
