"""A state's votes on the Mine Ban Treaty beside those of others.

Two patterns stand beside its own vote: the other states outside the treaty on the day
of the vote, and the other states of its region, parties and others alike.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from policies.choices import BINDING, Series, VoteValue
from policies.derivation.inputs import MINE_BAN_TREATY
from policies.queries.world import World
from policies.records import Resolution

#: What a state can do when a vote is taken, in the order in which it is drawn.
SPLIT = (VoteValue.YES, VoteValue.ABSTAIN, VoteValue.NO, VoteValue.ABSENT)
CAST = frozenset({VoteValue.YES, VoteValue.ABSTAIN, VoteValue.NO})


@dataclass(frozen=True, slots=True)
class Ballot:
    """One resolution: the state's own vote, and how two groups of others voted.

    ``own`` is None where the roll call does not name the state. ``switched_from`` is
    the last vote it cast before where that was another; absence is no vote cast.
    """

    resolution: Resolution
    own: VoteValue | None
    switched_from: VoteValue | None
    others: Mapping[VoteValue, int]
    neighbours: Mapping[VoteValue, int] = field(default_factory=dict)

    @property
    def split(self) -> tuple[tuple[VoteValue, int], ...]:
        """The other states outside the treaty by vote."""
        return _split(self.others)

    @property
    def outside(self) -> int:
        """How many other states outside the treaty the roll call names."""
        return sum(number for _, number in self.split)

    @property
    def region_split(self) -> tuple[tuple[VoteValue, int], ...]:
        """The other states of the region by vote."""
        return _split(self.neighbours)

    @property
    def in_region(self) -> int:
        """How many other states of its region the roll call names."""
        return sum(number for _, number in self.region_split)


def _split(votes: Mapping[VoteValue, int]) -> tuple[tuple[VoteValue, int], ...]:
    return tuple((value, votes.get(value, 0)) for value in SPLIT)


def ballots(world: World, iso3: str, last: dt.date) -> tuple[Ballot, ...]:
    """The yearly votes on the treaty up to a day, oldest first.

    Nothing where no roll call names the state. Outside is who was certainly not bound
    on the day of the vote: signatories and states that had deposited count too.
    """
    taken = sorted(
        (
            one
            for one in world.resolutions.values()
            if one.series is Series.OTTAWA and one.adopted_on <= last
        ),
        key=lambda one: (one.adopted_on, one.key),
    )
    found: list[Ballot] = []
    before: VoteValue | None = None
    for resolution in taken:
        votes = {vote.state: vote.vote for vote in resolution.votes}
        own = votes.pop(iso3, None)
        others = Counter(
            vote
            for state, vote in votes.items()
            if _is_outside(world, state, resolution.adopted_on)
        )
        beside = Counter(
            vote for state, vote in votes.items() if _is_beside(world, iso3, state)
        )
        switched = before if own in CAST and before not in (None, own) else None
        found.append(Ballot(resolution, own, switched, others, beside))
        before = own if own in CAST else before
    return tuple(found) if any(one.own for one in found) else ()


def _is_beside(world: World, iso3: str, other: str) -> bool:
    """Whether two published states are of one region."""
    if iso3 not in world.order or other not in world.order:
        return False
    one, two = world.state(iso3), world.state(other)
    return two.is_counted and one.region != "" and one.region == two.region


def _is_outside(world: World, iso3: str, day: dt.date) -> bool:
    """Whether a published state was outside; a roll call may outlive a state's text."""
    if iso3 not in world.order or not world.state(iso3).is_counted:
        return False
    law = world.history(iso3).law(MINE_BAN_TREATY).on(day)
    return law.certain.status.key not in BINDING


def votes_before(world: World) -> dict[tuple[str, str], VoteValue]:
    """Per yearly resolution and state: the vote that the state cast the last time.

    Keys are (resolution, ISO code); nothing for a first vote. Absence casts none.
    """
    yearly = (one for one in world.resolutions.values() if one.series is Series.OTTAWA)
    before: dict[tuple[str, str], VoteValue] = {}
    last_cast: dict[str, VoteValue] = {}
    for resolution in sorted(yearly, key=lambda one: (one.adopted_on, one.key)):
        for vote in resolution.votes:
            if vote.state in last_cast:
                before[resolution.key, vote.state] = last_cast[vote.state]
            if vote.vote in CAST:
                last_cast[vote.state] = vote.vote
    return before
