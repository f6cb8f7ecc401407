"""What stands before and after a value in time."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from policies.derivation.history import History
from policies.derivation.results import Reading

#: Beyond these days nothing is looked for.
EARLIEST, LATEST = dt.date(1899, 12, 31), dt.date(2101, 1, 1)


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The stretch that holds on a day, with the values before and after it.

    ``first`` is its first day, None where it reaches back beyond the record;
    ``before`` held on the day before; ``next_on`` is the day on which ``after`` begins.
    """

    first: dt.date | None
    before: Reading | None
    next_on: dt.date | None
    after: Reading | None


def neighbours(history: History, dimension: str, day: dt.date) -> Neighbours:
    """What stands around a value. Changes of modifiers alone do not count."""
    spans = history.spans(dimension, EARLIEST, LATEST)
    here = next(
        number
        for number, span in enumerate(spans)
        if span.start <= day and (span.end is None or day < span.end)
    )
    key = spans[here].value.key
    first = last = here
    while first > 0 and spans[first - 1].value.key == key:
        first -= 1
    while last + 1 < len(spans) and spans[last + 1].value.key == key:
        last += 1
    before = spans[first - 1] if first else None
    after = spans[last + 1] if last + 1 < len(spans) else None
    return Neighbours(
        spans[first].start if before else None,
        before.value if before else None,
        after.start if after else None,
        after.value if after else None,
    )
