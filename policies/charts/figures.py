"""The stockpile chart: one numbered mark per figure, never a line through them.

Measures stand in rows of their own with an axis of their own; years run from left to
right for all of them. Across, positions are per cent of the width; up and aside they
are pixels.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from policies.charts.axes import HEAD, Axis, Line, axis
from policies.charts.bands import FIRST_DAY, Scale, Tick, ticks
from policies.choices import FigureBasis, Measure, Qualifier
from policies.queries.figures import Told, told_by_measure
from policies.records import StockpileFigure
from policies.wording import amount, sentence, short_day

ONE_DAY = dt.timedelta(days=1)
#: Widths of the drawing beside its axis, from a phone to a desk.
DRAWN = (245, 285, 330, 400, 480, 560, 640, 720, 800)
#: Pixels that a mark takes each way, an arrow's length, the room of a range's bar.
MARK = 24
ARROW = 13
RANGE = 10
#: How far a mark may stand from its date, the nearest places first.
ASIDES = tuple(
    float(way * step)
    for step in range(0, 121, 2)
    for way in ((1, -1) if step else (1,))
)
#: Pixels under an axis.
FOOT = 16

SHAPES = {
    FigureBasis.DECLARED_BY_STATE: "declared",
    FigureBasis.INDEPENDENT_ESTIMATE: "independent",
    FigureBasis.MEDIA_REPORT: "media",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """One figure: its number, where it stands, and what it says.

    ``x`` and ``width`` are the date as far as it is known; the mark stands in their
    middle, ``aside`` pixels further where another stands there. ``top`` and
    ``bottom`` are the ends of a range; ``arrow`` is -1 for at least, 1 for up to.
    """

    number: int
    told: Told
    shape: str
    x: float
    width: float
    middle: float
    aside: float
    y: float
    top: float | None
    bottom: float | None
    arrow: int
    title: str

    @property
    def anchor(self) -> str:
        return f"figure-{self.number}"

    @property
    def end(self) -> float:
        return round(self.x + self.width, 2)

    @property
    def left(self) -> float:
        """Left edge of the square."""
        return self.aside - 9

    @property
    def upper(self) -> float:
        """Upper edge of the square."""
        return self.y - 9

    @property
    def reach(self) -> tuple[float, float]:
        """Left and upper edge of what a finger may touch."""
        return self.aside - MARK / 2, self.y - MARK / 2

    @property
    def foot(self) -> float:
        """Where the extent of a date known only in part is drawn."""
        return self.y + MARK / 2 + 2

    @property
    def points(self) -> str:
        """The outline of a triangle around the number."""
        x, y = self.aside, self.y
        return f"{x - 11.5},{y + 8} {x + 11.5},{y + 8} {x},{y - 12}"

    @property
    def arrow_path(self) -> str:
        """From the mark upwards for at least, downwards for up to."""
        way = -1 if self.arrow < 0 else 1
        start, head = self.y + way * MARK / 2, self.y + way * (MARK / 2 + ARROW)
        back = head - way * 5
        x = self.aside
        return f"M{x} {start}V{head}M{x - 4} {back}L{x} {head}L{x + 4} {back}"

    @property
    def range_path(self) -> str:
        """An upright bar beside the mark, from the lower to the upper bound."""
        x = self.aside + MARK / 2 + 5
        return (
            f"M{x} {self.top}V{self.bottom}"
            f"M{x - 4} {self.top}h8M{x - 4} {self.bottom}h8"
        )


@dataclass(frozen=True, slots=True)
class Row:
    """One measure with its axis and marks."""

    measure: Measure
    is_log: bool
    height: int
    lines: tuple[Line, ...]
    marks: tuple[Mark, ...]

    @property
    def axis_words(self) -> str:
        """How the axis counts, for the left edge."""
        return "logarithmic axis" if self.is_log else "linear axis"

    @property
    def unit_words(self) -> str:
        """What is counted, with the short form of the axis."""
        short = any(line.label.endswith("m") for line in self.lines)
        return "mines (m: million)" if short else "mines"

    @property
    def label(self) -> str:
        count = f"{len(self.marks)} figure{'s' if len(self.marks) != 1 else ''}"
        return f"{self.measure.label}: {count} by date, {self.axis_words}"


@dataclass(frozen=True, slots=True)
class Figures:
    """All rows over the same years, and the day asked about."""

    rows: tuple[Row, ...]
    ticks: tuple[Tick, ...]
    asked_x: float

    @property
    def count(self) -> int:
        return sum(len(row.marks) for row in self.rows)


def _numbers(figure: StockpileFigure) -> list[int]:
    return [n for n in (figure.low, figure.best, figure.high) if n is not None]


def figures(
    records: Iterable[StockpileFigure], *, asked: dt.date, today: dt.date
) -> Figures:
    """The chart of a state's figures, from 1990 to today or the day asked about."""
    scale = Scale(FIRST_DAY, max(asked, today))
    rows: list[Row] = []
    number = 1
    for measure, told in told_by_measure(records):
        rows.append(_row(measure, told, scale, number))
        number += len(told)
    return Figures(tuple(rows), ticks(scale), scale.x(asked))


def _row(measure: Measure, told: Sequence[Told], scale: Scale, number: int) -> Row:
    numbers = [n for one in told for n in _numbers(one.first)]
    up = axis(numbers, len(told))
    placed: list[Mark] = []
    for count, one in enumerate(told, start=number):
        placed.append(_placed(_mark(one, scale, up, count), placed))
    height = round(HEAD + up.room + FOOT)
    return Row(measure, up.is_log, height, up.lines(), tuple(placed))


def _mark(told: Told, scale: Scale, up: Axis, number: int) -> Mark:
    figure = told.first
    x = scale.x(figure.as_of.first)
    width = round(scale.x(figure.as_of.last + ONE_DAY) - x, 2)
    exact = figure.as_of.first == figure.as_of.last
    numbers = [up.y(n) for n in _numbers(figure)] or [HEAD + up.room]
    is_range = len(numbers) > 1
    return Mark(
        number,
        told,
        SHAPES[figure.basis],
        x,
        0.0 if exact else width,
        x if exact else round(x + width / 2, 2),
        0,
        round(sum(numbers) / len(numbers), 1),
        min(numbers) if is_range else None,
        max(numbers) if is_range else None,
        {Qualifier.AT_LEAST: -1, Qualifier.UP_TO: 1}.get(figure.qualifier, 0),
        f"{number}: {words(told)}",
    )


def words(told: Told) -> str:
    """The figure with its basis and dates: ``about 400, declared by the state …``."""
    figure = told.first
    said = amount(figure.qualifier, figure.low, figure.best, figure.high)
    text = f"{said}, {figure.basis.label.lower()}, {short_day(figure.as_of)}"
    if told.repeated_to:
        text += f", repeated to {short_day(told.repeated_to)}"
    return sentence(text).removesuffix(".")


def _placed(mark: Mark, earlier: Sequence[Mark]) -> Mark:
    """The mark, moved aside by as little as keeps it off those already there.

    It is tried at the widths the drawing takes on a phone, a tablet and a desk. Where
    there is no room at all it stays at its date.
    """
    near = [
        other
        for other in earlier
        if _upper(other) < _lower(mark) and _upper(mark) < _lower(other)
    ]
    for aside in ASIDES:
        moved = replace(mark, aside=aside)
        if all(_fits(moved, near, width) for width in DRAWN):
            return moved
    return mark


def _fits(mark: Mark, near: Sequence[Mark], width: int) -> bool:
    left, right = _sides(mark, width)
    if left < -MARK / 2 or right > width + MARK:
        return False
    return all(
        right <= others[0] or left >= others[1]
        for others in (_sides(other, width) for other in near)
    )


def _sides(mark: Mark, width: int) -> tuple[float, float]:
    middle = mark.middle * width / 100 + mark.aside
    beside = RANGE if mark.top is not None else 0
    return middle - MARK / 2 - 1, middle + MARK / 2 + 1 + beside


def _upper(mark: Mark) -> float:
    top = mark.y - MARK / 2 - (ARROW if mark.arrow < 0 else 0)
    return top if mark.top is None else min(top, mark.top)


def _lower(mark: Mark) -> float:
    bottom = mark.y + MARK / 2 + (ARROW if mark.arrow > 0 else 0)
    return bottom if mark.bottom is None else max(bottom, mark.bottom)
