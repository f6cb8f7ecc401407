"""What the page of one state shows: its panels, pictures and lists."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import urlencode

from policies.appearance import DIMENSION_LABELS, SHORT_NAMES, STANCE, ladder
from policies.charts.figures import SHAPES, figures
from policies.charts.spells import Spell
from policies.charts.strips import GROUPS, strip, year_rows
from policies.charts.votes import DRAWN
from policies.charts.votes import votes as votes_strip
from policies.choices import BINDING, LAW_DIMENSIONS
from policies.derivation.commitments import commitments_on
from policies.derivation.history import History
from policies.derivation.inputs import MINE_BAN_TREATY
from policies.filters.parameters import FROM, TO
from policies.filters.states import TIMELINE_KIND
from policies.queries.companions import companions
from policies.queries.denials import reports_on
from policies.queries.timeline import TIMELINE_KINDS, timeline
from policies.queries.votes import ballots
from policies.records import State
from policies.tables.documented import deadline_lines, deed_lines
from policies.tables.dossier import law_lines, votes_sentence, word_lines
from policies.tables.eras import eras
from policies.tables.figures import said
from policies.tables.findings import finding_lines
from policies.tables.happenings import Line
from policies.tables.promises import promise_lines
from policies.tables.prospects import prospects
from policies.tables.reporting import reporting_lines
from policies.tables.states import opening
from policies.views.asked import Asked
from policies.views.slices import kept_dates
from policies.wording import spoken_name

Context = dict[str, Any]
Row = TypeVar("Row")

#: Rows of a long list that stand open, and how many more are still shown with them.
SHOWN, FEW = 6, 3


def why_links(asked: Asked, iso3: str) -> Callable[[str, dt.date], str]:
    """From a dimension and a day to the page that says why, as recorded then."""
    kept = {name: text for name, text in kept_dates(asked).items() if name != "on"}

    def why(dimension: str, day: dt.date) -> str:
        query = {"dimension": dimension, "on": day.isoformat(), **kept}
        return f"/why/{iso3.lower()}/?{urlencode(query)}"

    return why


def dossier(asked: Asked, found: State, lines: list[Line]) -> Context:
    """Everything the template shows, part by part."""
    history = asked.world.history(found.key)
    return {
        "state": found,
        "iso3": found.key.lower(),
        "state_query": f"?state={found.key}",
        "is_area": not found.is_counted,
        **_now(asked, found, history),
        **_since(asked, found, history),
        **_figures(asked, found),
        **_deeds(asked, found, history),
        **_votes(asked, found),
        **_timeline(asked, found, lines),
        "companions": companions(asked.world, found, asked.question.on),
        "predecessor": _named(asked, found.predecessor),
        "successors": [
            one for one in asked.world.states if one.predecessor == found.key
        ],
    }


def _named(asked: Asked, iso3: str) -> State | None:
    return asked.world.state(iso3) if iso3 in asked.world.order else None


def _now(asked: Asked, found: State, history: History) -> Context:
    """The glance row and the three panels."""
    world, day = asked.world, asked.question.on
    stance = history.reading_on(STANCE, day)
    law = history.legal_status_on(MINE_BAN_TREATY, day)
    pledges = commitments_on(history.records, day)
    return {
        "now_query": _dimensions_query(found.key),
        "lede": opening(found, stance, law),
        "is_outside": found.is_counted and law.key not in BINDING,
        "stance": stance,
        "ahead": prospects(world, found, history, pledges, day),
        "law_lines": law_lines(world, history, day),
        "word_lines": word_lines(world, history, day),
        "deadlines": [
            one
            for treaty in LAW_DIMENSIONS.values()
            for one in deadline_lines(world, found.key, treaty, day)
        ],
        "deed_lines": deed_lines(world, found.key, day),
        "actors": world.actors_in(found.key),
    }


def _since(asked: Asked, found: State, history: History) -> Context:
    """The band chart with its twins, and what the stance was before."""
    day, today = asked.question.on, asked.question.today
    why = why_links(asked, found.key)
    drawn = strip(history, asked=day, today=today, why=why)
    before = _before(drawn.spells, history, day)
    return {
        "strip": drawn,
        "spans_query": _spans_query(found.key, max(day, today)),
        "before": before,
        "before_since": (
            history.reading_on(STANCE, before.first).since if before else None
        ),
        "years": year_rows(history, today=today),
        "year_names": [SHORT_NAMES[key] for key in GROUPS],
        "looks": ladder("use"),
        "stance_looks": [one for one in ladder(STANCE) if one.code is not None],
    }


def _spans_query(iso3: str, last: dt.date) -> str:
    """Every dimension of the state as spans, for the files of the comparison."""
    span = {"step": "change", "from": "1990", "to": last}
    return f"{_dimensions_query(iso3)}&{urlencode(span)}"


def _dimensions_query(iso3: str) -> str:
    pairs = [("state", iso3), *(("dimension", name) for name in DIMENSION_LABELS)]
    return f"?{urlencode(pairs)}"


def _before(spells: tuple[Spell, ...], history: History, day: dt.date) -> Spell | None:
    """The last stretch of another stance than the day's."""
    key = history.reading_on(STANCE, day).key
    earlier = [
        one
        for one in spells
        if one.dimension == STANCE and one.first <= day and one.look.key != key
    ]
    return earlier[-1] if earlier else None


def _figures(asked: Asked, found: State) -> Context:
    world, question = asked.world, asked.question
    stock = figures(
        world.figures_of(found.key), asked=question.on, today=question.today
    )
    return {
        "stock": stock,
        "listed": [
            (row, *parted([(mark, said(world, mark.told)) for mark in row.marks]))
            for row in stock.rows
        ],
        "shapes": [(shape, basis.label) for basis, shape in SHAPES.items()],
    }


def _deeds(asked: Asked, found: State, history: History) -> Context:
    """What is kept, made and reported; use with denials; promises."""
    world, day = asked.world, asked.question.on
    reports = reports_on(world, found.key, day)
    return {
        "reporting": reporting_lines(history, day),
        "reports": reports,
        "own_use": finding_lines(world, reports.own),
        "other_use": finding_lines(world, reports.others),
        "promises": parted(promise_lines(world, commitments_on(history.records, day))),
    }


def parted(rows: list[Row]) -> tuple[list[Row], list[Row]]:
    """A long list in two: what stands open, and what is folded below it.

    Fewer than ``FEW`` are never worth a fold.
    """
    if len(rows) <= SHOWN + FEW:
        return rows, []
    return rows[:SHOWN], rows[SHOWN:]


def _votes(asked: Asked, found: State) -> Context:
    world, day = asked.world, asked.question.on
    own = ballots(world, found.key, day)
    return {
        "votes": votes_sentence(world, found.key, day),
        "ballots": votes_strip(found.name, spoken_name(found.region), own),
        "split": [(*look, value.label) for value, look in DRAWN.items()],
    }


def _timeline(asked: Asked, found: State, lines: list[Line]) -> Context:
    question = asked.question
    counts = Counter(one.fact.KIND for one in timeline(asked.world, found.key))
    given = question.given
    return {
        "entries": lines,
        "eras": eras(lines, question.today.year),
        "kinds": [
            (kind, counts[kind], kind in question[TIMELINE_KIND])
            for kind in TIMELINE_KINDS
        ],
        "first": given.get(FROM.name, ("",))[0],
        "last_day": given.get(TO.name, ("",))[0],
        "asks_period": not given.get("on"),
        "is_narrowed": any(name in given for name in ("kind", "from", "to")),
    }
