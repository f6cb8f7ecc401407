"""Sources: what every fact is cited from."""

from __future__ import annotations

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from policies.admin.facts import FactAdmin
from policies.admin.forms import FactForm
from policies.models import Source


class SourceForm(FactForm):
    key_from = ("publisher", "published_on", "title")


@admin.register(Source)
class SourceAdmin(FactAdmin):
    form = SourceForm
    fields = (
        "publisher",
        "title",
        "kind",
        "url",
        "citation",
        "published_on",
        "language",
        "archived_url",
        "archived_sha256",
        "key",
        "verified_on",
        "note",
    )
    list_display = ("title", "publisher", "published", "kind", "status")
    list_filter = ("status", "kind", "language")
    ordering = ("key",)

    @admin.display(description=_("published on"), ordering="published_on")
    def published(self, row: Source) -> str:
        return self.in_words(row, "published_on")
