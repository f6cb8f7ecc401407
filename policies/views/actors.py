"""``/actors/`` and ``/actors/<key>/``: pledges and documented use of non-states."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, cast

from django.http import HttpResponseBase

from policies.choices import Kind
from policies.filters.parameters import REGION, STATE
from policies.filters.question import PAGED, PERIOD
from policies.queries.actors import ActorRecord, actor_record, actors
from policies.queries.timeline import Happening
from policies.queries.world import World
from policies.records import Actor
from policies.tables.actors import actors_table
from policies.tables.happenings import citations, line
from policies.tables.use import use_table
from policies.views.answers import answer, public_page
from policies.views.asked import Asked
from policies.views.forms import filter_form
from policies.views.listing import states_of, window_of
from policies.views.slices import Slice
from policies.wording import counted, listed, number, sentence, spoken_name


@public_page(STATE, REGION, *PERIOD, *PAGED)
def actor_list(asked: Asked) -> HttpResponseBase:
    """Actors that are not states, with what is on record of them."""
    found = actors(asked.world, states_of(asked), window_of(asked))
    world = asked.world

    def context(rows: Slice) -> dict[str, Any]:
        return {
            "lede": _list_lede(found),
            "form": filter_form(asked, ()),
            "result": counted(len(found), "actor"),
            "shown": [
                (
                    one,
                    _states(world, one.actor),
                    citations(world, one.actor.sources)[:1],
                )
                for one in found[rows.start : rows.stop]
            ],
        }

    table = actors_table(world, found)
    return answer(asked, table, "actors/list.html", context)


def _list_lede(found: Sequence[ActorRecord]) -> str:
    """Who is listed, and of how many there is documented use or a word."""
    used = sum(bool(one.documented) for one in found)
    spoke = sum(bool(one.said) for one in found)
    return (
        "Armed groups, self-declared and de facto authorities, and others that are not "
        f"states. Use by {number(used) if used else 'none'} of them is documented; "
        f"{number(spoke) if spoke else 'none'} made an announcement."
    )


def _states(world: World, actor: Actor) -> list[tuple[str, str]]:
    """The states an actor is active in: for their address and by name."""
    return [(iso3.lower(), world.name(iso3)) for iso3 in actor.states]


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
            "lede": _lede(world, record),
            "states": _states(world, found),
            "said": [line(world, Happening(f, f.announced_on)) for f in record.said],
            "uses": [
                line(world, Happening(f, f.started_on or f.ended_on))
                for f in record.uses
            ],
            "cited": citations(world, found.sources),
        }

    table = replace(use_table(world, record.uses), title=found.name)
    return answer(asked, table, "actors/actor.html", context)


def _lede(world: World, record: ActorRecord) -> str:
    """What it is, where, and how much is on record of its deeds and words."""
    found = record.actor
    places = listed([spoken_name(world.name(iso3)) for iso3 in found.states])
    uses, said = len(record.uses), len(record.said)
    documented = len(record.documented)
    use = f"{number(uses)} {'report' if uses == 1 else 'reports'} of use on record"
    if uses:
        use += f", {number(documented)} with evidence e2 or more"
    own = (
        f"{number(said)} {'announcement' if said == 1 else 'announcements'} of its own"
    )
    where = f", {places}" if places else ""
    return f"{sentence(found.kind.label + where)} {sentence(f'{use}; {own}')}"
