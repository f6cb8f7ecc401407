"""Sources: which documents are cited, and by what."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from policies.choices import Kind
from policies.dates import PartialDate
from policies.queries.comparison import DIMENSIONS
from policies.queries.windows import Window, day_order
from policies.queries.world import World
from policies.records import Citation, Commitment, Fact, Source
from policies.text import fold


def sources(
    world: World,
    window: Window | None,
    *,
    words: tuple[str, ...] = (),
) -> list[Source]:
    """Sources that fit, newest publication first, undated ones last.

    Without a window every source fits; with one, those published in it.
    """
    found = (
        source
        for source in world.sources.values()
        if _within(source, window) and _says(source, words)
    )
    return sorted(
        found,
        key=lambda source: (day_order(source.published_on), source.key),
        reverse=True,
    )


def _within(source: Source, window: Window | None) -> bool:
    if window is None:
        return True
    return source.published_on is not None and window.holds(source.published_on)


def _says(source: Source, words: tuple[str, ...]) -> bool:
    if not words:
        return True
    text = fold(" ".join((source.publisher, source.title, source.key, source.url)))
    return all(word in text for word in words)


def places(fact: Fact, source: str) -> tuple[str, ...]:
    """The places in a source that a fact cites."""
    citations: tuple[Citation, ...] = fact.sources
    if isinstance(fact, Commitment):
        citations += fact.outcome_sources
    return tuple(
        citation.locator
        for citation in citations
        if citation.source == source and citation.locator
    )


#: Where a kind keeps the day on which what it records happened.
DAYS = {
    Kind.ANNOUNCEMENT: "announced_on",
    Kind.TREATY_ACTION: "acted_on",
    Kind.FIGURE: "as_of",
    Kind.USE: "started_on",
    Kind.STATEMENT: "made_on",
    Kind.RESOLUTION: "adopted_on",
}
#: Where a kind names the state that it is about; others are about none.
STATES = {
    Kind.STATE: "key",
    Kind.ANNOUNCEMENT: "state",
    Kind.TREATY_ACTION: "state",
    Kind.COMMITMENT: "state",
    Kind.FIGURE: "state",
    Kind.SEARCH: "state",
    Kind.STATEMENT: "represents_state",
    Kind.USE: "location_state",
}


@dataclass(frozen=True, slots=True)
class Resting:
    """A record that cites a source: its day and state, as far as it has them.

    ``decides`` are the dimensions on which it decides its state's value on the day.
    """

    fact: Fact
    on: PartialDate | None
    state: str
    decides: tuple[str, ...]


def resting_on(world: World, source: Source, day: dt.date) -> list[Resting]:
    """Every record that cites a source, by kind and key, with what it decides."""
    decided: dict[str, dict[str, list[str]]] = {}
    found = []
    for fact in world.citing(source.key):
        state = str(getattr(fact, STATES.get(fact.KIND, ""), ""))
        if state in world.order and state not in decided:
            decided[state] = _decided(world, state, day)
        decides = tuple(decided.get(state, {}).get(fact.key, ()))
        found.append(Resting(fact, _day(world, fact), state, decides))
    return found


def _day(world: World, fact: Fact) -> PartialDate | None:
    if isinstance(fact, Commitment):
        said = world.announcements.get(fact.announcement)
        return said.announced_on if said else None
    day = getattr(fact, DAYS.get(fact.KIND, ""), None)
    return PartialDate(day) if isinstance(day, dt.date) else day


def _decided(world: World, state: str, day: dt.date) -> dict[str, list[str]]:
    """What decides a state's values on a day: dimensions by key of the record."""
    found: dict[str, list[str]] = {}
    history = world.history(state)
    for dimension in DIMENSIONS:
        deciding = history.reading_on(dimension, day).deciding
        for key in dict.fromkeys(one.split("/", 1)[0] for one in deciding):
            found.setdefault(key, []).append(dimension)
    return found


def kinds_among(resting: Collection[Resting]) -> list[tuple[Kind, int]]:
    """How many records of each kind there are, the most frequent first."""
    return Counter(one.fact.KIND for one in resting).most_common()
