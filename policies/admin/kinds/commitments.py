"""Promises and what became of them."""

from __future__ import annotations

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from policies.admin.facts import FactAdmin
from policies.admin.forms import FactForm
from policies.admin.inlines import CommitmentCitationInline, OutcomeCitationInline
from policies.models import Commitment


class CommitmentForm(FactForm):
    key_from = ("state", "dimension", "pledge")


@admin.register(Commitment)
class CommitmentAdmin(FactAdmin):
    form = CommitmentForm
    fields = (
        "state",
        "announcement",
        "pledge",
        "dimension",
        "due_on",
        "outcome",
        "outcome_on",
        "key",
        "verified_on",
        "note",
    )
    inlines = (CommitmentCitationInline, OutcomeCitationInline)
    autocomplete_fields = ("state", "announcement")
    list_display = ("pledge", "state", "due", "outcome", "status")
    list_filter = ("status", "outcome", "dimension")
    list_select_related = ("state",)
    search_fields = ("search_folded", "state__search_folded")
    ordering = ("key",)

    @admin.display(description=_("due on"), ordering="due_on")
    def due(self, row: Commitment) -> str:
        return self.in_words(row, "due_on")
