"""``/why/<iso3>/``: why a state has the value it has, on one day, on one dimension."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpResponseBase

from policies.appearance import DIMENSION_LABELS, look
from policies.charts.lanes import Lanes, Weighed, lanes
from policies.choices import LAW_DIMENSIONS, Modifier
from policies.derivation.fates import Candidate
from policies.derivation.results import Reading
from policies.derivation.why import Explanation, explanation_on
from policies.filters.parameters import Parameter, one_of, single
from policies.filters.question import PAGED, Question
from policies.queries.alternatives import (
    Alternatives,
)
from policies.queries.comparison import DIMENSIONS, STANCE
from policies.queries.world import World
from policies.records import State
from policies.tables.comparing import in_sentence
from policies.tables.comparison import terms
from policies.tables.why import (
    DECISIVE,
    became,
    record_link,
    says,
    shown_notes,
    shown_steps,
    why_table,
)
from policies.views.answers import answer, public_page
from policies.views.asked import Asked
from policies.views.otherwise import entered, others
from policies.views.redirects import in_lower_case
from policies.wording import from_day, listed, long_day, sentence, spoken_name

DIMENSION: Parameter[str] = Parameter(
    "dimension",
    single(one_of(DIMENSIONS)),
    STANCE,
    "The dimension asked about; stance if absent.",
)


@public_page(DIMENSION, *PAGED)
def why(asked: Asked, iso3: str) -> HttpResponseBase:
    """The rule that decided, and every record with what became of it.

    A code in upper case redirects to its address in lower case.
    """
    world, day = asked.world, asked.question.on
    dimension = asked.question[DIMENSION]
    state = world.state(iso3)
    if moved := in_lower_case(asked, iso3):
        return moved
    reading = world.history(state.key).reading_on(dimension, day)
    explanation = explanation_on(world.records(state.key), dimension, day)
    title = f"Why: {state.name}, {in_sentence(dimension)}"
    return answer(
        asked,
        why_table(world, explanation, title),
        "why/why.html",
        lambda _: _shown(asked, state, reading, explanation),
        reasoning(state, reading, explanation),
    )


def _shown(
    asked: Asked, state: State, reading: Reading, explanation: Explanation
) -> dict[str, Any]:
    """What the page knows besides the records weighed."""
    world, dimension, day = asked.world, explanation.dimension, explanation.day
    history = world.history(state.key)
    asking = Alternatives(history, dimension, day)
    return {
        "lede": answer_sentence(state, reading, asked.question),
        "state": state,
        "spoken": spoken_name(state.name),
        "dimension": dimension,
        "dimension_label": DIMENSION_LABELS[dimension],
        "reading": reading,
        "terms": terms(reading.scope),
        "steps": shown_steps(world, explanation),
        "notes": shown_notes(world, reading),
        "drawn": drawn(asked, explanation),
        "others": others(asked, asking),
        "is_last": asking.is_last,
        "entered": entered(asked, state, explanation),
        "dimensions": [
            (name, DIMENSION_LABELS[name], history.reading_on(name, day))
            for name in DIMENSIONS
        ],
    }


def answer_sentence(state: State, reading: Reading, asked: Question) -> str:
    """The value in one sentence: day, line, state, value, and since when."""
    label = look(reading.dimension, reading.key).label
    is_now = asked.on == asked.today
    when, verb = ("Today", "is") if is_now else (f"On {long_day(asked.on)}", "was")
    what = line_words(reading, spoken_name(state.name))
    said = sentence(f"{when} {what} {verb} “{label}”{_since(reading, asked.on)}")
    return f"{said} {_possible(reading)}".rstrip()


def _possible(reading: Reading) -> str:
    """What may hold already, where the day of a change is known only in part."""
    keys = [one.value for one in reading.notes if one.modifier is Modifier.POSSIBLE]
    if not keys:
        return ""
    labels = [f"“{look(reading.dimension, key).label}”" for key in dict.fromkeys(keys)]
    return (
        f"It may have been {listed(labels, 'or')} already: the day of the change is "
        "known only in part."
    )


def line_words(reading: Reading, name: str) -> str:
    """What kind of value it is, and whose: the stance, a status, or the word."""
    if reading.dimension == STANCE:
        return f"the stance of {name}"
    about = in_sentence(reading.dimension)
    if reading.dimension in LAW_DIMENSIONS:
        return f"the {about.replace('status', f'status of {name}', 1)}"
    if reading.rule.startswith("word-8"):
        return f"the law’s answer for {name} on {about}"
    return f"the declared word of {name} on {about}"


def _since(reading: Reading, day: dt.date) -> str:
    since = reading.since
    if since is None:
        return ""
    if since.first == since.last == day:
        return ", from that very day"
    return f", {from_day(since)}"


def drawn(asked: Asked, explanation: Explanation) -> Lanes | None:
    """Every record weighed as a lane of its own; None where there is none."""
    if not explanation.candidates:
        return None
    is_mixed = explanation.dimension == STANCE
    records = (
        weighed(asked.world, one, is_mixed=is_mixed) for one in explanation.candidates
    )
    return lanes(records, asked=asked.question.on, today=asked.question.today)


def weighed(world: World, candidate: Candidate, *, is_mixed: bool) -> Weighed:
    """A candidate as it is drawn: an act has no code, and so no colour.

    A position says what it is about only where that differs (``is_mixed``).
    """
    link = record_link(world, candidate.record)
    said = says(candidate.code)
    since = candidate.since.words
    if not candidate.announcement:
        shown, about = None, said
    else:
        dimension = candidate.record.split("/")[1]
        shown = look(dimension, candidate.code)
        about = DIMENSION_LABELS[dimension] if is_mixed else ""
    return Weighed(
        since,
        about,
        f"{said}, {since}: {link.title}; {became(world, candidate)}",
        link.href,
        candidate.start,
        candidate.end,
        shown,
        candidate.fate in DECISIVE,
    )


def reasoning(
    state: State, reading: Reading, explanation: Explanation
) -> dict[str, object]:
    """The reasoning as plain values, for the JSON answer."""
    return {
        "state": state.name,
        "iso3": state.key,
        "dimension": explanation.dimension,
        "on": explanation.day.isoformat(),
        "key": explanation.key,
        "code": reading.code,
        "label": reading.label,
        "modifiers": list(reading.modifiers),
        "rule": explanation.rule,
        "deciding_records": list(explanation.deciding),
        "steps": [
            {
                "rule": step.rule,
                "sentence": step.sentence,
                "records": list(step.records),
                "applies": step.applies,
            }
            for step in explanation.steps
        ],
    }
