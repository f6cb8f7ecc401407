"""What the front page tells: the newest words, and what moved."""

from __future__ import annotations

import datetime as dt

from policies.appearance import STANCE
from policies.choices import LawKey, Outcome
from policies.derivation.commitments import commitment_on
from policies.queries.lists import CastVote, votes
from policies.queries.shifts import Shift, shifts
from policies.queries.windows import day_order
from policies.queries.world import World
from policies.records import Announcement


def newest_announcements(world: World, day: dt.date) -> list[Announcement]:
    """The announcements made by a day, newest first."""
    made = (
        said for said in world.announcements.values() if said.announced_on.first <= day
    )
    return sorted(
        made, key=lambda said: (day_order(said.announced_on), said.key), reverse=True
    )


def lately_moved(
    world: World, first: dt.date, day: dt.date, number: int
) -> list[Shift]:
    """The newest changes of a state's stance between two days, newest first."""
    found = shifts(world, (STANCE,), first, day)
    return [one for one in found if one.state.is_counted][:number]


def with_status(world: World, treaty: str, key: LawKey, day: dt.date) -> int:
    """How many states certainly have a status under a treaty on a day."""
    return sum(
        world.history(one.key).legal_status_on(treaty, day).key is key
        for one in world.counted_states
    )


def switches(world: World, day: dt.date) -> list[CastVote]:
    """Votes of the latest year with resolutions other than the one cast before."""
    adopted = [one for one in world.resolutions.values() if one.adopted_on <= day]
    latest = max((one.adopted_on.year for one in adopted), default=0)
    taken = [one for one in adopted if one.adopted_on.year == latest]
    return votes(world, (), taken, switched=True)


def with_outcome(world: World, outcome: Outcome, day: dt.date) -> int:
    """How many promises made by a day had come to an end of this kind."""
    found = (
        commitment_on(world.context, pledge, day)
        for pledge in world.commitments.values()
    )
    return sum(one.outcome is outcome for one in found)
