"""The parts of a fact that are entered on its own page: citations above all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.contrib.admin.options import InlineModelAdmin
from django.forms import BaseInlineFormSet, Field
from django.forms.formsets import DELETION_FIELD_NAME
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from policies.admin.fields import DeskFields
from policies.admin.forms import DeskForm
from policies.models import (
    ActorCitation,
    ActorState,
    AnnouncementCitation,
    CommitmentCitation,
    CommitmentOutcomeCitation,
    FigureCitation,
    ResolutionCitation,
    SearchCitation,
    StateCitation,
    StatementCitation,
    Supersession,
    TreatyActionCitation,
    TreatyCitation,
    UseCitation,
)

if TYPE_CHECKING:
    _Inline = InlineModelAdmin[Any, Any]
    _Tabular = admin.TabularInline[Any, Any]
    _FormSet = BaseInlineFormSet[Any, Any, Any]
else:  # Django's classes take type arguments for the type checker alone.
    _Inline = InlineModelAdmin
    _Tabular = admin.TabularInline
    _FormSet = BaseInlineFormSet


class RowFormSet(_FormSet):
    """Rows of a table, in which the box for taking a row out has a name too."""

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        if deletion := form.fields.get(DELETION_FIELD_NAME):
            deletion.widget.attrs["aria-label"] = _("Take this row out")


class Parts(DeskFields, _Inline):
    """Parts of a fact, as many as one fact may have and no more."""

    form = DeskForm
    max_num = 60

    def get_formset(
        self, request: HttpRequest, obj: Any = None, **kwargs: Any
    ) -> type[BaseInlineFormSet[Any, Any, Any]]:
        """Refuse a form that claims thousands of rows before building them."""
        limits = {"absolute_max": self.max_num + 1, "validate_max": True}
        return super().get_formset(request, obj, **{**limits, **kwargs})


class Rows(Parts, _Tabular):
    """Parts of a fact as rows of a table: each box is named by its column."""

    template = "admin/desk/rows.html"
    formset = RowFormSet

    def formfield_for_dbfield(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> Field | None:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None:
            widget: Any = getattr(field.widget, "widget", field.widget)
            widget.attrs["aria-label"] = str(field.label)
        return field


class CitationFormSet(RowFormSet):
    """Citations keep the order in which they stand; the first is the primary one."""

    def clean(self) -> None:
        super().clean()
        last = max((form.instance.order for form in self.initial_forms), default=-1)
        for place, form in enumerate(self.extra_forms, start=last + 1):
            form.instance.order = place


class CitationInline(Rows):
    """Sources of a fact, in order."""

    formset = CitationFormSet
    fields = ("source", "locator", "excerpt")
    autocomplete_fields = ("source",)
    verbose_name = _("source")
    verbose_name_plural = _("sources (the first is the primary one)")
    extra = 1


class AnnouncementCitationInline(CitationInline):
    model = AnnouncementCitation


class ActorCitationInline(CitationInline):
    model = ActorCitation


class StateCitationInline(CitationInline):
    model = StateCitation


class TreatyCitationInline(CitationInline):
    model = TreatyCitation


class TreatyActionCitationInline(CitationInline):
    model = TreatyActionCitation


class CommitmentCitationInline(CitationInline):
    model = CommitmentCitation
    verbose_name_plural = _("sources of the promise")


class OutcomeCitationInline(CitationInline):
    model = CommitmentOutcomeCitation
    verbose_name = _("source of the outcome")
    verbose_name_plural = _("sources of the outcome")


class StatementCitationInline(CitationInline):
    model = StatementCitation


class FigureCitationInline(CitationInline):
    model = FigureCitation


class UseCitationInline(CitationInline):
    model = UseCitation


class ResolutionCitationInline(CitationInline):
    model = ResolutionCitation


class SearchCitationInline(CitationInline):
    model = SearchCitation
    verbose_name_plural = _("sources searched")


class SupersessionInline(Rows):
    """Earlier announcements that this one replaces or follows."""

    model = Supersession
    fk_name = "announcement"
    template = "admin/desk/announcement/supersessions.html"
    fields = ("earlier",)
    autocomplete_fields = ("earlier",)
    verbose_name = _("earlier announcement")
    verbose_name_plural = _("named, and others not offered above")
    extra = 0


class ActorStateInline(Rows):
    """States in which an actor acts or acted."""

    model = ActorState
    fields = ("state",)
    autocomplete_fields = ("state",)
    verbose_name = _("state")
    verbose_name_plural = _("states in which it acts or acted")
    extra = 0
