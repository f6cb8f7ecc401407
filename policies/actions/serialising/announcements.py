"""Announcements with their positions, promises and statements."""

from __future__ import annotations

from collections.abc import Iterable

from policies import choices, records
from policies.actions.serialising.base import cited, known, shared
from policies.models import Commitment, PolicyAnnouncement, Position, Statement

_DIMENSION_ORDER = {
    dimension.value: place for place, dimension in enumerate(choices.Dimension)
}


def of_announcement(announcement: PolicyAnnouncement) -> records.Announcement:
    """The document of an announcement, its positions by dimension and number."""
    return records.Announcement(
        **shared(announcement, announcement.citations.all()),
        state=announcement.state_id,
        announced_on=known(announcement.announced_on_partial),
        title=announcement.title,
        summary=announcement.summary,
        instrument=choices.InstrumentKind(announcement.instrument),
        strength=choices.Strength(announcement.strength),
        issuer_kind=choices.IssuerKind(announcement.issuer_kind),
        actor=announcement.actor_id or "",
        issued_by=announcement.issued_by,
        government=announcement.government,
        effective_on=announcement.effective_on_partial,
        supersedes=tuple(
            sorted(link.earlier_id for link in announcement.supersessions.all())
        ),
        treaty=announcement.treaty_id or "",
        text_seen=announcement.text_seen,
        public_on=announcement.public_on_partial,
        sequence=announcement.sequence,
        positions=_positions(announcement.positions.all()),
    )


def _positions(positions: Iterable[Position]) -> tuple[records.Position, ...]:
    def place(position: Position) -> tuple[int, int]:
        return _DIMENSION_ORDER[position.dimension], position.number

    return tuple(_position(position) for position in sorted(positions, key=place))


def _position(position: Position) -> records.Position:
    return records.Position(
        dimension=choices.Dimension(position.dimension),
        number=position.number,
        code=choices.PositionCode(position.code),
        starts_on=known(position.starts_on_partial),
        ends_on=position.ends_on_partial,
        scope=records.Scope(
            area=position.scope_area,
            mine_types=position.scope_mine_types,
            recipient=position.scope_recipient,
            purpose=position.scope_purpose,
        ),
        confidence=choices.Confidence(position.confidence),
        note=position.note,
    )


def of_commitment(commitment: Commitment) -> records.Commitment:
    """The document of a promise."""
    dimension = commitment.dimension
    return records.Commitment(
        **shared(commitment, commitment.citations.all()),
        state=commitment.state_id,
        announcement=commitment.announcement_id,
        pledge=commitment.pledge,
        outcome=choices.Outcome(commitment.outcome),
        dimension=choices.PledgeDimension(dimension) if dimension else None,
        due_on=commitment.due_on_partial,
        outcome_on=commitment.outcome_on_partial,
        outcome_sources=cited(commitment.outcome_citations.all()),
    )


def of_statement(statement: Statement) -> records.Statement:
    """The document of a statement."""
    return records.Statement(
        **shared(statement, statement.citations.all()),
        speaker=statement.speaker,
        made_on=known(statement.made_on_partial),
        summary=statement.summary,
        attitude=choices.Attitude(statement.attitude),
        role=statement.role,
        represents_state=statement.represents_state_id or "",
        represents_organisation=statement.represents_organisation,
        about=statement.about_id or "",
    )
