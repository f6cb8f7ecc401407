"""The glossary: the words of the subject, and every value that is coded.

The words are written by hand, the values come from the enumerations; each term has an
anchor that never changes, so that any page can lead to it.
"""

from __future__ import annotations

from dataclasses import dataclass

from policies.choices import (
    Absent,
    ActionKind,
    ActorKind,
    Attitude,
    Choice,
    Code,
    Confidence,
    Dimension,
    EvidenceGrade,
    FigureBasis,
    Finding,
    InstrumentKind,
    IssuerKind,
    Joining,
    Kind,
    LawFlag,
    LawKey,
    LedgerAction,
    Measure,
    Modifier,
    Outcome,
    SourceKind,
    StanceKey,
    StateKind,
    Strength,
    UserKind,
    VoteValue,
)
from policies.tables.base import Column, ColumnType, Table, Value
from policies.tables.terms import WRITTEN


@dataclass(frozen=True, slots=True)
class Term:
    """One word with its meaning; ``code`` is its place on a ladder, if it has one."""

    anchor: str
    word: str
    definition: str
    code: int | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Terms that are explained together."""

    anchor: str
    title: str
    terms: tuple[Term, ...]


#: Enumerations explained to readers: prefix of the anchors, title, what they hold.
CODED: tuple[tuple[str, str, type[Choice]], ...] = (
    ("stance", "Stance", StanceKey),
    ("use", "Codes of use, production, transfer and stockpiling", Code),
    ("joining", "Codes of joining the Mine Ban Treaty", Joining),
    ("absent", "Kinds of nothing", Absent),
    ("status", "Legal status under a treaty", LawKey),
    ("flag", "Marks beside a legal status", LawFlag),
    ("modifier", "Marks beside a code", Modifier),
    ("about", "Dimensions of word", Dimension),
    ("act", "Acts under a treaty", ActionKind),
    ("instrument", "Kinds of announcement", InstrumentKind),
    ("strength", "Strength of an instrument", Strength),
    ("issuer", "Who announces", IssuerKind),
    ("confidence", "Confidence of a coding", Confidence),
    ("grade", "Grades of evidence", EvidenceGrade),
    ("finding", "Findings on use", Finding),
    ("user", "Who is documented as using mines", UserKind),
    ("outcome", "What became of a promise", Outcome),
    ("attitude", "What a statement does", Attitude),
    ("measure", "What a figure counts", Measure),
    ("basis", "What a figure rests on", FigureBasis),
    ("vote", "Votes", VoteValue),
    ("state", "States and areas", StateKind),
    ("actor", "Actors that are not states", ActorKind),
    ("source", "Kinds of source", SourceKind),
    ("kind", "Kinds of record", Kind),
    ("entry", "Kinds of ledger entry", LedgerAction),
)
_PREFIXES = {kind: prefix for prefix, _, kind in CODED}


def term_anchor(member: Choice) -> str:
    """The place of a coded value in the glossary. ``KeyError`` where it has none."""
    return f"{_PREFIXES[type(member)]}-{member.value}"


def glossary() -> tuple[Group, ...]:
    """Every group of terms, those written by hand first."""
    written = tuple(
        Group(key, heading, tuple(Term(*term) for term in terms))
        for key, heading, terms in WRITTEN
    )
    return written + tuple(_coded(*group) for group in CODED)


def _coded(prefix: str, heading: str, kind: type[Choice]) -> Group:
    terms = tuple(
        Term(term_anchor(one), one.label, one.definition, one.ordinal) for one in kind
    )
    return Group(f"{prefix}-terms", heading, terms)


COLUMNS = (
    Column("term", "Term", description="As pages use it."),
    Column("group", "Group", description="What it belongs to."),
    Column("code", "Code", ColumnType.INTEGER, "Its place on a ladder, if any."),
    Column("definition", "Meaning", description="What is meant by it here."),
    Column("anchor", "Anchor", ColumnType.KEY, "Its place on /glossary/."),
)


def glossary_table(groups: tuple[Group, ...]) -> Table:
    """One row per term."""
    items = [(group, term) for group in groups for term in group.terms]

    def cells(pair: tuple[Group, Term]) -> tuple[Value, ...]:
        group, term = pair
        return term.word, group.title, term.code, term.definition, term.anchor

    return Table("glossary", "Glossary", COLUMNS, items, cells)
