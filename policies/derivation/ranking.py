"""What stands at a moment, in buckets of like things, each in rank order.

Rules that look for the highest of many need only the top of each bucket. Adding and
taking away cost a search, so a pass through time costs little more per record for a
long history than for a short one.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, insort
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator
from typing import Any, Generic, TypeVar

from policies.derivation.lines import Line, line_of

T = TypeVar("T")
V = TypeVar("V")


class Ranking(Generic[T]):
    """Things in force, each with a bucket, a rank and a key."""

    def __init__(
        self,
        bucket: Callable[[T], Hashable],
        rank: Callable[[T], Any],
        key: Callable[[T], str],
    ) -> None:
        self._bucket, self._rank, self._key = bucket, rank, key
        self._buckets: dict[Hashable, list[tuple[Any, str]]] = {}
        self._things: dict[str, T] = {}

    def add(self, thing: T) -> None:
        key = self._key(thing)
        insort(
            self._buckets.setdefault(self._bucket(thing), []), (self._rank(thing), key)
        )
        self._things[key] = thing

    def remove(self, thing: T) -> None:
        """Take away what was added; nothing happens where it was not."""
        key = self._key(thing)
        if key not in self._things:
            return
        bucket = self._bucket(thing)
        places = self._buckets[bucket]
        del places[bisect_left(places, (self._rank(thing), key))]
        del self._things[key]
        if not places:
            del self._buckets[bucket]

    def tops(self, without: Collection[str] = ()) -> Iterator[T]:
        """The highest of every bucket, all of them where several share the rank."""
        for places in self._buckets.values():
            top = None
            for rank, key in reversed(places):
                if key in without:
                    continue
                if top is not None and rank != top:
                    break
                top = rank
                yield self._things[key]


def tops_line(
    things: Iterable[tuple[T, dt.date, dt.date | None]],
    ranking: Ranking[T],
    value: Callable[[list[T]], V],
) -> Line[V]:
    """The line of ``value`` of the tops, as things come and go.

    Each thing comes with its first day and the first day after it, None for ever.
    """
    turns: dict[dt.date, tuple[list[T], list[T]]] = {}
    for thing, start, end in things:
        if end is None or start < end:
            turns.setdefault(start, ([], []))[0].append(thing)
            if end is not None:
                turns.setdefault(end, ([], []))[1].append(thing)
    points = [(dt.date.min, value([]))]
    for day in sorted(turns):
        begun, ended = turns[day]
        for thing in ended:
            ranking.remove(thing)
        for thing in begun:
            ranking.add(thing)
        points.append((day, value(list(ranking.tops()))))
    return line_of(points)
