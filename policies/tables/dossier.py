"""The panels of a dossier on what binds a state and what it says; its votes."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from policies.appearance import DIMENSION_LABELS
from policies.choices import LAW_DIMENSIONS, Dimension, LawKey
from policies.derivation.history import History
from policies.derivation.results import LegalStatus, Reading
from policies.queries.world import World
from policies.tables.prospects import ALREADY
from policies.tables.states import terms
from policies.wording import counted, long_day


@dataclass(frozen=True, slots=True)
class LawLine:
    """The status under one treaty with what a reader must know beside it."""

    dimension: str
    treaty: str
    name: str
    status: LegalStatus
    remarks: tuple[str, ...]
    is_on_record: bool


@dataclass(frozen=True, slots=True)
class WordLine:
    """One dimension of word with its terms."""

    reading: Reading
    name: str
    terms: str
    title: str


def law_lines(world: World, history: History, day: dt.date) -> list[LawLine]:
    """The four treaties of the record."""
    lines = []
    for dimension, treaty in LAW_DIMENSIONS.items():
        status = history.legal_status_on(treaty, day)
        known = world.treaties.get(treaty)
        name = known.short_name if known else DIMENSION_LABELS[dimension]
        lines.append(
            LawLine(
                dimension, treaty, name, status, law_remarks(status), known is not None
            )
        )
    return lines


def law_remarks(status: LegalStatus) -> tuple[str, ...]:
    """What stands beside a legal status: the change ahead, flags, doubts."""
    remarks = []
    if status.next_key:
        ahead = long_day(status.next_on) if status.next_on else "a day not yet known"
        words = {LawKey.IN_FORCE: "in force", LawKey.LEFT: "no longer bound"}
        label = words.get(status.next_key, status.next_key.label.lower())
        remarks.append(f"{label} from {ahead}")
    elif status.key is LawKey.DEPOSITED:
        remarks.append("the day of entry into force is not known")
    possible = [ALREADY.get(key, key.label.lower()) for key in status.possible]
    remarks.extend(f"perhaps {words} already" for words in possible)
    remarks.extend(flag.label for flag in status.flags)
    if status.contested:
        remarks.append("contested: another reading is on record")
    if status.computed_on:
        remarks.append(f"the treaty’s rule would give {long_day(status.computed_on)}")
    return tuple(remarks)


def word_lines(world: World, history: History, day: dt.date) -> list[WordLine]:
    """The five dimensions of word."""
    lines = []
    for dimension in Dimension:
        reading = history.reading_on(dimension.value, day)
        said = world.announcements.get(reading.announcement)
        lines.append(
            WordLine(
                reading,
                dimension.label if dimension != Dimension.JOINING else "Joining",
                terms(reading.scope),
                said.title if said else "",
            )
        )
    return lines


def votes_sentence(world: World, iso3: str, day: dt.date) -> str:
    """How the state voted in the series on the Mine Ban Treaty, up to a day."""
    cast = [
        vote
        for resolution, vote in world.votes_of(iso3)
        if resolution.series == "ottawa" and resolution.adopted_on <= day
    ]
    if not cast:
        return ""
    counts = Counter(vote.label.lower() for vote in cast)
    said = ", ".join(f"{number} {label}" for label, number in counts.most_common())
    number = counted(len(cast), "vote")
    return f"{number} on the yearly Mine Ban Treaty resolution: {said}."
