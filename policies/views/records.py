"""``/records/<kind>/<key>/``: every revision of one fact, with what each changed."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponseBase

from policies.choices import Kind
from policies.filters.question import PAGED
from policies.queries.revisions import Revision, revisions
from policies.records import Fact, decode
from policies.tables.contents import contents
from policies.tables.places import fact_href
from policies.tables.revisions import revision_table
from policies.tables.sources import headline
from policies.views.answers import answer, public_page
from policies.views.asked import Asked
from policies.views.slices import Slice


@public_page(*PAGED)
def record(asked: Asked, kind: str, key: str) -> HttpResponseBase:
    """Revisions newest first; 404 for a kind or key that was never recorded."""
    known = _kind(kind)
    if not key.isprintable():
        raise Http404("no key holds such a character")
    found = revisions(asked.moment, known, key.upper() if known is Kind.STATE else key)
    table = revision_table(known, key, found)

    def context(shown: Slice) -> dict[str, Any]:
        fact = _fact(known, found[0])
        told = _context(found[shown.start : shown.stop], known, key)
        title = found[0].entry.title or key
        if fact and not told["public_href"]:
            title = headline(asked.world, fact)
        return {
            **told,
            "title": f"{known.label}: {title[0].upper()}{title[1:]}",
            "says": contents(asked.world, fact) if fact else (),
        }

    return answer(asked, table, "records/record.html", context)


def _fact(kind: Kind, newest: Revision) -> Fact | None:
    """The fact as it stands; None where it was withdrawn or its text removed."""
    if not newest.document:
        return None
    return decode(kind, newest.entry.body or "", newest.entry.schema)


def _context(shown: list[Revision], kind: Kind, key: str) -> dict[str, Any]:
    what = kind.label.lower()
    href = fact_href(kind, key)
    return {
        "lede": f"What is on record of this {what}, and each revision, newest first.",
        "revisions": shown,
        "what": what,
        "public_href": "" if href.startswith("/records/") else href,
    }


def _kind(text: str) -> Kind:
    try:
        return Kind(text)
    except ValueError:
        raise Http404(f"there is no kind of fact called {text}") from None
