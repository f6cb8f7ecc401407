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

from policies.appearance import DIMENSION_LABELS, Look, ladder, look
from policies.choices import Absent
from policies.dates import Precision
from policies.derivation.results import Reading
from policies.queries.arrangement import Heading
from policies.queries.comparison import YEAR, days_of
from policies.queries.stretches import Stretch, between, shown, stretches
from policies.queries.world import World
from policies.records import State
from policies.tables.comparison import terms
from policies.wording import short_day, spoken_name

#: Lines beyond which the picture is left out and only rows are shown.
MOST_LINES = 400
#: As many states are measured against the first of them.
MOST_MEASURED = 12
#: Lines beyond which the years are repeated between them.
LONG = 25
#: Runs beyond which their exact days are not listed below the picture.
MOST_LISTED = 300
#: A word of so many letters needs a cell of some width, one of more a wide cell.
SHORT_WORD, MIDDLE_WORD = 10, 15


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """One value over ``width`` columns, first reached in the column of ``on``.

    ``days`` are the exact days of the value in words, ``terms`` what it is limited to.
    ``differs`` is None where the line is measured against no other.
    """

    reading: Reading
    look: Look
    on: dt.date
    until: dt.date
    width: int
    href: str
    days: str = ""
    terms: tuple[str, ...] = ()
    differs: bool | None = None

    @property
    def leaving(self) -> bool:
        """Whether the end of being bound lies ahead, on record."""
        return self.reading.is_leaving

    @property
    def contested(self) -> bool:
        """Whether another reading is on record beside the value."""
        return self.reading.is_contested

    @property
    def words(self) -> str:
        """The value with what its pattern says: ``Bound by law, leaving``."""
        patterns = {"leaving": self.leaving, "contested": self.contested}
        return ", ".join(
            (self.look.label, *(one for one, on in patterns.items() if on))
        )

    @property
    def length(self) -> str:
        """How much room the word needs: ``w1``, ``w2`` or ``w3``."""
        letters = len(self.look.label)
        return f"w{1 + (letters > SHORT_WORD) + (letters > MIDDLE_WORD)}"


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

    @property
    def differing(self) -> int:
        """How many cells differ from the line it is measured against."""
        return sum(bool(cell.differs) for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under one heading; the only section of a plain matrix has no label."""

    heading: Heading
    lines: tuple[MatrixLine, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Column heads and sections of lines; ``by_year`` says what the columns are.

    ``reference`` names the first state where the others are measured against it;
    ``told`` is then each column with the number of lines that differ in it.
    """

    heads: tuple[str, ...]
    sections: tuple[Section, ...]
    by_year: bool
    many: bool
    reference: str = ""
    told: tuple[tuple[str, int], ...] = ()

    @property
    def lines(self) -> tuple[MatrixLine, ...]:
        return tuple(line for section in self.sections for line in section.lines)

    @property
    def single(self) -> bool:
        """Whether one value per state is all there is: a plain table holds more."""
        return not self.by_year and len(self.heads) == 1

    @property
    def measured(self) -> int:
        """How many lines are measured against the first."""
        return len(self.lines) - 1

    @property
    def differing(self) -> int:
        """How many cells differ from the first line, in all."""
        return sum(number for _, number in self.told)

    @property
    def key(self) -> tuple[Look, ...]:
        """The values drawn, each once, strongest first."""
        drawn = {cell.look for line in self.lines for cell in line.cells}
        dimensions = dict.fromkeys(line.dimension for line in self.lines)
        known = (one for name in dimensions for one in ladder(name) if one in drawn)
        return tuple({(one.icon, one.label): one for one in known}.values())

    @property
    def has_leaving(self) -> bool:
        return any(cell.leaving for line in self.lines for cell in line.cells)

    @property
    def has_contested(self) -> bool:
        return any(cell.contested for line in self.lines for cell in line.cells)

    @property
    def counts(self) -> tuple[tuple[Look, int], ...]:
        """How many states have which value of the first dimension, in one section."""
        heading = self.sections[0].heading
        return heading.counts if not heading.label and len(self.lines) > 1 else ()

    @property
    def areas(self) -> int:
        """How many of the lines are in no count: areas that are not states."""
        return self.sections[0].heading.areas

    @property
    def runs(self) -> int:
        """How many runs are drawn."""
        return sum(len(line.cells) for line in self.lines)

    @property
    def is_listed(self) -> bool:
        """Whether the exact days of all runs are listed below the picture."""
        return self.by_year and self.runs <= MOST_LISTED

    @property
    def is_long(self) -> bool:
        """Whether the years are repeated between the lines."""
        return self.by_year and len(self.lines) > LONG

    @property
    def columns(self) -> int:
        """How many columns the table has, with those that name the line."""
        return len(self.heads) + (2 if self.many else 1)


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
        heads = tuple(DIMENSION_LABELS[name] for name in dimensions)
        sections = tuple(
            Section(
                one,
                tuple(maker.of_day(state, dimensions, first) for state in one.states),
            )
            for one in headings
        )
        return _side_by_side(heads, sections)
    days = days_of(first, last, YEAR, today)
    sections = tuple(
        Section(
            one,
            tuple(
                maker.of_years(state, name, days)
                for state in one.states
                for name in ((one.dimension,) if one.dimension else dimensions)
            ),
        )
        for one in headings
    )
    heads = tuple(str(day.year) for day in days)
    many = len(dimensions) > 1 and not apart
    return Matrix(heads, sections, by_year=True, many=many)


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
