"""The newest figures of stock on record, state by state."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from policies.choices import Measure
from policies.derivation.deeds import quantity_of
from policies.derivation.figures import figures_on
from policies.queries.world import World
from policies.records import State, StockpileFigure


def newest_stock(
    world: World, state: State, day: dt.date
) -> tuple[StockpileFigure, ...]:
    """The newest figures of a state's stock by a day, side by side if several."""
    if not world.figures_of(state.key):
        return ()
    stocks = [
        found
        for found in figures_on(world.records(state.key), day)
        if found.measure is Measure.STOCKPILED
    ]
    newest = max((found.as_of.last for found in stocks), default=None)
    return tuple(
        figure
        for found in stocks
        if found.as_of.last == newest
        for figure in found.figures
    )


def by_size(
    world: World, states: Iterable[State], day: dt.date
) -> list[StockpileFigure]:
    """The newest figures of stock of the states given, the largest stock first."""
    stocks = [newest_stock(world, state, day) for state in states]
    stocks.sort(key=lambda figures: -max(map(quantity_of, figures), default=0))
    return [figure for figures in stocks for figure in figures]
