"""How a treaty grew: its numbers of states at the end of every year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from policies.choices import LawKey
from policies.derivation.counts import Parties, parties_on
from policies.queries.treaties import Change, Membership
from policies.queries.world import World
from policies.records import State


@dataclass(frozen=True, slots=True)
class GrowthYear:
    """The last day of a year, or the day asked about in its own, with what it counts.

    ``notified`` gave notice of withdrawal in the year, for ``left`` it took effect.
    A change whose day is an interval counts for the year of its last possible day.
    """

    on: dt.date
    parties: Parties
    notified: tuple[State, ...]
    left: tuple[State, ...]


def growth(
    world: World, treaty: str, done: Iterable[Change], last: dt.date
) -> tuple[GrowthYear, ...]:
    """Every year from the first act to a day; ``done`` are the changes up to it."""
    acted = [
        act.acted_on.first
        for act in world.actions_under(treaty)
        if act.acted_on.first <= last
    ]
    if not acted:
        return ()
    histories = [world.history(state.key) for state in world.states]
    changes = list(done)
    return tuple(
        GrowthYear(
            day,
            parties_on(histories, treaty, day),
            _who(changes, LawKey.LEAVING, day.year),
            _who(changes, LawKey.LEFT, day.year),
        )
        for year in range(min(acted).year, last.year + 1)
        for day in (min(last, dt.date(year, 12, 31)),)
    )


def _who(changes: Iterable[Change], after: LawKey, year: int) -> tuple[State, ...]:
    found = (
        one.state
        for one in changes
        if one.after is after and one.day.latest.year == year
    )
    return tuple(sorted(found, key=lambda state: state.key))


def never_ratified(members: Iterable[Membership]) -> list[Membership]:
    """Who signed and has given no consent, whoever took it back left out."""
    return [
        one
        for one in members
        if one.status.key is LawKey.SIGNED and one.signature and not one.consent
    ]


def years_since_signing(member: Membership, day: dt.date) -> int:
    """Full years since a state signed, at least so many where no day is known."""
    if member.signature is None:
        return 0
    signed = member.signature.acted_on.last
    return day.year - signed.year - ((day.month, day.day) < (signed.month, signed.day))
