"""Stretches: how long a value holds unbroken, with exact days on both sides."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from policies.dates import PartialDate
from policies.derivation.history import History
from policies.derivation.lines import day_before
from policies.derivation.results import Reading

#: What neighbours must share to be one: the value, and whether it is ending or open.
Shown = tuple[str, bool, bool]


def shown(reading: Reading) -> Shown:
    """What a reading looks like in a picture: its value and its patterns."""
    return reading.key, reading.is_leaving, reading.is_contested


@dataclass(frozen=True, slots=True)
class Stretch:
    """A value from ``start`` to ``last``, both included, over all recorded time.

    ``since`` is when it began as far as known; None where it reaches back beyond the
    record. ``last`` is None where no end is known.
    """

    what: Shown
    start: dt.date
    last: dt.date | None
    since: PartialDate | None


def stretches(history: History, dimension: str) -> list[Stretch]:
    """Every stretch of a dimension, oldest first; they cover all time."""
    found: list[Stretch] = []
    for start, end, reading in history.line(dimension).pieces():
        last = day_before(end) if end else None
        what = shown(reading)
        if found and found[-1].what == what:
            first = found.pop()
            found.append(Stretch(what, first.start, last, first.since))
        else:
            found.append(Stretch(what, start, last, _since(start, reading)))
    return found


def _since(start: dt.date, reading: Reading) -> PartialDate | None:
    """As far as known where the record's own date covers that day, else that day."""
    if start == dt.date.min:
        return None
    since = reading.since
    covers = since is not None and since.first <= start <= since.last
    return since if covers else PartialDate(start)


def between(found: list[Stretch], first: dt.date, last: dt.date) -> Iterator[Stretch]:
    """The stretches that touch the days from ``first`` to ``last``."""
    return (
        one
        for one in found
        if one.start <= last and (one.last is None or one.last >= first)
    )
