"""Reports and denials of use."""

from __future__ import annotations

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from policies.admin.facts import FactAdmin
from policies.admin.forms import FactForm
from policies.admin.inlines import UseCitationInline
from policies.models import UseRecord


class UseForm(FactForm):
    key_from = ("location_state", "started_on", "user_state", "actor", "finding")


@admin.register(UseRecord)
class UseAdmin(FactAdmin):
    form = UseForm
    fields = (
        "user_kind",
        "user_state",
        "actor",
        "user_name",
        "location_state",
        "started_on",
        "ended_on",
        "finding",
        "grade",
        "mine_types",
        "key",
        "verified_on",
        "note",
    )
    inlines = (UseCitationInline,)
    autocomplete_fields = ("user_state", "actor", "location_state")
    list_display = ("key", "user", "location_state", "started", "grade", "status")
    list_filter = ("status", "user_kind", "finding", "grade")
    list_select_related = ("user_state", "actor", "location_state")
    search_fields = ("search_folded", "location_state__search_folded")
    ordering = ("-started_on", "key")

    @admin.display(description=_("user"))
    def user(self, row: UseRecord) -> str:
        return row.user_name or str(row.user_state or row.actor or "–")

    @admin.display(description=_("started on"), ordering="started_on")
    def started(self, row: UseRecord) -> str:
        return self.in_words(row, "started_on")
