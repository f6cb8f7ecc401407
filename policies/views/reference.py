"""The pages that explain: codebook, glossary, methodology, gaps, data, about."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpResponseBase

from policies.appearance import DIMENSION_LABELS, STANCE, ladder
from policies.choices import Absent, EvidenceGrade, Kind, Modifier, StanceKey, Strength
from policies.filters.question import PAGED
from policies.queries.audit import audit
from policies.queries.gaps import NOT_COLLECTED, gaps
from policies.queries.second_coding import rounds_at, rounds_stamp
from policies.tables.dictionary import FILES, FORMS, dictionary_table
from policies.tables.gaps import gaps_table
from policies.tables.glossary import glossary, glossary_table
from policies.tables.second_coding import coding_tables
from policies.views.answers import answer, page, public_page
from policies.views.asked import Asked
from policies.views.slices import Slice

#: The rule behind each stance, the first that applies (codebook §5).
STANCE_RULES = {
    StanceKey.BOUND: (
        "The Mine Ban Treaty is in force for the state, also while a withdrawal is "
        "notified or deferred."
    ),
    StanceKey.COMMITTED: (
        "Consent is deposited; or the treaty is signed, unless the state keeps use "
        "open; or a national statute bans use, production and transfer."
    ),
    StanceKey.RENOUNCES: (
        "Word on use is renounces or prohibits, production and transfer each at "
        "least exception."
    ),
    StanceKey.RESTRICTS: "Word on use is exception or more.",
    StanceKey.CONDITIONS: "Word on use is conditions.",
    StanceKey.PERMITS: "Word on use is permits.",
    StanceKey.CONTESTED: "Word on use is contested.",
    StanceKey.NOT_ESTABLISHED: "Word on use was looked for and not found.",
    StanceKey.NOT_CODED: "Word on use has not been looked for.",
}

#: Files of the data dictionary that the page of files offers directly.
WHOLE_LISTS = (
    *("states", "announcements", "treaties", "stockpiles", "use", "votes"),
    *("commitments", "statements", "actors", "sources", "glossary"),
)


@public_page()
def codebook(asked: Asked) -> HttpResponseBase:
    """The rules, with every code as it looks."""
    return page(
        asked,
        "reference/codebook.html",
        "Codebook",
        {
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
        },
    )


@public_page(stamp=rounds_stamp)
def methodology(asked: Asked) -> HttpResponseBase:
    """How records come about, and what is missing."""
    world = asked.world
    return page(
        asked,
        "reference/methodology.html",
        "Methodology",
        {
            "lede": (
                "How documents become records, records become answers, and mistakes "
                "become corrections."
            ),
            "kinds": [(kind, len(world.facts(kind))) for kind in Kind],
            "gaps": len(gaps(world, asked.question.on)),
            "codings": [coding_tables(world, each) for each in rounds_at(asked.moment)],
        },
    )


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
    table = dictionary_table()
    return answer(asked, table, "reference/data_dictionary.html", extra)


@public_page()
def data(asked: Asked) -> HttpResponseBase:
    """Files, licence, how to cite."""
    return page(
        asked,
        "reference/data.html",
        "Data",
        {
            "lede": (
                "Every list of this site as a file, for any day and as recorded at "
                "any moment. Free to use with attribution."
            ),
            "files": [
                *(
                    (one.title, one.path, one.row)
                    for one in FILES
                    if one.anchor in WHOLE_LISTS
                ),
                *_status_files(asked),
            ],
            "dimensions": DIMENSION_LABELS.items(),
            "whole": asked.citation("Whole database"),
        },
    )


def _status_files(asked: Asked) -> list[tuple[str, str, str]]:
    """One file per treaty on record."""
    return [
        (
            f"Status under the {treaty.short_name}",
            f"/treaties/{treaty.key}/",
            "one state under the treaty",
        )
        for treaty in asked.world.treaties.values()
    ]


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
