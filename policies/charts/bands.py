"""The band chart: one row per dimension, exact spans of days from left to right.

Positions are per cent of the width and text keeps its own size, so that the chart is
exact at any width. Which words and signs fit is worked out here for three widths of
the drawing; the stylesheet shows them from that width on.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from policies.appearance import Look
from policies.charts.scale import NAME_ROOM, Scale, Tick, beside, ticks
from policies.wording import short_day

#: Widths of the drawing on a phone, a tablet and a desk, with the class that shows
#: from there on.
WIDTHS = ((300, ""), (640, "w640"), (830, "w830"))
SIGN_WIDTH = 17
LETTER_WIDTH = 6.6
#: Where the line of a day is that lies before the chart: not on it.
OUTSIDE = -1.0
#: Pixels of a row, of a span in it, and of a line of days under it.
ROW_HEIGHT, SPAN_HEIGHT, LINE_HEIGHT = 30, 24, 15
#: Pixels of a day under a row, and from where on it stands left of its line.
DAY_WIDTH, TURNS_AT = 82, 70
DAY_LINES = 2
#: A span that fades keeps its own colour over this share of its width.
PLAIN_SHARE = 0.4


@dataclass(frozen=True, slots=True)
class Stretch:
    """A value that holds from ``start`` until the day before ``end`` (None: on).

    ``fades_to``: the value that may already hold in its place, where the day of a
    change is known only as an interval. ``is_below``: the word allows more than the
    law; ``below`` is that word, where it is one, drawn along the foot.
    """

    start: dt.date
    end: dt.date | None
    look: Look
    title: str
    href: str = ""
    leaving: bool = False
    contested: bool = False
    fades_to: Look | None = None
    is_below: bool = False
    below: Look | None = None

    @property
    def is_step(self) -> bool:
        """Whether its ladder is drawn as steps and not in the colours of codes."""
        return self.look.tone == "join"

    @property
    def is_plain(self) -> bool:
        """Whether a sign may stand on it: hatch and stripes are signs themselves."""
        return self.look.icon != "" and self.look.tone != "u" and not self.leaving

    @property
    def words(self) -> str:
        look = self.look
        return f"{look.code} {look.label}" if self.is_step else look.label


@dataclass(frozen=True, slots=True)
class Mark:
    """One drawn span: where it lies, how wide, and which of its words fit."""

    x: float
    width: float
    stretch: Stretch
    sign_class: str | None
    word_class: str | None
    word_x: int

    @property
    def rise(self) -> float:
        """Pixels of a step: the first is low, the last fills the span."""
        steps = self.stretch.look.pips
        return round(SPAN_HEIGHT * sum(steps) / len(steps), 1)

    @property
    def top(self) -> float:
        """Where a step begins."""
        return round(SPAN_HEIGHT - self.rise, 1)


@dataclass(frozen=True, slots=True)
class Change:
    """The first day of a value, written on one of the lines under its row."""

    x: float
    label: str
    line: int
    css: str

    @property
    def anchor(self) -> str:
        return "end" if self.x > TURNS_AT else "start"

    @property
    def aside(self) -> int:
        """Pixels between the upright line and the day."""
        return -3 if self.x > TURNS_AT else 3

    @property
    def y(self) -> int:
        """The foot of the letters."""
        return ROW_HEIGHT + LINE_HEIGHT * self.line + 9

    def reach(self, width: int) -> tuple[float, float]:
        """What it covers in a drawing of this width."""
        x = self.x * width / 100
        return (x - DAY_WIDTH, x) if self.x > TURNS_AT else (x, x + DAY_WIDTH)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the chart."""

    name: str
    note: str
    marks: tuple[Mark, ...]
    group: str = ""
    changes: tuple[Change, ...] = ()

    @property
    def height(self) -> int:
        return ROW_HEIGHT + LINE_HEIGHT * len({change.line for change in self.changes})


@dataclass(frozen=True, slots=True)
class Bands:
    """The whole chart: rows, lines every five years, the day asked about."""

    rows: tuple[Row, ...]
    ticks: tuple[Tick, ...]
    asked_x: float
    asked_words: str
    asked_anchor: str
    count: int

    @property
    def fades(self) -> list[str]:
        """The tones into which spans of the chart fade."""
        stretches = (mark.stretch for row in self.rows for mark in row.marks)
        return sorted({one.fades_to.tone for one in stretches if one.fades_to})


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
    room = width * (PLAIN_SHARE if stretch.fades_to else 1)
    word_x = SIGN_WIDTH + 4 if stretch.is_plain else 6
    return Mark(
        x,
        width,
        stretch,
        first_width(SIGN_WIDTH + 3, room) if stretch.is_plain else None,
        first_width(word_x + 3 + len(stretch.words) * LETTER_WIDTH, room),
        word_x,
    )


def row(
    name: str,
    stretches: Iterable[Stretch],
    scale: Scale,
    *,
    note: str = "",
    group: str = "",
    dated: bool = False,
) -> Row:
    """One line of the chart; ``dated`` writes the days of its stretches under it."""
    placed = (mark(stretch, scale) for stretch in stretches)
    marks = tuple(m for m in placed if m is not None)
    return Row(name, note, marks, group, changes(marks) if dated else ())


def changes(marks: Sequence[Mark]) -> tuple[Change, ...]:
    """The days on which values begin, as many as each width has room for.

    The newest come first to the room there is; what stands on a telephone keeps its
    place on a desk. No day is written where it is not known: the span fades there.
    """
    left = [
        after
        for before, after in reversed(list(pairwise(marks)))
        if after.stretch.look != before.stretch.look and not before.stretch.fades_to
    ]
    placed: list[Change] = []
    for width, css in WIDTHS:
        for one in tuple(left):
            label = short_day(one.stretch.start)
            lines = (Change(one.x, label, line, css) for line in range(DAY_LINES))
            if found := next((c for c in lines if _is_free(c, placed, width)), None):
                placed.append(found)
                left.remove(one)
    return tuple(sorted(placed, key=lambda change: change.x))


def _is_free(change: Change, placed: Sequence[Change], width: int) -> bool:
    first, last = change.reach(width)
    return all(
        last <= start or first >= end
        for start, end in (o.reach(width) for o in placed if o.line == change.line)
    )


def bands(
    rows: Sequence[Row], scale: Scale, *, asked: dt.date, today: dt.date
) -> Bands:
    """The chart, with an upright line at the day asked about."""
    x = scale.x(asked)
    words = "today" if asked == today else short_day(asked)
    if asked < scale.first:
        x, words = OUTSIDE, f"{words} lies before"
    return Bands(
        tuple(rows),
        tuple(beside(tick, x, len(words)) for tick in ticks(scale)),
        x,
        words,
        "end" if x > 100 - NAME_ROOM else "start" if x < NAME_ROOM else "middle",
        sum(len(line.marks) for line in rows),
    )
