"""Announcements: which ones answer to a question, and what surrounds one of them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from policies.queries.windows import Window, day_order
from policies.queries.world import World
from policies.records import Announcement, Position, StockpileFigure
from policies.text import fold


@dataclass(frozen=True)
class Wanted:
    """What an announcement must be to be listed; empty means anything.

    ``dimensions`` and ``codes`` together ask for one position that has both.
    """

    window: Window
    states: Collection[str] = ()
    instruments: Collection[str] = ()
    issuers: Collection[str] = ()
    dimensions: Collection[str] = ()
    codes: Collection[str] = ()
    words: tuple[str, ...] = ()


def announcements(world: World, wanted: Wanted) -> list[Announcement]:
    """Announcements that fit, newest first."""
    found = (said for said in world.announcements.values() if _fits(said, wanted))
    return sorted(
        found,
        key=lambda said: (day_order(said.announced_on), said.sequence, said.key),
        reverse=True,
    )


def _fits(said: Announcement, wanted: Wanted) -> bool:
    return (
        (not wanted.states or said.state in wanted.states)
        and (not wanted.instruments or said.instrument in wanted.instruments)
        and (not wanted.issuers or said.issuer_kind in wanted.issuers)
        and wanted.window.holds(said.announced_on)
        and _has_position(said, wanted)
        and _says(said, wanted.words)
    )


def _has_position(said: Announcement, wanted: Wanted) -> bool:
    if not (wanted.dimensions or wanted.codes):
        return True
    return any(
        (not wanted.dimensions or position.dimension in wanted.dimensions)
        and (not wanted.codes or position.code in wanted.codes)
        for position in said.positions
    )


def _says(said: Announcement, words: tuple[str, ...]) -> bool:
    if not words:
        return True
    text = fold(
        " ".join((said.title, said.summary, said.issued_by, said.government, said.key))
    )
    return all(word in text for word in words)


def line_of(world: World, said: Announcement) -> list[Announcement]:
    """All that the same voice announced, with what it replaces or follows elsewhere.

    The voice is the state, or an actor of its own. Oldest first.
    """
    same_voice = (
        world.announcements_by(said.actor)
        if said.actor
        else world.announcements_of(said.state)
    )
    found = {one.key: one for one in same_voice if one.actor == said.actor}
    known = world.announcements
    for key in (said.key, *said.supersedes):
        if key in known:
            found[key] = known[key]
    for later in world.superseding(said.key):
        found[later.key] = later
    return sorted(
        found.values(),
        key=lambda one: (day_order(one.announced_on), one.sequence, one.key),
    )


def figures_with(world: World, said: Announcement) -> list[StockpileFigure]:
    """The state's figures for the same day, or as far as its day is known."""
    return [
        figure
        for figure in world.figures_of(said.state)
        if figure.as_of == said.announced_on
    ]


def positions_by_dimension(said: Announcement) -> dict[str, list[Position]]:
    """The positions of an announcement, by dimension."""
    found: dict[str, list[Position]] = {}
    for position in said.positions:
        found.setdefault(position.dimension.value, []).append(position)
    return found
