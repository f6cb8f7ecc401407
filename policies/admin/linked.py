"""The records around an announcement, as rows with a link and a way to add one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from policies.choices import Qualifier
from policies.models import (
    Commitment,
    DeskFact,
    PolicyAnnouncement,
    Statement,
    StockpileFigure,
)
from policies.wording import amount


@dataclass(frozen=True, slots=True)
class Linked:
    """One record: what it says, when, where it stands, its form."""

    says: str
    when: str
    status: str
    href: str


@dataclass(frozen=True, slots=True)
class Group:
    """Records of one kind around an announcement; ``add_url`` carries it along."""

    name: str
    title: str
    empty: str
    rows: tuple[Linked, ...]
    add_url: str
    add_label: str


def groups_of(request: HttpRequest, said: PolicyAnnouncement) -> tuple[Group, ...]:
    """Commitments in it, figures of its day, statements about it: three queries."""
    day = said.announced_on_partial
    iso = day.iso if day else ""
    same_day = StockpileFigure.objects.filter(
        state_id=said.state_id,
        as_of=said.announced_on,
        as_of_precision=said.announced_on_precision,
    )
    return (
        Group(
            "commitments",
            _("Commitments in it"),
            _("No promise of this announcement is on the desk."),
            tuple(_commitments(said.commitments.order_by("key"))),
            _add(request, Commitment, state=said.state_id, announcement=said.key),
            _("Add a commitment"),
        ),
        Group(
            "figures",
            _("Figures of the same day"),
            _("No figure of this state is on the desk for this day."),
            tuple(_figures(same_day.order_by("key"))),
            _add(request, StockpileFigure, state=said.state_id, as_of=iso),
            _("Add a figure"),
        ),
        Group(
            "statements",
            _("Statements about it"),
            _("No statement about this announcement is on the desk."),
            tuple(_statements(said.statements.order_by("made_on", "key"))),
            _add(request, Statement, about=said.key, made_on=iso),
            _("Add a statement"),
        ),
    )


def _add(request: HttpRequest, model: type[DeskFact], **given: str) -> str:
    """The empty form of a kind with what is known; empty for who may not add."""
    name = model._meta.model_name
    if not request.user.has_perm(f"policies.add_{name}"):
        return ""
    query = urlencode({key: value for key, value in given.items() if value})
    return f"{reverse(f'admin:policies_{name}_add')}?{query}"


def _linked(row: DeskFact, says: str, when: Any) -> Linked:
    route = f"admin:policies_{row._meta.model_name}_change"
    status = str(row.get_status_display())
    words = when.words if when else ""
    return Linked(says, words, status, reverse(route, args=[row.pk]))


def _commitments(rows: Iterable[Commitment]) -> Iterable[Linked]:
    for row in rows:
        outcome = str(row.get_outcome_display())
        yield _linked(row, f"{row.pledge} ({outcome.lower()})", row.due_on_partial)


def _figures(rows: Iterable[StockpileFigure]) -> Iterable[Linked]:
    for row in rows:
        number = amount(Qualifier(row.qualifier), row.low, row.best, row.high)
        measure = str(row.get_measure_display())
        yield _linked(row, f"{measure}: {number}", row.as_of_partial)


def _statements(rows: Iterable[Statement]) -> Iterable[Linked]:
    for row in rows:
        attitude = str(row.get_attitude_display()).lower()
        yield _linked(row, f"{row.speaker} {attitude} it", row.made_on_partial)
