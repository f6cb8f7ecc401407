"""The positions of an announcement: one row for each dimension, coded or left alone.

A row that stands ready for a dimension says nothing by itself: only what is typed into
it makes a position. What a row leaves open of its dates and its confidence is taken
from the announcement, as the codebook has it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from policies.admin.fields import EMPTY
from policies.admin.forms import DeskForm
from policies.admin.inlines import Parts, RowFormSet
from policies.choices import Choice, Dimension, PositionCode, codes_on, ladder_of
from policies.models import PolicyAnnouncement, Position

if TYPE_CHECKING:
    _Stacked = admin.StackedInline[Any, Any]
else:  # Django's classes take type arguments for the type checker alone.
    _Stacked = admin.StackedInline

NO_CONFIDENCE = _("Say how firmly the sources carry the code, here or for all rows.")
#: Where each dimension stands on the page.
PLACES = {dimension.value: place for place, dimension in enumerate(Dimension)}


class PositionForm(DeskForm):
    """One code on one dimension.

    ``announcement`` is set by the formset: the announcement as it was typed.
    """

    #: What stands in a row before anybody typed into it.
    given = frozenset({"dimension", "number"})
    announcement: PolicyAnnouncement | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("number", "starts_on", "confidence"):
            self.fields[name].required = False
        self.fields["starts_on"].help_text = _(
            "Left empty: the day it takes effect, else the day of announcement."
        )
        self.fields["confidence"].help_text = _("Left empty: as for all rows.")
        if self.dimension:
            self.fields["dimension"].widget = forms.HiddenInput()
            self.fields["code"].widget.choices = _ladder(self.dimension)
        else:
            self.fields["code"].widget.choices = _all_ladders()

    @property
    def dimension(self) -> str:
        """The dimension that the row is about; empty in a free row."""
        row: Any = self.instance
        given = row.dimension or self.initial.get("dimension", "")
        if self.is_bound:
            given = str(self.data.get(self.add_prefix("dimension"), ""))
        return given if given in PLACES else ""

    def has_changed(self) -> bool:
        """Whether anything was typed into the row."""
        changed = set(self.changed_data)
        return bool(changed if self.instance.pk else changed - self.given)

    def clean(self) -> dict[str, Any]:
        """Take from the announcement what the row leaves open."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        announced = self.announcement
        for name, value in _of_announcement(announced).items():
            if name not in self.errors and not cleaned.get(name):
                cleaned[name] = value
        if "confidence" not in self.errors and not cleaned.get("confidence"):
            self.add_error("confidence", NO_CONFIDENCE)
        return cleaned


def _of_announcement(announced: PolicyAnnouncement | None) -> dict[str, Any]:
    """What rows take from their announcement where they say nothing themselves."""
    if announced is None:
        return {}
    return {
        "starts_on": announced.effective_on_partial or announced.announced_on_partial,
        "confidence": getattr(announced, "usual_confidence", ""),
    }


def _ladder(dimension: str) -> list[tuple[str, Any]]:
    """The codes of a dimension, strongest permission first, each with its number."""
    codes = codes_on(Dimension(dimension))
    return [EMPTY, *((code.value, _numbered(code)) for code in codes)]


def _all_ladders() -> list[tuple[Any, Any]]:
    named: tuple[tuple[Any, Dimension], ...] = (
        (_("Use, production, transfer, stockpiling"), Dimension.USE),
        (Dimension.JOINING.label, Dimension.JOINING),
    )
    groups = [
        (name, [(step.value, _numbered(step)) for step in ladder_of(dimension)])
        for name, dimension in named
    ]
    contested = PositionCode.CONTESTED
    return [EMPTY, *groups, (contested.value, _numbered(contested))]


def _numbered(code: Choice) -> str:
    return f"{'X' if code.ordinal is None else code.ordinal} · {code.label}"


class PositionFormSet(RowFormSet):
    """A row for each dimension that has none yet, and one free row.

    ``copied`` are rows taken from an earlier announcement, to begin with.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        copied: list[dict[str, Any]] = kwargs.pop("copied", [])
        super().__init__(*args, **kwargs)
        self.initial_extra = [*copied, *self._ready(copied)]
        self.extra = len(self.initial_extra) + 1

    def _ready(self, copied: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
        stored = self.get_queryset() if self.instance.pk else ()
        taken = {row.dimension for row in stored}
        taken |= {row["dimension"] for row in copied}
        missing = [one.value for one in Dimension if one.value not in taken]
        return [{"dimension": dimension} for dimension in missing]

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        form.announcement = self.instance

    def clean(self) -> None:
        """Number the further scopes of a dimension from what is already there."""
        super().clean()
        typed = [form for form in self.forms if form.has_changed()]
        kept = [form for form in typed if form not in self.deleted_forms]
        for form in kept:
            cleaned = getattr(form, "cleaned_data", {})
            if cleaned.get("dimension") and not cleaned.get("number"):
                form.instance.number = self._next_number(form)
                cleaned["number"] = form.instance.number

    def _next_number(self, form: Any) -> int:
        dimension = form.cleaned_data["dimension"]
        others = (other for other in self.forms if other is not form)
        taken = [
            getattr(other, "cleaned_data", {}).get("number") or 0
            for other in others
            if getattr(other, "cleaned_data", {}).get("dimension") == dimension
        ]
        return max(taken, default=0) + 1


class PositionInline(Parts, _Stacked):
    """The codes that an announcement carries."""

    model = Position
    form = PositionForm
    formset = PositionFormSet
    template = "admin/desk/announcement/positions.html"
    fields = (
        "dimension",
        "code",
        "scope_area",
        "scope_mine_types",
        "scope_recipient",
        "scope_purpose",
        "starts_on",
        "ends_on",
        "confidence",
        "number",
        "note",
    )

    def formfield_for_dbfield(
        self, db_field: models.Field[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> forms.Field | None:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and db_field.name == "number":
            field.initial = None
        if field is not None and db_field.name == "note":
            field.widget.attrs["rows"] = 2
        return field
