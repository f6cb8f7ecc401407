"""What moved between two days: the period asked, values of days, of two records."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from policies.exceptions import InvalidInput
from policies.filters.parameters import STATE
from policies.queries.moments import Moment, moment_at
from policies.queries.publicity import public_world
from policies.queries.selection import chosen_states
from policies.queries.shifts import Shift, restated, shifts
from policies.queries.world import World, world_at
from policies.views.asked import Asked
from policies.wording import long_day

ONE_DAY = dt.timedelta(days=1)
#: Changes of value are looked for this far back where no period is given.
USUAL_DAYS = 366


def period(asked: Asked) -> tuple[dt.date, dt.date]:
    """The valid days between which values are compared.

    Where not given: the year up to the valid day; from a day ahead, the year after it.
    """
    question = asked.question
    first, last = question.first, question.last
    if first and not last and first > question.on:
        return first, first + dt.timedelta(days=USUAL_DAYS)
    last = last or question.on
    first = first or last - dt.timedelta(days=USUAL_DAYS)
    return min(first, last), last


def days_told(asked: Asked) -> str:
    """The period in words: ``1 January 2025 to 22 November 2026``."""
    first, last = period(asked)
    return f"{long_day(first)} to {long_day(last)}"


def shifts_of(asked: Asked, dimensions: tuple[str, ...]) -> list[Shift]:
    """Changes of value in the period. Raises ``InvalidInput`` for an unknown state."""
    first, last = period(asked)
    codes = _codes(asked, last)
    return shifts(asked.world, dimensions, first, last, codes)


@dataclass(frozen=True, slots=True)
class Compared:
    """One valid day in two states of the record: what reads otherwise in the later."""

    title: str
    eve: dt.date
    now: World
    found: list[Shift]
    notes: tuple[str, ...] = ()


def restated_since(
    asked: Asked, dimensions: tuple[str, ...], first: dt.date | None
) -> Compared:
    """What the record says now of the valid day that it did not say before ``first``.

    Raises ``InvalidInput`` without a first day, or for an unknown state.
    """
    last = asked.question.last
    if first is None:
        raise InvalidInput(
            {"from": "needed: the day from which the record is compared"}
        )
    eve, day = first - ONE_DAY, asked.question.on
    now = asked.world
    if last and last < asked.question.today:
        until = moment_at(last)
        now = _known(asked, until) if until.seq < asked.moment.seq else now
    before = moment_at(eve)
    title = (
        f"Values of {long_day(day)} that read otherwise than in the record of "
        f"{long_day(eve)}"
    )
    if now.moment.is_empty:
        notes = (f"By {long_day(last or day)} this database held nothing.",)
        return Compared(title, eve, now, [], notes)
    if before.is_empty:
        notes = (f"On {long_day(eve)} this database held nothing: all of it is new.",)
        return Compared(title, eve, now, [], notes)
    # An earlier moment that holds all of it has nothing to say.
    then = _known(asked, before) if before.seq < now.moment.seq else now
    found = restated(then, now, dimensions, day, _codes(asked, day))
    return Compared(title, eve, now, found)


def _known(asked: Asked, moment: Moment) -> World:
    """The world of a moment, as far as it was public if so asked."""
    world, public = world_at(moment), asked.question.public
    return public_world(world, public) if public else world


def _codes(asked: Asked, day: dt.date) -> tuple[str, ...]:
    codes = asked.question[STATE]
    if codes:
        chosen_states(asked.world, codes=codes, day=day)
    return codes
