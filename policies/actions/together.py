"""Which drafts become public together with a fact.

A fact is published when everything it leans on is public. What it leans on and was
never published (a source entered this morning, the announcement it supersedes) is
reviewed and published with it, in one batch. A correction of something public is
never drawn in: readers have a revision of it. Neither is a fact that was withdrawn or
redacted: its return is a decision of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec
from django.contrib.auth.models import User

from policies.actions.serialising import record_of, rows
from policies.actions.surroundings import Name, chunks, heads_of
from policies.choices import Kind, WorkflowStatus
from policies.models import DESK_MODELS, DeskFact
from policies.records import Fact
from policies.references import references

#: Where a row may stand before its first publication.
WAITING = (
    WorkflowStatus.DRAFT.value,
    WorkflowStatus.SUBMITTED.value,
    WorkflowStatus.RETURNED.value,
)


def companions(fact: DeskFact) -> tuple[DeskFact, ...]:
    """The never published desk rows that a saved fact leans on, near and far.

    As stored, by kind and key, without the fact itself; a circle ends where it began.
    A row that makes no document leans on nothing.
    """
    found: dict[Name, DeskFact] = {}
    looked_at = {(fact.KIND, fact.key)}
    wanted = _leaned_on([fact]) - looked_at
    while wanted:
        looked_at |= wanted
        level = {(row.KIND, row.key): row for row in _never_published(wanted)}
        found |= level
        wanted = _leaned_on(level.values()) - looked_at
    place = {kind: number for number, kind in enumerate(DESK_MODELS)}
    ordered = sorted(found, key=lambda name: (place[name[0]], name[1]))
    return tuple(found[name] for name in ordered)


def documents(facts: Iterable[DeskFact]) -> tuple[Fact, ...]:
    """The documents of desk rows; a row that makes none is left out."""
    return tuple(_documents(facts))


def submitted_with(fact: DeskFact, user: User) -> tuple[DeskFact, ...]:
    """The companions that are handed in when ``user`` submits the fact.

    Their own drafts, and drafts that nobody has edited. What somebody else is still
    working on is theirs to submit, and what was sent back waits for its answer.
    """
    return tuple(
        row
        for row in companions(fact)
        if row.status == WorkflowStatus.DRAFT
        and row.last_editor_id in {None, user.pk}
        and user.has_perm(f"policies.change_{row._meta.model_name}")
    )


def _leaned_on(facts: Iterable[DeskFact]) -> set[Name]:
    return {name for record in _documents(facts) for name in references(record)}


def _documents(facts: Iterable[DeskFact]) -> Iterator[Fact]:
    for fact in facts:
        try:
            yield record_of(fact)
        except (ValueError, msgspec.ValidationError):
            continue


def _never_published(names: set[Name]) -> Iterator[DeskFact]:
    """One query for each kind, and one more for what the ledger knows of the rows."""
    candidates = [
        row
        for kind in DESK_MODELS
        for row in _waiting(kind, sorted(key for of, key in names if of is kind))
    ]
    heads = heads_of((row.KIND, row.key) for row in candidates)
    return (row for row in candidates if (row.KIND, row.key) not in heads)


def _waiting(kind: Kind, keys: list[str]) -> Iterator[DeskFact]:
    for some in chunks(keys):
        found = rows(kind).filter(key__in=some, status__in=WAITING)
        yield from found.select_related("last_editor")
