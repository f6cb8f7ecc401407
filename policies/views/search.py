"""``/search/``: states first, then published records by the words of their titles."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponseBase

from policies.filters.parameters import Q
from policies.filters.question import PAGED
from policies.queries.lazy import LazyRows
from policies.queries.search import facts_titled, states_named
from policies.tables.search import search_table
from policies.views.answers import answer, public_page
from policies.views.asked import Asked


@public_page(Q, *PAGED)
def search(asked: Asked) -> HttpResponseBase:
    """Everything whose title holds every word; nothing for an empty question."""
    text = asked.question[Q]
    table = search_table(LazyRows(facts_titled(asked.moment, text)))

    def context(_: object) -> dict[str, Any]:
        return {
            "title": f"Search: {text}" if text else "Search",
            "lede": "" if text else "States by name or code, records by their titles.",
            "text": text,
            "states": states_named(asked.world, text),
        }

    return answer(asked, table, "search/search.html", context)
