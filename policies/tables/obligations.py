"""What a treaty obliges to, and by when: its articles with the days they set.

The words are ours; the articles are those of the texts that the treaty's own record
cites. Days come from the derivation.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from policies.choices import Outcome, PledgeDimension
from policies.derivation.deadlines import ARTICLES, Deadline
from policies.derivation.inputs import MINE_BAN_TREATY
from policies.records import State, Treaty
from policies.tables.treaty_folds import StatusRow
from policies.wording import counted

#: Articles that a reader asks for first, in their order; those with a day stand in
#: ``ARTICLES``.
DUTIES: dict[str, tuple[tuple[str, str], ...]] = {
    MINE_BAN_TREATY: (
        (
            "Article 1",
            "Never use, develop, produce, acquire, stockpile, keep or transfer "
            "anti-personnel mines, nor help or encourage anyone to.",
        ),
        (
            "Article 3",
            "The least number needed may be kept or transferred to develop and train "
            "detection, clearance and destruction; transfer to destroy is allowed.",
        ),
        (
            "Article 7",
            "Report within 180 days of entry into force for the state, then every "
            "year by 30 April.",
        ),
        ("Article 9", "Forbid and punish by national law what the treaty forbids."),
    ),
    "convention-on-cluster-munitions": (
        (
            "Article 1",
            "Never use, develop, produce, acquire, stockpile, keep or transfer "
            "cluster munitions, nor help or encourage anyone to.",
        ),
        (
            "Article 7",
            "Report within 180 days of entry into force for the state, then every "
            "year by 30 April.",
        ),
        ("Article 9", "Forbid and punish by national law what the treaty forbids."),
    ),
    "ccw": (
        (
            "Article 4",
            "Accept at least two of the annexed protocols. The Convention itself "
            "limits no weapon; rules on mines stand in Protocol II.",
        ),
    ),
    "ccw-amended-protocol-ii": (
        ("Article 4", "Use no anti-personnel mine that cannot be detected."),
        (
            "Articles 5 and 6",
            "Anti-personnel mines must destroy and deactivate themselves, or lie in "
            "marked, fenced and watched areas; remotely delivered ones must always "
            "destroy and deactivate themselves.",
        ),
        ("Article 8", "Transfer no mine that the protocol forbids to use."),
        ("Article 13", "Report to the depositary every year."),
    ),
}

#: What falls due under an article, by what it is about.
DUE = {
    PledgeDimension.STOCKPILING: "Destroy all stocks",
    PledgeDimension.CLEARANCE: "Clear all mined or contaminated areas",
}


@dataclass(frozen=True, slots=True)
class Due:
    """One duty with a day: for how many bound states it passed or lies ahead."""

    article: str
    words: str
    passed: int
    ahead: tuple[tuple[State, Deadline], ...]
    promises: str


def duties(treaty: Treaty) -> tuple[tuple[str, str], ...]:
    """The duties without a day of their own; none for a treaty we do not describe."""
    return DUTIES.get(treaty.key, ())


def dues(treaty: Treaty, rows: Sequence[StatusRow]) -> list[Due]:
    """The duties that the treaty gives a number of years, over all states bound."""
    years = {
        PledgeDimension.STOCKPILING: treaty.stockpile_deadline_years,
        PledgeDimension.CLEARANCE: treaty.clearance_deadline_years,
    }
    return [
        _due(treaty.key, about, number, rows)
        for about, number in years.items()
        if number is not None
    ]


def _due(
    treaty: str, about: PledgeDimension, years: int, rows: Iterable[StatusRow]
) -> Due:
    found = [
        (row.member.state, deadline)
        for row in rows
        for deadline in (row.stock, row.clearance)
        if deadline and deadline.about is about
    ]
    ahead = [pair for pair in found if not pair[1].is_past]
    ahead.sort(key=lambda pair: (pair[1].due.earliest, pair[0].key))
    return Due(
        ARTICLES.get(treaty, {}).get(about, ""),
        f"{DUE[about]} within {counted(years, 'year')} of entry into force for the "
        "state.",
        len(found) - len(ahead),
        tuple(ahead),
        _promises([one.outcome for _, one in found]),
    )


def _promises(outcomes: Iterable[Outcome | None]) -> str:
    """What is on record of promises to meet the day: ``3 kept, 1 broken``."""
    counts = Counter(one for one in outcomes if one)
    said = [f"{counts[one]} {one.label.lower()}" for one in Outcome if counts[one]]
    return ", ".join(said)
