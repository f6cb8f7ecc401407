"""Named groups of states, each derived from the record and true on one day only.

No group is a list kept by hand: membership follows from law, figures, findings, votes
or promises as the world holds them, so it moves with the day asked and with what was
recorded. Other areas are in none of them but ``all``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from policies.choices import BINDING, LawKey, Outcome, Series, VoteValue
from policies.dates import add_months
from policies.derivation.deeds import use_deeds
from policies.derivation.inputs import MINE_BAN_TREATY
from policies.queries.holdings import is_destroyed_since, names_stock
from policies.queries.votes import CAST
from policies.queries.world import World
from policies.records import State

ALL, PARTIES, NON_PARTIES, WITHDRAWN = "all", "parties", "non-parties", "withdrawn"
HOLDING = "non-parties-holding-stockpiles"
#: Of use that counts as recent, and the first day that is looked at.
RECENT_YEARS = 5
FIRST_DAY = dt.date(1990, 1, 1)

#: Whether a state is in a group on a day.
Rule = Callable[[World, State, dt.date], bool]


@dataclass(frozen=True, slots=True)
class Group:
    """A group of states: its key in addresses, its name and its rule in words."""

    key: str
    label: str
    definition: str
    rule: Rule
    takes_areas: bool = False

    def members(self, world: World, day: dt.date) -> tuple[State, ...]:
        """Who belongs on a day, in the order of names."""
        return tuple(
            state
            for state in world.states
            if (self.takes_areas or state.is_counted) and self.rule(world, state, day)
        )


def named_groups(world: World) -> tuple[Group, ...]:
    """Every group that may be asked for, those of single years last.

    A year has a group where, on any day of the record, it has a member.
    """
    return (*GROUPS, *_year_groups(world))


def named_group(world: World, key: str) -> Group | None:
    """The group with this key; None where there is none."""
    return next((one for one in named_groups(world) if one.key == key), None)


# Law


def _status(world: World, state: State, day: dt.date) -> LawKey:
    return world.history(state.key).legal_status_on(MINE_BAN_TREATY, day).key


def _with_status(*keys: LawKey) -> Rule:
    return lambda world, state, day: _status(world, state, day) in keys


def _outside(world: World, state: State, day: dt.date) -> bool:
    return _status(world, state, day) not in BINDING


def _notices(
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


def _year_groups(world: World) -> Iterator[Group]:
    pairs = [
        pair
        for state in world.states
        if state.is_counted
        for pair in _notices(world, state, dt.date.max)
    ]
    for year in sorted({noticed for noticed, _ in pairs}):
        yield withdrew_in(year)
    for year in sorted({left for _, left in pairs if left}):
        yield left_in(year)


def withdrew_in(year: int) -> Group:
    """Who gave notice of withdrawal in a year."""
    return Group(
        f"withdrew-in-{year}",
        f"Withdrew in {year}",
        f"Gave notice of withdrawal from the Mine Ban Treaty in {year} and did not "
        "take it back, whether or not it has taken effect.",
        lambda world, state, day: any(
            noticed == year for noticed, _ in _notices(world, state, day)
        ),
    )


def left_in(year: int) -> Group:
    """Whose withdrawal took effect in a year."""
    return Group(
        f"left-in-{year}",
        f"No longer bound from {year}",
        f"A withdrawal from the Mine Ban Treaty took effect in {year}.",
        lambda world, state, day: any(
            left == year for _, left in _notices(world, state, day)
        ),
    )


# Figures, use, votes, promises


def _holds_stock(world: World, state: State, day: dt.date) -> bool:
    """Outside, with stock by the newest figures and no destruction since them."""
    return (
        _outside(world, state, day)
        and names_stock(world, state, day)
        and not is_destroyed_since(world, state, day)
    )


def _used_lately(world: World, state: State, day: dt.date) -> bool:
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


def _switched(world: World, state: State, day: dt.date) -> bool:
    votes, is_newest = _cast(world, state, day)
    return is_newest and len(votes) > 1 and votes[-1] is not votes[-2]


def _no_longer_yes(world: World, state: State, day: dt.date) -> bool:
    votes, is_newest = _cast(world, state, day)
    return is_newest and votes[-1] is not VoteValue.YES and VoteValue.YES in votes[:-1]


def _broke_promise(world: World, state: State, day: dt.date) -> bool:
    return any(
        promise.outcome is Outcome.BROKEN
        and promise.outcome_on is not None
        and promise.outcome_on.last <= day
        for promise in world.commitments_by(state.key)
    )


GROUPS = (
    Group(
        ALL,
        "All states and areas",
        "Every state on record; other areas are listed, and counted nowhere.",
        lambda world, state, day: True,
        takes_areas=True,
    ),
    Group(
        PARTIES,
        "States Parties",
        "The Mine Ban Treaty binds the state on the day, its withdrawal notified or "
        "not.",
        _with_status(*BINDING),
    ),
    Group(
        NON_PARTIES,
        "Non-parties",
        "The Mine Ban Treaty does not bind the state on the day; signatories and "
        "states that left are among them.",
        _outside,
    ),
    Group(
        "signatories",
        "Signatories",
        "Signed the Mine Ban Treaty, and has deposited no consent.",
        _with_status(LawKey.SIGNED),
    ),
    Group(
        "deposited",
        "Deposited, not yet bound",
        "Consent to the Mine Ban Treaty deposited, entry into force ahead.",
        _with_status(LawKey.DEPOSITED),
    ),
    Group(
        "leaving",
        "Leaving, still bound",
        "Withdrawal notified and not yet in effect, deferred withdrawals included.",
        _with_status(LawKey.LEAVING, LawKey.LEAVING_DEFERRED),
    ),
    Group(
        WITHDRAWN,
        "Withdrew",
        "A withdrawal from the Mine Ban Treaty has taken effect.",
        _with_status(LawKey.LEFT),
    ),
    Group(
        HOLDING,
        "Non-parties holding stockpiles",
        "Not bound on the day; the newest figure of stock on record counts at least "
        "one mine, however old it is, and no destruction is on record since.",
        _holds_stock,
    ),
    Group(
        "used-lately",
        f"Use documented in the last {RECENT_YEARS} years",
        "Use by the state’s own forces, evidence grade e2 or more, in some part of "
        f"the {RECENT_YEARS} years up to the day. Not being here never means “did not "
        "use”.",
        _used_lately,
    ),
    Group(
        "switched-vote",
        "Switched vote",
        "Cast another vote on the newest yearly resolution on the Mine Ban Treaty "
        "than the last time before that it cast one.",
        _switched,
    ),
    Group(
        "no-longer-voting-yes",
        "No longer voting yes",
        "Voted no or abstained on the newest yearly resolution on the Mine Ban "
        "Treaty, having voted yes on an earlier one.",
        _no_longer_yes,
    ),
    Group(
        "broke-promises",
        "Broke a promise",
        "A promise on record is judged broken by its source.",
        _broke_promise,
    ),
)
