"""A world made of records, without a ledger: for queries that ask no database."""

from __future__ import annotations

import secrets
from collections.abc import Iterable

from policies.choices import Kind
from policies.queries.moments import Moment
from policies.queries.world import World
from policies.records import Fact


def world_of(facts: Iterable[Fact]) -> World:
    """The world in which just these facts are published.

    Its moment is of no ledger, so that no memory of worlds takes it for another.
    """
    by_kind: dict[Kind, dict[str, Fact]] = {}
    for fact in facts:
        by_kind.setdefault(fact.KIND, {})[fact.key] = fact
    return World(Moment(newest=secrets.token_hex(8)), by_kind, {})
