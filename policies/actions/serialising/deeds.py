"""Figures of stock, use, and what was looked for."""

from __future__ import annotations

from policies import choices, records
from policies.actions.serialising.base import known, shared
from policies.models import SearchRecord, StockpileFigure, UseRecord


def of_figure(figure: StockpileFigure) -> records.StockpileFigure:
    """The document of a figure of stock."""
    return records.StockpileFigure(
        **shared(figure, figure.citations.all()),
        state=figure.state_id,
        as_of=known(figure.as_of_partial),
        measure=choices.Measure(figure.measure),
        qualifier=choices.Qualifier(figure.qualifier),
        basis=choices.FigureBasis(figure.basis),
        low=figure.low,
        best=figure.best,
        high=figure.high,
        mine_type=figure.mine_type,
    )


def of_use(use: UseRecord) -> records.UseRecord:
    """The document of a record of use."""
    return records.UseRecord(
        **shared(use, use.citations.all()),
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


def of_search(search: SearchRecord) -> records.SearchRecord:
    """The document of a search."""
    return records.SearchRecord(
        **shared(search, search.citations.all()),
        state=search.state_id,
        dimension=choices.Dimension(search.dimension),
        searched_on=known(search.searched_on_partial),
        searched_by=search.searched_by,
        searched_in=search.searched_in,
        period_from=search.period_from_partial,
        period_to=search.period_to_partial,
    )
