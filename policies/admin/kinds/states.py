"""States and other areas."""

from __future__ import annotations

from django.contrib import admin

from policies.admin.facts import FactAdmin
from policies.admin.inlines import StateCitationInline
from policies.models import State


@admin.register(State)
class StateAdmin(FactAdmin):
    fields = (
        "key",
        "name",
        "official_name",
        "iso2",
        "m49",
        "kind",
        "region",
        "subregion",
        "un_member_since",
        "aliases",
        "predecessor",
        "verified_on",
        "note",
    )
    inlines = (StateCitationInline,)
    autocomplete_fields = ("predecessor",)
    list_display = ("name", "key", "kind", "region", "status")
    list_filter = ("status", "kind", "region")
    ordering = ("sort_key",)
