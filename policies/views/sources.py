"""``/sources/`` and ``/sources/<key>/``: documents, and what rests on each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, cast

from django.http import HttpResponseBase

from policies.choices import Kind, SourceKind
from policies.filters.entries import KIND
from policies.filters.parameters import Q, key_parameter, keys_of
from policies.filters.question import PAGED, PERIOD
from policies.queries.lists import among
from policies.queries.sources import Resting, kinds_among, resting_on, sources
from policies.records import Source
from policies.tables.sources import citing_table, language_name, sources_table
from policies.text import words_of
from policies.views.answers import answer, public_page
from policies.views.asked import Asked
from policies.views.listing import NONE, ways, window_of, year_of
from policies.views.slices import Slice
from policies.views.sums import parts
from policies.wording import counted, long_day

SOURCE_KIND = key_parameter("kind", keys_of(SourceKind), "Kind of source.")


@public_page(*PERIOD, SOURCE_KIND, Q, *PAGED)
def source_list(asked: Asked) -> HttpResponseBase:
    """All sources, narrowed by kind, period of publication and words."""
    question = asked.question
    period = question.first or question.last
    every = sources(
        asked.world,
        window_of(asked) if period else None,
        words=words_of(question[Q]),
    )
    found = [one for one in every if among(one.kind, question[SOURCE_KIND])]

    held = f"{counted(len(found), 'source')}, newest first"

    def context(rows: Slice) -> dict[str, Any]:
        return {
            "lede": "The documents and pages that the records rest on: "
            f"{held if found else NONE}.",
            "kinds": ways(asked, SOURCE_KIND, SourceKind, (one.kind for one in every)),
            "kept": [(SOURCE_KIND.name, kind) for kind in question[SOURCE_KIND]],
            "q": question[Q],
            "parts": parts(found, rows, lambda one: year_of(one.published_on)),
            "span": (rows.start + 1, rows.stop),
        }

    table = sources_table(asked.world, found)
    return answer(asked, table, "sources/list.html", context)


@public_page(KIND, *PAGED)
def source(asked: Asked, key: str) -> HttpResponseBase:
    """One source and every record that cites it, with the values each decides."""
    found = cast("Source", asked.world.fact(Kind.SOURCE, key))
    resting = resting_on(asked.world, found, asked.question.on)
    kinds = asked.question[KIND]
    shown = [one for one in resting if not kinds or one.fact.KIND in kinds]
    known: dict[str, Any] = {
        "title": found.title,
        "lede": resting_sentence(resting, asked.question.on),
        "source": found,
        "language": language_name(found.language),
        "total": len(resting),
        "kinds": [
            (kind, count, asked.href(drop=("page",), kind=kind.value), kind in kinds)
            for kind, count in kinds_among(resting)
        ],
        "every": asked.href(drop=("page", KIND.name)),
    }

    def context(rows: Slice) -> dict[str, Any]:
        return {
            **known,
            "parts": parts(shown, rows, lambda one: one.fact.KIND.label, always=True),
            "span": (rows.start + 1, rows.stop),
        }

    table = citing_table(asked.world, found, shown)
    return answer(asked, table, "sources/source.html", context)


def resting_sentence(resting: Sequence[Resting], day: dt.date) -> str:
    """How much rests on a source, in one sentence."""
    if not resting:
        return "No published record rests on it; it served as a check."
    deciding = sum(bool(one.decides) for one in resting)
    values = f"how a state stands on {long_day(day)}"
    if len(resting) == 1:
        decides = "decides" if deciding else "does not decide"
        return f"1 record rests on it; it {decides} {values}."
    decide = "decides" if deciding <= 1 else "decide"
    many = f"{deciding:,}" if deciding else "none"
    records = counted(len(resting), "record")
    return f"{records} rest on it; {many} of them {decide} {values}."
