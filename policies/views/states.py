"""``/states/`` and ``/states/<iso3>/``: where every state stands, and one of them."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponseBase

from policies.appearance import DIMENSION_LABELS, SHORT_NAMES, ladder
from policies.filters.parameters import GROUP, REGION, STATE
from policies.filters.states import (
    CODE,
    DIMENSION,
    DOSSIER,
    KEPT,
    SECTION,
    STATES,
    TIMELINE_KIND,
    VOTES,
)
from policies.queries.selection import chosen_states, regions
from policies.queries.standings import Standing, standing_on
from policies.queries.timeline import timeline
from policies.queries.votes import ballots
from policies.records import State
from policies.tables.ballots import ballots_table
from policies.tables.base import Table
from policies.tables.happenings import Line, line
from policies.tables.reporting import reporting_lines, reporting_table
from policies.tables.states import states_table
from policies.tables.timeline import timeline_table
from policies.views.answers import answer, public_page
from policies.views.asked import Asked
from policies.views.dossier import dossier
from policies.views.redirects import in_lower_case
from policies.views.slices import Slice
from policies.views.standing import answer_in_words, lines, narrowed_title


@public_page(*STATES)
def states(asked: Asked) -> HttpResponseBase:
    """All states on a day, narrowed by code, group, region or value."""
    shown = [one for one in _standings(asked) if _fits(asked, one)]
    table = states_table(shown, asked.question.on)

    def context(_: Slice) -> dict[str, Any]:
        dimension = asked.question[DIMENSION]
        pairs = [(one, _value(asked, one.state, dimension)) for one in shown]
        counted = lines([pair for pair in pairs if pair[0].is_counted])
        title = narrowed_title(asked)
        return {
            "title": title,
            "citation": asked.citation(title),
            "counted": counted,
            "areas": lines([pair for pair in pairs if not pair[0].is_counted]),
            "letters": [line.letter for line in counted if line.letter],
            "with_treaty": dimension != "law-mbt",
            "with_marks": any(value.notes for _, value in pairs),
            "dimension": dimension,
            "dimension_label": SHORT_NAMES[dimension],
            "dimensions": DIMENSION_LABELS.items(),
            "looks": ladder(dimension),
            "codes": asked.question[CODE],
            "regions": regions(asked.world).items(),
            "region": asked.question[REGION],
            "group": asked.question[GROUP],
            "lede": answer_in_words(asked, counted),
        }

    return answer(asked, table, "states/list.html", context)


def _standings(asked: Asked) -> list[Standing]:
    question = asked.question
    chosen = chosen_states(
        asked.world,
        codes=question[STATE],
        groups=question[GROUP],
        among=question[REGION],
        day=question.on,
    )
    by_name = {state.key: number for number, state in enumerate(asked.world.states)}
    ordered = sorted(chosen, key=lambda state: by_name[state.key])
    return [standing_on(asked.world, state, question.on) for state in ordered]


def _value(asked: Asked, state: State, dimension: str) -> Any:
    history = asked.world.history(state.key)
    return history.reading_on(dimension, asked.question.on)


def _fits(asked: Asked, one: Standing) -> bool:
    codes = asked.question[CODE]
    if not codes:
        return True
    return _value(asked, one.state, asked.question[DIMENSION]).key in codes


@public_page(*DOSSIER)
def state(asked: Asked, iso3: str) -> HttpResponseBase:
    """The dossier of one state: law, word, deed, bands since 1990, timeline.

    Its files hold the timeline, or another part where that is asked for.

    A code in upper case redirects to its address in lower case.
    """
    world, question = asked.world, asked.question
    found = world.state(iso3)
    if moved := in_lower_case(asked, iso3):
        return moved
    happenings = timeline(
        world,
        found.key,
        kinds=question[TIMELINE_KIND],
        first=question.first,
        last=question.last,
    )
    told = [line(world, happening) for happening in happenings]
    return answer(
        asked,
        _table(asked, found, told),
        "states/dossier.html",
        lambda _: dossier(asked, found, told),
    )


def _table(asked: Asked, found: State, lines: list[Line]) -> Table:
    """The part of the dossier that its files hold."""
    world, iso3 = asked.world, found.key.lower()
    if asked.question[SECTION] == VOTES:
        own = ballots(world, found.key, asked.question.on)
        return ballots_table(f"votes-{iso3}", found, own)
    if asked.question[SECTION] == KEPT:
        known = reporting_lines(world.history(found.key), asked.question.on)
        return reporting_table(f"kept-{iso3}", found, known)
    return timeline_table(world, f"timeline-{iso3}", found.name, lines)
