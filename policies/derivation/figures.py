"""Figures as of a day: the latest of each series, with disagreement kept (E20, E21).

Figures that disagree stand side by side, none is averaged or dropped; figures of
different dates are a series, not a conflict.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from policies.choices import FigureBasis, Measure, Qualifier
from policies.dates import PartialDate
from policies.derivation.inputs import StateRecords
from policies.derivation.preference import source_rank
from policies.records import StockpileFigure


@dataclass(frozen=True, slots=True)
class FigureSet:
    """The latest figures of one measure on one basis, the preferred one first.

    ``low`` and ``high`` span everything that figures counting the same kind of mines
    as the preferred one say; ``best`` is the preferred figure's own. None where no
    figure says. ``disagree`` says that two of those figures cannot both be right.
    """

    measure: Measure
    basis: FigureBasis
    as_of: PartialDate
    figures: tuple[StockpileFigure, ...]
    low: int | None
    best: int | None
    high: int | None
    disagree: bool

    @property
    def preferred(self) -> StockpileFigure:
        return self.figures[0]


def figures_on(records: StateRecords, day: dt.date) -> tuple[FigureSet, ...]:
    """The figures that stand on a day, by measure and basis in the record's order.

    A figure stands from the last possible day of its date on, until a later figure
    of the same measure and basis.
    """
    series: dict[tuple[Measure, FigureBasis], list[StockpileFigure]] = {}
    for figure in records.figures:
        if figure.state == records.state.key and figure.as_of.last <= day:
            series.setdefault((figure.measure, figure.basis), []).append(figure)
    return tuple(
        _latest(series[measure, basis], records)
        for measure in Measure
        for basis in FigureBasis
        if (measure, basis) in series
    )


def _latest(series: Sequence[StockpileFigure], records: StateRecords) -> FigureSet:
    newest = max(_date_order(figure.as_of) for figure in series)
    latest = [figure for figure in series if _date_order(figure.as_of) == newest]
    latest.sort(
        key=lambda one: (
            -source_rank(one.sources, records.context),
            _EXACTNESS[one.qualifier],
            one.key,
        )
    )
    first = latest[0]
    alike = [one for one in latest if one.mine_type == first.mine_type]
    lows = [low for one in alike if (low := lowest(one)) is not None]
    highs = [high for one in alike if (high := highest(one)) is not None]
    return FigureSet(
        measure=first.measure,
        basis=first.basis,
        as_of=first.as_of,
        figures=tuple(latest),
        low=min(lows, default=None),
        best=first.best,
        high=max(highs, default=None),
        disagree=_disagree(alike),
    )


_EXACTNESS = {qualifier: number for number, qualifier in enumerate(Qualifier)}


def _date_order(day: PartialDate) -> tuple[dt.date, dt.date]:
    return day.last, day.first


def lowest(figure: StockpileFigure) -> int | None:
    """The least that a figure says; None where it gives only a ceiling."""
    return figure.low if figure.low is not None else figure.best


def highest(figure: StockpileFigure) -> int | None:
    """The most that a figure says; None where it gives only a floor."""
    return figure.high if figure.high is not None else figure.best


def _disagree(figures: Sequence[StockpileFigure]) -> bool:
    """Whether the ranges that the figures leave have no number in common.

    A figure with "about" is taken at its word: two different ones disagree.
    """
    floors = [low for one in figures if (low := lowest(one)) is not None]
    ceilings = [high for one in figures if (high := highest(one)) is not None]
    return bool(floors and ceilings) and max(floors) > min(ceilings)
