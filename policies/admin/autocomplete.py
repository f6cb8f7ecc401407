"""What a search box of the desk offers: the likeliest first, by any spelling.

The words on record are searched folded, as in every list; states are found by the
names that people type besides ("burma" for Myanmar), and with them whatever is of
that state.
"""

from __future__ import annotations

from typing import Any

from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from policies.choices import WorkflowStatus
from policies.models import DeskFact, PolicyAnnouncement, Source, State
from policies.names import variant_codes
from policies.text import fold


def with_variants(
    found: QuerySet[Any], rows: QuerySet[Any], term: str
) -> QuerySet[Any]:
    """``found`` and those of ``rows`` that are of a state called so.

    ``found`` are the rows that the folded columns gave for the typed ``term``.
    """
    column = _state_column(rows.model)
    codes = variant_codes(term) if column else ()
    return found | rows.filter(**{f"{column}__in": codes}) if codes else found


def _state_column(model: type[models.Model]) -> str:
    """The column that holds the code of the row's state; empty where none does."""
    if model is State:
        return "key"
    try:
        column = model._meta.get_field("state")
    except FieldDoesNotExist:
        return ""
    return column.attname if isinstance(column, models.ForeignKey) else ""


def likeliest_first(rows: QuerySet[Any], term: str) -> QuerySet[Any]:
    """Rows that begin with the term, then those with a word that does, then others.

    A state found by a name that is not on record comes after those found by one that
    is: "russia" means Russia before "White Russia". Equals keep the order they had.
    """
    folded = fold(term)
    if not folded:
        return rows
    is_state = rows.model is State
    begins = Q(search_folded__startswith=folded)
    if is_state:
        begins |= Q(sort_key__startswith=folded)
    places = [
        When(begins, then=Value(0)),
        When(search_folded__contains=f" {folded}", then=Value(1)),
    ]
    if is_state and (codes := variant_codes(term)):
        places.append(When(key__in=codes, then=Value(2)))
    place = Case(*places, default=Value(3), output_field=IntegerField())
    usual = rows.query.order_by or rows.model._meta.ordering or ("pk",)
    ordered: QuerySet[Any] = rows.annotate(likeness=place)
    return ordered.order_by("likeness", *usual)


def offered(row: models.Model) -> str:
    """How a row is offered: with what tells it from its namesakes, and its standing."""
    text = str(row)
    if isinstance(row, State):
        text = f"{row.name} ({row.key})"
    elif isinstance(row, PolicyAnnouncement) and row.announced_on_partial:
        text = f"{row.state_id}, {row.announced_on_partial.words}: {row.title}"
    elif isinstance(row, Source) and row.published_on_partial:
        text = f"{text} ({row.published_on_partial.words})"
    if isinstance(row, DeskFact) and row.status != WorkflowStatus.PUBLISHED:
        text = f"{text} · {WorkflowStatus(row.status).label.lower()}"
    return text


class DeskAutocomplete(AutocompleteJsonView):
    """The stock view, with the likeliest rows first."""

    def get_queryset(self) -> QuerySet[Any]:
        return likeliest_first(super().get_queryset(), self.term)

    def serialize_result(self, obj: models.Model, to_field_name: str) -> dict[str, str]:
        return {"id": str(getattr(obj, to_field_name)), "text": offered(obj)}
