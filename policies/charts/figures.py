"""The stockpile chart: one numbered mark per figure, never a line through them.

Measures stand in rows of their own with an axis of their own; years run from left to
right for all of them. Across, positions are per cent of the width; up and aside they
are pixels.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from policies.charts.axes import HEAD, Axis, Line, axis
from policies.charts.figure_marks import Mark, settled
from policies.charts.scale import FIRST_DAY, Scale, Tick, ticks
from policies.choices import FigureBasis, Measure, Qualifier
from policies.queries.figures import Told, told_by_measure
from policies.records import StockpileFigure
from policies.wording import amount, sentence, short_day

ONE_DAY = dt.timedelta(days=1)
#: Pixels under an axis.
FOOT = 16

SHAPES = {
    FigureBasis.DECLARED_BY_STATE: "declared",
    FigureBasis.INDEPENDENT_ESTIMATE: "independent",
    FigureBasis.MEDIA_REPORT: "media",
}


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
        placed.append(settled(_mark(one, scale, up, count), placed))
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
