"""Announcements with their positions and sources on one page."""

from __future__ import annotations

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from policies.admin.facts import FactAdmin
from policies.admin.forms import FactForm
from policies.admin.inlines import (
    AnnouncementCitationInline,
    PositionInline,
    SupersessionInline,
)
from policies.models import PolicyAnnouncement


class AnnouncementForm(FactForm):
    key_from = ("state", "announced_on", "title")


@admin.register(PolicyAnnouncement)
class AnnouncementAdmin(FactAdmin):
    form = AnnouncementForm
    fieldsets = (
        (
            None,
            {"fields": ("state", "announced_on", "title", "summary", "key")},
        ),
        (
            _("What kind of announcement"),
            {
                "fields": (
                    "instrument",
                    "strength",
                    "issuer_kind",
                    "actor",
                    "issued_by",
                    "government",
                    "treaty",
                    "text_seen",
                )
            },
        ),
        (
            _("Further dates and remarks"),
            {
                "fields": (
                    "effective_on",
                    "public_on",
                    "sequence",
                    "verified_on",
                    "note",
                )
            },
        ),
    )
    inlines = (PositionInline, AnnouncementCitationInline, SupersessionInline)
    autocomplete_fields = ("state", "actor", "treaty")
    list_display = ("title", "state", "announced", "status", "last_editor")
    list_filter = ("status", "instrument", "strength", "issuer_kind", "text_seen")
    list_select_related = ("state", "last_editor")
    search_fields = ("search_folded", "state__search_folded")
    ordering = ("-announced_on", "key")

    @admin.display(description=_("announced on"), ordering="announced_on")
    def announced(self, row: PolicyAnnouncement) -> str:
        return self.in_words(row, "announced_on")
