"""The audit page: who did what at the desk, to be narrowed, read and saved as CSV."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib.admin import AdminSite
from django.contrib.auth.models import User
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from policies.admin.signed_in import account
from policies.exports.csv import as_text
from policies.models import Deed, JournalEntry

ROWS = 100
#: Whoever may look after accounts reads what everybody did; others what they did.
READS_ALL = "auth.view_user"
COLUMNS = ("at", "deed", "person", "subject", "detail", "address")
#: Deeds whose record is public, under the address of its kind and key.
PUBLIC = (Deed.PUBLISHED, Deed.CORRECTED, Deed.WITHDRAWN, Deed.REDACTED)


class AuditForm(forms.Form):
    """Which lines of the journal: by person, deed and days, both included."""

    person = forms.CharField(label=_lazy("Person"), required=False, max_length=150)
    deed = forms.ChoiceField(
        label=_lazy("What"),
        required=False,
        choices=[("", _lazy("Everything")), *Deed.choices],
    )
    since = forms.DateField(
        label=_lazy("From"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    until = forms.DateField(
        label=_lazy("Until"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    page = forms.IntegerField(
        required=False, min_value=1, max_value=10**9, widget=forms.HiddenInput
    )

    def clean(self) -> dict[str, Any]:
        """Refuse parameters that the page does not have, and days in disorder."""
        unknown = sorted(set(self.data) - set(self.fields))
        if unknown:
            raise forms.ValidationError(
                _("Unknown parameter: %s.") % ", ".join(unknown)
            )
        asked: dict[str, Any] = super().clean() or self.cleaned_data
        if (
            asked.get("since")
            and asked.get("until")
            and asked["since"] > asked["until"]
        ):
            self.add_error("until", _("The last day lies before the first."))
        return asked


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the page; ``href`` leads to the record where readers see it."""

    entry: JournalEntry
    href: str


class AuditPages(AdminSite):
    """The journal as a page and as a file. Nothing here can be changed."""

    def get_urls(self) -> list[URLPattern | URLResolver]:
        own = [
            path("audit/", self.admin_view(self.audit_page), name="audit"),
            path("audit.csv", self.admin_view(self.audit_file), name="audit-csv"),
        ]
        return [*own, *super().get_urls()]

    def audit_page(self, request: HttpRequest) -> HttpResponse:
        """A hundred lines at a time, the newest first."""
        form = AuditForm(request.GET)
        context = {
            **self.each_context(request),
            "title": _("Audit"),
            "form": form,
            "reads_all": request.user.has_perm(READS_ALL),
            "people": _names(request),
        }
        status = 200
        if form.is_valid():
            context |= _rows(request, form.cleaned_data)
        else:
            status = 400
        return TemplateResponse(
            request, "admin/accounts/audit.html", context, status=status
        )

    def audit_file(self, request: HttpRequest) -> HttpResponseBase:
        """The same lines as CSV, all of them."""
        form = AuditForm(request.GET)
        if not form.is_valid():
            return self.audit_page(request)
        entries = _entries(request, form.cleaned_data)
        return StreamingHttpResponse(
            _csv(entries),
            content_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": 'attachment; filename="audit.csv"'},
        )


def _rows(request: HttpRequest, asked: dict[str, Any]) -> dict[str, Any]:
    pages = Paginator(_entries(request, asked), ROWS)
    number = asked["page"] or 1
    if number > pages.num_pages:
        raise Http404
    page = pages.page(number)
    query = request.GET.copy()
    query.pop("page", None)
    return {
        "page": page,
        "lines": [Line(entry, _href(entry)) for entry in page.object_list],
        "count": pages.count,
        "query": query.urlencode(),
    }


def _entries(request: HttpRequest, asked: dict[str, Any]) -> QuerySet[JournalEntry]:
    """The lines asked for, as far as this person may read them."""
    lines = JournalEntry.objects.order_by("-at", "-pk")
    if not request.user.has_perm(READS_ALL):
        user = account(request)
        about_me = Q(subject=f"user/{user.get_username()}")
        lines = lines.filter(Q(person=user) | about_me)
    if asked["person"]:
        lines = lines.filter(name=asked["person"])
    if asked["deed"]:
        lines = lines.filter(deed=asked["deed"])
    if asked["since"]:
        lines = lines.filter(at__gte=_midnight(asked["since"]))
    if asked["until"]:
        lines = lines.filter(at__lt=_midnight(asked["until"]) + dt.timedelta(days=1))
    return lines


def _midnight(day: dt.date) -> dt.datetime:
    """Where a day begins; the last day of the calendar is out of anybody's reach."""
    latest = dt.date.max - dt.timedelta(days=2)
    return dt.datetime.combine(min(day, latest), dt.time(), dt.UTC)


def _names(request: HttpRequest) -> list[str]:
    """Whose lines can be asked for."""
    if not request.user.has_perm(READS_ALL):
        return []
    return list(User.objects.order_by("username").values_list("username", flat=True))


def _href(entry: JournalEntry) -> str:
    kind, slash, key = entry.subject.partition("/")
    return f"/records/{kind}/{key}/" if slash and entry.deed in PUBLIC else ""


class _Echo:
    """A file that hands back what is written to it."""

    def write(self, text: str) -> str:
        return text


def _csv(entries: QuerySet[JournalEntry]) -> Iterator[str]:
    writer = csv.writer(_Echo(), lineterminator="\r\n")
    yield str(writer.writerow(COLUMNS))
    for entry in entries.iterator(chunk_size=1000):
        texts = (entry.deed, entry.name, entry.subject, entry.detail, entry.address)
        row = (entry.at.isoformat(timespec="seconds"), *map(as_text, texts))
        yield str(writer.writerow(row))
