"""The years of the record from left to right: days as per cent of the width."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

#: The record begins here, and so does every chart of it.
FIRST_DAY = dt.date(1990, 1, 1)
YEARS_PER_LINE = 5
#: Per cent of the width that half the name of a day takes.
NAME_ROOM = 6
#: Letters of the name of a day; more take twice the room.
LETTERS = 11


@dataclass(frozen=True, slots=True)
class Tick:
    """An upright line at the first day of a year; ``css`` shows its year."""

    x: float
    label: str
    css: str


@dataclass(frozen=True, slots=True)
class Scale:
    """Days as per cent of the width, from ``first`` to the day after ``last``."""

    first: dt.date
    last: dt.date

    def x(self, day: dt.date) -> float:
        days = (self.last - self.first).days + 1
        share = (day - self.first).days / days
        return round(100 * min(1.0, max(0.0, share)), 2)


def ticks(scale: Scale) -> tuple[Tick, ...]:
    """A line every five years; every second one keeps its label on a phone."""
    years = range(scale.first.year, scale.last.year + 1)
    lines = [year for year in years if year % YEARS_PER_LINE == 0]
    return tuple(
        Tick(x, str(year), "" if year % (2 * YEARS_PER_LINE) == 0 else "w640")
        for year in lines
        if (x := scale.x(dt.date(year, 1, 1))) < 100
    )


def beside(tick: Tick, asked_x: float, letters: int) -> Tick:
    """The line without its year where the name of the day asked stands."""
    room = 2 if letters <= LETTERS else 4
    is_near = abs(tick.x - asked_x) < room * NAME_ROOM
    return Tick(tick.x, "", tick.css) if is_near else tick
