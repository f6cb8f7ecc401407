"""The yearly roll calls on the Mine Ban Treaty as one series: who votes as before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from policies.choices import Series, VoteValue
from policies.queries.lists import CastVote, votes
from policies.queries.world import World
from policies.records import Resolution, State


@dataclass(frozen=True, slots=True)
class RollCallLine:
    """One state: its vote on each resolution, None where the roll call lacks it."""

    state: State
    votes: tuple[CastVote | None, ...]


@dataclass(frozen=True, slots=True)
class RollCalls:
    """Resolutions, oldest first, and a line per state that any of them names."""

    resolutions: tuple[Resolution, ...]
    lines: tuple[RollCallLine, ...]


def roll_calls(
    world: World, found: Sequence[CastVote], taken: Sequence[Resolution]
) -> RollCalls:
    """All votes on ``taken`` of the states that ``found`` names, in order of names."""
    states = {cast.iso3 for cast in found}
    by_state: dict[str, dict[str, CastVote]] = {iso3: {} for iso3 in states}
    for cast in votes(world, states or {"none"}, taken):
        by_state[cast.iso3][cast.resolution.key] = cast
    oldest_first = tuple(reversed(taken))
    lines = (
        RollCallLine(
            state, tuple(by_state[state.key].get(one.key) for one in oldest_first)
        )
        for state in world.states
        if state.key in states
    )
    return RollCalls(oldest_first, tuple(lines))


@dataclass(frozen=True, slots=True)
class Latest:
    """The newest yearly vote: how many voted how, and how many changed sides."""

    resolution: Resolution
    split: tuple[tuple[VoteValue, int], ...]
    switched: int


def latest(world: World, taken: Collection[Resolution]) -> Latest | None:
    """The newest of the yearly resolutions among those given, None if there is none."""
    yearly = [one for one in taken if one.series is Series.OTTAWA]
    if not yearly:
        return None
    newest = max(yearly, key=lambda one: (one.adopted_on, one.key))
    cast = votes(world, (), [newest])
    counts: Mapping[VoteValue, int] = Counter(one.vote for one in cast)
    split = tuple((value, counts[value]) for value in VoteValue if counts.get(value))
    return Latest(newest, split, sum(one.is_switch for one in cast))
