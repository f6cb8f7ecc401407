"""Announcements: one dossier with positions, sources and everything around them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from policies.actions.commenting import LONGEST
from policies.admin.dossier import DossierPages
from policies.admin.fields import EMPTY
from policies.admin.forms import FactForm
from policies.admin.inlines import AnnouncementCitationInline, SupersessionInline
from policies.admin.positions import PositionInline
from policies.choices import Confidence
from policies.models import PolicyAnnouncement

#: Where the browser finds the governments that the state's announcements name.
GOVERNMENTS = "desk-governments"


class AnnouncementForm(FactForm):
    """An announcement, with what is asked once for all its rows.

    ``usual_confidence`` is that of the positions which name none; ``follows`` are the
    earlier announcements ticked among those suggested.
    """

    key_from = ("state", "announced_on", "title")
    #: What is sent with the form and is no part of the record.
    aside = frozenset({"reviewer_note"})

    usual_confidence = forms.ChoiceField(
        label=_("Confidence of all rows"),
        choices=[EMPTY, *Confidence.pairs()],
        required=False,
        help_text=_("How firmly the sources carry the codes. A row may differ."),
    )
    follows = forms.ModelMultipleChoiceField(
        queryset=PolicyAnnouncement.objects.all(),
        to_field_name="key",
        required=False,
        label=_("Earlier announcements"),
    )

    reviewer_note = forms.CharField(
        label=_("Note for the reviewer"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Not public. It joins the comments on the record."),
    )

    def has_changed(self) -> bool:
        """A note to the reviewer changes nothing of the record."""
        return bool(set(self.changed_data) - self.aside)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        said: Any = self.instance
        said.usual_confidence = cleaned.get("usual_confidence", "")
        return cleaned

    def clean_follows(self) -> Any:
        """Only announcements of the same state are followed or replaced."""
        chosen = self.cleaned_data["follows"]
        state = self.cleaned_data.get("state")
        if state and any(earlier.state_id != state.key for earlier in chosen):
            raise ValidationError(_("One of these is of another state."))
        return chosen


@admin.register(PolicyAnnouncement)
class AnnouncementAdmin(DossierPages):
    form = AnnouncementForm
    fieldsets = (
        (
            _("What and when"),
            {"fields": ("state", "announced_on", "title", "summary")},
        ),
        (
            _("Who"),
            {"fields": ("issuer_kind", "actor", "issued_by", "government")},
        ),
        (
            _("Instrument"),
            {"fields": ("instrument", "strength", "text_seen", "treaty")},
        ),
        (
            _("Further dates, address and public note"),
            {
                "classes": ("collapse", "desk-later"),
                "fields": (
                    "effective_on",
                    "public_on",
                    "sequence",
                    "key",
                    "verified_on",
                    "note",
                ),
            },
        ),
    )
    inlines = (PositionInline, SupersessionInline, AnnouncementCitationInline)
    autocomplete_fields = ("state", "actor", "treaty")
    list_display = ("title", "state", "announced", "status", "last_editor")
    list_filter = ("status", "instrument", "strength", "issuer_kind", "text_seen")
    list_select_related = ("state", "last_editor")
    search_fields = ("search_folded", "state__search_folded")
    ordering = ("-announced_on", "key")

    def formfield_for_dbfield(
        self, db_field: models.Field[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> forms.Field | None:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and db_field.name == "government":
            field.widget.attrs["list"] = GOVERNMENTS
        if field is not None and db_field.name == "summary":
            field.widget.attrs["rows"] = 4
        return field

    @admin.display(description=_("announced on"), ordering="announced_on")
    def announced(self, row: PolicyAnnouncement) -> str:
        return self.in_words(row, "announced_on")
