"""From dated changes to a line: one pass through time, change by change."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from policies.dates import DateInterval
from policies.derivation.lines import Line, Outlook, line_of

C = TypeVar("C")
C_contra = TypeVar("C_contra", contravariant=True)
V = TypeVar("V")
V_co = TypeVar("V_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Change(Generic[C]):
    """Something that happens on a day within ``when``."""

    when: DateInterval
    what: C


class Board(Protocol[C_contra, V_co]):
    """What stands at one moment of a sweep."""

    def settle(self, changes: Sequence[C_contra]) -> None:
        """Take in changes that have certainly happened, in the order given."""

    def value(self) -> V_co:
        """What holds now."""

    def value_given(self, changes: Sequence[C_contra]) -> V_co:
        """What would hold if these changes had happened too; nothing is kept."""


def sweep(changes: Iterable[Change[C]], board: Board[C, V]) -> Line[Outlook[V]]:
    """The line of a board as changes come in.

    A change opens on its first possible day and is settled on its last. Changes of
    one day are settled in the order given, so the caller sorts them.
    """
    opening: dict[dt.date, list[DateInterval]] = defaultdict(list)
    settling: dict[dt.date, list[Change[C]]] = defaultdict(list)
    by_interval: dict[DateInterval, list[C]] = defaultdict(list)
    for change in changes:
        settling[change.when.latest].append(change)
        if not change.when.is_exact:
            if change.when not in by_interval:
                opening[change.when.earliest].append(change.when)
            by_interval[change.when].append(change.what)
    points = [(dt.date.min, Outlook(board.value()))]
    is_open: set[DateInterval] = set()
    for day in sorted({*opening, *settling}):
        is_open.update(opening.get(day, ()))
        settled = settling.get(day, ())
        if settled:
            is_open.difference_update(change.when for change in settled)
            board.settle([change.what for change in settled])
        possible = tuple(
            (interval, board.value_given(by_interval[interval]))
            for interval in sorted(is_open)
        )
        points.append((day, Outlook(board.value(), possible)))
    return line_of(points)
