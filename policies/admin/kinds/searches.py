"""Searches that found nothing citable."""

from __future__ import annotations

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from policies.admin.facts import FactAdmin
from policies.admin.forms import FactForm
from policies.admin.inlines import SearchCitationInline
from policies.models import SearchRecord


class SearchForm(FactForm):
    key_from = ("state", "dimension", "searched_on")


@admin.register(SearchRecord)
class SearchAdmin(FactAdmin):
    form = SearchForm
    fields = (
        "state",
        "dimension",
        "searched_on",
        "searched_by",
        "searched_in",
        "period_from",
        "period_to",
        "key",
        "verified_on",
        "note",
    )
    inlines = (SearchCitationInline,)
    autocomplete_fields = ("state",)
    list_display = ("state", "dimension", "searched", "searched_by", "status")
    list_display_links = ("state", "dimension")
    list_filter = ("status", "dimension")
    list_select_related = ("state",)
    search_fields = ("search_folded", "state__search_folded")
    ordering = ("key",)

    @admin.display(description=_("searched on"), ordering="searched_on")
    def searched(self, row: SearchRecord) -> str:
        return self.in_words(row, "searched_on")
