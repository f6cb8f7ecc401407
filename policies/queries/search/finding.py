"""Finding: the question put to the index, narrowed, ranked, counted by facets."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import TypeVar

from policies.choices import Kind
from policies.queries.search.contents import KINDS
from policies.queries.search.documents import Document
from policies.queries.search.index import Searchable, searchable
from policies.queries.search.naming import (
    Suggestion,
    is_finished,
    named,
    spoken_by,
    suggestions,
)
from policies.queries.search.words import Words, words_in
from policies.queries.windows import Window
from policies.queries.world import World

K = TypeVar("K")
RANK, OLDEST, NEWEST = "rank", "happened", "-happened"
ORDERS = (RANK, NEWEST, OLDEST)
#: Years of one step of the facet of time; single years within one such step.
STEP = 10


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to look for, in what; empty collections mean everything.

    ``on`` leaves out what happened later. ``window`` is a period asked for, in which
    only what has a date can lie.
    """

    text: str
    on: dt.date
    kinds: Collection[str] = ()
    states: Collection[str] = ()
    window: Window | None = None
    order: str = RANK


@dataclass(frozen=True, slots=True)
class Hit:
    """A document found. ``named`` says that the text names it outright, ``by`` under
    which name.
    """

    document: Document
    named: bool = False
    by: str = ""
    spoken: bool = False


@dataclass(frozen=True, slots=True)
class Count:
    """One choice of a facet: how many answers it leaves; the years it stands for."""

    key: str
    count: int
    first: int = 0
    last: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """The answers in order, those named outright first; what they could be narrowed
    to, each facet counted with the other choices kept; what may have been meant.

    ``belonging`` says that no fact holds the name asked for, and that the answers are
    all the facts of the states that bear it.
    """

    words: Words
    hits: tuple[Hit, ...] = ()
    kinds: tuple[Count, ...] = ()
    states: tuple[Count, ...] = ()
    periods: tuple[Count, ...] = ()
    undated: int = 0
    suggestions: tuple[Suggestion, ...] = ()
    belonging: bool = False


def find(world: World, wanted: Wanted) -> Found:
    """Look for a text in a world. No text is wrong; one without words finds nothing.

    A whole name that goes on in another's is finished: ``Niger`` does not begin
    ``Nigeria``. Where it does not, ``Korea`` begins ``Korean``.
    """
    words = words_in(wanted.text)
    ready = searchable(world)
    outright = named(world, ready, wanted.text, words)
    if any(outright.values()) and is_finished(ready, wanted.text):
        words = words.finished
    scores = ready.index.ranked(words)
    owned = {} if scores else _belonging(ready, outright)
    scores |= owned
    for number in outright:
        scores.setdefault(number, 0.0)
    answers = [n for n in scores if _held(ready.index.documents[n], wanted.on)]
    facets = _Facets(ready, wanted, answers)
    speaking = spoken_by(ready, words)
    hits = [
        Hit(ready.index.documents[n], n in outright, outright.get(n, ""), n in speaking)
        for n in _ordered(ready, facets.narrowed, scores, outright, speaking, wanted)
    ]
    meant: tuple[Suggestion, ...] = ()
    if not (outright or words.is_empty):
        meant = suggestions(world, ready, wanted.text, words, is_found=bool(scores))
    return Found(
        words,
        tuple(hits),
        facets.kinds(),
        facets.states(),
        *facets.periods(),
        suggestions=meant,
        belonging=bool(owned),
    )


def _belonging(ready: Searchable, outright: dict[int, str]) -> dict[int, float]:
    """The facts of the states named, for a name that none of them holds."""
    documents = ready.index.documents
    codes = {
        code
        for number, name in outright.items()
        if name and documents[number].kind is Kind.STATE
        for code in documents[number].states
    }
    return {
        number: 0.0
        for number, document in enumerate(documents)
        if document.kind is not Kind.SOURCE and not codes.isdisjoint(document.states)
    }


def _held(document: Document, on: dt.date) -> bool:
    """Whether the document is no event of a later day."""
    day = document.day
    return document.is_lasting or day is None or day.earliest <= on


def _ordered(
    ready: Searchable,
    numbers: Iterable[int],
    scores: dict[int, float],
    outright: dict[int, str],
    speaking: Collection[int],
    wanted: Wanted,
) -> list[int]:
    """Named outright; then by rank or day. Ties: the newest first, then the key."""
    documents = ready.index.documents
    first = {number: place for place, number in enumerate(outright)}

    def day(number: int) -> int:
        when = documents[number].day
        return when.earliest.toordinal() if when else 0

    orders: dict[str, Callable[[int], tuple[float, ...]]] = {
        RANK: lambda n: (n not in speaking, -scores[n], -day(n)),
        NEWEST: lambda n: (-day(n), -scores[n]),
        OLDEST: lambda n: (not day(n), day(n), -scores[n]),
    }
    order = orders[wanted.order]
    return sorted(
        numbers,
        key=lambda n: (
            first.get(n, len(first)),
            order(n),
            documents[n].kind,
            documents[n].key,
        ),
    )


class _Facets:
    """The answers narrowed by every choice, and by every choice but one."""

    def __init__(self, ready: Searchable, wanted: Wanted, answers: list[int]) -> None:
        self._documents = ready.index.documents
        self._codes = {key for kind, key in ready.places if kind is Kind.STATE}
        self._wanted = wanted
        fits = [(number, self._fits(self._documents[number])) for number in answers]
        self._but = [
            [n for n, fit in fits if all(fit[:one] + fit[one + 1 :])]
            for one in range(3)
        ]
        self.narrowed = [number for number, fit in fits if all(fit)]

    def _fits(self, document: Document) -> tuple[bool, bool, bool]:
        wanted, day = self._wanted, document.day
        window = wanted.window
        return (
            not wanted.kinds or document.kind in wanted.kinds,
            not wanted.states or not set(wanted.states).isdisjoint(document.states),
            window is None or (day is not None and window.holds(day)),
        )

    def kinds(self) -> tuple[Count, ...]:
        """Kinds of fact in their usual order."""
        counted = Counter(self._documents[n].kind for n in self._but[0])
        chosen: set[Kind] = {Kind(kind) for kind in self._wanted.kinds}
        return tuple(
            Count(kind.value, counted[kind])
            for kind in KINDS
            if counted[kind] or kind in chosen
        )

    def states(self) -> tuple[Count, ...]:
        """States, most answers first."""
        counted = Counter(
            code for n in self._but[1] for code in self._documents[n].states
        )
        for code in self._wanted.states:
            if code in self._codes:
                counted.setdefault(code, 0)
        order = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
        return tuple(Count(code, number) for code, number in order)

    def periods(self) -> tuple[tuple[Count, ...], int]:
        """Stretches of years in order, and how many answers have no date.

        Decades; single years once a period inside one decade is asked for. What
        happened over several is counted in each.
        """
        days = [self._documents[n].day for n in self._but[2]]
        first, last, step = self._years()
        counted: Counter[int] = Counter()
        for day in days:
            if day and day.latest.year >= first and day.earliest.year <= last:
                start, end = max(day.earliest.year, first), min(day.latest.year, last)
                counted.update(range(start // step, end // step + 1))
        spans = tuple(
            Count(f"{part * step}", number, part * step, part * step + step - 1)
            for part, number in sorted(counted.items())
        )
        return spans, sum(day is None for day in days)

    def _years(self) -> tuple[int, int, int]:
        window = self._wanted.window
        if (
            window
            and window.first
            and window.first.year // STEP == (window.last.year // STEP)
        ):
            first = window.first.year // STEP * STEP
            return first, first + STEP - 1, 1
        return dt.MINYEAR, dt.MAXYEAR, STEP
