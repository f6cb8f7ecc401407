"""What the rules are given: the published records of one state, and nothing else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from policies.dates import DateInterval, PartialDate, Precision
from policies.records import (
    Announcement,
    Citation,
    Commitment,
    SearchRecord,
    Source,
    State,
    Statement,
    StockpileFigure,
    Treaty,
    TreatyAction,
    UseRecord,
)

#: Key of the Ottawa Convention, the treaty that the stance is measured against.
MINE_BAN_TREATY = "mine-ban-treaty"
CCW_AMENDED_PROTOCOL_II = "ccw-amended-protocol-ii"


@dataclass(frozen=True)
class Context:
    """What all states share: the treaties' date rules, the sources' dates, the names.

    ``states`` serves only to recognise a place that a policy excepts by name.
    """

    treaties: Mapping[str, Treaty]
    sources: Mapping[str, Source]
    states: Mapping[str, State] = field(default_factory=dict)

    def published(self, sources: tuple[Citation, ...]) -> list[PartialDate]:
        """When the cited sources were published, as far as that is known."""
        return [
            source.published_on
            for citation in sources
            if (source := self.sources.get(citation.source)) and source.published_on
        ]

    def interval(self, day: PartialDate, sources: tuple[Citation, ...]) -> DateInterval:
        """The bounds of ``day``, ending no later than the earliest dated source.

        Never before its own first day (codebook §6). A source older than that first
        day foretells it and bounds nothing; otherwise a year that lay ahead would
        turn into its first of January, a day that nobody named.
        """
        if day.precision is Precision.DAY:
            return day.interval
        bounds = [
            published.last
            for published in self.published(sources)
            if published.last >= day.first
        ]
        return day.interval.ending_by(min(bounds)) if bounds else day.interval


@dataclass(frozen=True)
class StateRecords:
    """All records of one state that were published at the moment asked about.

    ``announcements`` holds those of every issuer in the state; the rules themselves
    keep to the state's own. ``uses`` holds use by the state's own forces.
    """

    state: State
    context: Context
    actions: tuple[TreatyAction, ...] = ()
    announcements: tuple[Announcement, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    figures: tuple[StockpileFigure, ...] = ()
    uses: tuple[UseRecord, ...] = ()
    statements: tuple[Statement, ...] = ()
    searches: tuple[SearchRecord, ...] = ()


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Span(Generic[T]):
    """A value that holds from ``start`` until the day before ``end``.

    ``end`` is None while no end is known.
    """

    start: dt.date
    end: dt.date | None
    value: T
