"""Figures of mines stockpiled, destroyed, retained, produced, transferred, used."""

from __future__ import annotations

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from policies.admin.facts import FactAdmin
from policies.admin.forms import FactForm
from policies.admin.inlines import FigureCitationInline
from policies.models import StockpileFigure


class FigureForm(FactForm):
    key_from = ("state", "measure", "as_of", "mine_type")


@admin.register(StockpileFigure)
class FigureAdmin(FactAdmin):
    form = FigureForm
    fields = (
        "state",
        "measure",
        "as_of",
        "qualifier",
        "low",
        "best",
        "high",
        "basis",
        "mine_type",
        "key",
        "verified_on",
        "note",
    )
    inlines = (FigureCitationInline,)
    autocomplete_fields = ("state",)
    list_display = ("state", "measure", "dated", "low", "best", "high", "status")
    list_display_links = ("state", "measure")
    list_filter = ("status", "measure", "basis", "qualifier")
    list_select_related = ("state",)
    search_fields = ("search_folded", "state__search_folded")
    ordering = ("-as_of", "key")

    @admin.display(description=_("as of"), ordering="as_of")
    def dated(self, row: StockpileFigure) -> str:
        return self.in_words(row, "as_of")
