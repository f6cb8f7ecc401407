"""What of a document is repeated in columns and facets, so that lists never open it.

Pure functions of a record. ``verify`` recomputes them, so a change here needs a
migration that recomputes the stored columns too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, cast

from policies.choices import Kind
from policies.dates import PartialDate
from policies.models.ledger import FacetName
from policies.records import (
    Actor,
    Announcement,
    Commitment,
    Fact,
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
from policies.references import references
from policies.text import fold


@dataclass(frozen=True, slots=True)
class Promoted:
    """The promoted columns of one revision, under their column names."""

    title: str
    category: str = ""
    number: int | None = None
    happened_from: Any = None
    happened_to: Any = None

    @property
    def columns(self) -> dict[str, Any]:
        return {
            "title": self.title,
            "title_folded": fold(self.title),
            "category": self.category,
            "number": self.number,
            "happened_from": self.happened_from,
            "happened_to": self.happened_to,
        }


def promoted(fact: Fact) -> Promoted:
    """The promoted columns of a record."""
    return _PROMOTERS[fact.KIND](fact)


def facets(fact: Fact) -> frozenset[tuple[str, str]]:
    """The facets of a record as ``(name, value)``; see ``models.ledger``."""
    return frozenset((name.value, value) for name, value in _facets(fact))


def _facets(fact: Fact) -> Iterator[tuple[FacetName, str]]:
    for kind, key in references(fact):
        yield FacetName.REF, f"{kind}/{key}"
        if kind is Kind.STATE:
            yield FacetName.STATE, key
        elif kind is Kind.ACTOR:
            yield FacetName.ACTOR, key
        elif kind is Kind.TREATY:
            yield FacetName.TREATY, key
    if isinstance(fact, Announcement):
        for position in fact.positions:
            yield FacetName.POSITION, f"{position.dimension}:{position.code}"
            yield FacetName.DIMENSION, position.dimension.value
    elif isinstance(fact, Commitment | SearchRecord) and fact.dimension:
        yield FacetName.DIMENSION, fact.dimension.value


def _during(start: PartialDate | None, end: PartialDate | None) -> dict[str, Any]:
    return {
        "happened_from": start.first if start else None,
        "happened_to": end.last if end else None,
    }


def _on(day: PartialDate | None) -> dict[str, Any]:
    return _during(day, day)


def _source(source: Source) -> Promoted:
    return Promoted(
        title=source.title, category=source.kind.value, **_on(source.published_on)
    )


def _state(state: State) -> Promoted:
    return Promoted(title=state.name, category=state.kind.value)


def _actor(actor: Actor) -> Promoted:
    return Promoted(title=actor.name, category=actor.kind.value)


def _treaty(treaty: Treaty) -> Promoted:
    day = treaty.entered_into_force_on
    return Promoted(title=treaty.short_name, happened_from=day, happened_to=day)


def _treaty_action(act: TreatyAction) -> Promoted:
    return Promoted(
        title=f"{act.state} {act.action} {act.treaty}",
        category=act.action.value,
        **_on(act.acted_on),
    )


def _announcement(announcement: Announcement) -> Promoted:
    return Promoted(
        title=announcement.title,
        category=announcement.instrument.value,
        **_on(announcement.announced_on),
    )


def _commitment(commitment: Commitment) -> Promoted:
    return Promoted(
        title=commitment.pledge,
        category=commitment.outcome.value,
        **_on(commitment.due_on),
    )


def _statement(statement: Statement) -> Promoted:
    return Promoted(
        title=f"{statement.speaker}: {statement.summary}",
        category=statement.attitude.value,
        **_on(statement.made_on),
    )


def _figure(figure: StockpileFigure) -> Promoted:
    numbers = (figure.best, figure.low, figure.high)
    return Promoted(
        title=f"{figure.state} {figure.measure}",
        category=figure.measure.value,
        number=next((number for number in numbers if number is not None), None),
        **_on(figure.as_of),
    )


def _use(use: UseRecord) -> Promoted:
    user = use.user_name or use.user_state or use.actor
    return Promoted(
        title=f"{user} in {use.location_state}",
        category=use.finding.value,
        **_during(use.started_on, use.ended_on),
    )


def _resolution(resolution: Resolution) -> Promoted:
    return Promoted(
        title=f"{resolution.symbol} {resolution.title}",
        category=resolution.series.value,
        happened_from=resolution.adopted_on,
        happened_to=resolution.adopted_on,
    )


def _search(search: SearchRecord) -> Promoted:
    return Promoted(
        title=f"{search.state} {search.dimension}",
        category=search.dimension.value,
        **_on(search.searched_on),
    )


_PROMOTERS = cast(
    "dict[Kind, Callable[[Fact], Promoted]]",
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
