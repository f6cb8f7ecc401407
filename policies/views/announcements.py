"""``/announcements/`` and ``/announcements/<key>/``: what was said, and what it did."""

from __future__ import annotations

import datetime as dt
from typing import Any, cast

from django.http import HttpResponseBase

from policies.appearance import SHORT_NAMES
from policies.charts.chains import chain
from policies.choices import Dimension, InstrumentKind, IssuerKind, Kind, PositionCode
from policies.derivation.commitments import CommitmentState, commitment_on
from policies.filters.announcements import (
    ABOUT,
    ANNOUNCEMENTS,
    CODED,
    INSTRUMENT,
    ISSUER,
)
from policies.filters.parameters import Q
from policies.queries.announcements import Wanted, announcements, figures_with, line_of
from policies.queries.timeline import Happening
from policies.queries.world import World
from policies.records import Announcement, Source
from policies.tables.announcements import announcements_table, positions_table
from policies.tables.effects import effect_lines, opening
from policies.tables.happenings import citations, line
from policies.tables.states import terms
from policies.text import words_of
from policies.views.answers import answer, public_page
from policies.views.asked import Asked
from policies.views.forms import Field, filter_form
from policies.views.listing import states_of, window_of
from policies.views.slices import Slice
from policies.wording import spoken_name

FIELDS = (
    Field(INSTRUMENT, InstrumentKind, "Instrument"),
    Field(ABOUT, Dimension, "Dimension"),
    Field(CODED, PositionCode, "Code"),
    Field(ISSUER, IssuerKind, "Issued by"),
)


@public_page(*ANNOUNCEMENTS)
def announcement_list(asked: Asked) -> HttpResponseBase:
    """All announcements, narrowed by state, period, instrument, code and words."""
    world, question = asked.world, asked.question
    wanted = Wanted(
        window_of(asked),
        states=states_of(asked),
        instruments=question[INSTRUMENT],
        issuers=question[ISSUER],
        dimensions=question[ABOUT],
        codes=question[CODED],
        words=words_of(question[Q]),
    )
    found = announcements(world, wanted)

    def context(rows: Slice) -> dict[str, Any]:
        return {
            "lede": (
                "What states and others said about anti-personnel mines: policies, "
                "laws, statements, treaty acts, with the codes that follow from them."
            ),
            "form": filter_form(asked, FIELDS),
            "q": question[Q],
            "shown": [
                (said, world.name(said.state), citations(world, said.sources)[:1])
                for said in found[rows.start : rows.stop]
            ],
        }

    table = announcements_table(world, found)
    return answer(asked, table, "announcements/list.html", context)


@public_page()
def announcement(asked: Asked, key: str) -> HttpResponseBase:
    """One announcement: its positions, its effects, what surrounds it."""
    said = cast("Announcement", asked.world.fact(Kind.ANNOUNCEMENT, key))
    return answer(
        asked,
        positions_table(said),
        "announcements/announcement.html",
        lambda _: _page(asked, said),
    )


def _page(asked: Asked, said: Announcement) -> dict[str, Any]:
    world = asked.world
    effects = effect_lines(world, said)
    actor = world.actors.get(said.actor)
    return {
        "title": said.title,
        "lede": opening(effects) or said.summary,
        "said": said,
        "state": world.state(said.state),
        "actor": actor,
        "voice": actor.name if actor else spoken_name(world.name(said.state)),
        "positions": [(one, terms(one.scope)) for one in said.positions],
        "effects": effects,
        "effect_day": effects[0].after_day.isoformat() if effects else "",
        "one_day": len({one.after_day for one in effects}) == 1,
        "chain": chain(line_of(world, said)),
        "dimensions": [SHORT_NAMES[one.value] for one in Dimension],
        **_around(world, said, asked.question.on),
        "cited": citations(world, said.sources),
    }


def _reported(world: World, one: CommitmentState) -> tuple[tuple[Source, str], ...]:
    """Who reported the end of a promise; nobody before one may have come."""
    return citations(world, one.commitment.outcome_sources) if one.is_reported else ()


def _around(world: World, said: Announcement, day: dt.date) -> dict[str, Any]:
    """What was said about it, what it promised, the figures it came with."""
    about = sorted(world.statements_about(said.key), key=lambda one: one.made_on)
    return {
        "reactions": [line(world, Happening(one, one.made_on)) for one in about],
        "promises": [
            (one, _reported(world, one))
            for one in (
                commitment_on(world.context, promise, day)
                for promise in world.commitments_in(said.key)
            )
        ],
        "figures": [
            line(world, Happening(one, one.as_of)) for one in figures_with(world, said)
        ],
    }
