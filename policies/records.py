"""The published schema: one frozen typed record per kind of fact.

One definition gives the ledger's document, its validation, the data dictionary, the
JSON answer and the export columns. Documents are canonical JSON: keys sorted, UTF-8,
no insignificant space, no floats. New fields are optional with an empty default, and
a default never changes, so that old documents are read for ever.

Partial dates are written as no more than is known: ``2022``, ``2022-06`` or
``2022-06-21``. Empty means not known or not stated; never zero, never "no".
"""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

import msgspec

from policies.choices import (
    ActionKind,
    ActorKind,
    Attitude,
    Confidence,
    Dimension,
    EffectBasis,
    EntryRule,
    EvidenceGrade,
    FigureBasis,
    Finding,
    InstrumentKind,
    IssuerKind,
    Kind,
    Measure,
    Outcome,
    PledgeDimension,
    PositionCode,
    Qualifier,
    Series,
    SourceKind,
    StateKind,
    Strength,
    UserKind,
    VoteValue,
)
from policies.dates import PartialDate
from policies.exceptions import UnknownSchema

#: Version of the document layout written by this code.
SCHEMA = 1


class Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A piece of a document that has no life of its own."""


class Citation(Part, frozen=True, kw_only=True):
    """Where a fact is documented: a source, the place in it, a short excerpt."""

    source: str
    locator: str = ""
    excerpt: str = ""


class Scope(Part, frozen=True, kw_only=True):
    """What a position is limited to, or what it allows or excepts."""

    area: str = ""
    mine_types: str = ""
    recipient: str = ""
    purpose: str = ""

    @property
    def is_empty(self) -> bool:
        return not self.words

    @property
    def words(self) -> str:
        """What is given of it, in one line; '' where nothing is."""
        parts = (self.area, self.mine_types, self.recipient, self.purpose)
        return "; ".join(part for part in parts if part)


class Position(Part, frozen=True, kw_only=True):
    """One code on one dimension, with its scope and its span.

    ``number`` tells further scopes of one dimension apart, from 1. ``ends_on`` is the
    first day on which the code no longer holds, where an end is known.
    """

    dimension: Dimension
    code: PositionCode
    starts_on: PartialDate
    ends_on: PartialDate | None = None
    scope: Scope = Scope()
    confidence: Confidence = Confidence.MEDIUM
    note: str = ""
    number: int = 1


class Vote(Part, frozen=True, kw_only=True):
    """How one state voted."""

    state: str
    vote: VoteValue


class Fact(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A published fact. ``key`` is its slug, fixed at first publication."""

    KIND: ClassVar[Kind]

    key: str
    sources: tuple[Citation, ...] = ()
    note: str = ""
    verified_on: dt.date | None = None


class Source(Fact, frozen=True, kw_only=True):
    KIND = Kind.SOURCE

    publisher: str
    title: str
    kind: SourceKind
    url: str = ""
    citation: str = ""
    published_on: PartialDate | None = None
    language: str = ""
    archived_url: str = ""
    archived_sha256: str = ""


class State(Fact, frozen=True, kw_only=True):
    """``key`` is the ISO 3166-1 alpha-3 code in upper case."""

    KIND = Kind.STATE

    iso2: str
    m49: str
    name: str
    official_name: str
    region: str
    subregion: str
    kind: StateKind
    un_member_since: dt.date | None = None
    aliases: tuple[str, ...] = ()
    predecessor: str = ""

    @property
    def is_counted(self) -> bool:
        """Whether it is in any number of states: other areas never are (E28)."""
        return self.kind is not StateKind.OTHER_AREA


class Actor(Fact, frozen=True, kw_only=True):
    """An armed group, an authority or a body that is not the state."""

    KIND = Kind.ACTOR

    name: str
    kind: ActorKind
    states: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


class Treaty(Fact, frozen=True, kw_only=True):
    """A treaty and the parameters of its date rules (codebook §2)."""

    KIND = Kind.TREATY

    short_name: str
    official_name: str
    depositary: str
    entered_into_force_on: dt.date
    entry_rule: EntryRule
    entry_months: int
    withdrawal_months: int
    conflict_defers_withdrawal: bool
    adopted_on: dt.date | None = None
    opened_for_signature_on: dt.date | None = None
    signature_closed_on: dt.date | None = None
    stockpile_deadline_years: int | None = None
    clearance_deadline_years: int | None = None
    entry_into_force_rule: str = ""
    withdrawal_rule: str = ""
    aliases: tuple[str, ...] = ()


class TreatyAction(Fact, frozen=True, kw_only=True):
    """One act of a state towards a treaty.

    ``effective_on`` is the confirmed day where ``effective_basis`` is ``sourced``;
    a ``computed`` one is kept for comparison only. ``refers_to`` names the act that
    an objection, a notice taken back or a deferral is about.
    """

    KIND = Kind.TREATY_ACTION

    treaty: str
    state: str
    action: ActionKind
    acted_on: PartialDate
    effective_on: PartialDate | None = None
    effective_basis: EffectBasis | None = None
    refers_to: str = ""
    depositary_reference: str = ""
    sequence: int = 0


class Announcement(Fact, frozen=True, kw_only=True):
    """What a state or another issuer says, with the positions it carries.

    ``actor`` names the issuer where it is not the state; ``treaty`` the treaty that a
    treaty act is an act under. ``supersedes`` lists earlier announcements replaced in
    whole or part, or followed as the next step.
    """

    KIND = Kind.ANNOUNCEMENT

    state: str
    announced_on: PartialDate
    title: str
    summary: str
    instrument: InstrumentKind
    strength: Strength
    issuer_kind: IssuerKind = IssuerKind.STATE
    actor: str = ""
    issued_by: str = ""
    government: str = ""
    effective_on: PartialDate | None = None
    supersedes: tuple[str, ...] = ()
    treaty: str = ""
    text_seen: bool
    public_on: PartialDate | None = None
    sequence: int = 0
    positions: tuple[Position, ...] = ()

    def position_key(self, position: Position) -> str:
        """``<announcement>/<dimension>``, ``/2`` for a further scope."""
        suffix = f"/{position.number}" if position.number > 1 else ""
        return f"{self.key}/{position.dimension}{suffix}"


class Commitment(Fact, frozen=True, kw_only=True):
    """A promise found in an announcement, and what became of it."""

    KIND = Kind.COMMITMENT

    state: str
    announcement: str
    pledge: str
    outcome: Outcome
    dimension: PledgeDimension | None = None
    due_on: PartialDate | None = None
    outcome_on: PartialDate | None = None
    outcome_sources: tuple[Citation, ...] = ()


class Statement(Fact, frozen=True, kw_only=True):
    """A reaction or explanation by a named person, office or organisation."""

    KIND = Kind.STATEMENT

    speaker: str
    made_on: PartialDate
    summary: str
    attitude: Attitude
    role: str = ""
    represents_state: str = ""
    represents_organisation: str = ""
    about: str = ""


class StockpileFigure(Fact, frozen=True, kw_only=True):
    """One figure of one source; whole numbers of mines."""

    KIND = Kind.FIGURE

    state: str
    as_of: PartialDate
    measure: Measure
    qualifier: Qualifier
    basis: FigureBasis
    low: int | None = None
    best: int | None = None
    high: int | None = None
    mine_type: str = ""


class UseRecord(Fact, frozen=True, kw_only=True):
    """A report, or a denial, of use by one actor in one place and period."""

    KIND = Kind.USE

    user_kind: UserKind
    location_state: str
    finding: Finding
    grade: EvidenceGrade
    user_state: str = ""
    actor: str = ""
    user_name: str = ""
    started_on: PartialDate | None = None
    ended_on: PartialDate | None = None
    mine_types: str = ""


class Resolution(Fact, frozen=True, kw_only=True):
    """A General Assembly resolution with its roll call."""

    KIND = Kind.RESOLUTION

    symbol: str
    session: int
    series: Series
    adopted_on: dt.date
    title: str
    yes: int | None = None
    no: int | None = None
    abstain: int | None = None
    non_voting: int | None = None
    votes: tuple[Vote, ...] = ()


class SearchRecord(Fact, frozen=True, kw_only=True):
    """A state and dimension were looked into and nothing citable was found."""

    KIND = Kind.SEARCH

    state: str
    dimension: Dimension
    searched_on: PartialDate
    searched_by: str
    searched_in: str
    period_from: PartialDate | None = None
    period_to: PartialDate | None = None


RECORD_TYPES: dict[Kind, type[Fact]] = {
    record.KIND: record
    for record in (
        Source,
        State,
        Actor,
        Treaty,
        TreatyAction,
        Announcement,
        Commitment,
        Statement,
        StockpileFigure,
        UseRecord,
        Resolution,
        SearchRecord,
    )
}


def _encode_other(value: object) -> str:
    if isinstance(value, PartialDate):
        return value.iso
    raise NotImplementedError(f"{type(value).__name__} has no place in a document")


def _decode_other(kind: type, value: Any) -> object:
    if kind is PartialDate and isinstance(value, str):
        return PartialDate.parse(value)
    raise TypeError(f"{value!r} is not a {kind.__name__}")


_ENCODER = msgspec.json.Encoder(order="sorted", enc_hook=_encode_other)
_DECODERS = {
    kind: msgspec.json.Decoder(record, dec_hook=_decode_other)
    for kind, record in RECORD_TYPES.items()
}


def encode(fact: Fact) -> str:
    """The canonical document of a fact, as text."""
    return _ENCODER.encode(fact).decode()


def to_builtins(fact: Fact | Part) -> dict[str, Any]:
    """The document as plain dictionaries, tuples, texts, numbers and nulls."""
    plain = msgspec.to_builtins(fact, enc_hook=_encode_other)
    assert isinstance(plain, dict)  # noqa: S101 - narrows msgspec's Any
    return plain


def upgrade(kind: Kind, schema: int, body: str) -> str:
    """Bring an old document to the present layout before decoding.

    Raises ``UnknownSchema`` for a layout newer than this code.
    """
    if schema != SCHEMA:
        raise UnknownSchema(f"{kind} document of schema {schema}; this is {SCHEMA}")
    return body


def decode(kind: str, body: str, schema: int = SCHEMA) -> Fact:
    """Read a document. Raises ``UnknownSchema`` for a kind or layout that this code
    does not know, ``msgspec.DecodeError`` for a text that does not fit the layout.
    """
    try:
        known = Kind(kind)
    except ValueError as error:
        raise UnknownSchema(f"{kind!r} is not a kind of fact") from error
    return _DECODERS[known].decode(upgrade(known, schema, body))
