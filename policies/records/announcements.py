"""The word: what is announced, promised, and said about it."""

from __future__ import annotations

from policies.choices import (
    Attitude,
    Confidence,
    Dimension,
    InstrumentKind,
    IssuerKind,
    Kind,
    Outcome,
    PledgeDimension,
    PositionCode,
    Strength,
)
from policies.dates import PartialDate
from policies.records.base import Citation, Fact, Part


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
