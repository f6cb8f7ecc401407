"""The world without what was not public yet on a day (codebook §6).

What the ledger held at a moment and what the public could know on a day are two
questions: this answers the second out of the first.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from policies.choices import Kind
from policies.derivation.publicity import as_public_on, is_public
from policies.queries.world import World, remembered_world
from policies.records import Fact


def public_world(world: World, day: dt.date) -> World:
    """What of a world was public by the end of a day, kept in memory like a world."""
    name = (world.moment.newest, world.moment.seq, day.isoformat())
    return remembered_world(name, lambda: _as_public(world, day))


def _as_public(world: World, day: dt.date) -> World:
    hidden = [
        (kind, key)
        for kind in Kind
        for key, fact in world.facts(kind).items()
        if not is_public(fact, day)
    ]
    gone = set(hidden)
    hidden += [
        (Kind.COMMITMENT, promise.key)
        for promise in world.commitments.values()
        if (Kind.ANNOUNCEMENT, promise.announcement) in gone
    ]
    known = world.without(hidden, _altered(world, day))
    return known.without(_not_out(known, day))


def _not_out(world: World, day: dt.date) -> list[tuple[Kind, str]]:
    """Sources on which nothing in the world rests and that may have come out later.

    A later source stays where it tells of something that was public.
    """
    return [
        (Kind.SOURCE, key)
        for key, source in world.sources.items()
        if not world.citing(key)
        and not (source.published_on and source.published_on.last <= day)
    ]


def _altered(world: World, day: dt.date) -> Iterable[Fact]:
    """Facts that read otherwise on that day: an end or an outcome lay ahead."""
    for state in world.states:
        known = as_public_on(world.records(state.key), day)
        for fact in (*known.announcements, *known.commitments):
            if fact is not world.facts(fact.KIND).get(fact.key):
                yield fact
