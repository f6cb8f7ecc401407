"""Reactions and explanations by named speakers."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from policies.admin.facts import FactAdmin
from policies.admin.forms import FactForm
from policies.admin.inlines import StatementCitationInline
from policies.admin.kinds.concerned import concerned
from policies.admin.looks import Looks, Typed, look_first
from policies.models import Statement


class StatementForm(FactForm):
    key_from = ("speaker", "made_on")


@admin.register(Statement)
class StatementAdmin(Looks, FactAdmin):
    form = StatementForm
    fieldsets = look_first(
        ("about",),
        _("What was said"),
        (
            "speaker",
            "role",
            "represents_state",
            "represents_organisation",
            "made_on",
            "summary",
            "attitude",
            "key",
            "verified_on",
            "note",
        ),
    )
    inlines = (StatementCitationInline,)
    autocomplete_fields = ("represents_state", "about")
    list_display = ("speaker", "made", "attitude", "about", "status")
    list_filter = ("status", "attitude")
    list_select_related = ("about",)
    ordering = ("-made_on", "key")
    look_title = _("What it is about")
    look_template = "admin/desk/looks/concerned.html"
    look_fields = ("about",)

    @admin.display(description=_("made on"), ordering="made_on")
    def made(self, row: Statement) -> str:
        return self.in_words(row, "made_on")

    def look(self, typed: Typed, obj: Statement | None) -> dict[str, Any]:
        """The announcement spoken about, and what others said of it."""
        return concerned(typed["about"], obj)
