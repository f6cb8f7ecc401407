"""What a comparison can be asked for: of whom, about what, when, in which order."""

from __future__ import annotations

from typing import Any

from policies.choices import Dimension, WordMeets
from policies.exceptions import InvalidInput
from policies.filters.parameters import (
    GROUP,
    REGION,
    STATE,
    Parameter,
    a_text,
    key_parameter,
    keys_of,
    one_of,
    single,
    sort_parameter,
)
from policies.filters.question import PAGED, PERIOD, Question
from policies.filters.spans import is_span
from policies.queries.comparison import CHANGE, DAY, DIMENSIONS, STEPS, YEAR

TIDY, WIDE = "tidy", "wide"

DIMENSION = key_parameter(
    "dimension", DIMENSIONS, "What to compare: stance if absent; repeatable."
)
STEP: Parameter[str] = Parameter(
    "step",
    single(one_of(STEPS)),
    YEAR,
    "Rows of a span: day, year (31 December, today in the running year) or change.",
)
LAYOUT: Parameter[str] = Parameter(
    "layout",
    single(one_of((TIDY, WIDE))),
    TIDY,
    "tidy: one row per value; wide: one row per state.",
)
ADD: Parameter[str] = Parameter(
    "add",
    single(a_text),
    "",
    "States to add by name or code, separated by commas; the answer is a redirect to "
    "the address with their codes.",
)
#: As asked: by code in the order given, then by group.
AS_ASKED = "asked"
SORT = sort_parameter(
    AS_ASKED, AS_ASKED, "name", "stance", "value", "since", "region", "status"
)
#: What the states of a comparison can be put under headings by.
HEADINGS = {
    "region": "region",
    "subregion": "subregion",
    "stance": "stance",
    "value": "value",
    "status": "treaty status",
    "dimension": "dimension",
}
BY: Parameter[str] = Parameter(
    "by",
    single(one_of(tuple(HEADINGS))),
    "",
    "Headings: states put together by region, subregion, stance, value of the first "
    "dimension or treaty status, or all states under each dimension.",
)

WHO: tuple[Parameter[Any], ...] = (STATE, GROUP, REGION, ADD)
COMPARISON: tuple[Parameter[Any], ...] = (
    *WHO,
    DIMENSION,
    STEP,
    LAYOUT,
    SORT,
    BY,
    *PERIOD,
    *PAGED,
)

OBLIGATION = key_parameter(
    "dimension",
    keys_of(Dimension),
    "Obligations shown: use, production, transfer, stockpiling and joining if absent.",
)
ANSWER = key_parameter(
    "code",
    keys_of(WordMeets),
    "Only states whose word does this with one of the obligations shown.",
)
#: A year's end or a change: a distance has no rows by day.
DISTANCE_STEP: Parameter[str] = Parameter(
    "step",
    single(one_of((YEAR, CHANGE))),
    CHANGE,
    "Rows of a span: year (31 December, today in the running year) or change.",
)
DISTANCE_SORT = sort_parameter(AS_ASKED, AS_ASKED, "name", "nearest", "region")
DISTANCE: tuple[Parameter[Any], ...] = (
    *WHO,
    OBLIGATION,
    ANSWER,
    DISTANCE_STEP,
    DISTANCE_SORT,
    *PERIOD,
    *PAGED,
)


def refuse_contradictions(question: Question) -> None:
    """Raise ``InvalidInput`` where the step or the layout does not fit the period."""
    spans = is_span(question)
    if question.asks(STEP) and question[STEP] != DAY and not spans:
        raise InvalidInput({"step": "needs a span: from, to or both"})
    if question[LAYOUT] != WIDE:
        return
    if spans and question[STEP] != YEAR:
        raise InvalidInput({"step": "the wide layout has a column per year"})
    if spans and len(question[DIMENSION]) > 1:
        raise InvalidInput({"dimension": "the wide layout of a span takes only one"})
