"""Reactions and explanations by named speakers."""

from __future__ import annotations

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from policies.admin.facts import FactAdmin
from policies.admin.forms import FactForm
from policies.admin.inlines import StatementCitationInline
from policies.models import Statement


class StatementForm(FactForm):
    key_from = ("speaker", "made_on")


@admin.register(Statement)
class StatementAdmin(FactAdmin):
    form = StatementForm
    fields = (
        "speaker",
        "role",
        "represents_state",
        "represents_organisation",
        "made_on",
        "about",
        "summary",
        "attitude",
        "key",
        "verified_on",
        "note",
    )
    inlines = (StatementCitationInline,)
    autocomplete_fields = ("represents_state", "about")
    list_display = ("speaker", "made", "attitude", "about", "status")
    list_filter = ("status", "attitude")
    list_select_related = ("about",)
    ordering = ("-made_on", "key")

    @admin.display(description=_("made on"), ordering="made_on")
    def made(self, row: Statement) -> str:
        return self.in_words(row, "made_on")
