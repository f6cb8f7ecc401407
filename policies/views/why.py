"""``/why/<iso3>/``: why a state has the value it has, on one day, on one dimension."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpResponseBase

from policies.appearance import DIMENSION_LABELS, look
from policies.charts.lanes import Lanes, Weighed, lanes
from policies.choices import LAW_DIMENSIONS, Kind
from policies.derivation.fates import Candidate
from policies.derivation.results import Reading
from policies.derivation.why import Explanation, explanation_on
from policies.filters.parameters import Parameter, one_of, single
from policies.filters.question import PAGED, Question
from policies.queries.alternatives import (
    Alternative,
    Alternatives,
    last_entered,
)
from policies.queries.comparison import DIMENSIONS, STANCE
from policies.queries.moments import moment_at
from policies.queries.publicity import public_world
from policies.queries.world import World, world_at
from policies.records import State
from policies.tables.comparison import terms
from policies.tables.why import (
    DECISIVE,
    ShownAlternative,
    record_link,
    says,
    shown_alternative,
    shown_notes,
    shown_steps,
    why_table,
)
from policies.views.answers import answer, in_lower_case, public_page
from policies.views.asked import Asked
from policies.views.comparison import in_sentence
from policies.wording import long_day, sentence

DIMENSION: Parameter[str] = Parameter(
    "dimension",
    single(one_of(DIMENSIONS)),
    STANCE,
    "The dimension asked about; stance if absent.",
)
PAGED_NAMES = tuple(parameter.name for parameter in PAGED)
INSTANT = dt.timedelta(microseconds=1)


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
    history = world.history(state.key)
    reading = history.reading_on(dimension, day)
    explanation = explanation_on(world.records(state.key), dimension, day)
    title = f"Why: {state.name}, {in_sentence(dimension)}"

    def context(_: object) -> dict[str, Any]:
        asking = Alternatives(history, dimension, day)
        return {
            "lede": answer_sentence(state, reading, asked.question),
            "state": state,
            "dimension": dimension,
            "dimension_label": DIMENSION_LABELS[dimension],
            "reading": reading,
            "terms": terms(reading.scope),
            "steps": shown_steps(world, explanation),
            "notes": shown_notes(world, reading),
            "drawn": drawn(asked, explanation),
            "others": others(asked, asking),
            "is_last": asking.is_last,
            "entered": entered(asked, explanation),
            "dimensions": [
                (name, DIMENSION_LABELS[name], history.reading_on(name, day))
                for name in DIMENSIONS
            ],
        }

    table = why_table(world, explanation, title)
    told = reasoning(state, reading, explanation)
    return answer(asked, table, "why/why.html", context, told)


def answer_sentence(state: State, reading: Reading, asked: Question) -> str:
    """The value in one sentence: state, day, line, value, since when."""
    label = look(reading.dimension, reading.key).label
    verb = "is" if asked.on == asked.today else "was"
    when = "today" if asked.on == asked.today else f"on {long_day(asked.on)}"
    since = f", since {reading.since.words}" if reading.since else ""
    what = line_words(reading)
    return sentence(f"{state.name}: {when} {what} {verb} “{label}”{since}")


def line_words(reading: Reading) -> str:
    """What kind of value it is: the stance, a status, or the word on a dimension."""
    name = DIMENSION_LABELS[reading.dimension]
    if reading.dimension == STANCE:
        return "the stance"
    if reading.dimension in LAW_DIMENSIONS:
        return f"the status under the {name}"
    if reading.rule.startswith("word-8"):
        return f"the value for {in_sentence(reading.dimension)}, by law,"
    return f"the declared word on {in_sentence(reading.dimension)}"


def drawn(asked: Asked, explanation: Explanation) -> Lanes | None:
    """Every record weighed as a lane of its own; None where there is none."""
    if not explanation.candidates:
        return None
    records = (weighed(asked.world, one) for one in explanation.candidates)
    return lanes(records, asked=asked.question.on, today=asked.question.today)


def weighed(world: World, candidate: Candidate) -> Weighed:
    """A candidate as it is drawn: an act has no code, and so no colour."""
    link = record_link(world, candidate.record)
    said = says(candidate.code)
    since = candidate.since.words
    if not candidate.announcement:
        shown, about = None, said
    else:
        dimension = candidate.record.split("/")[1]
        shown, about = look(dimension, candidate.code), DIMENSION_LABELS[dimension]
    return Weighed(
        since,
        about,
        f"{said}, {since}: {link.title}; {candidate.words}",
        link.href,
        candidate.start,
        candidate.end,
        shown,
        candidate.fate in DECISIVE,
    )


def others(asked: Asked, asking: Alternatives) -> list[ShownAlternative]:
    """Other days, other readers and other moments, each with its answer."""
    found = [*asking.days()]
    if asked.question.public:
        found.append(asking.told_all(world_at(asked.moment)))
    else:
        found.append(asking.as_public(asked.world))
    if asked.question.recorded:
        now = _present(asked)
        if asking.history.records.state.key in now.facts(Kind.STATE):
            found.append(asking.now(now))
    return [
        shown_alternative(asked.world, one, _otherwise(asked, one)) for one in found
    ]


def _otherwise(asked: Asked, other: Alternative) -> str:
    """The address of the same question asked otherwise."""
    dropped = [name for name, text in other.changes.items() if not text]
    return asked.href(drop=(*dropped, *PAGED_NAMES), **other.changes)


def _present(asked: Asked) -> World:
    """What the ledger holds now, as far as it was public if so asked."""
    world, public = world_at(moment_at()), asked.question.public
    return public_world(world, public) if public else world


def entered(asked: Asked, explanation: Explanation) -> tuple[dt.date, str] | None:
    """The day the newest record weighed was entered, and the address before that."""
    records = (candidate.record for candidate in explanation.candidates)
    at = last_entered(asked.world, records)
    if at is None:
        return None
    before = (at.astimezone(dt.UTC) - INSTANT).isoformat().replace("+00:00", "Z")
    return at.date(), asked.href(drop=PAGED_NAMES, recorded=before)


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
