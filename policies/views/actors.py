"""``/actors/`` and ``/actors/<key>/``: pledges and documented use of non-states."""

from __future__ import annotations

from typing import Any, cast

from django.http import HttpResponseBase

from policies.choices import Kind
from policies.filters.parameters import REGION, STATE
from policies.filters.question import PAGED, PERIOD
from policies.queries.actors import actor_record, actors
from policies.queries.timeline import Happening
from policies.records import Actor
from policies.tables.actors import actors_table
from policies.tables.timeline import citations, line
from policies.tables.use import use_table
from policies.views.answers import answer, public_page
from policies.views.asked import Asked
from policies.views.forms import filter_form
from policies.views.listing import states_of, window_of
from policies.wording import counted


@public_page(STATE, REGION, *PERIOD, *PAGED)
def actor_list(asked: Asked) -> HttpResponseBase:
    """Actors that are not states, with what is on record of them."""
    found = actors(asked.world, states_of(asked), window_of(asked))
    context = {
        "lede": (
            "Armed groups, self-declared and de facto authorities, and others that "
            "are not states: what they pledged and what is documented of their use."
        ),
        "form": filter_form(asked, ()),
    }
    table = actors_table(asked.world, found)
    return answer(asked, table, "lists/list.html", context)


@public_page(*PERIOD)
def actor(asked: Asked, key: str) -> HttpResponseBase:
    """One actor: its pledges, then use documented and alleged."""
    world = asked.world
    found = cast("Actor", world.fact(Kind.ACTOR, key))
    record = actor_record(world, found, window_of(asked))

    def context(_: object) -> dict[str, Any]:
        return {
            "title": found.name,
            "actor": found,
            "lede": (
                f"{found.kind.label}. {counted(len(record.said), 'announcement')} and "
                f"{counted(len(record.uses), 'report')} of use on record, "
                f"{len(record.documented)} of them documented by independent evidence."
            ),
            "states": [(iso3.lower(), world.name(iso3)) for iso3 in found.states],
            "said": [line(world, Happening(f, f.announced_on)) for f in record.said],
            "uses": [
                line(world, Happening(f, f.started_on or f.ended_on))
                for f in record.uses
            ],
            "cited": citations(world, found.sources),
        }

    table = use_table(world, record.uses)
    return answer(asked, table, "actors/actor.html", context)
