"""Who belongs to a group on a day: the rules that groups of states go by."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

from policies.choices import BINDING, LawKey, Outcome, Series, VoteValue
from policies.dates import add_months
from policies.derivation.deeds import use_deeds
from policies.derivation.inputs import MINE_BAN_TREATY
from policies.queries.holdings import is_destroyed_since, names_stock
from policies.queries.votes import CAST
from policies.queries.world import World
from policies.records import State

#: Of use that counts as recent, and the first day that is looked at.
RECENT_YEARS = 5
FIRST_DAY = dt.date(1990, 1, 1)

#: Whether a state is in a group on a day.
Rule = Callable[[World, State, dt.date], bool]


def _status(world: World, state: State, day: dt.date) -> LawKey:
    return world.history(state.key).legal_status_on(MINE_BAN_TREATY, day).key


def with_status(*keys: LawKey) -> Rule:
    """The rule: the Mine Ban Treaty leaves the state at one of these statuses."""
    return lambda world, state, day: _status(world, state, day) in keys


def outside(world: World, state: State, day: dt.date) -> bool:
    """Whether the Mine Ban Treaty does not bind the state on the day."""
    return _status(world, state, day) not in BINDING


def notices(
    world: World, state: State, day: dt.date
) -> Iterator[tuple[int, int | None]]:
    """Years of notice and of effect of every withdrawal by a day.

    A notice taken back before its effect is none; one that has no effect yet has None.
    """
    spans = world.history(state.key).legal_spans(MINE_BAN_TREATY, FIRST_DAY, day)
    noticed: int | None = None
    for span in spans:
        match span.value.key:
            case LawKey.LEAVING | LawKey.LEAVING_DEFERRED:
                noticed = noticed or span.start.year
            case LawKey.LEFT if noticed:
                yield noticed, span.start.year
                noticed = None
            case LawKey.IN_FORCE:
                noticed = None
    if noticed:
        yield noticed, None


def holds_stock(world: World, state: State, day: dt.date) -> bool:
    """Outside, with stock by the newest figures and no destruction since them."""
    return (
        outside(world, state, day)
        and names_stock(world, state, day)
        and not is_destroyed_since(world, state, day)
    )


def used_lately(world: World, state: State, day: dt.date) -> bool:
    """Whether use by its own forces is documented in the years up to the day."""
    if not world.uses_by(state.key):
        return False
    since = add_months(day, -12 * RECENT_YEARS)[0]
    return any(
        deed.start <= day and (deed.end is None or deed.end > since)
        for deed in use_deeds(world.records(state.key))
    )


def _cast(world: World, state: State, day: dt.date) -> tuple[list[VoteValue], bool]:
    """Votes cast in the yearly series by a day; whether the newest one is among them.

    Absence is no vote cast.
    """
    taken = [
        one.adopted_on
        for one in world.resolutions.values()
        if one.series is Series.OTTAWA and one.adopted_on <= day
    ]
    votes = [
        (resolution.adopted_on, value)
        for resolution, value in world.votes_of(state.key)
        if resolution.series is Series.OTTAWA
        and resolution.adopted_on <= day
        and value in CAST
    ]
    is_newest = bool(votes) and votes[-1][0] == max(taken)
    return [value for _, value in votes], is_newest


def switched(world: World, state: State, day: dt.date) -> bool:
    """Whether the newest vote of the yearly series differs from the one before."""
    votes, is_newest = _cast(world, state, day)
    return is_newest and len(votes) > 1 and votes[-1] is not votes[-2]


def no_longer_yes(world: World, state: State, day: dt.date) -> bool:
    """Whether the newest vote of the yearly series is no yes after an earlier yes."""
    votes, is_newest = _cast(world, state, day)
    return is_newest and votes[-1] is not VoteValue.YES and VoteValue.YES in votes[:-1]


def broke_promise(world: World, state: State, day: dt.date) -> bool:
    """Whether a promise was judged broken by the day."""
    return any(
        promise.outcome is Outcome.BROKEN
        and promise.outcome_on is not None
        and promise.outcome_on.last <= day
        for promise in world.commitments_by(state.key)
    )
