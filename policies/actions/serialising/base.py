"""What the documents of all kinds have in common."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from policies import records
from policies.dates import PartialDate
from policies.models import Citation, DeskFact


def shared(fact: DeskFact, citations: Iterable[Citation] = ()) -> dict[str, Any]:
    """The columns that every fact has."""
    return {
        "key": fact.key,
        "note": fact.note,
        "verified_on": fact.verified_on,
        "sources": cited(citations),
    }


def cited(citations: Iterable[Citation]) -> tuple[records.Citation, ...]:
    """The citations in the order in which the desk shows them."""
    return tuple(
        records.Citation(
            source=citation.source_id,
            locator=citation.locator,
            excerpt=citation.excerpt,
        )
        for citation in sorted(citations, key=lambda each: (each.order, each.pk))
    )


def known(day: PartialDate | None) -> PartialDate:
    """A date that the database requires. Raises ``ValueError`` for none."""
    if day is None:
        raise ValueError("a required date is missing")
    return day
