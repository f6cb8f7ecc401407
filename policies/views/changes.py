"""``/changes/``: what was recorded, and what moved, between two days."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any

from django.http import HttpResponseBase

from policies.appearance import SHORT_NAMES
from policies.choices import LedgerAction
from policies.exceptions import InvalidInput
from policies.filters.entries import ACTION, KIND, narrowed
from policies.filters.parameters import (
    STATE,
    Parameter,
    key_parameter,
    one_of,
    single,
)
from policies.filters.question import PAGED, PERIOD
from policies.models.ledger import LedgerQuerySet
from policies.queries.comparison import DIMENSIONS, STANCE
from policies.queries.lazy import LazyRows
from policies.queries.moments import Moment, moment_at
from policies.queries.publicity import public_world
from policies.queries.revisions import recorded_by, recordings
from policies.queries.selection import chosen_states
from policies.queries.shifts import restated, shifts
from policies.queries.world import World, world_at
from policies.tables.base import Table
from policies.tables.changes import recorded_table, shift_table
from policies.views.answers import answer, page_rows, public_page, whole
from policies.views.asked import Asked
from policies.wording import long_day

DIMENSION = key_parameter(
    "dimension",
    DIMENSIONS,
    "Lists the changes of value on it instead of what was recorded.",
)
VALID_TIME, RECORDED_TIME = "valid", "recorded"
TIME: Parameter[str] = Parameter(
    "time",
    single(one_of((VALID_TIME, RECORDED_TIME))),
    VALID_TIME,
    "With dimension: valid compares values of days; recorded compares what the record "
    "says of today with what it said before the first day.",
)
#: As many recordings, and as many corrections, stand on the page in words.
MOST = 30
ONE_DAY = dt.timedelta(days=1)
#: What the page shows beside the records where no dimension was asked for.
USUAL = (STANCE, "law-mbt")
#: Changes of value are looked for this far back where no period is given.
USUAL_DAYS = 366


@public_page(STATE, KIND, ACTION, DIMENSION, TIME, *PERIOD, *PAGED)
def changes(asked: Asked) -> HttpResponseBase:
    """What was recorded; with ``dimension``, which values moved instead."""
    if asked.question[DIMENSION]:
        return _moved(asked)
    if asked.question[TIME] == RECORDED_TIME:
        raise InvalidInput({TIME.name: "goes with dimension"})
    states = [(state.key, state.name) for state in asked.world.states]
    found = narrowed(recorded_by(asked.moment), asked.question, states)
    table = recorded_table(asked.world, LazyRows(found), "Every entry")
    told = partial(_told, asked, found)
    return answer(asked, table, "changes/changes.html", told)


def _told(asked: Asked, found: LedgerQuerySet, _: object) -> dict[str, Any]:
    """What the page says besides the entries."""
    world = asked.world
    reasons = list(found.exclude(action=LedgerAction.PUBLISH)[:MOST])
    corrected = recorded_table(world, reasons, "Corrections and withdrawals")
    moved = moved_table(asked, USUAL)
    context = {
        "title": "Changes",
        "lede": opening(asked),
        "recordings": recordings(found, MOST),
        "corrected": corrected,
        "corrected_rows": page_rows(asked, corrected, whole(corrected)),
        "moved": moved,
        "moved_rows": page_rows(asked, moved, whole(moved)),
        "period": period(asked),
        "dimensions": SHORT_NAMES.items(),
    }
    if first := asked.question.first:
        other = restated_table(asked, USUAL)
        context |= {
            "restated": other,
            "restated_rows": page_rows(asked, other, whole(other)),
            "eve": first - ONE_DAY,
        }
    return context


def opening(asked: Asked) -> str:
    """The page in one sentence; plainly, where the period has not come."""
    first = asked.question.first
    if first and first > asked.question.today:
        return (
            f"Nothing is recorded yet from {long_day(first)} on: that day has not come."
        )
    return (
        "What this database recorded, corrected and withdrew, with reasons, and when "
        "the value of a state moved."
    )


def _moved(asked: Asked) -> HttpResponseBase:
    """Values that moved between valid days, or that the record gives otherwise."""
    dimensions = asked.question[DIMENSION]
    if asked.question[TIME] == RECORDED_TIME:
        table = restated_table(asked, dimensions)
        lede = table.title
    else:
        table = moved_table(asked, dimensions)
        first, last = period(asked)
        lede = f"Values that moved from {long_day(first)} to {long_day(last)}."
    return answer(asked, table, "changes/changes.html", {"lede": lede})


def moved_table(asked: Asked, dimensions: tuple[str, ...]) -> Table:
    """Changes of value in the period. Raises ``InvalidInput`` for an unknown state."""
    first, last = period(asked)
    codes = _codes(asked, last)
    found = shifts(asked.world, dimensions, first, last, codes)
    return shift_table(asked.world, found)


def restated_table(asked: Asked, dimensions: tuple[str, ...]) -> Table:
    """What the record says now of the valid day that it did not say before the period.

    Raises ``InvalidInput`` without a first day, or for an unknown state.
    """
    first, last = asked.question.first, asked.question.last
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
    title = f"Values of {long_day(day)} that read otherwise than on {long_day(eve)}"
    if before.is_empty:
        notes = (f"On {long_day(eve)} this database held nothing: all of it is new.",)
        return shift_table(now, (), title, notes)
    # An earlier moment that holds all of it has nothing to say.
    then = _known(asked, before) if before.seq < now.moment.seq else now
    found = restated(then, now, dimensions, day, _codes(asked, day))
    return shift_table(now, found, title)


def _known(asked: Asked, moment: Moment) -> World:
    """The world of a moment, as far as it was public if so asked."""
    world, public = world_at(moment), asked.question.public
    return public_world(world, public) if public else world


def _codes(asked: Asked, day: dt.date) -> tuple[str, ...]:
    codes = asked.question[STATE]
    if codes:
        chosen_states(asked.world, codes=codes, day=day)
    return codes


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
