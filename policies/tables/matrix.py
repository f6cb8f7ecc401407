"""The picture of a comparison: lines of cells, equal neighbours drawn as one.

A span gives one line per state and dimension with a column per year; a day gives one
line per state with a column per dimension. Every cell leads to its reasoning.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlencode

from policies.appearance import DIMENSION_LABELS, Look, look
from policies.choices import LawKey, Modifier
from policies.derivation.results import Reading
from policies.queries.comparison import YEAR, days_of
from policies.queries.world import World
from policies.records import State

#: Lines beyond which the picture is left out and only rows are shown.
MOST_LINES = 400


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """One value over ``width`` columns, first reached in the column of ``on``."""

    reading: Reading
    look: Look
    on: dt.date
    until: dt.date
    width: int
    href: str

    @property
    def leaving(self) -> bool:
        """Whether the end of being bound lies ahead, on record."""
        return _is_leaving(self.reading)

    @property
    def contested(self) -> bool:
        """Whether another reading is on record beside the value."""
        return _is_contested(self.reading)


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
    """Column heads and lines; ``by_year`` says what the columns are."""

    heads: tuple[str, ...]
    lines: tuple[MatrixLine, ...]
    by_year: bool
    many: bool


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
        return Matrix(heads, lines, by_year=False, many=False)
    days = days_of(first, last, YEAR, today)
    lines = tuple(
        MatrixLine(state, name, tuple(_runs(world, state, name, days, recorded)))
        for state in states
        for name in dimensions
    )
    heads = tuple(str(day.year) for day in days)
    return Matrix(heads, lines, by_year=True, many=len(dimensions) > 1)


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
    return reading.key, _is_leaving(reading), _is_contested(reading)


def _is_leaving(reading: Reading) -> bool:
    return any(
        note.modifier is Modifier.TRANSITION and note.value == LawKey.LEFT
        for note in reading.notes
    )


def _is_contested(reading: Reading) -> bool:
    return any(note.modifier is Modifier.CONTESTED for note in reading.notes)


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
