"""Derived changes: where a value moved, from day to day or from record to record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from itertools import pairwise

from policies.derivation.results import Reading
from policies.queries.world import World
from policies.records import State

ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Shift:
    """On day ``on`` the value of a state on a dimension became another, or contested.

    Between two states of the record: for day ``on`` it reads otherwise now.
    """

    state: State
    dimension: str
    on: dt.date
    before: Reading
    after: Reading


def shifts(
    world: World,
    dimensions: Collection[str],
    first: dt.date,
    last: dt.date,
    states: Collection[str] = (),
) -> list[Shift]:
    """Changes of value on days from ``first`` to ``last``, newest first.

    A value that becomes contested counts, or that ceases to be; other modifiers alone
    make no change.
    """
    found = [
        shift
        for state in world.states
        if not states or state.key in states
        for dimension in dimensions
        for shift in _shifts(world, state, dimension, first, last)
    ]
    return sorted(found, key=lambda one: one.on, reverse=True)


def _shifts(
    world: World, state: State, dimension: str, first: dt.date, last: dt.date
) -> list[Shift]:
    """The day before ``first`` is looked at too, so that ``first`` itself can count."""
    spans = world.history(state.key).spans(dimension, first - ONE_DAY, last)
    return [
        Shift(state, dimension, after.start, before.value, after.value)
        for before, after in pairwise(spans)
        if _is_moved(before.value, after.value)
    ]


def _is_moved(before: Reading, after: Reading) -> bool:
    return (before.key, before.is_contested) != (after.key, after.is_contested)


def restated(
    then: World,
    now: World,
    dimensions: Collection[str],
    day: dt.date,
    states: Collection[str] = (),
) -> list[Shift]:
    """Values of a day that the record gives otherwise now than it did then.

    States in the order of names; one that was not on record then is left out.
    """
    found = []
    for state in now.states:
        if state.key not in then.order or (states and state.key not in states):
            continue
        for dimension in dimensions:
            before = then.history(state.key).reading_on(dimension, day)
            after = now.history(state.key).reading_on(dimension, day)
            if _is_moved(before, after):
                found.append(Shift(state, dimension, day, before, after))
    return found
