"""Fills in the desk's real forms, as a browser would send them."""

from __future__ import annotations

from typing import Any

from django.db.models import Model
from django.forms import (
    BoundField,
    ChoiceField,
    ModelMultipleChoiceField,
    MultipleChoiceField,
)
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from policies.models import DeskFact


def address(model: type[Model] | Model, page: str, *args: Any) -> str:
    """A desk page of a model (``add``, ``changelist``) or of a row."""
    if isinstance(model, Model):
        args = (model.pk, *args)
    return reverse(f"admin:policies_{model._meta.model_name}_{page}", args=args)


def fields_of(response: HttpResponse) -> dict[str, str]:
    """What the form of a page would send if nothing were typed."""
    context: Any = response.context  # type: ignore[attr-defined]
    forms = [context["adminform"].form]
    for inline in context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    boxes = (bound for form in forms for bound in form if not is_ticked(bound))
    return {bound.html_name: sent(bound) for bound in boxes}


def is_ticked(bound: BoundField) -> bool:
    """Whether it is a list to tick in, which sends nothing where nothing is ticked."""
    several = (ModelMultipleChoiceField, MultipleChoiceField)
    return isinstance(bound.field, several) and not bound.value()


def sent(bound: BoundField) -> str:
    """What a browser sends for a box: of a list without an empty row, its first."""
    value = shown(bound.value())
    if isinstance(bound.field, ChoiceField) and not value:
        return shown(next(iter(bound.field.choices))[0])
    return value


def shown(value: Any) -> str:
    """A value as it stands in a box."""
    return "" if value is None else str(value)


def part(prefix: str, row: int, /, **values: Any) -> dict[str, str]:
    """One row of an inline: ``part("positions", 0, dimension="use")``."""
    return {f"{prefix}-{row}-{name}": shown(value) for name, value in values.items()}


def messages_of(response: HttpResponse) -> str:
    """All messages of a page, as one text."""
    context: Any = response.context  # type: ignore[attr-defined]
    return " ".join(str(message) for message in context["messages"])


def save(client: Client, page: str, *changes: dict[str, Any], button: str = "_save"):
    """Open a form, type the changes, press a button; follow to where it leads."""
    sent = fields_of(client.get(page))
    for change in changes:
        sent |= change
    return client.post(page, {**sent, button: "yes"}, follow=True)


def decide(client: Client, fact: DeskFact, decision: str, **said: Any):
    """Take a decision on the fact as it stands now."""
    fact.refresh_from_db()
    data = {"seen_version": fact.version, **said}
    return client.post(address(fact, decision), data, follow=True)


#: What an analyst types for a new announcement of Borania.
TYPED = {
    "state": "XBB",
    "announced_on": "21 June 2026",
    "title": "Mines are given up",
    "summary": "Borania no longer uses mines.",
    "instrument": "executive_policy",
    "strength": "written_policy",
    "issuer_kind": "state",
    "text_seen": "True",
    "key": "xbb-2026-06-21-given-up",
}
USE = {
    "positions-TOTAL_FORMS": "1",
    **part(
        "positions",
        0,
        dimension="use",
        code="renounces",
        number=1,
        starts_on="21 June 2026",
        confidence="high",
    ),
}
CITED = {
    "citations-TOTAL_FORMS": "1",
    **part("citations", 0, source="gazette", locator="p. 4"),
}
