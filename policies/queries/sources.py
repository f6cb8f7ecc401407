"""Sources: which documents are cited, and by what."""

from __future__ import annotations

from collections.abc import Collection

from policies.queries.windows import Window, day_order
from policies.queries.world import World
from policies.records import Citation, Commitment, Fact, Source
from policies.text import fold


def sources(
    world: World,
    window: Window | None,
    *,
    kinds: Collection[str] = (),
    words: tuple[str, ...] = (),
) -> list[Source]:
    """Sources that fit, newest publication first, undated ones last.

    Without a window every source fits; with one, those published in it.
    """
    found = (
        source
        for source in world.sources.values()
        if (not kinds or source.kind in kinds)
        and _within(source, window)
        and _says(source, words)
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
