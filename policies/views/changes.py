"""``/changes/``: what was recorded, and what moved, between two days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponseBase

from policies.appearance import DIMENSION_LABELS, SHORT_NAMES
from policies.choices import LAW_DIMENSIONS, Kind, LedgerAction
from policies.exceptions import InvalidInput
from policies.filters.entries import ACTION, KIND, narrowed
from policies.filters.parameters import (
    ON,
    STATE,
    Parameter,
    key_parameter,
    one_of,
    single,
)
from policies.filters.question import DATES, PAGED, PERIOD
from policies.models.ledger import LedgerQuerySet
from policies.queries.comparison import DIMENSIONS, STANCE
from policies.queries.lazy import LazyRows
from policies.queries.recordings import amendments, recordings
from policies.queries.revisions import recorded_by
from policies.queries.shifts import Shift
from policies.tables.base import Table
from policies.tables.changes import (
    amendment_title,
    entry_title,
    recorded_table,
    shift_table,
    told,
)
from policies.views.answers import answer, public_page
from policies.views.asked import Asked
from policies.views.forms import select
from policies.views.shifting import days_told, period, restated_since, shifts_of
from policies.views.slices import Slice
from policies.wording import counted, listed, long_day, number, sentence, spoken_name

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
#: Changes of value stand on the page for as many days and states; then comes a link.
OPEN = 40
#: What the page shows beside the records where no dimension was asked for.
USUAL = (STANCE, *LAW_DIMENSIONS)


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
    context = partial(_told, asked, found, table)
    return answer(asked, table, "changes/changes.html", context)


def _told(
    asked: Asked, found: LedgerQuerySet, table: Table, _: object
) -> dict[str, Any]:
    """What the page says besides the entries."""
    world, question = asked.world, asked.question
    moved = shifts_of(asked, USUAL)
    amended = amendments(found, MOST)
    groups = told(world, moved)
    return {
        "title": "Changes",
        "lede": opening(asked, moved, table.count, len(amended)),
        "citation": asked.citation(f"Changes, {days_told(asked)}"),
        "form": _form(asked),
        "counted": counted(table.count, "entry", "entries"),
        "period": period(asked),
        "moved": groups[:OPEN],
        "older": sum(len(one.moves) for one in groups[OPEN:]),
        "moved_all": _moves_href("/changes/", asked, USUAL),
        "moved_csv": _moves_href("/changes.csv", asked, USUAL),
        "dimensions": SHORT_NAMES.items(),
        "published": [
            (one, [(entry_title(world, entry), entry) for entry in one.entries])
            for one in recordings(found, MOST)
        ],
        "amended": [(one, amendment_title(world, one)) for one in amended],
        "unfolded": question.is_paged or question.asks(KIND) or question.asks(ACTION),
        **(_otherwise(asked, question.first) if question.first else {}),
    }


def _otherwise(asked: Asked, first: dt.date) -> dict[str, Any]:
    """What the record says now that it did not say before the first day."""
    compared = restated_since(asked, USUAL, first)
    return {
        "compared": compared,
        "restated": told(compared.now, compared.found, is_dated=False),
        "restated_csv": _moves_href("/changes.csv", asked, USUAL, time=RECORDED_TIME),
    }


def opening(asked: Asked, moved: Collection[Shift], entries: int, amended: int) -> str:
    """The page in one or two sentences; plainly, where the period has not come."""
    first = asked.question.first
    if first and first > asked.question.today:
        return (
            f"Nothing is recorded yet from {long_day(first)} on: that day has not come."
        )
    if asked.moment.is_empty:
        return "Nothing had been recorded by then: what moved is not known."
    first, last = period(asked)
    days = f"between {long_day(first)} and {long_day(last)}"
    if first == last:
        days = f"on {long_day(last)}"
    return f"{_movers(asked, moved)} {days}. {_recorded(asked, entries, amended)}"


def _movers(asked: Asked, moved: Collection[Shift]) -> str:
    """Whose values moved: how many states; the one asked for, and how often."""
    states = {one.state.key: one.state for one in moved}
    areas = not all(one.is_counted for one in states.values())
    noun = ("state or area", "states or areas") if areas else ("state", "states")
    who = counted(len(states), *noun) if states else "No state"
    often = ""
    if states and len(asked.question[STATE]) == 1:
        (state,) = states.values()
        who = sentence(spoken_name(state.name)).removesuffix(".")
        often = " once" if len(moved) == 1 else f" {number(len(moved))} times"
    return f"{who} changed stance or treaty status{often}"


def _recorded(asked: Asked, entries: int, amended: int) -> str:
    whole = not (asked.question.first or asked.question.last)
    when = "so far" if whole else "in these days"
    if not entries:
        return f"Nothing was recorded {when}."
    many = f"{MOST} or more" if amended == MOST else number(amended) if amended else ""
    return (
        f"The record took in {counted(entries, 'entry', 'entries')} {when}; "
        f"corrections and withdrawals among them: {many or 'none'}."
    )


def _form(asked: Asked) -> dict[str, Any]:
    """The form: state and period; kind and action where entries are listed."""
    question = asked.question
    states = [(state.key, state.name) for state in asked.world.states]
    selects = [select(asked, STATE, "State or area", states)]
    if not question[DIMENSION]:
        selects.append(select(asked, KIND, "Kind of record", Kind.pairs()))
        selects.append(select(asked, ACTION, "What was done", LedgerAction.pairs()))
    kept = (*DATES, DIMENSION.name, TIME.name, "per_page")
    return {
        "selects": selects,
        "from": question.given.get("from", ("",))[0],
        "to": question.given.get("to", ("",))[0],
        "kept": [
            (name, text)
            for name in kept
            if name != ON.name
            for text in question.given.get(name, ())
        ],
    }


def _moves_href(
    path: str, asked: Asked, dimensions: Collection[str], **more: str
) -> str:
    """Where all changes of value stand, for the states and the period asked."""
    given = asked.question.given
    pairs = [(DIMENSION.name, one) for one in dimensions]
    for name in (STATE.name, "from", "to"):
        pairs += [(name, text) for text in given.get(name, ())]
    return f"{path}?{urlencode([*pairs, *more.items()])}"


def _moved(asked: Asked) -> HttpResponseBase:
    """Values that moved between valid days, or that the record gives otherwise."""
    question = asked.question
    dimensions = question[DIMENSION]
    names = listed([DIMENSION_LABELS[one] for one in dimensions])
    world, is_dated = asked.world, question[TIME] == VALID_TIME
    if is_dated:
        found = shifts_of(asked, dimensions)
        table = shift_table(world, found)
        lede = f"Values that moved from {days_told(asked)}."
    else:
        compared = restated_since(asked, dimensions, question.first)
        found, world, lede = compared.found, compared.now, f"{compared.title}."
        table = shift_table(world, found, compared.title, compared.notes)

    def context(rows: Slice) -> dict[str, Any]:
        return {
            "title": f"Changes: {names}",
            "lede": lede,
            "citation": asked.citation(f"Changes: {names}, {days_told(asked)}"),
            "form": _form(asked),
            "counted": counted(len(found), "change"),
            "asked_dimensions": dimensions,
            "dimensions": SHORT_NAMES.items(),
            "groups": told(world, found[rows.start : rows.stop], is_dated=is_dated),
        }

    return answer(asked, table, "changes/moved.html", context)
