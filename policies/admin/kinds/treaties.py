"""Treaties with their date rules, and the acts of states under them."""

from __future__ import annotations

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from policies.admin.facts import FactAdmin
from policies.admin.forms import FactForm
from policies.admin.inlines import TreatyActionCitationInline, TreatyCitationInline
from policies.models import Treaty, TreatyAction


class TreatyForm(FactForm):
    key_from = ("short_name",)


@admin.register(Treaty)
class TreatyAdmin(FactAdmin):
    form = TreatyForm
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "short_name",
                    "official_name",
                    "depositary",
                    "aliases",
                    "key",
                )
            },
        ),
        (
            _("Dates of the treaty"),
            {
                "fields": (
                    "adopted_on",
                    "opened_for_signature_on",
                    "signature_closed_on",
                    "entered_into_force_on",
                )
            },
        ),
        (
            _("Date rules"),
            {
                "description": _(
                    "Every legal status is worked out with these numbers: a change "
                    "here moves the dates of all states."
                ),
                "fields": (
                    "entry_rule",
                    "entry_months",
                    "withdrawal_months",
                    "conflict_defers_withdrawal",
                    "stockpile_deadline_years",
                    "clearance_deadline_years",
                    "entry_into_force_rule",
                    "withdrawal_rule",
                ),
            },
        ),
        (_("Remarks"), {"fields": ("verified_on", "note")}),
    )
    inlines = (TreatyCitationInline,)
    list_display = ("short_name", "depositary", "entered_into_force_on", "status")
    list_filter = ("status",)


class TreatyActionForm(FactForm):
    key_from = ("treaty", "state", "action", "acted_on")


@admin.register(TreatyAction)
class TreatyActionAdmin(FactAdmin):
    form = TreatyActionForm
    fields = (
        "treaty",
        "state",
        "action",
        "acted_on",
        "effective_on",
        "effective_basis",
        "refers_to",
        "depositary_reference",
        "sequence",
        "key",
        "verified_on",
        "note",
    )
    inlines = (TreatyActionCitationInline,)
    autocomplete_fields = ("treaty", "state", "refers_to")
    list_display = ("state", "action", "treaty", "acted", "status")
    list_display_links = ("state", "action")
    list_filter = ("status", "action", "treaty")
    list_select_related = ("state", "treaty")
    search_fields = ("search_folded", "state__search_folded")
    ordering = ("-acted_on", "key")

    @admin.display(description=_("acted on"), ordering="acted_on")
    def acted(self, row: TreatyAction) -> str:
        return self.in_words(row, "acted_on")
