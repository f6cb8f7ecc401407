"""Treaties with their date rules."""

from __future__ import annotations

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from policies.admin.facts import FactAdmin
from policies.admin.forms import FactForm
from policies.admin.inlines import TreatyCitationInline
from policies.models import Treaty


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
