"""The picture of a comparison: lines of cells, equal neighbours drawn as one.

A span gives one line per state and dimension with a column per year; a day gives one
line per state with a column per dimension. Every cell leads to its reasoning. Lines
stand under headings where headings were asked for.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from urllib.parse import urlencode

from policies.appearance import DIMENSION_LABELS, look
from policies.choices import Absent
from policies.dates import Precision
from policies.derivation.results import Reading
from policies.queries.arrangement import Heading
from policies.queries.comparison import YEAR, days_of
from policies.queries.stretches import Stretch, between, shown, stretches
from policies.queries.world import World
from policies.records import State
from policies.tables.comparison import terms
from policies.tables.matrix_cells import Matrix, MatrixCell, MatrixLine, Section
from policies.wording import short_day, spoken_name

#: Lines beyond which the picture is left out and only rows are shown.
MOST_LINES = 400
#: As many states are measured against the first of them.
MOST_MEASURED = 12


def matrix(
    world: World,
    headings: Sequence[Heading],
    dimensions: Sequence[str],
    *,
    first: dt.date,
    last: dt.date,
    today: dt.date,
    kept: Mapping[str, str] | None = None,
) -> Matrix | None:
    """The matrix of a day (``first`` is ``last``) or of a span's years.

    ``kept`` are dates that the links carry besides their own day. None above
    ``MOST_LINES`` lines.
    """
    by_year = first != last
    states = sum(len(heading.states) for heading in headings)
    apart = any(heading.dimension for heading in headings)
    lines = states * (len(dimensions) if by_year and not apart else 1)
    if lines > MOST_LINES:
        return None
    maker = _Lines(world, kept or {})
    if not by_year:
        return _of_day(maker, headings, dimensions, first)
    days = days_of(first, last, YEAR, today)
    many = len(dimensions) > 1 and not apart
    return Matrix(
        tuple(str(day.year) for day in days),
        tuple(_years_under(maker, one, dimensions, days) for one in headings),
        by_year=True,
        many=many,
    )


def _of_day(
    maker: _Lines, headings: Sequence[Heading], dimensions: Sequence[str], day: dt.date
) -> Matrix:
    sections = tuple(
        Section(
            one, tuple(maker.of_day(state, dimensions, day) for state in one.states)
        )
        for one in headings
    )
    return _side_by_side(tuple(DIMENSION_LABELS[name] for name in dimensions), sections)


def _years_under(
    maker: _Lines,
    heading: Heading,
    dimensions: Sequence[str],
    days: Sequence[dt.date],
) -> Section:
    """The lines of one heading: by its own dimension, else by each one asked for."""
    names = (heading.dimension,) if heading.dimension else dimensions
    lines = (
        maker.of_years(state, name, days) for state in heading.states for name in names
    )
    return Section(heading, tuple(lines))


def _side_by_side(heads: tuple[str, ...], sections: tuple[Section, ...]) -> Matrix:
    """The matrix of a day; a few states are measured against the first of them."""
    plain = Matrix(heads, sections, by_year=False, many=False)
    if not 2 <= len(plain.lines) <= MOST_MEASURED:
        return plain
    first, *rest = plain.lines
    measured = iter((first, *(_measured(line, first) for line in rest)))
    marked = tuple(
        replace(section, lines=tuple(next(measured) for _ in section.lines))
        for section in sections
    )
    lines = [line for section in marked for line in section.lines]
    columns = zip(*(line.cells for line in lines), strict=True)
    counts = (sum(bool(cell.differs) for cell in column) for column in columns)
    return replace(
        plain,
        sections=marked,
        reference=spoken_name(first.state.name),
        told=tuple(zip(heads, counts, strict=True)),
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


@dataclass(frozen=True)
class _Lines:
    """Makes lines; every link carries the dates that are kept."""

    world: World
    kept: Mapping[str, str]

    def of_day(
        self, state: State, dimensions: Iterable[str], day: dt.date
    ) -> MatrixLine:
        history = self.world.history(state.key)
        cells = []
        for name in dimensions:
            reading = history.reading_on(name, day)
            cell = self._cell(state, reading, day, day, 1)
            cells.append(replace(cell, terms=terms(reading.scope)))
        return MatrixLine(state, "", tuple(cells))

    def of_years(
        self, state: State, dimension: str, days: Sequence[dt.date]
    ) -> MatrixLine:
        history = self.world.history(state.key)
        found = stretches(history, dimension)
        readings = [(day, history.reading_on(dimension, day)) for day in days]
        cells = []
        for _, run in groupby(readings, key=lambda pair: shown(pair[1])):
            held = list(run)
            (on, reading), until = held[0], held[-1][0]
            cell = self._cell(state, reading, on, until, len(held))
            cells.append(replace(cell, days=exact_days(found, on, until)))
        return MatrixLine(state, dimension, tuple(cells))

    def _cell(
        self, state: State, reading: Reading, on: dt.date, until: dt.date, width: int
    ) -> MatrixCell:
        wanted = {
            "dimension": reading.dimension,
            **self.kept,
            "on": on.isoformat(),
        }
        href = f"/why/{state.key.lower()}/?{urlencode(sorted(wanted.items()))}"
        seen = look(reading.dimension, reading.key)
        return MatrixCell(reading, seen, on, until, width, href)


def exact_days(found: list[Stretch], on: dt.date, until: dt.date) -> str:
    """The days of a run as exactly as they are known: ``1 Mar 1999 to 26 Dec 2025``.

    A run whose value was left and taken up again between two ends of years says so;
    one that ended on a day not known ends when the next began, as far as known.
    """
    touched = list(between(found, on, until))
    first, last = touched[0], touched[-1]
    begins = f"from {short_day(first.since)}" if first.since else ""
    ends = f"until {end}" if (end := _end(found, last)) else "no end on record"
    days = (
        f"{begins} {ends}".strip()
        if last.last
        else ", ".join(filter(None, (begins, ends)))
    )
    return f"{days}; with another value in between" if len(touched) > 1 else days


def _end(found: list[Stretch], one: Stretch) -> str:
    """The last day of a stretch, or the month or year in which the next began."""
    following = found[found.index(one) + 1 :]
    since = following[0].since if following else None
    if since and since.precision is not Precision.DAY:
        return short_day(since)
    return short_day(one.last) if one.last else ""
