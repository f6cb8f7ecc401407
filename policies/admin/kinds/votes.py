"""General Assembly resolutions with their roll calls."""

from __future__ import annotations

from django.contrib import admin

from policies.admin.facts import FactAdmin
from policies.admin.forms import FactForm
from policies.admin.inlines import ResolutionCitationInline, VoteInline
from policies.models import Resolution


class ResolutionForm(FactForm):
    key_from = ("symbol",)


@admin.register(Resolution)
class ResolutionAdmin(FactAdmin):
    form = ResolutionForm
    fields = (
        "symbol",
        "session",
        "series",
        "adopted_on",
        "title",
        "yes",
        "no",
        "abstain",
        "non_voting",
        "key",
        "verified_on",
        "note",
    )
    inlines = (ResolutionCitationInline, VoteInline)
    list_display = ("symbol", "adopted_on", "series", "yes", "no", "abstain", "status")
    list_filter = ("status", "series")
    ordering = ("-adopted_on", "key")
