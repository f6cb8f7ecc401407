"""``/records/<kind>/<key>/``: every revision of one fact, with what each changed."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponseBase

from policies.choices import Kind
from policies.filters.question import PAGED
from policies.queries.revisions import Revision, revisions
from policies.tables.base import Table
from policies.tables.places import fact_href
from policies.tables.revisions import revision_table
from policies.views.answers import Slice, answer, public_page
from policies.views.asked import Asked


@public_page(*PAGED)
def record(asked: Asked, kind: str, key: str) -> HttpResponseBase:
    """Revisions newest first; 404 for a kind or key that was never recorded."""
    known = _kind(kind)
    if not key.isprintable():
        raise Http404("no key holds such a character")
    found = revisions(asked.moment, known, key.upper() if known is Kind.STATE else key)
    table = revision_table(known, key, found)

    def context(shown: Slice) -> dict[str, Any]:
        return _context(table, found[shown.start : shown.stop], known, key)

    return answer(asked, table, "records/record.html", context)


def _context(
    table: Table, shown: list[Revision], kind: Kind, key: str
) -> dict[str, Any]:
    newest = shown[0].entry if shown else None
    title = newest.title if newest and newest.title else key
    return {
        "title": f"{kind.label}: {title}",
        "lede": f"Every published revision of this {kind.label.lower()}, newest first.",
        "revisions": shown,
        "public_href": fact_href(kind, key),
    }


def _kind(text: str) -> Kind:
    try:
        return Kind(text)
    except ValueError:
        raise Http404(f"there is no kind of fact called {text}") from None
