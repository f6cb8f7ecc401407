"""A state's strips since 1990: stance, word and law as exact spans, with their twin.

A span is a stretch of days with one value; what stands beside a code (a text unseen,
a code not verified lately) does not cut it, a possible other value does.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from policies.appearance import (
    DIMENSION_LABELS,
    SHORT_NAMES,
    STANCE,
    Look,
    look,
)
from policies.charts.bands import (
    FIRST_DAY,
    Bands,
    Row,
    Scale,
    Stretch,
    bands,
    row,
)
from policies.choices import LAW_DIMENSIONS, Dimension, Modifier
from policies.derivation.history import History
from policies.derivation.inputs import Span
from policies.derivation.results import Reading
from policies.wording import long_day

ONE_DAY = dt.timedelta(days=1)

GROUPS = {
    STANCE: "Stance",
    **{dimension.value: "Word" for dimension in Dimension},
    **dict.fromkeys(LAW_DIMENSIONS, "Law"),
}

#: From a dimension and a day to the page that says why.
Why = Callable[[str, dt.date], str]


@dataclass(frozen=True, slots=True)
class Spell:
    """One value from ``first`` to ``last`` (None: still), as the twin lists it."""

    dimension: str
    look: Look
    first: dt.date
    last: dt.date | None
    possible: tuple[str, ...]
    leaving: bool
    href: str

    @property
    def name(self) -> str:
        return DIMENSION_LABELS[self.dimension]

    @property
    def title(self) -> str:
        """What the span says to a reader who cannot see it."""
        until = long_day(self.last) if self.last else "today"
        label = self.look.label
        if self.leaving:
            label += ", withdrawal notified"
        if self.possible:
            label += f" ({', '.join(self.possible)} possible)"
        return f"{self.name}: {label}, {long_day(self.first)} to {until}"


def _possible(reading: Reading) -> tuple[str, ...]:
    keys = (n.value for n in reading.notes if n.modifier is Modifier.POSSIBLE)
    return tuple(look(reading.dimension, key).label.lower() for key in keys)


def spells(
    spans: Iterable[Span[Reading]], dimension: str, last: dt.date, why: Why
) -> list[Spell]:
    """Spans of readings as spells of one value, oldest first, ending by ``last``."""
    found: list[Spell] = []
    for span in spans:
        if span.start > last:
            break
        reading = span.value
        ends = span.end - ONE_DAY if span.end and span.end <= last else None
        spell = Spell(
            dimension,
            look(dimension, reading.key),
            span.start,
            ends,
            _possible(reading),
            reading.is_leaving,
            why(dimension, span.start),
        )
        if found and _alike(found[-1], spell):
            spell = _joined(found.pop(), spell)
        found.append(spell)
    return found


def _alike(one: Spell, other: Spell) -> bool:
    return (one.look.key, one.possible, one.leaving) == (
        other.look.key,
        other.possible,
        other.leaving,
    )


def _joined(one: Spell, other: Spell) -> Spell:
    return Spell(
        one.dimension,
        one.look,
        one.first,
        other.last,
        one.possible,
        one.leaving,
        one.href,
    )


@dataclass(frozen=True, slots=True)
class Strip:
    """All strips of one state: the drawing and the rows of its twin."""

    chart: Bands
    spells: tuple[Spell, ...]


def strip(history: History, *, asked: dt.date, today: dt.date, why: Why) -> Strip:
    """Stance, five dimensions of word and four treaties, from 1990 to today.

    A day asked about that lies ahead stretches the chart to it.
    """
    last = max(asked, today)
    scale = Scale(FIRST_DAY, last)
    lines: list[Row] = []
    told: list[Spell] = []
    for dimension, group in GROUPS.items():
        found = spells(history.spans(dimension, FIRST_DAY, last), dimension, last, why)
        told.extend(found)
        heading = "" if dimension == STANCE else group
        note = "derived" if dimension == STANCE else ""
        lines.append(
            row(
                SHORT_NAMES[dimension],
                map(_stretch, found),
                scale,
                note=note,
                group=heading,
            )
        )
    return Strip(bands(lines, scale, asked=asked, today=today), tuple(told))


def _stretch(spell: Spell) -> Stretch:
    end = spell.last + ONE_DAY if spell.last else None
    return Stretch(
        spell.first,
        end,
        spell.look,
        spell.title,
        spell.href,
        spell.leaving,
        end if spell.possible else None,
    )


@dataclass(frozen=True, slots=True)
class YearRow:
    """Every dimension on the last day of a year, or today in the running one."""

    on: dt.date
    looks: tuple[Look, ...]


def year_rows(history: History, *, today: dt.date) -> list[YearRow]:
    """One row per year since 1990, the running year first."""
    days = [dt.date(year, 12, 31) for year in range(FIRST_DAY.year, today.year)]
    return [
        YearRow(
            day,
            tuple(
                look(dimension, history.reading_on(dimension, day).key)
                for dimension in GROUPS
            ),
        )
        for day in reversed([*days, today])
    ]
