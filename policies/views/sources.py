"""``/sources/`` and ``/sources/<key>/``: documents, and what rests on each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from django.http import HttpResponseBase
from django.utils.translation import get_language_info

from policies.choices import Kind, SourceKind
from policies.filters.entries import KIND
from policies.filters.parameters import Q, key_parameter, keys_of
from policies.filters.question import PAGED, PERIOD
from policies.queries.sources import (
    Resting,
    kinds_among,
    resting_on,
    sources,
)
from policies.records import Source
from policies.tables.sources import citing_table, sources_table
from policies.text import words_of
from policies.views.answers import answer, public_page
from policies.views.asked import Asked
from policies.views.forms import select
from policies.views.listing import window_of
from policies.wording import counted

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


@public_page(KIND, *PAGED)
def source(asked: Asked, key: str) -> HttpResponseBase:
    """One source and every record that cites it, with the values each decides."""
    found = cast("Source", asked.world.fact(Kind.SOURCE, key))
    resting = resting_on(asked.world, found, asked.question.on)
    kinds = asked.question[KIND]
    shown = [one for one in resting if not kinds or one.fact.KIND in kinds]
    context: dict[str, Any] = {
        "title": found.title,
        "lede": resting_sentence(resting),
        "source": found,
        "language": language_name(found.language),
        "total": len(resting),
        "kinds": [
            (kind, count, asked.href(drop=("page",), kind=kind.value), kind in kinds)
            for kind, count in kinds_among(resting)
        ],
        "every": asked.href(drop=("page", KIND.name)),
    }
    table = citing_table(asked.world, found, shown)
    return answer(asked, table, "sources/source.html", context)


def resting_sentence(resting: Sequence[Resting]) -> str:
    """How much rests on a source, in one sentence."""
    if not resting:
        return "No published record rests on it; it served as a check."
    verb = "rests" if len(resting) == 1 else "rest"
    deciding = sum(bool(one.decides) for one in resting)
    decide = "decides" if deciding <= 1 else "decide"
    many = f"{deciding:,}" if deciding else "none"
    values = f"{many} of them {decide} a value on the day"
    return f"{counted(len(resting), 'record')} {verb} on it; {values}."


def language_name(code: str) -> str:
    """A language in English by its code; the code where its name is not known."""
    try:
        return str(get_language_info(code)["name"])
    except KeyError:
        return code
