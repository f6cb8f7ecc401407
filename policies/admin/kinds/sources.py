"""Sources: what every fact is cited from."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from policies.actions.importing.twins import normalised, same_address
from policies.admin.facts import FactAdmin
from policies.admin.forms import FactForm
from policies.admin.looks import Looks, Typed, look_first
from policies.models import Source

_HEXADECIMAL = re.compile(r"[0-9a-f]{64}")


class SourceForm(FactForm):
    """A source; one at an address that is there already is saved only on purpose."""

    key_from = ("publisher", "published_on", "title")

    same_address_meant = forms.BooleanField(
        label=_lazy("Another document at the same address"),
        required=False,
        help_text=_lazy(
            "Tick it where a source below stands at this address and this is not it."
        ),
    )

    def clean_archived_sha256(self) -> str:
        """The fingerprint in small letters, as programs print it, blanks left out."""
        written = "".join(self.cleaned_data["archived_sha256"].split()).lower()
        if written and _HEXADECIMAL.fullmatch(written) is None:
            raise ValidationError(
                _(
                    "A SHA-256 has 64 hexadecimal digits; this has %d characters. "
                    "sha256sum FILE prints it."
                )
                % len(written)
            )
        return written

    def clean(self) -> dict[str, Any]:
        """Refuse a fingerprint without its copy, and a twin that nobody meant."""
        cleaned = super().clean()
        url, copy = cleaned.get("url") or "", cleaned.get("archived_url") or ""
        if cleaned.get("archived_sha256") and not copy:
            said = _("Give the address of the copy that the fingerprint belongs to.")
            self.add_error("archived_url", said)
        if copy and copy == url:
            said = _("The copy stands at an address of its own.")
            self.add_error("archived_url", said)
        if not cleaned.get("same_address_meant") and self._is_moved(url, copy):
            self._ask_about_twins(url, copy)
        return cleaned

    def _is_moved(self, url: str, copy: str) -> bool:
        """Whether the address is new: what stood there before was decided before."""
        before = {
            normalised(self.initial.get(name) or "") for name in ("url", "archived_url")
        }
        return bool({normalised(url), normalised(copy)} - before - {""})

    def _ask_about_twins(self, url: str, copy: str) -> None:
        twins = same_address(url, copy, but=getattr(self.instance, "key", ""))
        if twins:
            names = "; ".join(f"{twin} ({twin.key})" for twin in twins[:3])
            said = _(
                "This address is on the desk already: %s. Cite that source, or tick "
                "“Another document at the same address”."
            )
            self.add_error("url", ValidationError(said % names, code="twin"))


@admin.register(Source)
class SourceAdmin(Looks, FactAdmin):
    form = SourceForm
    fieldsets = look_first(
        (
            "url",
            "archived_url",
            "archived_sha256",
            "same_address_meant",
        ),
        _lazy("The document"),
        (
            "publisher",
            "title",
            "kind",
            "citation",
            "published_on",
            "language",
            "key",
            "verified_on",
            "note",
        ),
    )
    list_display = ("title", "publisher", "published", "kind", "status")
    list_filter = ("status", "kind", "language")
    ordering = ("key",)
    look_title = _lazy("Sources at the same address")
    look_template = "admin/desk/looks/twins.html"
    look_fields = ("url", "archived_url")

    @admin.display(description=_lazy("published on"), ordering="published_on")
    def published(self, row: Source) -> str:
        return self.in_words(row, "published_on")

    def look(self, typed: Typed, obj: Source | None) -> dict[str, Any]:
        """The sources at the address typed, however it is spelt."""
        urls = [typed["url"] or "", typed["archived_url"] or ""]
        return {
            "address": normalised(urls[0]) or normalised(urls[1]),
            "twins": same_address(*urls, but=obj.key if obj else ""),
        }
