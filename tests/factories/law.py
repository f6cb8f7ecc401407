"""Sources, states, actors, treaties and acts under them."""

from __future__ import annotations

from typing import Any

from policies.models import (
    Actor,
    ActorState,
    Source,
    State,
    Treaty,
    TreatyAction,
)
from tests.factories.rows import cite, new_key, saved


def make_source(key: str = "", **fields: Any) -> Source:
    defaults = {
        "key": key or new_key("source"),
        "publisher": "Institute of Invented Studies",
        "title": "Yearbook of invented states",
        "kind": "ngo",
        "url": "https://example.org/yearbook",
        "published_on": "2020",
        "language": "en",
    }
    return saved(Source, **{**defaults, **fields})


def make_state(key: str = "XAA", *sources: Source | str, **fields: Any) -> State:
    defaults = {
        "key": key,
        "name": f"Land of {key}",
        "region": "Europe",
        "subregion": "Northern Europe",
        "kind": "un_member",
    }
    return cite(saved(State, **{**defaults, **fields}), *sources)


def make_actor(
    key: str = "", *sources: Source | str, states: tuple[str, ...] = (), **fields: Any
) -> Actor:
    defaults = {
        "key": key or new_key("actor"),
        "name": "Invented Front",
        "kind": "armed_group",
    }
    actor = cite(saved(Actor, **{**defaults, **fields}), *sources)
    for state in states:
        make_actor_state(actor, state)
    return actor


def make_actor_state(actor: Actor | None = None, state: str = "XAA") -> ActorState:
    return saved(ActorState, actor=actor or make_actor(), state_id=state)


def make_treaty(
    key: str = "mine-ban-treaty", *sources: Source | str, **fields: Any
) -> Treaty:
    defaults = {
        "key": key,
        "short_name": "Mine Ban Treaty",
        "official_name": "Convention on the prohibition of anti-personnel mines",
        "depositary": "Secretary-General of the United Nations",
        "entered_into_force_on": "1999-03-01",
        "signature_closed_on": "1999-03-01",
        "entry_rule": "first_of_month",
        "entry_months": 6,
        "withdrawal_months": 6,
        "conflict_defers_withdrawal": True,
        "stockpile_deadline_years": 4,
        "clearance_deadline_years": 10,
    }
    row = saved(Treaty, **{**defaults, **fields})
    row.refresh_from_db()
    return cite(row, *sources)


def make_treaty_action(
    key: str = "", *sources: Source | str, **fields: Any
) -> TreatyAction:
    defaults = {
        "key": key or new_key("act"),
        "treaty_id": "mine-ban-treaty",
        "state_id": "XAA",
        "action": "accession",
        "acted_on": "2005-05-05",
    }
    return cite(saved(TreatyAction, **{**defaults, **fields}), *sources)
