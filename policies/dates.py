"""Days, partly known days, and the months that treaties count.

A date known only to a month or a year is an interval and stays one: it prints as
"June 2006", is stored as ``2006-06``, and is compared by its bounds, never by an
invented day (codebook §6).
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache, total_ordering
from typing import NoReturn

from policies.exceptions import InvalidDate

MONTH_NAMES = tuple(calendar.month_name)
_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


class Precision(StrEnum):
    """How much of a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


_FINENESS = {Precision.DAY: 0, Precision.MONTH: 1, Precision.YEAR: 2}


@dataclass(frozen=True, slots=True, order=True)
class DateInterval:
    """A day that lies between two bounds, both included."""

    earliest: dt.date
    latest: dt.date

    def __post_init__(self) -> None:
        if self.latest < self.earliest:
            raise InvalidDate(f"{self.latest} lies before {self.earliest}")

    @property
    def is_exact(self) -> bool:
        return self.earliest == self.latest

    def ending_by(self, last: dt.date) -> DateInterval:
        """The interval cut at ``last``, but never before its own first day."""
        return DateInterval(self.earliest, max(self.earliest, min(self.latest, last)))


@total_ordering
class PartialDate:
    """A date as far as it is known. ``first`` is its first possible day.

    Immutable. A plain class, not a dataclass, so that the published schema writes it
    as one text. Ordered by first day, then by precision from day to year.
    """

    __slots__ = ("first", "precision")

    first: dt.date
    precision: Precision

    def __init__(self, first: dt.date, precision: Precision = Precision.DAY) -> None:
        if isinstance(first, dt.datetime):
            raise InvalidDate("a partial date is made of a day, not of an instant")
        precision = Precision(precision)  # a column of a database gives plain text
        if precision is not Precision.DAY and first.day != 1:
            raise InvalidDate(f"a {precision} begins on its first day")
        if precision is Precision.YEAR and first.month != 1:
            raise InvalidDate("a year begins in January")
        object.__setattr__(self, "first", first)
        object.__setattr__(self, "precision", precision)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"a partial date is immutable: {name}")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"a partial date is immutable: {name}")

    def __reduce__(self) -> tuple[type[PartialDate], tuple[dt.date, Precision]]:
        return PartialDate, (self.first, self.precision)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, PartialDate):
            return NotImplemented
        return self.first == other.first and self.precision == other.precision

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, PartialDate):
            return NotImplemented
        return (self.first, _FINENESS[self.precision]) < (
            other.first,
            _FINENESS[other.precision],
        )

    def __hash__(self) -> int:
        return hash((self.first, self.precision))

    def __repr__(self) -> str:
        return f"PartialDate({self.iso!r})"

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read ``2022``, ``2022-06`` or ``2022-06-21``; else ``InvalidDate``."""
        return _parse(text)

    @property
    def last(self) -> dt.date:
        """The last possible day."""
        if self.precision is Precision.YEAR:
            return dt.date(self.first.year, 12, 31)
        if self.precision is Precision.MONTH:
            return last_day_of_month(self.first)
        return self.first

    @property
    def interval(self) -> DateInterval:
        return DateInterval(self.first, self.last)

    @property
    def iso(self) -> str:
        """``2022``, ``2022-06`` or ``2022-06-21``: no more than is known."""
        length = {Precision.YEAR: 4, Precision.MONTH: 7, Precision.DAY: 10}
        return self.first.isoformat()[: length[self.precision]]

    @property
    def words(self) -> str:
        """``2022``, ``June 2022`` or ``21 June 2022``."""
        if self.precision is Precision.YEAR:
            return f"{self.first.year:04d}"
        month = f"{MONTH_NAMES[self.first.month]} {self.first.year:04d}"
        if self.precision is Precision.MONTH:
            return month
        return f"{self.first.day} {month}"

    def __str__(self) -> str:
        return self.iso


@lru_cache(maxsize=16_384)
def _parse(text: str) -> PartialDate:
    match = _ISO.fullmatch(text)
    if match is None or not text.isascii():
        raise InvalidDate(f"{text!r} is not YYYY, YYYY-MM or YYYY-MM-DD")
    year, month, day = match.groups()
    precision = Precision.DAY if day else Precision.MONTH if month else Precision.YEAR
    try:
        first = dt.date(int(year), int(month or 1), int(day or 1))
    except ValueError as error:
        raise InvalidDate(f"{text!r} is not a day of the calendar") from error
    return PartialDate(first, precision)


def last_day_of_month(day: dt.date) -> dt.date:
    """The last day of the month in which a day lies."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def add_months(day: dt.date, months: int) -> tuple[dt.date, bool]:
    """The corresponding day ``months`` later, and whether it had to be clipped.

    Where the month is too short the last day of the month is taken, as depositaries
    do (codebook §2, E29); the flag then asks for verification with the depositary.
    Raises ``InvalidDate`` beyond the calendar (years 1 to 9999).
    """
    index = day.year * 12 + day.month - 1 + months
    if not dt.MINYEAR <= index // 12 <= dt.MAXYEAR:
        raise InvalidDate(f"{months} months after {day} lies outside the calendar")
    first = dt.date(index // 12, index % 12 + 1, 1)
    last = last_day_of_month(first)
    if day.day > last.day:
        return last, True
    return first.replace(day=day.day), False


def first_of_month_after(day: dt.date, months: int) -> dt.date:
    """The first day of the ``months``-th month after ``day``.

    Mine Ban Treaty Art. 17(2): deposited 18 November 2007 and six months give
    1 May 2008.
    """
    return add_months(day.replace(day=1), months)[0]
