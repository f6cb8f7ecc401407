"""Stretches of time that lists are cut to, and the order of partly known days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from policies.dates import DateInterval, PartialDate

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Window:
    """From ``first`` (or the beginning) to ``last``, both included."""

    first: dt.date | None
    last: dt.date

    def meets(self, began: dt.date | None, ended: dt.date | None) -> bool:
        """Whether something from ``began`` to ``ended`` touches the window.

        An unknown beginning reaches back, an unknown end reaches on.
        """
        if began is not None and began > self.last:
            return False
        return self.first is None or ended is None or ended >= self.first

    def holds(self, day: DateInterval | PartialDate) -> bool:
        """Whether a partly known day may lie in the window."""
        bounds = day.interval if isinstance(day, PartialDate) else day
        return self.meets(bounds.earliest, bounds.latest)


def day_order(day: PartialDate | dt.date | None) -> tuple[bool, dt.date]:
    """A sort key by first possible day; unknown days come before all others."""
    if day is None:
        return False, dt.date.min
    return True, day.first if isinstance(day, PartialDate) else day


def in_order(
    items: Iterable[T], sort: str, orders: dict[str, Callable[[T], object]]
) -> list[T]:
    """Items sorted by ``column`` or ``-column``; equal ones keep their order."""
    column = sort.removeprefix("-")
    order = orders[column]
    return sorted(items, key=order, reverse=sort.startswith("-"))  # type: ignore[arg-type]
