"""``/states/`` and ``/states/<iso3>/``: where every state stands, and one of them."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponseBase

from policies.appearance import DIMENSION_LABELS, ladder
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
from policies.tables.reporting import reporting_lines, reporting_table
from policies.tables.states import states_table
from policies.tables.timeline import Line, line, timeline_table
from policies.views.answers import Slice, answer, in_lower_case, public_page
from policies.views.asked import Asked
from policies.views.dossier import dossier


@public_page(*STATES)
def states(asked: Asked) -> HttpResponseBase:
    """All states on a day, narrowed by code, group, region or value."""
    shown = [one for one in _standings(asked) if _fits(asked, one)]
    table = states_table(shown, asked.question.on)

    def context(_: Slice) -> dict[str, Any]:
        dimension = asked.question[DIMENSION]
        with_value = [(one, _value(asked, one.state, dimension)) for one in shown]
        return {
            "counted": [pair for pair in with_value if pair[0].is_counted],
            "areas": [pair for pair in with_value if not pair[0].is_counted],
            "dimension": dimension,
            "dimensions": DIMENSION_LABELS.items(),
            "looks": ladder(dimension),
            "codes": asked.question[CODE],
            "regions": regions(asked.world).items(),
            "region": asked.question[REGION],
            "group": asked.question[GROUP],
            "lede": (
                "Law, word and deed of every state on anti-personnel mines, on the "
                "day at the top of this page."
            ),
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
    lines = [line(world, happening) for happening in happenings]
    return answer(
        asked,
        _table(asked, found, lines),
        "states/dossier.html",
        lambda _: dossier(asked, found, lines),
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
