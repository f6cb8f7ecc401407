"""The newest figures of stock on record, state by state."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from policies.choices import Measure
from policies.derivation.deeds import quantity_of
from policies.derivation.excepted import is_of_another_state
from policies.derivation.figures import figures_on
from policies.queries.world import World
from policies.records import State, StockpileFigure


def newest_stock(
    world: World, state: State, day: dt.date
) -> tuple[StockpileFigure, ...]:
    """The newest figures of a state's stock by a day, side by side if several."""
    return _newest(world, state, day, Measure.STOCKPILED)


def newest_destruction(
    world: World, state: State, day: dt.date
) -> tuple[StockpileFigure, ...]:
    """The newest figures of what a state destroyed by a day, side by side."""
    return _newest(world, state, day, Measure.DESTROYED)


def names_stock(world: World, state: State, day: dt.date) -> bool:
    """Whether the newest figures of stock count any mine of its own for certain."""
    return any(
        quantity_of(figure) and not is_of_another_state(figure)
        for figure in newest_stock(world, state, day)
    )


def hosts_stock(world: World, state: State, day: dt.date) -> bool:
    """Whether the newest figures of stock count mines, and all are another state's."""
    counted = [one for one in newest_stock(world, state, day) if quantity_of(one)]
    return bool(counted) and all(map(is_of_another_state, counted))


def ceilings(world: World, state: State, day: dt.date) -> list[StockpileFigure]:
    """The newest figures of stock where they only say how many there are at most."""
    newest = newest_stock(world, state, day)
    return [] if any(map(quantity_of, newest)) else [one for one in newest if one.high]


def is_destroyed_since(world: World, state: State, day: dt.date) -> bool:
    """Whether a destruction on record is newer than the newest figure of stock.

    How much was left is then unknown, unless a later figure of stock says it.
    """
    stock = newest_stock(world, state, day)
    destroyed = newest_destruction(world, state, day)
    return bool(stock and destroyed and destroyed[0].as_of.last > stock[0].as_of.last)


def _newest(
    world: World, state: State, day: dt.date, measure: Measure
) -> tuple[StockpileFigure, ...]:
    if not world.figures_of(state.key):
        return ()
    sets = [
        found
        for found in figures_on(world.records(state.key), day)
        if found.measure is measure
    ]
    newest = max((found.as_of.last for found in sets), default=None)
    return tuple(
        figure
        for found in sets
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
