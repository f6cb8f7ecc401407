"""Spells: one value of one dimension for as long as it holds, with its words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from policies.appearance import DIMENSION_LABELS, Look, look
from policies.charts.scale import FIRST_DAY
from policies.choices import Modifier
from policies.dates import PartialDate
from policies.derivation.inputs import Span
from policies.derivation.results import Reading
from policies.wording import Day, long_day, short_day

ONE_DAY = dt.timedelta(days=1)


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
