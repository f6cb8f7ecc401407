"""From the desk to the published schema: one explicit function for each kind.

``record_of`` reads a desk row with its parts; ``rows`` fetches many with a fixed
number of queries. The order of positions and votes is fixed here, so that the same
fact always gives the same document.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, cast

from django.db.models import QuerySet

from policies import choices, records
from policies.choices import Kind
from policies.dates import PartialDate
from policies.models import (
    DESK_MODELS,
    Actor,
    Citation,
    Commitment,
    DeskFact,
    PolicyAnnouncement,
    Position,
    Resolution,
    SearchRecord,
    Source,
    State,
    Statement,
    StockpileFigure,
    Treaty,
    TreatyAction,
    UseRecord,
)
from policies.text import lines

#: The parts of a fact that its document contains, by kind.
PARTS: dict[Kind, tuple[str, ...]] = {
    Kind.SOURCE: (),
    Kind.ACTOR: ("citations", "state_links"),
    Kind.ANNOUNCEMENT: ("citations", "positions", "supersessions"),
    Kind.COMMITMENT: ("citations", "outcome_citations"),
    Kind.RESOLUTION: ("citations", "votes"),
}
_DIMENSION_ORDER = {
    dimension.value: place for place, dimension in enumerate(choices.Dimension)
}


def rows(kind: Kind) -> QuerySet[DeskFact]:
    """All desk rows of a kind, with the parts that their documents contain."""
    manager = DESK_MODELS[kind]._default_manager
    return manager.prefetch_related(*PARTS.get(kind, ("citations",)))


def record_of(fact: DeskFact) -> records.Fact:
    """The document of a saved desk row.

    Raises ``InvalidDate``, ``ValueError`` or ``msgspec.ValidationError`` where a
    column holds what the published schema cannot.
    """
    return _SERIALISERS[fact.KIND](fact)


def _shared(fact: DeskFact, citations: Iterable[Citation] = ()) -> dict[str, Any]:
    return {
        "key": fact.key,
        "note": fact.note,
        "verified_on": fact.verified_on,
        "sources": _cited(citations),
    }


def _cited(citations: Iterable[Citation]) -> tuple[records.Citation, ...]:
    return tuple(
        records.Citation(
            source=citation.source_id,
            locator=citation.locator,
            excerpt=citation.excerpt,
        )
        for citation in sorted(citations, key=lambda each: (each.order, each.pk))
    )


def _known(day: PartialDate | None) -> PartialDate:
    """A date that the database requires."""
    if day is None:
        raise ValueError("a required date is missing")
    return day


def _source(source: Source) -> records.Source:
    return records.Source(
        **_shared(source),
        publisher=source.publisher,
        title=source.title,
        kind=choices.SourceKind(source.kind),
        url=source.url,
        citation=source.citation,
        published_on=source.published_on_partial,
        language=source.language,
        archived_url=source.archived_url,
        archived_sha256=source.archived_sha256,
    )


def _state(state: State) -> records.State:
    return records.State(
        **_shared(state, state.citations.all()),
        iso2=state.iso2,
        m49=state.m49,
        name=state.name,
        official_name=state.official_name,
        region=state.region,
        subregion=state.subregion,
        kind=choices.StateKind(state.kind),
        un_member_since=state.un_member_since,
        aliases=lines(state.aliases),
        predecessor=state.predecessor_id or "",
    )


def _actor(actor: Actor) -> records.Actor:
    return records.Actor(
        **_shared(actor, actor.citations.all()),
        name=actor.name,
        kind=choices.ActorKind(actor.kind),
        states=tuple(sorted(link.state_id for link in actor.state_links.all())),
        aliases=lines(actor.aliases),
    )


def _treaty(treaty: Treaty) -> records.Treaty:
    return records.Treaty(
        **_shared(treaty, treaty.citations.all()),
        short_name=treaty.short_name,
        official_name=treaty.official_name,
        depositary=treaty.depositary,
        entered_into_force_on=treaty.entered_into_force_on,
        entry_rule=choices.EntryRule(treaty.entry_rule),
        entry_months=treaty.entry_months,
        withdrawal_months=treaty.withdrawal_months,
        conflict_defers_withdrawal=treaty.conflict_defers_withdrawal,
        adopted_on=treaty.adopted_on,
        opened_for_signature_on=treaty.opened_for_signature_on,
        signature_closed_on=treaty.signature_closed_on,
        stockpile_deadline_years=treaty.stockpile_deadline_years,
        clearance_deadline_years=treaty.clearance_deadline_years,
        entry_into_force_rule=treaty.entry_into_force_rule,
        withdrawal_rule=treaty.withdrawal_rule,
        aliases=lines(treaty.aliases),
    )


def _treaty_action(act: TreatyAction) -> records.TreatyAction:
    basis = act.effective_basis
    return records.TreatyAction(
        **_shared(act, act.citations.all()),
        treaty=act.treaty_id,
        state=act.state_id,
        action=choices.ActionKind(act.action),
        acted_on=_known(act.acted_on_partial),
        effective_on=act.effective_on_partial,
        effective_basis=choices.EffectBasis(basis) if basis else None,
        refers_to=act.refers_to_id or "",
        depositary_reference=act.depositary_reference,
        sequence=act.sequence,
    )


def _announcement(announcement: PolicyAnnouncement) -> records.Announcement:
    return records.Announcement(
        **_shared(announcement, announcement.citations.all()),
        state=announcement.state_id,
        announced_on=_known(announcement.announced_on_partial),
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
        starts_on=_known(position.starts_on_partial),
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


def _commitment(commitment: Commitment) -> records.Commitment:
    dimension = commitment.dimension
    return records.Commitment(
        **_shared(commitment, commitment.citations.all()),
        state=commitment.state_id,
        announcement=commitment.announcement_id,
        pledge=commitment.pledge,
        outcome=choices.Outcome(commitment.outcome),
        dimension=choices.PledgeDimension(dimension) if dimension else None,
        due_on=commitment.due_on_partial,
        outcome_on=commitment.outcome_on_partial,
        outcome_sources=_cited(commitment.outcome_citations.all()),
    )


def _statement(statement: Statement) -> records.Statement:
    return records.Statement(
        **_shared(statement, statement.citations.all()),
        speaker=statement.speaker,
        made_on=_known(statement.made_on_partial),
        summary=statement.summary,
        attitude=choices.Attitude(statement.attitude),
        role=statement.role,
        represents_state=statement.represents_state_id or "",
        represents_organisation=statement.represents_organisation,
        about=statement.about_id or "",
    )


def _figure(figure: StockpileFigure) -> records.StockpileFigure:
    return records.StockpileFigure(
        **_shared(figure, figure.citations.all()),
        state=figure.state_id,
        as_of=_known(figure.as_of_partial),
        measure=choices.Measure(figure.measure),
        qualifier=choices.Qualifier(figure.qualifier),
        basis=choices.FigureBasis(figure.basis),
        low=figure.low,
        best=figure.best,
        high=figure.high,
        mine_type=figure.mine_type,
    )


def _use(use: UseRecord) -> records.UseRecord:
    return records.UseRecord(
        **_shared(use, use.citations.all()),
        user_kind=choices.UserKind(use.user_kind),
        location_state=use.location_state_id,
        finding=choices.Finding(use.finding),
        grade=choices.EvidenceGrade(use.grade),
        user_state=use.user_state_id or "",
        actor=use.actor_id or "",
        user_name=use.user_name,
        started_on=use.started_on_partial,
        ended_on=use.ended_on_partial,
        mine_types=use.mine_types,
    )


def _resolution(resolution: Resolution) -> records.Resolution:
    votes = sorted(resolution.votes.all(), key=lambda vote: vote.state_id)
    return records.Resolution(
        **_shared(resolution, resolution.citations.all()),
        symbol=resolution.symbol,
        session=resolution.session,
        series=choices.Series(resolution.series),
        adopted_on=resolution.adopted_on,
        title=resolution.title,
        yes=resolution.yes,
        no=resolution.no,
        abstain=resolution.abstain,
        non_voting=resolution.non_voting,
        votes=tuple(
            records.Vote(state=vote.state_id, vote=choices.VoteValue(vote.vote))
            for vote in votes
        ),
    )


def _search(search: SearchRecord) -> records.SearchRecord:
    return records.SearchRecord(
        **_shared(search, search.citations.all()),
        state=search.state_id,
        dimension=choices.Dimension(search.dimension),
        searched_on=_known(search.searched_on_partial),
        searched_by=search.searched_by,
        searched_in=search.searched_in,
        period_from=search.period_from_partial,
        period_to=search.period_to_partial,
    )


_SERIALISERS = cast(
    "dict[Kind, Callable[[DeskFact], records.Fact]]",
    {
        Kind.SOURCE: _source,
        Kind.STATE: _state,
        Kind.ACTOR: _actor,
        Kind.TREATY: _treaty,
        Kind.TREATY_ACTION: _treaty_action,
        Kind.ANNOUNCEMENT: _announcement,
        Kind.COMMITMENT: _commitment,
        Kind.STATEMENT: _statement,
        Kind.FIGURE: _figure,
        Kind.USE: _use,
        Kind.RESOLUTION: _resolution,
        Kind.SEARCH: _search,
    },
)
