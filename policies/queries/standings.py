"""Where every state stands on a day, and how many stand where."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from policies.appearance import STANCE, Look, ladder
from policies.derivation.counts import Count, readings_count_on
from policies.derivation.inputs import MINE_BAN_TREATY
from policies.derivation.results import LegalStatus, Reading
from policies.queries.world import World
from policies.records import State


@dataclass(frozen=True, slots=True)
class Standing:
    """One state on one day: its stance, its word on use, its Mine Ban Treaty status."""

    state: State
    stance: Reading
    use: Reading
    law: LegalStatus

    @property
    def is_counted(self) -> bool:
        """Other areas are never counted among states."""
        return self.state.is_counted


def standing_on(world: World, state: State, day: dt.date) -> Standing:
    """Where one state stands."""
    history = world.history(state.key)
    return Standing(
        state,
        history.reading_on(STANCE, day),
        history.reading_on("use", day),
        history.legal_status_on(MINE_BAN_TREATY, day),
    )


def stances_on(world: World, day: dt.date) -> dict[str, Reading]:
    """The stance of every state by code; other areas left out."""
    return {
        state.key: world.history(state.key).reading_on(STANCE, day)
        for state in world.counted_states
    }


def counts_on(world: World, day: dt.date) -> list[tuple[Look, Count]]:
    """How many states stand where, strongest first; stances nobody has are kept."""
    histories = (world.history(state.key) for state in world.states)
    found = readings_count_on(histories, STANCE, day)
    return [(look, found.get(look.key, Count(0, 0))) for look in ladder(STANCE)]


@dataclass(frozen=True, slots=True)
class Moved:
    """A state whose stance differs between two days."""

    state: State
    before: Reading
    after: Reading


def moved(world: World, first: dt.date, last: dt.date) -> list[Moved]:
    """States whose stance is not the same on two days, in the order of names."""
    before, after = stances_on(world, first), stances_on(world, last)
    return [
        Moved(world.state(iso3), before[iso3], after[iso3])
        for iso3 in before
        if before[iso3].key != after[iso3].key
    ]
