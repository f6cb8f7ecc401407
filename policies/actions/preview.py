"""What a publication would change in public, before anybody publishes.

The public's answers are derived twice, from the published world and from the same
world with the proposal laid over it; what differs is listed. Nothing is written.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, fields

from policies.choices import Kind, StanceKey
from policies.derivation.history import DIMENSIONS, History
from policies.derivation.inputs import Span
from policies.derivation.results import Reading
from policies.queries.links import cited
from policies.queries.world import World
from policies.records import Fact, State

#: The days between which effects are looked for: wider than the record on both sides.
FIRST_DAY, LAST_DAY = dt.date(1900, 1, 1), dt.date(2199, 12, 31)


@dataclass(frozen=True, slots=True)
class Effect:
    """One derived answer that changes: a state, a dimension and a span of days.

    ``end`` is the first day after the span, None where it stays open. A reading is
    None where the state itself is not published.
    """

    state: State
    dimension: str
    start: dt.date
    end: dt.date | None
    before: Reading | None
    after: Reading | None

    @property
    def last(self) -> dt.date | None:
        """The last day of the span, None where it stays open."""
        return self.end - dt.timedelta(days=1) if self.end else None

    @property
    def is_visible(self) -> bool:
        """Whether code, modifiers or terms change, not only what decides them."""
        return _visible(self.before) != _visible(self.after)


@dataclass(frozen=True, slots=True)
class CountMove:
    """A number of the home page that moves."""

    key: StanceKey
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class PublicChange:
    """Everything that changes in public with one proposal."""

    before: Fact | None
    after: Fact | None
    effects: tuple[Effect, ...]
    counts: tuple[CountMove, ...]


def public_change(
    *,
    world: World,
    kind: Kind,
    key: str,
    proposal: Fact | None,
    today: dt.date,
    together: Collection[Fact] = (),
) -> PublicChange:
    """What readers would see change if ``proposal`` stood for the fact ``key``.

    ``proposal`` is None for a withdrawal; ``together`` are the documents published
    with it, and the effects are those of the whole batch. The answers are compared
    for every state whose records differ, whatever the kind of fact: none can be
    forgotten.
    """
    published = world.facts(kind).get(key)
    after = _proposed_world(world, kind, key, published, proposal)
    after = after.with_facts(together) if together else after
    touched = tuple(_touched(world, after))
    effects = tuple(
        effect
        for state in touched
        for effect in _effects(state, _history(world, state), _history(after, state))
    )
    counts = _moves(world, after, touched, today)
    return PublicChange(published, proposal, effects, counts)


def _proposed_world(
    world: World, kind: Kind, key: str, published: Fact | None, proposal: Fact | None
) -> World:
    if proposal is not None:
        return world.with_facts([proposal], [])
    return world.with_facts([], [(kind, key)] if published else [])


def _touched(before: World, after: World) -> Iterator[State]:
    """The states whose material differs between the two worlds."""
    known = {state.key: state for state in (*before.states, *after.states)}
    for state in known.values():
        if _material(before, state.key) != _material(after, state.key):
            yield state


def _material(world: World, iso3: str) -> tuple[object, ...]:
    """Everything the rules are given about one state; nothing if it is unpublished."""
    if iso3 not in world.facts(Kind.STATE):
        return ()
    records = world.records(iso3)
    own = [
        getattr(records, field.name)
        for field in fields(records)
        if field.name not in {"state", "context"}
    ]
    sources = [
        world.sources.get(key) for facts in own for f in facts for key in cited(f)
    ]
    return records.state, own, sources, world.treaties


def _history(world: World, state: State) -> History | None:
    return world.history(state.key) if state.key in world.facts(Kind.STATE) else None


def _effects(
    state: State, before: History | None, after: History | None
) -> Iterator[Effect]:
    for dimension in DIMENSIONS:
        old, new = _line(before, dimension), _line(after, dimension)
        for start, end, was, becomes in differing_spans(old, new):
            yield Effect(state, dimension, start, end, was, becomes)


_Line = tuple[Span[Reading | None], ...]


def _line(history: History | None, dimension: str) -> _Line:
    if history is None:
        return (Span(FIRST_DAY, None, None),)
    return tuple(
        Span(span.start, _within(span.end), span.value)
        for span in history.spans(dimension, FIRST_DAY, LAST_DAY)
    )


def _within(end: dt.date | None) -> dt.date | None:
    """An end beyond the last day looked at is no end."""
    return end if end and end <= LAST_DAY else None


_Difference = tuple[dt.date, dt.date | None, Reading | None, Reading | None]


def differing_spans(old: _Line, new: _Line) -> Iterator[_Difference]:
    """Where two lines that begin on the same day differ, in order of time.

    Each line partitions time; neighbouring stretches with the same pair of values
    come as one.
    """
    left = right = 0
    start = max(old[0].start, new[0].start)
    pending: _Difference | None = None
    while left < len(old) and right < len(new):
        a, b = old[left], new[right]
        end = _earlier(a.end, b.end)
        pair = (a.value, b.value)
        if pending and pending[2:] == pair:
            pending = (pending[0], end, *pair)
        else:
            if pending:
                yield pending
            pending = (start, end, *pair) if a.value != b.value else None
        left += a.end == end
        right += b.end == end
        start = end or start
    if pending:
        yield pending


def _earlier(one: dt.date | None, other: dt.date | None) -> dt.date | None:
    return min((end for end in (one, other) if end), default=None)


def _moves(
    before: World, after: World, touched: Collection[State], today: dt.date
) -> tuple[CountMove, ...]:
    """The counts by stance on ``today`` that change; areas are not counted."""
    keys = {state.key for state in touched}
    now = Counter(_stance(before, state, today) for state in before.counted_states)
    then = Counter(
        _stance(after if state.key in keys else before, state, today)
        for state in after.counted_states
    )
    return tuple(
        CountMove(key, now[key.value], then[key.value])
        for key in StanceKey
        if now[key.value] != then[key.value]
    )


def _stance(world: World, state: State, day: dt.date) -> str:
    return world.history(state.key).reading_on("stance", day).key


def _visible(reading: Reading | None) -> object:
    if reading is None:
        return None
    return reading.key, reading.modifiers, reading.scope, reading.since
