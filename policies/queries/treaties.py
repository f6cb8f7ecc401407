"""One treaty: the status of every state on a day, and every change of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from policies.choices import (
    CONSENT_ACTIONS,
    LAW_DIMENSIONS,
    LEAVING,
    ActionKind,
    LawKey,
)
from policies.dates import DateInterval
from policies.derivation.counts import Count, parties_on
from policies.derivation.results import LegalStatus
from policies.queries.world import World
from policies.records import State, Treaty, TreatyAction
from policies.text import fold

#: Before any act towards any of the treaties.
BEGINNING = dt.date(1900, 1, 1)

_DIMENSIONS = {treaty: dimension for dimension, treaty in LAW_DIMENSIONS.items()}


def dimension_of(treaty: str) -> str:
    """The dimension of law that is about a treaty; '' for a treaty that has none."""
    return _DIMENSIONS.get(treaty, "")


@dataclass(frozen=True, slots=True)
class Membership:
    """A state and a treaty on a day, with the acts known by then."""

    state: State
    status: LegalStatus
    signature: TreatyAction | None
    consent: TreatyAction | None
    notice: TreatyAction | None
    others: tuple[TreatyAction, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A state's status under a treaty changes on a day; ``acts`` decided it."""

    state: State
    day: DateInterval
    before: LawKey
    after: LawKey


@dataclass(frozen=True, slots=True)
class Move:
    """The same change of several states on the same day, in the order of names."""

    day: DateInterval
    before: LawKey
    after: LawKey
    states: tuple[State, ...]


@dataclass(frozen=True, slots=True)
class Membercount:
    """How many states: by deposit and in force, with those that are only possible."""

    by_deposit: Count
    in_force: Count
    signatories: int
    leaving: int
    left: int


def memberships(world: World, treaty: Treaty, day: dt.date) -> list[Membership]:
    """Every state's status under the treaty, in the order of names."""
    acts: dict[str, list[TreatyAction]] = {}
    for act in world.actions_under(treaty.key):
        if act.acted_on.first <= day:
            acts.setdefault(act.state, []).append(act)
    return [
        _membership(world, treaty, state, acts.get(state.key, []), day)
        for state in world.counted_states
    ]


def _membership(
    world: World,
    treaty: Treaty,
    state: State,
    acts: list[TreatyAction],
    day: dt.date,
) -> Membership:
    status = world.history(state.key).legal_status_on(treaty.key, day)
    ordered = sorted(acts, key=lambda act: (act.acted_on, act.sequence, act.key))
    signature = _last(ordered, {ActionKind.SIGNATURE})
    consent = _last(ordered, CONSENT_ACTIONS)
    notice = _last(ordered, {ActionKind.WITHDRAWAL})
    named = {act.key for act in (signature, consent, notice) if act}
    others = tuple(act for act in ordered if act.key not in named)
    return Membership(state, status, signature, consent, notice, others)


def _last(acts: list[TreatyAction], kinds: Iterable[ActionKind]) -> TreatyAction | None:
    wanted = frozenset(kinds)
    return next((act for act in reversed(acts) if act.action in wanted), None)


def count_members(
    world: World, treaty: Treaty, members: Iterable[Membership], day: dt.date
) -> Membercount:
    """States Parties by deposit and in force, with what surrounds them."""
    histories = (world.history(state.key) for state in world.states)
    parties = parties_on(histories, treaty.key, day)
    keys = [one.status.key for one in members]
    return Membercount(
        by_deposit=parties.by_deposit,
        in_force=parties.in_force,
        signatories=keys.count(LawKey.SIGNED),
        leaving=sum(key in LEAVING for key in keys),
        left=keys.count(LawKey.LEFT),
    )


def changes(world: World, treaty: str, last: dt.date) -> list[Change]:
    """Every change of a state's status up to a day, newest first."""
    found = []
    for state in world.counted_states:
        spans = world.history(state.key).legal_spans(treaty, BEGINNING, last)
        for one, other in pairwise(spans):
            if one.value.key != other.value.key:
                day = other.value.since or DateInterval(other.start, other.start)
                found.append(Change(state, day, one.value.key, other.value.key))
    return sorted(
        found, key=lambda change: (change.day.latest, change.state.key), reverse=True
    )


def ahead(members: Iterable[Membership], day: dt.date) -> list[Change]:
    """Dated changes that lie ahead of a day, the nearest first, undated ones last."""
    pending = [
        Change(one.state, one.status.next_on, one.status.key, one.status.next_key)
        for one in members
        if one.status.next_key and one.status.next_on
    ]
    return sorted(pending, key=lambda change: (change.day.earliest, change.state.key))


def moves(changes: Iterable[Change]) -> list[Move]:
    """Changes as they happened together; days stay in the order given."""
    found: dict[tuple[DateInterval, LawKey, LawKey], list[State]] = {}
    for one in changes:
        found.setdefault((one.day, one.before, one.after), []).append(one.state)
    return [
        Move(*key, tuple(sorted(states, key=lambda state: fold(state.name))))
        for key, states in found.items()
    ]


def undated(members: Iterable[Membership]) -> list[Membership]:
    """States whose status may be another one already, with no day ahead on record."""
    return [one for one in members if one.status.possible and not one.status.next_on]
