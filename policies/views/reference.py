"""The pages in prose: codebook, methodology, data, about."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponseBase

from policies.appearance import DIMENSION_LABELS, STANCE, ladder
from policies.choices import (
    Absent,
    EvidenceGrade,
    Modifier,
    StanceKey,
    Strength,
)
from policies.views.answers import page, public_page
from policies.views.asked import Asked

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

#: Files offered: name, address of the page, what one row is.
FILES = (
    ("States", "/states/", "one state or area, with its stance on the day"),
    ("Announcements", "/announcements/", "one announcement, with its codes"),
    ("Treaties", "/treaties/", "one treaty, with its numbers of states"),
    ("Stockpiles", "/stockpiles/", "one figure of one source"),
    ("Use", "/use/", "one report or denial of use"),
    ("Votes", "/votes/", "one state’s vote on one resolution"),
    ("Commitments", "/commitments/", "one promise and what became of it"),
    ("Statements", "/statements/", "one statement of a named speaker"),
    ("Groups and authorities", "/actors/", "one actor that is not a state"),
    ("Sources", "/sources/", "one document or page"),
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


@public_page()
def methodology(asked: Asked) -> HttpResponseBase:
    """How records come about, and what is missing."""
    world = asked.world
    counted = [one for one in world.states if one.is_counted]
    return page(
        asked,
        "reference/methodology.html",
        "Methodology",
        {
            "lede": (
                "How documents become records, records become answers, and mistakes "
                "become corrections; and what this database does not know."
            ),
            "states": len(counted),
            "without_announcement": sum(
                not world.announcements_of(one.key) for one in counted
            ),
        },
    )


@public_page()
def data(asked: Asked) -> HttpResponseBase:
    """Files, licence, how to cite."""
    return page(
        asked,
        "reference/data.html",
        "Data",
        {
            "lede": (
                "Every list of this site as a file, for any day and for any state "
                "of the record. Free to use with attribution."
            ),
            "files": (*FILES, *_status_files(asked)),
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
