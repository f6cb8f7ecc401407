"""The pages that explain: codebook, glossary, methodology, gaps, data, about."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpResponseBase

from policies.appearance import DIMENSION_LABELS, STANCE, ladder
from policies.choices import (
    LAW_DIMENSIONS,
    Absent,
    EvidenceGrade,
    Kind,
    Modifier,
    StanceKey,
    Strength,
)
from policies.filters.question import PAGED
from policies.queries.audit import audit
from policies.queries.deciding import decided_on
from policies.queries.gaps import NOT_COLLECTED, gaps
from policies.queries.second_coding import rounds_at, rounds_stamp
from policies.records import Treaty
from policies.tables.codebook import STANCE_RULES, codebook_table
from policies.tables.dictionary import FORMS, dictionary_table
from policies.tables.files import FILES
from policies.tables.gaps import gaps_table
from policies.tables.glossary import glossary, glossary_table
from policies.tables.offers import Offer, offers_table, rows_on
from policies.tables.rules import RULES, rules_table
from policies.tables.second_coding import coding_tables
from policies.views.answers import answer, page, public_page
from policies.views.asked import Asked
from policies.views.slices import Slice, kept_dates, page_rows


@public_page(*PAGED)
def codebook(asked: Asked) -> HttpResponseBase:
    """The rules, with every code as it looks."""
    extra = {
        "lede": (
            "How a state’s stance is recorded and derived. Whatever a page says "
            "about a stance follows from dated, sourced records by these rules."
        ),
        "stance_rules": [
            (shown, STANCE_RULES[StanceKey(shown.key)]) for shown in ladder(STANCE)
        ],
        "law_looks": ladder("law-mbt"),
        "word_looks": ladder("use"),
        "joining_looks": ladder("joining"),
        "strengths": tuple(reversed(Strength)),
        "grades": tuple(EvidenceGrade),
        "modifiers": tuple(Modifier),
        "absences": tuple(Absent),
    }
    return answer(asked, codebook_table(), "reference/codebook.html", extra)


@public_page(*PAGED, stamp=rounds_stamp)
def methodology(asked: Asked) -> HttpResponseBase:
    """How records come about, which rules decide how much, and what is missing."""
    world, day = asked.world, asked.question.on

    def context(_: Slice) -> dict[str, Any]:
        rows = page_rows(asked, table, Slice(1, 1, 0, table.count))
        return {
            "rows": [row for row in rows if row[-1].value],
            "idle": [row for row in rows if not row[-1].value],
            "lede": (
                "How documents become records, records become answers, and mistakes "
                "become corrections."
            ),
            "kinds": [(kind, len(world.facts(kind))) for kind in Kind],
            "gaps": len(gaps(world, day)),
            "codings": [coding_tables(world, each) for each in rounds_at(asked.moment)],
        }

    table = rules_table(decided_on(world, day), day)
    return answer(asked, table, "reference/methodology.html", context)


@public_page(*PAGED)
def known_gaps(asked: Asked) -> HttpResponseBase:
    """What the record lacks, counted, and what it never collects."""
    found = gaps(asked.world, asked.question.on)

    def context(_: Slice) -> dict[str, Any]:
        return {
            "lede": (
                "What this database does not hold, counted from the record as it "
                "stands. A gap here is no finding about a state."
            ),
            "gaps": found,
            "not_collected": NOT_COLLECTED,
            "oddities": audit(asked.world),
        }

    return answer(asked, gaps_table(found), "reference/known_gaps.html", context)


@public_page(*PAGED)
def glossary_page(asked: Asked) -> HttpResponseBase:
    """Every term with its meaning, one place each."""
    groups = glossary()
    number = sum(len(group.terms) for group in groups)
    extra = {
        "lede": f"{number} words in the sense in which this site uses them.",
        "groups": groups,
    }
    table = glossary_table(groups)
    return answer(asked, table, "reference/glossary.html", extra)


@public_page(*PAGED)
def data_dictionary(asked: Asked) -> HttpResponseBase:
    """Every file with its columns, and what each column says."""
    extra = {
        "lede": (
            "Every file that this site offers, with the name, the form and the meaning "
            "of each of its columns."
        ),
        "files": FILES,
        "forms": FORMS.items(),
    }
    table = dictionary_table(FILES)
    return answer(asked, table, "reference/data_dictionary.html", extra)


@public_page(*PAGED)
def data(asked: Asked) -> HttpResponseBase:
    """Files with their rows, licence, how to cite."""
    offers = _offers(asked)
    extra = {
        "lede": (
            "Every list of this site as a file, for any day and as recorded at "
            "any moment. Free to use with attribution."
        ),
        "offers": offers,
        "dimensions": DIMENSION_LABELS.items(),
        "whole": asked.citation("Whole database"),
    }
    return answer(asked, offers_table(offers), "reference/data.html", extra)


def _offers(asked: Asked) -> list[Offer]:
    """The files that are offered whole, those of one treaty each at the end."""
    world, day = asked.world, asked.question.on
    rows = rows_on(world, day) | {
        "/codebook/": codebook_table().count,
        "/glossary/": glossary_table(glossary()).count,
        "/known-gaps/": len(gaps(world, day)),
        "/methodology/": len(RULES),
        "/data-dictionary/": dictionary_table(FILES).count,
    }
    lists = [(one.title, one.path, one.row) for one in FILES if one.path in rows]
    statuses = [
        (
            f"Status under the {treaty.short_name}",
            f"/treaties/{treaty.key}/",
            "one state under the treaty",
        )
        for treaty in sorted(world.treaties.values(), key=_place)
    ]
    return [
        Offer(title, row, rows[path], *_addresses(asked, path))
        for title, path, row in (*lists, *statuses)
    ]


def _place(treaty: Treaty) -> int:
    """The Mine Ban Treaty first, then as the dimensions of law are ordered."""
    order = list(LAW_DIMENSIONS.values())
    return order.index(treaty.key) if treaty.key in order else len(order)


def _addresses(asked: Asked, path: str) -> tuple[str, str, str]:
    """A page, its CSV and its JSON, for the dates asked."""
    query = urlencode(kept_dates(asked))
    stem = path.removesuffix("/")
    asks = f"?{query}" if query else ""
    return f"{path}{asks}", f"{stem}.csv{asks}", f"{stem}.json{asks}"


@public_page()
def about(asked: Asked) -> HttpResponseBase:
    """What this is, whose judgement it is, how to report an error."""
    states = asked.world.states
    areas = [one for one in states if not one.is_counted]
    return page(
        asked,
        "reference/about.html",
        "About",
        {
            "lede": (
                "Law, word and deed of states on anti-personnel mines, kept apart "
                "and kept with their sources."
            ),
            "states": len(states) - len(areas),
            "areas": len(areas),
            "contact": settings.LANDMINES_CONTACT,
        },
    )
