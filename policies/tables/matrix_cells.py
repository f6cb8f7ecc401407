"""What the picture of a comparison is made of: cells, lines, sections, the whole."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from policies.appearance import DIMENSION_LABELS, Look, ladder
from policies.derivation.results import Reading
from policies.queries.arrangement import Heading
from policies.records import State

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
