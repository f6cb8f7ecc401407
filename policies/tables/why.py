"""The reasoning behind a value: its records, and what became of each."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from policies.appearance import DIMENSION_LABELS
from policies.choices import ActionKind, Choice, PositionCode
from policies.derivation.fates import Candidate, Fate
from policies.derivation.results import Note, Reading
from policies.derivation.why import Explanation, Step
from policies.queries.alternatives import Alternative
from policies.queries.world import World
from policies.records import Announcement
from policies.tables.base import Column, ColumnType, Table, Value
from policies.tables.citing import SOURCE_COLUMNS, source_cells
from policies.tables.comparison import modifier_words
from policies.tables.places import address_href, fact_href
from policies.tables.sources import headline

#: Where the codebook's page explains a rule, by the beginning of the rule's name.
CODEBOOK = {"stance": "stance", "law": "law", "word": "word"}
#: Acts are weighed by the rule on legal status, whatever became of them.
RULE_OF_LAW = "2"
DECISIVE = frozenset({Fate.DECIDES, Fate.SHARES, Fate.OVERRULED, Fate.LOOSENED})


@dataclass(frozen=True, slots=True)
class RecordLink:
    """A record that a step rests on, as a link."""

    key: str
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class ShownStep:
    """A step of the reasoning with its records as links."""

    step: Step
    codebook: str
    records: tuple[RecordLink, ...]


def shown_steps(world: World, explanation: Explanation) -> list[ShownStep]:
    """The steps in order, each with where its rule is explained."""
    return [
        ShownStep(
            step,
            CODEBOOK.get(step.rule.split("-", 1)[0], ""),
            tuple(record_link(world, identifier) for identifier in step.records),
        )
        for step in explanation.steps
    ]


@dataclass(frozen=True, slots=True)
class ShownNote:
    """What stands beside a value, with the records behind it."""

    note: Note
    words: str
    records: tuple[RecordLink, ...]


def shown_notes(world: World, reading: Reading) -> list[ShownNote]:
    """The modifiers of a reading, each with its records as links."""
    return [
        ShownNote(
            note,
            modifier_words(note.slug),
            tuple(record_link(world, key) for key in note.deciding),
        )
        for note in reading.notes
    ]


@dataclass(frozen=True, slots=True)
class ShownAlternative:
    """Another question with its answer: what decides it, what was hidden then.

    ``records`` are named only where the answer differs.
    """

    other: Alternative
    href: str
    records: tuple[RecordLink, ...]
    hidden: tuple[tuple[RecordLink, dt.date], ...]


def shown_alternative(world: World, other: Alternative, href: str) -> ShownAlternative:
    """Another question with the records behind its answer as links."""
    keys = dict.fromkeys(other.reading.deciding) if other.differs else {}
    return ShownAlternative(
        other,
        href,
        tuple(record_link(world, key) for key in keys),
        tuple((record_link(world, key), day) for key, day in other.hidden),
    )


def record_link(world: World, identifier: str) -> RecordLink:
    """A deciding identifier as a link to the fact behind it."""
    fact = world.deciding(identifier)
    if fact is None:
        return RecordLink(identifier, identifier, "")
    title = fact.title if isinstance(fact, Announcement) else headline(world, fact)
    return RecordLink(identifier, title, fact_href(fact.KIND.value, fact.key))


COLUMNS = (
    Column("title", "Record", description="Its title.", link=address_href),
    Column(
        "dimension",
        "About",
        ColumnType.KEY,
        "The dimension of a position; empty for an act.",
        words=DIMENSION_LABELS.__getitem__,
    ),
    Column("since", "From", ColumnType.PARTIAL_DATE, "First day, as far as known."),
    Column("code", "Code key", ColumnType.KEY, "Code or act.", on_page=False),
    Column("says", "Says", description="Its code, or the act."),
    Column("became", "Outcome", description="What became of it, in words."),
    Column("fate", "Fate", ColumnType.KEY, "The same as a key.", on_page=False),
    Column("rule", "Rule", description="Rule of the codebook, section 5."),
    Column("decides", "Decided", ColumnType.BOOLEAN, "It decided.", on_page=False),
    Column("record", "Key", ColumnType.KEY, "Key of the record.", on_page=False),
    Column("address", "Address", ColumnType.URL, "Its page.", on_page=False),
    *SOURCE_COLUMNS,
)


def why_table(world: World, explanation: Explanation, title: str) -> Table:
    """One row per record that could have decided, those that did first."""

    def cells(candidate: Candidate) -> tuple[Value, ...]:
        link = record_link(world, candidate.record)
        fact = world.deciding(candidate.record)
        return (
            link.title,
            candidate.record.split("/")[1] if candidate.announcement else "",
            candidate.since,
            candidate.code,
            says(candidate.code),
            candidate.words,
            candidate.fate.value,
            candidate.rule if candidate.announcement else RULE_OF_LAW,
            candidate.fate in DECISIVE,
            candidate.record,
            link.href,
            *(source_cells(world, fact) if fact else ("",) * len(SOURCE_COLUMNS)),
        )

    return Table("why", title, COLUMNS, explanation.candidates, cells)


def says(code: str) -> str:
    """A code or an act in words."""
    kinds: tuple[type[Choice], ...] = (PositionCode, ActionKind)
    labels = {member.value: member.label for kind in kinds for member in kind}
    return labels.get(code, code)
