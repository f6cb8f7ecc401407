"""``/changes/``: what was recorded, and what moved, between two days."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpResponseBase

from policies.filters.entries import ACTION, KIND, narrowed
from policies.filters.parameters import STATE, key_parameter
from policies.filters.question import PAGED, PERIOD
from policies.queries.comparison import DIMENSIONS, STANCE
from policies.queries.lazy import LazyRows
from policies.queries.revisions import recorded_by
from policies.queries.selection import chosen_states
from policies.queries.shifts import shifts
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
#: What the page shows beside the records where no dimension was asked for.
USUAL = (STANCE, "law-mbt")
#: Changes of value are looked for this far back where no period is given.
USUAL_DAYS = 366


@public_page(STATE, KIND, ACTION, DIMENSION, *PERIOD, *PAGED)
def changes(asked: Asked) -> HttpResponseBase:
    """What was recorded; with ``dimension``, which values moved instead."""
    if asked.question[DIMENSION]:
        return _moved(asked)
    states = [(state.key, state.name) for state in asked.world.states]
    found = narrowed(recorded_by(asked.moment), asked.question, states)
    table = recorded_table(asked.world, LazyRows(found), "What was recorded")

    def context(_: object) -> dict[str, Any]:
        moved = moved_table(asked, USUAL)
        return {
            "lede": "What this database recorded, corrected and withdrew, and when "
            "the value of a state moved.",
            "moved": moved,
            "moved_rows": page_rows(asked, moved, whole(moved)),
            "period": period(asked),
        }

    return answer(asked, table, "changes/changes.html", context)


def _moved(asked: Asked) -> HttpResponseBase:
    table = moved_table(asked, asked.question[DIMENSION])
    first, last = period(asked)
    lede = f"Values that moved from {long_day(first)} to {long_day(last)}."
    return answer(asked, table, "changes/changes.html", {"lede": lede})


def moved_table(asked: Asked, dimensions: tuple[str, ...]) -> Table:
    """Changes of value in the period. Raises ``InvalidInput`` for an unknown state."""
    question = asked.question
    first, last = period(asked)
    codes = question[STATE]
    if codes:
        chosen_states(asked.world, codes=codes, day=last)
    return shift_table(shifts(asked.world, dimensions, first, last, codes))


def period(asked: Asked) -> tuple[dt.date, dt.date]:
    """The valid days between which values are compared: a year where not given."""
    question = asked.question
    last = question.last or question.on
    first = question.first or last - dt.timedelta(days=USUAL_DAYS)
    return min(first, last), last
