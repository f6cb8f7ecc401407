"""The deed: mines counted, their use documented; and what was looked for in vain."""

from __future__ import annotations

from policies.choices import (
    Dimension,
    EvidenceGrade,
    FigureBasis,
    Finding,
    Kind,
    Measure,
    Qualifier,
    UserKind,
)
from policies.dates import PartialDate
from policies.records.base import Fact


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
