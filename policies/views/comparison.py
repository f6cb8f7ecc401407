"""``/compare/``: any states, one or several dimensions, a day or a span."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpResponseBase

from policies.appearance import DIMENSION_LABELS, Look, ladder
from policies.choices import LAW_DIMENSIONS
from policies.exceptions import InvalidInput
from policies.filters.parameters import (
    GROUP,
    REGION,
    STATE,
    Parameter,
    key_parameter,
    one_of,
    single,
)
from policies.filters.question import PAGED, PERIOD, Question
from policies.queries.comparison import (
    CHANGE,
    DAY,
    DIMENSIONS,
    STANCE,
    STEPS,
    YEAR,
    places,
)
from policies.queries.selection import NAMED_GROUPS, chosen_states, regions
from policies.tables.comparison import comparison_table
from policies.tables.matrix import Matrix, matrix
from policies.views.answers import Slice, answer, public_page
from policies.views.asked import Asked
from policies.wording import listed, long_day

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
    "layout", single(one_of(("tidy", "wide"))), "tidy", "One row per value: tidy."
)
#: The first day of a span that is given without one: the record begins here.
RECORD_BEGINS = dt.date(1990, 1, 1)


@public_page(STATE, GROUP, REGION, DIMENSION, STEP, LAYOUT, *PERIOD, *PAGED)
def comparison(asked: Asked) -> HttpResponseBase:
    """The comparison as matrix and rows, or as tidy CSV or JSON."""
    question, world = asked.question, asked.world
    _refuse_what_is_not_offered(question)
    first, last = span_of(question)
    step = question[STEP] if is_span(question) else DAY
    states = chosen_states(
        world,
        codes=question[STATE],
        groups=question[GROUP],
        among=question[REGION],
        day=last,
    )
    dimensions = question[DIMENSION] or (STANCE,)
    rows = places(
        world,
        states=states,
        dimensions=dimensions,
        first=first,
        last=last,
        step=step,
        today=question.today,
    )
    table = comparison_table(world, rows, spans=step == CHANGE)

    def context(shown: Slice) -> Mapping[str, Any]:
        return {
            "lede": lede(len(states), dimensions, first, last),
            "matrix": _matrix(asked, states, dimensions, first, last, step),
            "legends": legends(dimensions),
            "running_year": first <= question.today <= last,
            "is_span": is_span(question),
            "choice": choice(asked),
        }

    return answer(asked, table, "comparison/comparison.html", context)


def _refuse_what_is_not_offered(question: Question) -> None:
    if question[LAYOUT] == "wide":
        raise InvalidInput({"layout": "wide is not offered yet"})
    if question.asks(STEP) and question[STEP] != DAY and not is_span(question):
        raise InvalidInput({"step": "needs a span: from, to or both"})


def is_span(question: Question) -> bool:
    """Whether a stretch of time was asked for."""
    return bool(question.first or question.last)


def span_of(question: Question) -> tuple[dt.date, dt.date]:
    """First and last day asked about: one and the same for a day.

    A span without an end ends today, one without a beginning begins in 1990.
    Raises ``InvalidInput`` for one that would begin after its end.
    """
    if not is_span(question):
        return question.on, question.on
    first = question.first or min(RECORD_BEGINS, question.last or RECORD_BEGINS)
    last = question.last or question.today
    if last < first:
        raise InvalidInput({"from": f"{first} lies ahead; give the last day too"})
    return first, last


def _matrix(
    asked: Asked,
    states: Sequence[Any],
    dimensions: Sequence[str],
    first: dt.date,
    last: dt.date,
    step: str,
) -> Matrix | None:
    """The picture of the comparison; None where it would be too wide or too long."""
    if step == DAY and first != last:
        return None
    return matrix(
        asked.world,
        states,
        dimensions,
        first=first,
        last=last,
        today=asked.question.today,
        recorded=asked.question.given.get("recorded", ("",))[0],
    )


def lede(states: int, dimensions: Sequence[str], first: dt.date, last: dt.date) -> str:
    """What the page shows, in one sentence."""
    about = listed([in_sentence(name) for name in dimensions])
    who = "One state or area" if states == 1 else f"{states} states and areas"
    when = f"on {long_day(first)}" if first == last else _period(first, last)
    return f"{who} compared by {about}, {when}."


def in_sentence(dimension: str) -> str:
    """A dimension's name inside a sentence; a treaty keeps its capitals."""
    label = DIMENSION_LABELS[dimension]
    if dimension in LAW_DIMENSIONS:
        return f"status under the {label}"
    return label[0].lower() + label[1:]


def _period(first: dt.date, last: dt.date) -> str:
    return f"from {long_day(first)} to {long_day(last)}"


def legends(dimensions: Sequence[str]) -> list[tuple[str, tuple[Look, ...]]]:
    """The ladders that the dimensions use, each once, with the dimensions' names."""
    found: dict[tuple[Look, ...], list[str]] = {}
    for name in dimensions:
        found.setdefault(ladder(name), []).append(DIMENSION_LABELS[name])
    return [(", ".join(names), looks) for looks, names in found.items()]


def choice(asked: Asked) -> dict[str, Any]:
    """What the form offers, with what was asked marked."""
    question = asked.question
    chosen = set(question[STATE])
    groups = {key: key.replace("-", " ") for key in NAMED_GROUPS}
    return {
        "states": [(s.key, s.name, s.key in chosen) for s in asked.world.states],
        "groups": [
            (key, label, key in question[GROUP])
            for key, label in (groups | regions(asked.world)).items()
        ],
        "dimensions": [
            (key, DIMENSION_LABELS[key], key in (question[DIMENSION] or (STANCE,)))
            for key in DIMENSIONS
        ],
        "steps": [(key, key == question[STEP]) for key in STEPS],
        **{name: question.given.get(name, ("",))[0] for name in ("on", "from", "to")},
    }
