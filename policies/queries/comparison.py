"""Many states side by side: which rows a comparison has, and what stands in each.

A row is one state, one dimension and one day (``step=day`` or ``step=year``) or one
span (``step=change``). The rows are counted without being worked out; a reading is
asked of the state's history when its row is read.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import overload

from policies.choices import LAW_DIMENSIONS, Dimension
from policies.derivation.history import History
from policies.derivation.inputs import MINE_BAN_TREATY
from policies.derivation.results import LegalStatus, Reading
from policies.exceptions import InvalidInput
from policies.queries.world import World
from policies.records import State

STANCE = "stance"
DIMENSIONS = (STANCE, *(member.value for member in Dimension), *LAW_DIMENSIONS)
DAY, YEAR, CHANGE = "day", "year", "change"
STEPS = (DAY, YEAR, CHANGE)
#: More rows than this are refused: the question must be narrowed.
MOST_ROWS = 250_000
ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands: a state, a dimension and a day, or a span of days.

    ``until`` is the last day of the span, included; None for a single day.
    """

    state: State
    dimension: str
    on: dt.date
    until: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """A row worked out: what the rules say at a place."""

    place: Place
    reading: Reading
    law: LegalStatus


class Grid(Sequence[Place]):
    """Every state with every dimension on every day, in that order, made on demand.

    ``by_dimension`` turns the first two round: every dimension with every state.
    """

    def __init__(
        self,
        states: Sequence[State],
        dimensions: Sequence[str],
        days: Sequence[dt.date],
        by_dimension: bool = False,
    ) -> None:
        self.states = states
        self.dimensions = dimensions
        self.days = days
        self.by_dimension = by_dimension

    def __len__(self) -> int:
        return len(self.states) * len(self.dimensions) * len(self.days)

    @overload
    def __getitem__(self, index: int) -> Place: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Place]: ...
    def __getitem__(self, index: int | slice) -> Place | Sequence[Place]:
        if isinstance(index, slice):
            return _Part(self, range(len(self))[index])
        rest, day = divmod(range(len(self))[index], len(self.days))
        if self.by_dimension:
            dimension, state = divmod(rest, len(self.states))
        else:
            state, dimension = divmod(rest, len(self.dimensions))
        return Place(self.states[state], self.dimensions[dimension], self.days[day])


class _Part(Sequence[Place]):
    """A stretch of a grid; its places are made one at a time."""

    def __init__(self, grid: Grid, numbers: range) -> None:
        self.grid = grid
        self.numbers = numbers

    def __len__(self) -> int:
        return len(self.numbers)

    @overload
    def __getitem__(self, index: int) -> Place: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Place]: ...
    def __getitem__(self, index: int | slice) -> Place | Sequence[Place]:
        if isinstance(index, slice):
            return _Part(self.grid, self.numbers[index])
        return self.grid[self.numbers[index]]


def days_of(
    first: dt.date, last: dt.date, step: str, today: dt.date
) -> tuple[dt.date, ...]:
    """The days that a span is asked on.

    ``day``: every day. ``year``: 31 December of each year; in the running year today;
    in a last year that is cut short its last day.
    """
    if step == DAY:
        return tuple(first + ONE_DAY * n for n in range((last - first).days + 1))
    return tuple(
        _year_day(year, first, last, today) for year in range(first.year, last.year + 1)
    )


def _year_day(year: int, first: dt.date, last: dt.date, today: dt.date) -> dt.date:
    end = min(dt.date(year, 12, 31), last)
    return min(end, today) if year == today.year and first <= today else end


def places(
    world: World,
    *,
    states: Sequence[State],
    dimensions: Sequence[str],
    first: dt.date,
    last: dt.date,
    step: str,
    today: dt.date,
    by_dimension: bool = False,
) -> Sequence[Place]:
    """The rows of a comparison, state by state unless ``by_dimension``.

    Raises ``InvalidInput`` above ``MOST_ROWS``.
    """
    if step == CHANGE:
        return _spans(world, states, dimensions, first, last, by_dimension)
    days = days_of(first, last, step, today)
    grid = Grid(states, dimensions, days, by_dimension)
    if len(grid) > MOST_ROWS:
        raise InvalidInput(
            {"step": f"{len(grid):,} rows; ask for fewer states, dimensions or days"}
        )
    return grid


def _spans(
    world: World,
    states: Sequence[State],
    dimensions: Sequence[str],
    first: dt.date,
    last: dt.date,
    by_dimension: bool,
) -> list[Place]:
    pairs = [(state, dimension) for state in states for dimension in dimensions]
    if by_dimension:
        pairs = [(state, dimension) for dimension in dimensions for state in states]
    return [
        Place(state, dimension, start, end)
        for state, dimension in pairs
        for start, end in _stretches(world.history(state.key), dimension, first, last)
    ]


def _stretches(
    history: History, dimension: str, first: dt.date, last: dt.date
) -> Iterator[tuple[dt.date, dt.date]]:
    """First and last day of every stretch on which a whole row holds.

    A row shows the legal status beside the reading, so a change of either ends it.
    """
    readings = history.spans(dimension, first, last)
    starts = {span.start for span in readings}
    shown = None
    for span in history.legal_spans(treaty_of(dimension), first, last):
        status = span.value
        before = shown
        shown = status.key, status.since, status.next_key, status.next_on
        if shown != before:
            starts.add(span.start)
    days = sorted(starts)
    yield from zip(days, [*(day - ONE_DAY for day in days[1:]), last], strict=False)


def treaty_of(dimension: str) -> str:
    """The treaty whose status a row shows: a dimension of law has its own."""
    return LAW_DIMENSIONS.get(dimension, MINE_BAN_TREATY)


def point(world: World, place: Place) -> Point:
    """What the rules say at a place, with the status under the treaty it shows."""
    history = world.history(place.state.key)
    return Point(
        place,
        history.reading_on(place.dimension, place.on),
        history.legal_status_on(treaty_of(place.dimension), place.on),
    )
