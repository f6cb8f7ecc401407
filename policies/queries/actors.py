"""Actors that are not states: groups, authorities, and what is on record of them."""

from __future__ import annotations

from dataclasses import dataclass

from policies.derivation.deeds import is_documented
from policies.queries.windows import Window, day_order
from policies.queries.world import World
from policies.records import Actor, Announcement, UseRecord
from policies.text import fold


@dataclass(frozen=True, slots=True)
class ActorRecord:
    """An actor with its announcements and the reports of its use in a window."""

    actor: Actor
    said: tuple[Announcement, ...]
    uses: tuple[UseRecord, ...]

    @property
    def documented(self) -> tuple[UseRecord, ...]:
        """Reports of use with evidence e2 or more, denials left out."""
        return tuple(use for use in self.uses if is_documented(use))


def actor_record(world: World, actor: Actor, window: Window) -> ActorRecord:
    """What is on record of one actor in a window, newest first."""
    said = [
        one
        for one in world.announcements_by(actor.key)
        if window.holds(one.announced_on)
    ]
    uses = [
        use
        for use in world.uses_by_actor(actor.key)
        if window.meets(
            use.started_on.first if use.started_on else None,
            use.ended_on.last if use.ended_on else None,
        )
    ]
    said.sort(key=lambda one: (day_order(one.announced_on), one.key), reverse=True)
    uses.sort(key=lambda one: (day_order(one.started_on), one.key), reverse=True)
    return ActorRecord(actor, tuple(said), tuple(uses))


def actors(world: World, states: set[str], window: Window) -> list[ActorRecord]:
    """Actors in the states given (all when none), in the order of names."""
    found = [
        actor_record(world, actor, window)
        for actor in world.actors.values()
        if not states or states.intersection(actor.states)
    ]
    return sorted(found, key=lambda one: (fold(one.actor.name), one.actor.key))
