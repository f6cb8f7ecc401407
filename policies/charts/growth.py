"""The growth curve of a treaty: by deposit, in force, and withdrawals, year by year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from policies.charts.axes import HEAD, Axis, Line, round_up
from policies.queries.growth import GrowthYear
from policies.wording import counted, long_day

#: Pixels from the base line to the top of the axis.
ROOM = 150
#: Under the base line: the withdrawals, then the years.
HEIGHT = HEAD + ROOM + 58
LEFT_Y = HEAD + ROOM + 8
YEAR_Y = HEIGHT - 10
#: Columns must be as high as this to hold their own name.
NAMED = 22
#: Withdrawals this far from the left, in per cent, have their name before them.
BEFORE = 40
#: With more columns than this only every fifth or tenth year has room for its name.
ROOMY = 8


@dataclass(frozen=True, slots=True)
class Column:
    """One year; ``before`` is the height of the step line in the year before."""

    year: GrowthYear
    x: float
    width: float
    deposit_y: float
    before_y: float
    force_y: float
    force_height: float
    label: str
    label_css: str
    title: str

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 2)

    @property
    def end(self) -> float:
        return round(self.x + self.width, 2)


@dataclass(frozen=True, slots=True)
class Growth:
    """The curve with its axis."""

    label: str
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    height: int = HEIGHT
    left_y: int = LEFT_Y
    year_y: int = YEAR_Y

    @property
    def last(self) -> Column:
        """The column of the day asked about, where the lines have their names."""
        return self.columns[-1]

    @property
    def deposit_label_y(self) -> float:
        return self.last.deposit_y - 11

    @property
    def force_label_y(self) -> float | None:
        """None where the last column is too low to be written on."""
        if self.last.force_height < NAMED:
            return None
        return self.last.force_y + 14

    @property
    def left_count(self) -> int:
        """How many withdrawals took effect in all the years."""
        return sum(len(column.year.left) for column in self.columns)

    @property
    def left_x(self) -> float:
        """Where the name of the withdrawals stands: beside the first or the last."""
        with_left = [column.middle for column in self.columns if column.year.left]
        return with_left[0] if self.is_named_before else with_left[-1]

    @property
    def is_named_before(self) -> bool:
        """Whether that name ends there instead of beginning there."""
        first = next(column for column in self.columns if column.year.left)
        return first.middle >= BEFORE


def growth_curve(name: str, years: Sequence[GrowthYear]) -> Growth | None:
    """The curve; None where no act is on record."""
    if not years:
        return None
    most = max(year.parties.by_deposit.certain for year in years)
    axis = Axis(0.0, round_up(float(max(most, 1))), False, ROOM)
    width = round(100 / len(years), 3)
    columns: list[Column] = []
    for number, year in enumerate(years):
        before = columns[-1].deposit_y if columns else axis.y(0)
        columns.append(_column(year, number * width, width, axis, before, len(years)))
    first, last = years[0].on.year, years[-1].on.year
    label = f"States Parties to the {name} at the end of each year, {first} to {last}"
    return Growth(label, tuple(columns), axis.lines())


def _column(
    year: GrowthYear, x: float, width: float, axis: Axis, before: float, count: int
) -> Column:
    force_y = axis.y(year.parties.in_force.certain)
    number = year.on.year
    return Column(
        year,
        round(x, 2),
        width,
        axis.y(year.parties.by_deposit.certain),
        before,
        force_y,
        round(axis.y(0) - force_y, 1),
        str(number) if count <= ROOMY or number % 5 == 0 else "",
        "" if count <= ROOMY or number % 10 == 0 else "w640",
        _title(year),
    )


def _title(year: GrowthYear) -> str:
    """What the column says to a reader who cannot see it."""
    parties = year.parties
    text = (
        f"{long_day(year.on)}: {parties.by_deposit} by deposit, "
        f"{parties.in_force} in force"
    )
    if year.notified:
        text += f"; {counted(len(year.notified), 'withdrawal')} notified in the year"
    if year.left:
        text += f"; {counted(len(year.left), 'withdrawal')} took effect"
    return text
