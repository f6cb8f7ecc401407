"""Named groups of states, each derived from the record and true on one day only.

No group is a list kept by hand: membership follows from law, figures, findings, votes
or promises as the world holds them, so it moves with the day asked and with what was
recorded. Other areas are in none of them but ``all``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from policies.choices import BINDING, LawKey
from policies.queries.membership import (
    RECENT_YEARS,
    Rule,
    broke_promise,
    holds_stock,
    no_longer_yes,
    notices,
    outside,
    switched,
    used_lately,
    with_status,
)
from policies.queries.world import World
from policies.records import State

ALL, PARTIES, NON_PARTIES, WITHDRAWN = "all", "parties", "non-parties", "withdrawn"
HOLDING = "non-parties-holding-stockpiles"


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


def _year_groups(world: World) -> Iterator[Group]:
    pairs = [
        pair
        for state in world.states
        if state.is_counted
        for pair in notices(world, state, dt.date.max)
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
            noticed == year for noticed, _ in notices(world, state, day)
        ),
    )


def left_in(year: int) -> Group:
    """Whose withdrawal took effect in a year."""
    return Group(
        f"left-in-{year}",
        f"No longer bound from {year}",
        f"A withdrawal from the Mine Ban Treaty took effect in {year}.",
        lambda world, state, day: any(
            left == year for _, left in notices(world, state, day)
        ),
    )


#: The groups that there always are.
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
        with_status(*BINDING),
    ),
    Group(
        NON_PARTIES,
        "Non-parties",
        "The Mine Ban Treaty does not bind the state on the day; signatories and "
        "states that left are among them.",
        outside,
    ),
    Group(
        "signatories",
        "Signatories",
        "Signed the Mine Ban Treaty, and has deposited no consent.",
        with_status(LawKey.SIGNED),
    ),
    Group(
        "deposited",
        "Deposited, not yet bound",
        "Consent to the Mine Ban Treaty deposited, entry into force ahead.",
        with_status(LawKey.DEPOSITED),
    ),
    Group(
        "leaving",
        "Leaving, still bound",
        "Withdrawal notified and not yet in effect, deferred withdrawals included.",
        with_status(LawKey.LEAVING, LawKey.LEAVING_DEFERRED),
    ),
    Group(
        WITHDRAWN,
        "Withdrew",
        "A withdrawal from the Mine Ban Treaty has taken effect.",
        with_status(LawKey.LEFT),
    ),
    Group(
        HOLDING,
        "Non-parties holding stockpiles",
        "Not bound on the day; the newest figure of stock on record counts at least "
        "one mine of the state’s own, however old it is, and no destruction is on "
        "record since.",
        holds_stock,
    ),
    Group(
        "used-lately",
        f"Use documented in the last {RECENT_YEARS} years",
        "Use by the state’s own forces, evidence grade e2 or more, in some part of "
        f"the {RECENT_YEARS} years up to the day. Not being here never means “did not "
        "use”.",
        used_lately,
    ),
    Group(
        "switched-vote",
        "Switched vote",
        "Cast another vote on the newest yearly resolution on the Mine Ban Treaty "
        "than the last time before that it cast one.",
        switched,
    ),
    Group(
        "no-longer-voting-yes",
        "No longer voting yes",
        "Voted no or abstained on the newest yearly resolution on the Mine Ban "
        "Treaty, having voted yes on an earlier one.",
        no_longer_yes,
    ),
    Group(
        "broke-promises",
        "Broke a promise",
        "A promise on record is judged broken by its source.",
        broke_promise,
    ),
)
