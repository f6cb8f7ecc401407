"""Lines: values that hold from one day to the next, over all time.

Every rule of the codebook becomes a line, and lines are combined into lines; what
held on a day is then one look-up. A value whose beginning or end is known only to a
month or a year is certain from the last possible day on; until then the value before
stands, and the ``Outlook`` keeps what would hold if the open change had happened.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from policies.dates import DateInterval, add_months
from policies.derivation.inputs import Span
from policies.exceptions import InvalidDate

T = TypeVar("T")
U = TypeVar("U")

ONE_DAY = dt.timedelta(days=1)


def day_after(day: dt.date) -> dt.date:
    """The next day; the last day of the calendar has none and stays itself."""
    return day if day == dt.date.max else day + ONE_DAY


def day_before(day: dt.date) -> dt.date:
    """The day before; the first day of the calendar stays itself."""
    return day if day == dt.date.min else day - ONE_DAY


def months_after(day: dt.date, months: int) -> dt.date:
    """The corresponding day some months later; the calendar's last day beyond it."""
    try:
        return add_months(day, months)[0]
    except InvalidDate:
        return dt.date.max


@dataclass(frozen=True, slots=True)
class Line(Generic[T]):
    """Values with the days they begin on; the first begins with the calendar."""

    starts: tuple[dt.date, ...]
    values: tuple[T, ...]

    def on(self, day: dt.date) -> T:
        """The value that holds on ``day``."""
        return self.values[bisect_right(self.starts, day) - 1]

    def spans(self, first: dt.date, last: dt.date) -> tuple[Span[T], ...]:
        """The line between two days, both included, as spans that partition it.

        The last span ends on the day after ``last``, or with None where the calendar
        ends. Nothing when ``last`` lies before ``first``.
        """
        if last < first:
            return ()
        low, high = (
            bisect_right(self.starts, first) - 1,
            bisect_right(self.starts, last),
        )
        days = [first, *self.starts[low + 1 : high]]
        ends = [*days[1:], None if last == dt.date.max else day_after(last)]
        return tuple(map(Span, days, ends, self.values[low:high]))

    def pieces(self) -> Iterable[tuple[dt.date, dt.date | None, T]]:
        """Every stretch as ``(start, end, value)``; the last has no end."""
        return zip(self.starts, (*self.starts[1:], None), self.values, strict=True)


def line_of(points: Iterable[tuple[dt.date, T]]) -> Line[T]:
    """A line from changes in order of time, the first at ``date.min``.

    A later change on the same day replaces the earlier one; equal neighbours merge.
    """
    starts: list[dt.date] = []
    values: list[T] = []
    for day, value in points:
        if starts and starts[-1] == day:
            starts.pop()
            values.pop()
        if not values or values[-1] != value:
            starts.append(day)
            values.append(value)
    return Line(tuple(starts), tuple(values))


def constant(value: T) -> Line[T]:
    """A line that never changes."""
    return Line((dt.date.min,), (value,))


def combine(lines: Sequence[Line[Any]], rule: Callable[..., T]) -> Line[T]:
    """The line of ``rule`` applied to the values of all lines at once."""
    days = sorted({day for line in lines for day in line.starts})
    places = [0] * len(lines)
    points: list[tuple[dt.date, T]] = []
    for day in days:
        for number, line in enumerate(lines):
            following = places[number] + 1
            if following < len(line.starts) and line.starts[following] == day:
                places[number] = following
        points.append(
            (day, rule(*(line.values[at] for line, at in zip(lines, places))))  # noqa: B905
        )
    return line_of(points)


@dataclass(frozen=True, slots=True)
class Outlook(Generic[T]):
    """What is certain, and what would hold if an open change had happened.

    Changes known by the same interval are taken as one change: what ends "in 2020"
    and what begins "in 2020" in its place never leave a gap between them.
    """

    certain: T
    possible: tuple[tuple[DateInterval, T], ...] = ()

    def given(self, change: DateInterval) -> T:
        """What holds if ``change`` has happened and no other open change has."""
        for interval, value in self.possible:
            if interval == change:
                return value
        return self.certain


def weigh(outlooks: Sequence[Outlook[Any]], rule: Callable[..., T]) -> Outlook[T]:
    """The outlook of ``rule`` applied to several outlooks at once."""
    certain = rule(*(outlook.certain for outlook in outlooks))
    changes = sorted({change for one in outlooks for change, _ in one.possible})
    return Outlook(
        certain,
        tuple(
            (change, rule(*(outlook.given(change) for outlook in outlooks)))
            for change in changes
        ),
    )
