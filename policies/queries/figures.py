"""Every figure of a state by measure, each once, with the sources that repeat it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from policies.choices import FigureBasis, Measure
from policies.dates import PartialDate
from policies.records import StockpileFigure

#: What is there at a time, and can therefore be said again later. Mines destroyed,
#: made, handed on or used in another year are other mines.
STANDING = frozenset({Measure.STOCKPILED, Measure.RETAINED})
#: What a state holds and held first, what it gave up, then how it came by them.
ORDER = (
    Measure.STOCKPILED,
    Measure.RETAINED,
    Measure.DESTROYED,
    Measure.PRODUCED,
    Measure.TRANSFERRED,
    Measure.USED,
)
_BASES = tuple(FigureBasis)


@dataclass(frozen=True, slots=True)
class Told:
    """A figure as first told, and the figures of later dates that say the same."""

    first: StockpileFigure
    later: tuple[StockpileFigure, ...] = ()

    @property
    def repeated_to(self) -> PartialDate | None:
        """The latest date for which it was said again."""
        return self.later[-1].as_of if self.later else None


def told_by_measure(
    figures: Iterable[StockpileFigure],
) -> list[tuple[Measure, tuple[Told, ...]]]:
    """Measures on record, each with its figures in the order of their dates.

    Two figures are one where measure, value and what is counted agree and the second
    is for a later date; figures of the same date stay side by side.
    """
    measures: dict[Measure, list[Told]] = {}
    for figure in sorted(figures, key=_order):
        told = measures.setdefault(figure.measure, [])
        place = next((n for n, one in enumerate(told) if _repeats(figure, one)), None)
        if place is None:
            told.append(Told(figure))
        else:
            told[place] = Told(told[place].first, (*told[place].later, figure))
    return [(one, tuple(measures[one])) for one in ORDER if one in measures]


def _order(figure: StockpileFigure) -> tuple[PartialDate, int, str]:
    return figure.as_of, _BASES.index(figure.basis), figure.key


def _repeats(figure: StockpileFigure, told: Told) -> bool:
    first = told.first
    return (
        figure.measure in STANDING
        and figure.as_of.first > first.as_of.last
        and _value(figure) == _value(first)
        and _counts_alike(figure.mine_type, first.mine_type)
    )


def _value(figure: StockpileFigure) -> tuple[object, ...]:
    return figure.qualifier, figure.low, figure.best, figure.high


def _counts_alike(one: str, other: str) -> bool:
    """Whether one text only says more than the other about what is counted."""
    return one.startswith(other) or other.startswith(one)
