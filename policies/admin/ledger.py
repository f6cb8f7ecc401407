"""What is published, read-only, and the one way to remove a text for legal reasons."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from policies.actions import removing
from policies.actions.actors import actor_for
from policies.admin.decision_forms import RedactionForm
from policies.admin.facts import SafeLookups
from policies.admin.signed_in import account, require
from policies.choices import Kind
from policies.exceptions import PolicyError
from policies.models import LedgerEntry
from policies.text import fold

if TYPE_CHECKING:
    _ModelAdmin = admin.ModelAdmin[LedgerEntry]
else:  # Django's classes take type arguments for the type checker alone.
    _ModelAdmin = admin.ModelAdmin


@admin.register(LedgerEntry)
class LedgerAdmin(SafeLookups, _ModelAdmin):
    """The published facts as they stand now. Nothing is entered here."""

    change_form_template = "admin/desk/entry.html"
    actions = None
    list_display = ("title", "kind", "key", "action", "recorded_at", "actor", "seq")
    list_filter = ("kind", "action")
    list_per_page = 50
    list_max_show_all = 200
    search_fields = ("title_folded", "key")
    ordering = ("-seq",)
    fields = (
        "seq",
        "kind",
        "key",
        "action",
        "recorded_at",
        "actor",
        "reason",
        "supersedes_seq",
        "document",
        "body_sha256",
        "prev",
        "hash",
    )
    readonly_fields = fields

    @admin.display(description=_("document"))
    def document(self, entry: LedgerEntry) -> str:
        """The document, indented for reading."""
        if entry.body is None:
            return "–"
        text = json.dumps(json.loads(entry.body), ensure_ascii=False, indent=2)
        return format_html("<pre>{}</pre>", text)

    def get_queryset(self, request: HttpRequest) -> QuerySet[LedgerEntry]:
        """The heads: withdrawn and redacted facts are listed, earlier revisions not."""
        return super().get_queryset(request).filter(superseded_seq__isnull=True)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[LedgerEntry], search_term: str
    ) -> tuple[QuerySet[LedgerEntry], bool]:
        return super().get_search_results(request, queryset, fold(search_term))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(
        self, request: HttpRequest, obj: LedgerEntry | None = None
    ) -> bool:
        return False

    def has_delete_permission(
        self, request: HttpRequest, obj: LedgerEntry | None = None
    ) -> bool:
        return False

    # Redaction

    def get_urls(self) -> list[URLPattern]:
        view = require_http_methods(["GET", "HEAD", "POST"])(self.redact_page)
        return [
            path(
                "<int:seq>/redact/",
                self.admin_site.admin_view(view),
                name="policies_ledgerentry_redact",
            ),
            *super().get_urls(),
        ]

    def redact_page(self, request: HttpRequest, seq: int) -> HttpResponse:
        """Ask twice, for a reason and for the key, before a text is gone for good."""
        require(request, "policies.redact")
        entry = self.get_object(request, str(seq))
        if entry is None or entry.body is None:
            raise Http404
        form = RedactionForm(request.POST or None, key=entry.key)
        if request.method == "POST" and form.is_valid():
            return self._redact(request, entry, form.cleaned_data["reason"])
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": entry,
            "title": _("Redact"),
            "form": form,
        }
        return TemplateResponse(request, "admin/desk/redact.html", context)

    def _redact(
        self, request: HttpRequest, entry: LedgerEntry, reason: str
    ) -> HttpResponse:
        try:
            removing.redact(
                kind=Kind(entry.kind),
                key=entry.key,
                actor=actor_for(account(request)),
                reason=reason,
            )
        except PolicyError as error:
            self.message_user(request, str(error), messages.ERROR)
        else:
            self.message_user(
                request,
                _("Redacted: the text of every revision is gone."),
                messages.SUCCESS,
            )
        return HttpResponseRedirect(reverse("admin:policies_ledgerentry_changelist"))
