"""Which facts a record leans on: sources, states, treaties, other facts."""

from __future__ import annotations

from collections.abc import Iterator

from policies.choices import Kind
from policies.records import Commitment, Fact, Resolution

#: Fields that hold a key (or several keys) of another fact, by kind of record.
REFERENCES: dict[Kind, dict[str, Kind]] = {
    Kind.SOURCE: {},
    Kind.STATE: {"predecessor": Kind.STATE},
    Kind.ACTOR: {"states": Kind.STATE},
    Kind.TREATY: {},
    Kind.TREATY_ACTION: {
        "treaty": Kind.TREATY,
        "state": Kind.STATE,
        "refers_to": Kind.TREATY_ACTION,
    },
    Kind.ANNOUNCEMENT: {
        "state": Kind.STATE,
        "actor": Kind.ACTOR,
        "treaty": Kind.TREATY,
        "supersedes": Kind.ANNOUNCEMENT,
    },
    Kind.COMMITMENT: {"state": Kind.STATE, "announcement": Kind.ANNOUNCEMENT},
    Kind.STATEMENT: {"represents_state": Kind.STATE, "about": Kind.ANNOUNCEMENT},
    Kind.FIGURE: {"state": Kind.STATE},
    Kind.USE: {
        "user_state": Kind.STATE,
        "location_state": Kind.STATE,
        "actor": Kind.ACTOR,
    },
    Kind.RESOLUTION: {},
    Kind.SEARCH: {"state": Kind.STATE},
}


def references(fact: Fact) -> tuple[tuple[Kind, str], ...]:
    """Every other fact that ``fact`` cites, each once, sources first."""
    return tuple(dict.fromkeys(_references(fact)))


def _references(fact: Fact) -> Iterator[tuple[Kind, str]]:
    for citation in fact.sources:
        yield Kind.SOURCE, citation.source
    if isinstance(fact, Commitment):
        for citation in fact.outcome_sources:
            yield Kind.SOURCE, citation.source
    for field, kind in REFERENCES[fact.KIND].items():
        value = getattr(fact, field)
        for key in (value,) if isinstance(value, str) else value:
            if key:
                yield kind, key
    if isinstance(fact, Resolution):
        for vote in fact.votes:
            yield Kind.STATE, vote.state
