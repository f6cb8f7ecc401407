"""The desk's site: names, a guard against hostile addresses, a calm front page."""

from __future__ import annotations

import re
from typing import Any, cast

from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotAllowed,
)
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from policies.access import is_half_way, methods_of
from policies.admin.accounts import FORM_METHODS, AccountPages
from policies.admin.audit import AuditPages
from policies.admin.autocomplete import DeskAutocomplete
from policies.admin.deskpages import DeskPages, worklists
from policies.admin.lapsed import keep_lapsed, sign_in_for
from policies.admin.second_coding.openings import note_look
from policies.admin.second_coding.pages import SecondCodingPages
from policies.admin.second_factor import SecondFactorPages

#: A number no column can hold; the databases answer it with an error, not with no row.
_HUGE = re.compile(r"[0-9]{16,}")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
#: Free texts, where a long number is a word like any other.
_WORDS = frozenset({"q", "term"})


class DeskSite(
    AccountPages, SecondFactorPages, AuditPages, SecondCodingPages, DeskPages
):
    """The admin site of the desk."""

    site_header = _("Landmine policy desk")
    site_title = _("Landmine policy desk")
    index_title = _("Desk")
    enable_nav_sidebar = False

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """Every page of the desk: signed in and proven, by a method it has."""
        guarded = super().admin_view(view, cacheable)

        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if self.has_permission(request):
                allowed = methods_of(route_of(request)) or FORM_METHODS
                if request.method not in allowed:
                    return HttpResponseNotAllowed(allowed)
                if not is_half_way(route_of(request)) and (door := self.door(request)):
                    return door
                if fault := fault_of(request):
                    return self.bad_query(request, fault)
                number = kwargs.get("object_id") or kwargs.get("pk")
                note_look(request, route_of(request), number)
            elif kept := keep_lapsed(request):
                return sign_in_for(kept)
            answered: HttpResponseBase = guarded(request, *args, **kwargs)
            return answered

        return answer

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        """The front page: what waits, then every kind of record."""
        extra = {"worklists": worklists(request), **(extra_context or {})}
        return super().index(request, extra)

    def autocomplete_view(self, request: HttpRequest) -> HttpResponse:
        """What search boxes offer, the likeliest first."""
        offer = DeskAutocomplete.as_view(admin_site=self)
        return cast("HttpResponse", offer(request))

    def bad_query(self, request: HttpRequest, fault: str) -> TemplateResponse:
        """The 400 page for an address that cannot be answered."""
        context = {
            **self.each_context(request),
            "title": _("This address cannot be answered"),
            "fault": fault,
        }
        return TemplateResponse(request, "admin/bad_query.html", context, status=400)


def route_of(request: HttpRequest) -> str:
    """The route of a request as the table of access names it."""
    match = request.resolver_match
    if match is None:
        return ""
    return match.view_name if match.url_name else f"/{match.route}"


def fault_of(request: HttpRequest) -> str:
    """What no page of the desk can answer; empty when nothing is.

    The stock admin hands parameters and typed values to the database as they come,
    and each database fails in its own way on control characters and on numbers
    beyond its range.
    """
    if _CONTROL.search(request.path):
        return str(_("The address contains control characters."))
    for name, values in request.GET.lists():
        for value in (name, *values):
            if _CONTROL.search(value):
                return str(_("A parameter contains control characters."))
            if name not in _WORDS and _HUGE.search(value):
                return str(_("A parameter contains a number that is too large."))
    if "_saveasnew" in request.POST:
        return str(_("No form of the desk saves a copy."))
    if any("\0" in value for name in request.POST for value in _sent(request, name)):
        return str(_("A field contains a character that no text has."))
    return ""


def _sent(request: HttpRequest, name: str) -> list[str]:
    return [name, *request.POST.getlist(name)]
