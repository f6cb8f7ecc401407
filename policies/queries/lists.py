"""Lists of facts in the order and the period asked for.

Each takes the codes of the states meant (empty for all), a window of time and the
keys that the list can be narrowed by (empty for all).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import NamedTuple

from policies.choices import VoteValue
from policies.dates import PartialDate
from policies.derivation.commitments import CommitmentState, commitment_on
from policies.queries.votes import CAST, votes_before
from policies.queries.windows import Window, day_order, in_order
from policies.queries.world import World
from policies.records import (
    Commitment,
    Resolution,
    Statement,
    StockpileFigure,
    UseRecord,
    Vote,
)


def among(value: str | None, wanted: Collection[str]) -> bool:
    """Whether a value is wanted; every value is where none is named."""
    return not wanted or (value or "") in wanted


def figures(
    world: World,
    states: Collection[str],
    window: Window,
    *,
    measures: Collection[str] = (),
    bases: Collection[str] = (),
    sort: str = "-as_of",
) -> list[StockpileFigure]:
    """Figures for a date in the window."""
    found = (
        figure
        for figure in world.figures.values()
        if among(figure.state, states)
        and among(figure.measure, measures)
        and among(figure.basis, bases)
        and window.holds(figure.as_of)
    )
    orders: dict[str, Callable[[StockpileFigure], object]] = {
        "as_of": lambda figure: (day_order(figure.as_of), figure.key),
        "state": lambda figure: (_place(world, figure.state), figure.as_of),
        "number": lambda figure: (_size(figure), figure.key),
    }
    return in_order(found, sort, orders)


def _size(figure: StockpileFigure) -> int:
    known = (figure.best, figure.low, figure.high)
    return next((number for number in known if number is not None), -1)


def _place(world: World, iso3: str) -> tuple[int, str]:
    """Where a state stands in the order of names; unknown ones first."""
    return world.order.get(iso3, -1), iso3


def uses(
    world: World,
    states: Collection[str],
    window: Window,
    *,
    users: Collection[str] = (),
    grades: Collection[str] = (),
    findings: Collection[str] = (),
    sort: str = "-started_on",
) -> list[UseRecord]:
    """Records of use by a state or in it, in a period that touches the window."""
    found = (
        use
        for use in world.uses.values()
        if (among(use.location_state, states) or among(use.user_state, states))
        and among(use.user_kind, users)
        and among(use.grade, grades)
        and among(use.finding, findings)
        and window.meets(
            use.started_on.first if use.started_on else None,
            use.ended_on.last if use.ended_on else None,
        )
    )
    orders: dict[str, Callable[[UseRecord], object]] = {
        "started_on": lambda use: (day_order(use.started_on), use.key),
        "location": lambda use: (_place(world, use.location_state), use.key),
        "grade": lambda use: (use.grade, day_order(use.started_on), use.key),
    }
    return in_order(found, sort, orders)


class CastVote(NamedTuple):
    """How one state voted on one resolution.

    ``before`` is the vote it cast the last time before, among the yearly votes on the
    treaty; None for its first and for other resolutions.
    """

    resolution: Resolution
    iso3: str
    vote: VoteValue
    before: VoteValue | None = None

    @property
    def key(self) -> str:
        return f"{self.resolution.key}/{self.iso3}"

    @property
    def is_switch(self) -> bool:
        """Whether it cast another vote than the last time; absence casts none."""
        return self.vote in CAST and self.before not in (None, self.vote)


def resolutions(
    world: World, window: Window, series: Collection[str] = ()
) -> list[Resolution]:
    """Resolutions adopted in the window, newest first."""
    found = (
        one
        for one in world.resolutions.values()
        if among(one.series, series) and window.meets(one.adopted_on, one.adopted_on)
    )
    return sorted(found, key=lambda one: (one.adopted_on, one.key), reverse=True)


def votes(
    world: World,
    states: Collection[str],
    taken: Iterable[Resolution],
    *,
    values: Collection[str] = (),
    before: Collection[str] = (),
    switched: bool = False,
) -> list[CastVote]:
    """Votes on the resolutions given, in their order, then by state.

    ``before`` narrows by the vote cast the last time, ``switched`` to those who cast
    another one than that.
    """
    last_cast = votes_before(world)
    return [
        one
        for resolution in taken
        for vote in sorted(resolution.votes, key=lambda v: _place(world, v.state))
        if among(vote.state, states) and among(vote.vote, values)
        for one in [_cast(resolution, vote, last_cast)]
        if among(one.before, before) and (one.is_switch or not switched)
    ]


def _cast(
    resolution: Resolution, vote: Vote, last_cast: Mapping[tuple[str, str], VoteValue]
) -> CastVote:
    before = last_cast.get((resolution.key, vote.state))
    return CastVote(resolution, vote.state, vote.vote, before)


def statements(
    world: World,
    states: Collection[str],
    window: Window,
    *,
    attitudes: Collection[str] = (),
    sort: str = "-made_on",
) -> list[Statement]:
    """Statements made in the window.

    A state is meant where it is represented, or where the statement is about one of
    its announcements.
    """
    found = (
        said
        for said in world.statements.values()
        if among(said.attitude, attitudes)
        and window.holds(said.made_on)
        and (
            among(said.represents_state, states)
            or among(state_spoken_of(world, said), states)
        )
    )
    orders: dict[str, Callable[[Statement], object]] = {
        "made_on": lambda said: (day_order(said.made_on), said.key),
        "speaker": lambda said: (said.speaker, said.made_on),
    }
    return in_order(found, sort, orders)


def state_spoken_of(world: World, said: Statement) -> str:
    """The state whose announcement the statement is about; '' for none."""
    about = world.announcements.get(said.about)
    return about.state if about else ""


def commitments(
    world: World,
    states: Collection[str],
    window: Window,
    day: dt.date,
    *,
    sort: str = "-made_on",
) -> list[CommitmentState]:
    """Promises made in the window, with what had become of them by the day."""
    found = (
        commitment_on(world.context, pledge, day)
        for pledge in world.commitments.values()
        if among(pledge.state, states) and _made_in(world, pledge, window)
    )
    orders: dict[str, Callable[[CommitmentState], object]] = {
        "made_on": lambda one: (day_order(made_on(world, one)), one.commitment.key),
        "due_on": lambda one: (
            one.commitment.due_on is None,  # undated ones last
            day_order(one.commitment.due_on),
            one.commitment.key,
        ),
        "state": lambda one: (_place(world, one.commitment.state), one.commitment.key),
    }
    return in_order(found, sort, orders)


def _made_in(world: World, pledge: Commitment, window: Window) -> bool:
    said = world.announcements.get(pledge.announcement)
    return said is None or window.holds(said.announced_on)


def made_on(world: World, promise: CommitmentState) -> PartialDate | None:
    """The day of the announcement that a promise was made in, where one is known."""
    said = world.announcements.get(promise.commitment.announcement)
    return said.announced_on if said else None
