"""From the desk to the published schema: one explicit function for each kind.

``record_of`` reads a desk row with its parts; ``rows`` fetches many with a fixed
number of queries. The order of positions and votes is fixed, so that the same fact
always gives the same document.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from django.db.models import QuerySet

from policies import records
from policies.actions.serialising.actors import of_actor, of_source, of_state
from policies.actions.serialising.announcements import (
    of_announcement,
    of_commitment,
    of_statement,
)
from policies.actions.serialising.deeds import of_figure, of_search, of_use
from policies.actions.serialising.treaties import of_treaty, of_treaty_action
from policies.actions.serialising.votes import of_resolution
from policies.choices import Kind
from policies.models import DESK_MODELS, DeskFact

#: The parts of a fact that its document contains, by kind.
PARTS: dict[Kind, tuple[str, ...]] = {
    Kind.SOURCE: (),
    Kind.ACTOR: ("citations", "state_links"),
    Kind.ANNOUNCEMENT: ("citations", "positions", "supersessions"),
    Kind.COMMITMENT: ("citations", "outcome_citations"),
    Kind.RESOLUTION: ("citations", "votes"),
}


def rows(kind: Kind) -> QuerySet[DeskFact]:
    """All desk rows of a kind, with the parts that their documents contain."""
    manager = DESK_MODELS[kind]._default_manager
    return manager.prefetch_related(*PARTS.get(kind, ("citations",)))


def record_of(fact: DeskFact) -> records.Fact:
    """The document of a saved desk row.

    Raises ``InvalidDate``, ``ValueError`` or ``msgspec.ValidationError`` where a
    column holds what the published schema cannot.
    """
    return _SERIALISERS[fact.KIND](fact)


_SERIALISERS = cast(
    "dict[Kind, Callable[[DeskFact], records.Fact]]",
    {
        Kind.SOURCE: of_source,
        Kind.STATE: of_state,
        Kind.ACTOR: of_actor,
        Kind.TREATY: of_treaty,
        Kind.TREATY_ACTION: of_treaty_action,
        Kind.ANNOUNCEMENT: of_announcement,
        Kind.COMMITMENT: of_commitment,
        Kind.STATEMENT: of_statement,
        Kind.FIGURE: of_figure,
        Kind.USE: of_use,
        Kind.RESOLUTION: of_resolution,
        Kind.SEARCH: of_search,
    },
)
