"""The band chart: one row per dimension, exact spans of days from left to right.

Positions are per cent of the width and text keeps its own size, so that the chart is
exact at any width. Which words and signs fit is worked out here for three widths of
the drawing; the stylesheet shows them from that width on.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from policies.appearance import Look
from policies.wording import short_day

#: The record begins here, and so does every chart of it.
FIRST_DAY = dt.date(1990, 1, 1)

#: Widths of the drawing on a phone, a tablet and a desk, with the class that shows
#: from there on.
WIDTHS = ((300, ""), (640, "w640"), (830, "w830"))
SIGN_WIDTH = 17
LETTER_WIDTH = 6.6
YEARS_PER_LINE = 5
#: Per cent of the width that half the name of a day takes.
NAME_ROOM = 6


@dataclass(frozen=True, slots=True)
class Stretch:
    """A value that holds from ``start`` until the day before ``end`` (None: on).

    ``unsure_until``: where the first day is known only as an interval, its last
    possible day; the stretch itself then starts at the first possible one.
    """

    start: dt.date
    end: dt.date | None
    look: Look
    title: str
    href: str = ""
    leaving: bool = False
    unsure_until: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """One drawn span: where it lies, how wide, and which of its words fit."""

    x: float
    width: float
    stretch: Stretch
    sign_class: str | None
    word_class: str | None
    word_x: int
    unsure_width: float


@dataclass(frozen=True, slots=True)
class Tick:
    x: float
    label: str
    css: str


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the chart."""

    name: str
    note: str
    marks: tuple[Mark, ...]
    group: str = ""


@dataclass(frozen=True, slots=True)
class Bands:
    """The whole chart: rows, lines every five years, the day asked about."""

    rows: tuple[Row, ...]
    ticks: tuple[Tick, ...]
    asked_x: float
    asked_words: str
    asked_anchor: str
    count: int


@dataclass(frozen=True, slots=True)
class Scale:
    """Days as per cent of the width, from ``first`` to the day after ``last``."""

    first: dt.date
    last: dt.date

    def x(self, day: dt.date) -> float:
        days = (self.last - self.first).days + 1
        share = (day - self.first).days / days
        return round(100 * min(1.0, max(0.0, share)), 2)


def first_width(pixels: float, share: float) -> str | None:
    """The class from which on ``share`` per cent of the width holds ``pixels``."""
    for width, css in WIDTHS:
        if width * share / 100 >= pixels:
            return css
    return None


def mark(stretch: Stretch, scale: Scale) -> Mark | None:
    """Where a stretch lies; None when it lies outside the chart."""
    x = scale.x(stretch.start)
    end = scale.x(stretch.end) if stretch.end else 100.0
    width = round(end - x, 2)
    if width <= 0:
        return None
    unsure = scale.x(stretch.unsure_until) - x if stretch.unsure_until else 0.0
    # A hatched span needs no sign of its own: the hatch is the sign.
    drawn = stretch.look.icon != "" and stretch.look.tone != "u"
    word_x = SIGN_WIDTH + 4 if drawn else 6
    words = word_x + 3 + len(stretch.look.label) * LETTER_WIDTH
    return Mark(
        x,
        width,
        stretch,
        first_width(SIGN_WIDTH + 3, width) if drawn else None,
        first_width(words, width),
        word_x,
        round(min(100.0, 100 * max(0.0, unsure) / width), 1),
    )


def row(
    name: str,
    stretches: Iterable[Stretch],
    scale: Scale,
    *,
    note: str = "",
    group: str = "",
) -> Row:
    """One line of the chart from its stretches."""
    marks = (mark(stretch, scale) for stretch in stretches)
    return Row(name, note, tuple(m for m in marks if m is not None), group)


def ticks(scale: Scale) -> tuple[Tick, ...]:
    """A line every five years; every second one keeps its label on a phone."""
    years = range(scale.first.year, scale.last.year + 1)
    lines = [year for year in years if year % YEARS_PER_LINE == 0]
    return tuple(
        Tick(x, str(year), "" if year % (2 * YEARS_PER_LINE) == 0 else "w640")
        for year in lines
        if (x := scale.x(dt.date(year, 1, 1))) < 100
    )


def bands(
    rows: Sequence[Row], scale: Scale, *, asked: dt.date, today: dt.date
) -> Bands:
    """The chart, with an upright line at the day asked about."""
    x = scale.x(asked)
    return Bands(
        tuple(rows),
        tuple(_beside(tick, x) for tick in ticks(scale)),
        x,
        "today" if asked == today else short_day(asked),
        "end" if x > 100 - NAME_ROOM else "start" if x < NAME_ROOM else "middle",
        sum(len(line.marks) for line in rows),
    )


def _beside(tick: Tick, asked_x: float) -> Tick:
    """The line without its year where the name of the day asked stands."""
    is_near = abs(tick.x - asked_x) < 2 * NAME_ROOM
    return Tick(tick.x, "", tick.css) if is_near else tick
