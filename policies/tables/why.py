"""The reasoning behind a value: its records, and what became of each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

from policies.appearance import DIMENSION_LABELS, STANCE
from policies.choices import ActionKind, Choice, PositionCode, StanceKey
from policies.derivation.fates import Candidate, Fate
from policies.derivation.results import Note, Reading
from policies.derivation.steps import Step
from policies.derivation.why import Explanation
from policies.queries.alternatives import Alternative
from policies.queries.world import World
from policies.records import Announcement
from policies.tables.base import Column, ColumnType, Table, Value
from policies.tables.citing import SOURCE_COLUMNS, source_cells
from policies.tables.places import address_href, fact_href
from policies.tables.sources import reason
from policies.wording import short_day

#: The rules as readers know them, by number, with their place in the codebook's page.
RULES = {
    "1": ("Who speaks for the state", "rule-1"),
    "2": ("When an act takes effect", "rule-2"),
    "3": ("What is in force on the day", "rule-4"),
    "4": ("The stronger, then the later", "rule-4"),
    "5": ("A position limited in scope", "rule-6"),
    "6": ("A position limited in scope", "rule-6"),
    "7": ("A proposal changes nothing", "rule-7"),
    "8": ("Law stands above the word", "rule-8"),
    "E20": ("Sources that disagree", "rule-4"),
}
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
    """A step of the reasoning with its records, and its rule in words, as links."""

    step: Step
    rule: str
    href: str
    records: tuple[RecordLink, ...]


def shown_steps(world: World, explanation: Explanation) -> list[ShownStep]:
    """The steps in order, each with where its rule is explained."""
    return [
        ShownStep(
            step,
            *named_rule(step.rule),
            tuple(record_link(world, identifier) for identifier in step.records),
        )
        for step in explanation.steps
    ]


def _stance_rule(rest: str) -> tuple[str, str]:
    """The row of the stance table: ``5``, ``4-signed`` or ``not-established``."""
    step = rest.split("-", 1)[0]
    for key in StanceKey:
        if key.value == rest.replace("-", "_") or str(key.ordinal) == step:
            return f"Stance, {key.label}", f"/codebook/#stance-{key.value}"
    return "Stance", "/codebook/#stance"


def named_rule(slug: str) -> tuple[str, str]:
    """A rule's name in words and the address that explains it.

    ``stance-4-signed``, ``law-by-treaty`` and ``word-6-loosened`` are its slugs.
    """
    line, _, rest = slug.partition("-")
    if line == "stance":
        return _stance_rule(rest)
    number = "2" if line == "law" else rest.split("-", 1)[0]
    words, anchor = RULES.get(number, RULES["3"])
    return words, f"/codebook/#{anchor}"


@dataclass(frozen=True, slots=True)
class ShownNote:
    """What stands beside a value, with the records behind it."""

    note: Note
    records: tuple[RecordLink, ...]


def shown_notes(world: World, reading: Reading) -> list[ShownNote]:
    """The modifiers of a reading, each with its records as links."""
    return [
        ShownNote(
            note,
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
    title = fact.title if isinstance(fact, Announcement) else reason(world, fact)
    return RecordLink(identifier, title, fact_href(fact.KIND.value, fact.key))


def _rule_words(number: str) -> str:
    return RULES[number][0]


def _rule_href(row: Mapping[str, Value]) -> str:
    return f"/codebook/#{RULES[str(row['rule'])][1]}"


ABOUT = Column(
    "dimension",
    "About",
    ColumnType.KEY,
    "The dimension of a position; empty for an act.",
    words=DIMENSION_LABELS.__getitem__,
)
COLUMNS = (
    Column("title", "Record", description="Its title.", link=address_href),
    ABOUT,
    Column("since", "From", ColumnType.PARTIAL_DATE, "First day, as far as known."),
    Column("code", "Code key", ColumnType.KEY, "Code or act.", on_page=False),
    Column("says", "Says", description="Its code, or the act."),
    Column("became", "Outcome", description="What became of it, in words."),
    Column("fate", "Fate", ColumnType.KEY, "The same as a key.", on_page=False),
    Column(
        "rule",
        "By the rule",
        ColumnType.KEY,
        "Rule of the codebook, section 5.",
        words=_rule_words,
        link=_rule_href,
    ),
    Column("decides", "Decided", ColumnType.BOOLEAN, "It decided.", on_page=False),
    Column("record", "Key", ColumnType.KEY, "Key of the record.", on_page=False),
    Column("address", "Address", ColumnType.URL, "Its page.", on_page=False),
    *SOURCE_COLUMNS,
)


def why_table(world: World, explanation: Explanation, title: str) -> Table:
    """One row per record that could have decided, those that did first.

    What each is about stands on the page only where it differs from row to row.
    """

    def cells(candidate: Candidate) -> tuple[Value, ...]:
        link = record_link(world, candidate.record)
        fact = world.deciding(candidate.record)
        return (
            link.title,
            candidate.record.split("/")[1] if candidate.announcement else "",
            candidate.since,
            candidate.code,
            says(candidate.code),
            became(world, candidate),
            candidate.fate.value,
            candidate.rule if candidate.announcement else RULE_OF_LAW,
            candidate.fate in DECISIVE,
            candidate.record,
            link.href,
            *(source_cells(world, fact) if fact else ("",) * len(SOURCE_COLUMNS)),
        )

    is_mixed = explanation.dimension == STANCE
    columns = tuple(
        replace(one, on_page=is_mixed) if one is ABOUT else one for one in COLUMNS
    )
    return Table("why", title, columns, explanation.candidates, cells)


def became(world: World, candidate: Candidate) -> str:
    """What became of a record, with the day or the other record that did it."""
    words, fate = candidate.words, candidate.fate
    if fate is Fate.ENDED and candidate.end:
        return f"{words} by {short_day(candidate.end.latest)}"
    if fate is Fate.NOT_YET:
        holds = "it holds from" if candidate.announcement else "it is of"
        return f"{words}: {holds} {candidate.since.words}"
    if fate is Fate.POSSIBLE:
        return f"{words}: only {candidate.since.words} is known"
    if candidate.winner:
        return f"{words}: “{record_link(world, candidate.winner).title}”"
    return words


def says(code: str) -> str:
    """A code or an act in words."""
    kinds: tuple[type[Choice], ...] = (PositionCode, ActionKind)
    labels = {member.value: member.label for kind in kinds for member in kind}
    return labels.get(code, code)
