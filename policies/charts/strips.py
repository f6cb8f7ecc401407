"""A state's strips since 1990: stance, word and law as exact spans, with their twin.

A span is a stretch of days with one value. A possible other value, a notified
withdrawal, a competing reading and a word below the law cut it; what else stands
beside a code (a text unseen, a code not verified lately) does not. What began before
the chart says its own day, or that it reaches back beyond 1990.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from policies.appearance import (
    DIMENSION_LABELS,
    SHORT_NAMES,
    STANCE,
    Look,
    ladder,
    look,
)
from policies.charts.acts import Acts, acts_of, acts_row
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
from policies.dates import PartialDate
from policies.derivation.history import History
from policies.derivation.inputs import Span
from policies.derivation.results import Reading
from policies.wording import Day, long_day, short_day

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
    """One value from ``first`` to ``last`` (None: still), as the twin lists it.

    ``below`` is the declared word where it allows more than the law, if it is one.
    ``began`` is when it began as far as known, where that was before the chart
    (``reaches_back``). ``is_latest``: it began by ``first``, on a day known only in
    part.
    """

    dimension: str
    look: Look
    first: dt.date
    last: dt.date | None
    href: str
    possible: tuple[Look, ...] = ()
    leaving: bool = False
    contested: bool = False
    is_below: bool = False
    below: Look | None = None
    reaches_back: bool = False
    began: PartialDate | None = None
    is_latest: bool = False

    @property
    def name(self) -> str:
        return DIMENSION_LABELS[self.dimension]

    @property
    def beside(self) -> tuple[str, ...]:
        """What stands beside the value, in words."""
        said = [f"perhaps “{one.label}” already" for one in self.possible]
        if self.leaving:
            said.append("withdrawal notified")
        if self.contested:
            said.append("contested")
        if self.is_below:
            declared = f": {self.below.label.lower()} declared" if self.below else ""
            said.append(f"word below law{declared}")
        return tuple(said)

    @property
    def title(self) -> str:
        """What the span says to a reader who cannot see it."""
        until = long_day(self.last) if self.last else "today"
        beside = f" ({', '.join(self.beside)})" if self.beside else ""
        start = self._start(long_day)
        return f"{self.name}: {self.look.label}{beside}, {start} to {until}"

    @property
    def since(self) -> str:
        """Its first day for a table; never the first day of the chart in its place."""
        return self._start(short_day)

    def _start(self, write: Callable[[Day], str]) -> str:
        if self.reaches_back:
            return write(self.began) if self.began else f"before {FIRST_DAY.year}"
        day = write(self.first)
        return f"by {day}" if self.is_latest else day


def spells(
    spans: Iterable[Span[Reading]], dimension: str, last: dt.date, why: Why
) -> list[Spell]:
    """Spans of readings as spells of one value, oldest first, ending by ``last``."""
    found: list[Spell] = []
    for span in spans:
        if span.start > last:
            break
        spell = _spell(span, dimension, last, why)
        if not found:
            spell = _reaching_back(spell, span.value.since)
        elif _value(found[-1]) == _value(spell):
            spell = replace(found.pop(), last=spell.last)
        elif spell.look in found[-1].possible:
            spell = replace(spell, is_latest=True)
        found.append(spell)
    return found


def _reaching_back(spell: Spell, since: PartialDate | None) -> Spell:
    """The first of the chart, with its own day where that lies before the chart."""
    if since and since.first >= FIRST_DAY:
        return spell
    return replace(spell, reaches_back=True, began=since)


def _spell(span: Span[Reading], dimension: str, last: dt.date, why: Why) -> Spell:
    reading = span.value
    noted = {note.modifier for note in reading.notes}
    is_below = Modifier.WORD_BELOW_LAW in noted
    declared = reading.declared if is_below else None
    return Spell(
        dimension,
        look(dimension, reading.key),
        span.start,
        span.end - ONE_DAY if span.end and span.end <= last else None,
        why(dimension, span.start),
        tuple(
            look(dimension, note.value)
            for note in reading.notes
            if note.modifier is Modifier.POSSIBLE
        ),
        reading.is_leaving,
        reading.is_contested,
        is_below,
        look(dimension, declared.key) if declared else None,
    )


def _value(spell: Spell) -> Spell:
    """The spell without its days and its address."""
    return replace(
        spell,
        first=dt.date.min,
        last=None,
        href="",
        reaches_back=False,
        began=None,
        is_latest=False,
    )


@dataclass(frozen=True, slots=True)
class Strip:
    """All strips of one state: the drawing and the rows of its twin."""

    chart: Bands
    acts: Acts
    spells: tuple[Spell, ...]

    @property
    def law_looks(self) -> list[Look]:
        """The legal statuses drawn, in the order of their ladder."""
        drawn = {one.look for one in self.spells if one.dimension in LAW_DIMENSIONS}
        return [one for one in ladder("law-mbt") if one in drawn]

    @property
    def patterns(self) -> frozenset[str]:
        """What the key must explain beside colours, as this chart shows it."""
        found = {
            "fades": any(one.possible for one in self.spells),
            "leaving": any(one.leaving for one in self.spells),
            "contested": any(one.contested for one in self.spells),
            "below": any(one.is_below for one in self.spells),
            "steps": any(one.look.tone == "join" for one in self.spells),
            "documented": any(one.act.is_documented for one in self.acts.marks),
            "claims": not all(one.act.is_documented for one in self.acts.marks),
        }
        return frozenset(name for name, holds in found.items() if holds)


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
                dated=dimension == STANCE,
            )
        )
    acts = acts_row(acts_of(history.records, last), scale)
    return Strip(bands(lines, scale, asked=asked, today=today), acts, tuple(told))


def _stretch(spell: Spell) -> Stretch:
    return Stretch(
        spell.first,
        spell.last + ONE_DAY if spell.last else None,
        spell.look,
        spell.title,
        spell.href,
        spell.leaving,
        spell.contested,
        spell.possible[0] if spell.possible else None,
        spell.is_below,
        spell.below,
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
