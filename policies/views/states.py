"""``/states/`` and ``/states/<iso3>/``: where every state stands, and one of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponseBase

from policies.appearance import (
    DIMENSION_LABELS,
    SHORT_NAMES,
    STANCE,
    ladder,
)
from policies.charts.figures import SHAPES, figures
from policies.charts.strips import GROUPS as STRIP_GROUPS
from policies.charts.strips import strip, year_rows
from policies.charts.votes import DRAWN as VOTES_DRAWN
from policies.charts.votes import votes as votes_strip
from policies.choices import LAW_DIMENSIONS
from policies.derivation.inputs import MINE_BAN_TREATY
from policies.filters.parameters import FROM, GROUP, REGION, STATE, TO
from policies.filters.states import CODE, DIMENSION, DOSSIER, STATES, TIMELINE_KIND
from policies.queries.selection import chosen_states, regions
from policies.queries.standings import Standing, standing_on
from policies.queries.timeline import TIMELINE_KINDS, timeline
from policies.queries.votes import ballots
from policies.records import State
from policies.tables.dossier import (
    deadline_lines,
    deed_lines,
    law_lines,
    votes_sentence,
    word_lines,
)
from policies.tables.figures import said
from policies.tables.states import opening, states_table
from policies.tables.timeline import Line, line, timeline_table
from policies.views.answers import (
    Slice,
    answer,
    in_lower_case,
    kept_dates,
    public_page,
)
from policies.views.asked import Asked

RECENT_YEARS = 10


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


def why_links(asked: Asked, iso3: str) -> Callable[[str, dt.date], str]:
    """From a dimension and a day to the page that says why, as recorded then."""
    recorded = kept_dates(asked).get("recorded", "")

    def why(dimension: str, day: dt.date) -> str:
        query = {"dimension": dimension, "on": day.isoformat()}
        if recorded:
            query["recorded"] = recorded
        return f"/why/{iso3.lower()}/?{urlencode(query)}"

    return why


@public_page(*DOSSIER)
def state(asked: Asked, iso3: str) -> HttpResponseBase:
    """The dossier of one state: law, word, deed, strips since 1990, timeline.

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
    slug = f"timeline-{found.key.lower()}"
    table = timeline_table(world, slug, found.name, lines)
    return answer(
        asked, table, "states/dossier.html", lambda _: _dossier(asked, found, lines)
    )


def _dossier(asked: Asked, found: State, lines: list[Line]) -> dict[str, Any]:
    world, day, today = asked.world, asked.question.on, asked.question.today
    history = world.history(found.key)
    why = why_links(asked, found.key)
    stance = history.reading_on(STANCE, day)
    law = history.legal_status_on(MINE_BAN_TREATY, day)
    drawn = strip(history, asked=day, today=today, why=why)
    own = [spell for spell in drawn.spells if spell.dimension == STANCE]
    earlier = [s for s in own if s.first <= day and s.look.key != stance.key]
    stock = figures(world.figures_of(found.key), asked=day, today=today)
    return {
        "state": found,
        "iso3": found.key.lower(),
        "is_area": not found.is_counted,
        "lede": opening(found, stance, law),
        "stance": stance,
        "before": earlier[-1] if earlier else None,
        "before_since": (
            history.reading_on(STANCE, earlier[-1].first).since if earlier else None
        ),
        "next": law,
        "law_lines": law_lines(world, history, day),
        "word_lines": word_lines(world, history, day),
        "deadlines": [
            one
            for treaty in LAW_DIMENSIONS.values()
            for one in deadline_lines(world, found.key, treaty, day)
        ],
        "deed_lines": deed_lines(world, found.key, day),
        "votes": votes_sentence(world, found.key, day),
        "strip": drawn,
        "stock": stock,
        "listed": [
            (row, [(mark, said(world, mark.told)) for mark in row.marks])
            for row in stock.rows
        ],
        "shapes": [(shape, basis.label) for basis, shape in SHAPES.items()],
        "ballots": votes_strip(found.name, ballots(world, found.key, day)),
        "split": [(*look, value.label) for value, look in VOTES_DRAWN.items()],
        "years": year_rows(history, today=today),
        "year_names": [SHORT_NAMES[key] for key in STRIP_GROUPS],
        "looks": ladder("use"),
        "law_looks": ladder("law-mbt"),
        "stance_looks": [one for one in ladder(STANCE) if one.code is not None],
        "actors": world.actors_in(found.key),
        "predecessor": found.predecessor,
        "recent": _years(lines, after=today.year - RECENT_YEARS),
        "older": _years(lines, until=today.year - RECENT_YEARS),
        "entries": lines,
        "kinds": [
            (kind, kind in asked.question[TIMELINE_KIND]) for kind in TIMELINE_KINDS
        ],
        "first": asked.question.given.get(FROM.name, ("",))[0],
        "last_day": asked.question.given.get(TO.name, ("",))[0],
        "asks_period": not asked.question.given.get("on"),
    }


def _years(
    lines: list[Line], *, after: int | None = None, until: int | None = None
) -> list[tuple[str, list[Line]]]:
    """Lines by year, those without a day last; a part of the years where asked."""

    def year(one: Line) -> int:
        return one.day.first.year if one.day else 0

    wanted = [
        one
        for one in lines
        if (after is None or year(one) > after)
        and (until is None or year(one) <= until)
    ]
    return [
        (str(number) if number else "No day known", list(group))
        for number, group in groupby(wanted, key=year)
    ]
