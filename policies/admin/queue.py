"""The front page's lists: what waits for whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from policies.choices import WorkflowStatus
from policies.models import DESK_MODELS, DeskFact

#: Rows shown of each kind in one list; the rest is a link away.
SHOWN = 20


@dataclass(frozen=True, slots=True)
class Waiting:
    """One fact that waits, and where to go on with it."""

    fact: DeskFact
    kind: str
    href: str


@dataclass(frozen=True, slots=True)
class Queue:
    """One list of the front page."""

    title: str
    empty: str
    rows: tuple[Waiting, ...]


def queues(request: HttpRequest) -> tuple[Queue, ...]:
    """For everybody: what waits for review. For this person: their open drafts."""
    mine = {"last_editor": request.user}
    return (
        Queue(
            _("Waiting for review"),
            _("Nothing waits for review."),
            tuple(_rows(request, "review", status=WorkflowStatus.SUBMITTED)),
        ),
        Queue(
            _("Sent back to you"),
            _("Nothing was sent back to you."),
            tuple(_rows(request, "change", status=WorkflowStatus.RETURNED, **mine)),
        ),
        Queue(
            _("Your drafts"),
            _("You have no drafts."),
            tuple(_rows(request, "change", status=WorkflowStatus.DRAFT, **mine)),
        ),
    )


def _rows(request: HttpRequest, page: str, **wanted: Any) -> Iterator[Waiting]:
    """The oldest first of each kind; one query for each kind."""
    for kind, model in DESK_MODELS.items():
        name = model._meta.model_name
        if not request.user.has_perm(f"policies.view_{name}"):
            continue
        found = model._default_manager.filter(**wanted).select_related("last_editor")
        for fact in found.order_by("updated_at", "pk")[:SHOWN]:
            href = reverse(f"admin:policies_{name}_{page}", args=[fact.pk])
            yield Waiting(fact, kind.label, href)
