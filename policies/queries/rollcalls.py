"""The yearly roll calls on the Mine Ban Treaty as one series: who votes as before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from policies.choices import Series, VoteValue
from policies.queries.lists import CastVote, votes
from policies.queries.world import World
from policies.records import Resolution, State

#: Votes that say something, and not yes.
AGAINST = (VoteValue.NO, VoteValue.ABSTAIN)


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
class Split:
    """How states voted on a resolution, and how many otherwise than the last time."""

    resolution: Resolution
    counts: Mapping[VoteValue, int]
    switched: int


def splits(every: Iterable[CastVote]) -> dict[str, Split]:
    """The votes by resolution key, in the order in which the resolutions first come."""
    by_key: dict[str, list[CastVote]] = {}
    for cast in every:
        by_key.setdefault(cast.resolution.key, []).append(cast)
    return {key: _split(votes) for key, votes in by_key.items()}


def _split(cast: Sequence[CastVote]) -> Split:
    counts = Counter(one.vote for one in cast)
    return Split(
        cast[0].resolution,
        {value: counts[value] for value in VoteValue if counts[value]},
        sum(one.is_switch for one in cast),
    )


@dataclass(frozen=True, slots=True)
class Latest:
    """The newest yearly vote: how many voted how, and who otherwise than before.

    ``no_longer_yes`` are states that voted no or abstained, having voted yes in some
    earlier year.
    """

    resolution: Resolution
    split: tuple[tuple[VoteValue, int], ...]
    switched: tuple[CastVote, ...]
    no_longer_yes: int


def latest(world: World, taken: Collection[Resolution]) -> Latest | None:
    """The newest of the yearly resolutions among those given, None if there is none."""
    yearly = [one for one in taken if one.series is Series.OTTAWA]
    if not yearly:
        return None
    newest = max(yearly, key=lambda one: (one.adopted_on, one.key))
    cast = votes(world, (), [newest])
    return Latest(
        newest,
        tuple(_split(cast).counts.items()) if cast else (),
        tuple(one for one in cast if one.is_switch),
        sum(one.vote in AGAINST and _said_yes(world, one) for one in cast),
    )


def _said_yes(world: World, cast: CastVote) -> bool:
    """Whether the state voted yes in an earlier yearly vote."""
    return any(
        vote.state == cast.iso3 and vote.vote is VoteValue.YES
        for one in world.resolutions.values()
        if one.series is Series.OTTAWA and one.adopted_on < cast.resolution.adopted_on
        for vote in one.votes
    )


def ever(every: Iterable[CastVote]) -> tuple[int, int]:
    """How many states ever abstained or voted no, and how many ever changed sides."""
    votes = list(every)
    against = {one.iso3 for one in votes if one.vote in AGAINST}
    return len(against), len({one.iso3 for one in votes if one.is_switch})
