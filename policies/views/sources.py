"""``/sources/`` and ``/sources/<key>/``: documents, and what rests on each."""

from __future__ import annotations

from typing import Any, cast

from django.http import HttpResponseBase

from policies.choices import Kind, SourceKind
from policies.filters.parameters import Q, key_parameter, keys_of
from policies.filters.question import PAGED, PERIOD
from policies.queries.sources import sources
from policies.records import Source
from policies.tables.sources import citing_table, sources_table
from policies.text import words_of
from policies.views.answers import answer, public_page
from policies.views.asked import Asked
from policies.views.forms import select
from policies.views.lists import window_of

SOURCE_KIND = key_parameter("kind", keys_of(SourceKind), "Kind of source.")


@public_page(*PERIOD, SOURCE_KIND, Q, *PAGED)
def source_list(asked: Asked) -> HttpResponseBase:
    """All sources, narrowed by kind, period of publication and words."""
    question = asked.question
    period = question.first or question.last
    found = sources(
        asked.world,
        window_of(asked) if period else None,
        kinds=question[SOURCE_KIND],
        words=words_of(question[Q]),
    )
    context = {
        "lede": "The documents and pages that the records rest on.",
        "kinds": select(asked, SOURCE_KIND, "Kind", SourceKind.pairs()),
        "q": question[Q],
    }
    return answer(
        asked, sources_table(asked.world, found), "sources/list.html", context
    )


@public_page(*PAGED)
def source(asked: Asked, key: str) -> HttpResponseBase:
    """One source and every record that cites it."""
    found = cast("Source", asked.world.fact(Kind.SOURCE, key))
    table = citing_table(asked.world, found)
    context: dict[str, Any] = {"title": found.title, "source": found}
    return answer(asked, table, "sources/source.html", context)
