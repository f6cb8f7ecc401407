"""What desk rows learn of their publication: status, revision, version."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import F, OuterRef, Subquery

from policies.actions.surroundings import chunks
from policies.choices import WorkflowStatus
from policies.models import DESK_MODELS, DeskFact, LedgerEntry


def mark_published(rows: Sequence[DeskFact]) -> None:
    """Each desk row learns its revision, by a few UPDATEs for each kind."""
    for kind, model in DESK_MODELS.items():
        numbers = [row.pk for row in rows if row.KIND is kind]
        head = LedgerEntry.objects.filter(
            kind=kind.value, key=OuterRef("key"), superseded_seq__isnull=True
        )
        for some in chunks(numbers):
            model._default_manager.filter(pk__in=some).update(
                status=WorkflowStatus.PUBLISHED.value,
                based_on_seq=Subquery(head.values("seq")[:1]),
                version=F("version") + 1,
            )


def refresh(given: Sequence[DeskFact]) -> None:
    """The instances given say what is stored now."""
    for kind, model in DESK_MODELS.items():
        by_number = {row.pk: row for row in given if row.KIND is kind}
        for some in chunks(list(by_number)):
            stored = model._default_manager.filter(pk__in=some)
            for number, seq, version in stored.values_list(
                "pk", "based_on_seq", "version"
            ):
                row = by_number[number]
                row.status = WorkflowStatus.PUBLISHED.value
                row.based_on_seq, row.version = seq, version
