"""The distance to the Convention of many states: on a day, by year, or by change."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from policies.choices import Dimension, WordMeets
from policies.derivation.distance import (
    OBLIGATIONS,
    Distance,
    Measure,
    distance_line,
    distance_on,
    distance_spans,
)
from policies.derivation.inputs import CCW_AMENDED_PROTOCOL_II, MINE_BAN_TREATY
from policies.derivation.lines import day_before
from policies.derivation.results import LegalStatus, Note
from policies.queries.comparison import YEAR, days_of
from policies.queries.world import World
from policies.records import State

#: The dimension of law that stands beside.
LAW = "law-mbt"


@dataclass(frozen=True, slots=True)
class Step:
    """The distance of one state on a day, or over a span whose first day ``on`` is.

    ``law`` is the status under the Mine Ban Treaty, ``law_notes`` what is open or
    contested about it, ``protocol`` the status under CCW Amended Protocol II; all of
    them stand beside the distance.
    """

    state: State
    on: dt.date
    distance: Distance
    law: LegalStatus
    law_notes: tuple[Note, ...]
    protocol: LegalStatus
    until: dt.date | None = None


def step_on(world: World, state: State, day: dt.date) -> Step:
    """The distance of a state on one day."""
    history = world.history(state.key)
    return _step(world, state, day, distance_on(history, day))


def steps_by_year(
    world: World, state: State, first: dt.date, last: dt.date, today: dt.date
) -> Iterator[Step]:
    """The distance at the end of every year, today in the running one."""
    line = distance_line(world.history(state.key))
    for day in days_of(first, last, YEAR, today):
        yield _step(world, state, day, line.on(day))


def steps_by_change(
    world: World, state: State, first: dt.date, last: dt.date
) -> Iterator[Step]:
    """One step per span in which nothing of the distance changes."""
    for span in distance_spans(world.history(state.key), first, last):
        end = day_before(span.end) if span.end else last
        yield _step(world, state, span.start, span.value, end)


def _step(
    world: World,
    state: State,
    day: dt.date,
    distance: Distance,
    until: dt.date | None = None,
) -> Step:
    history = world.history(state.key)
    return Step(
        state,
        day,
        distance,
        history.legal_status_on(MINE_BAN_TREATY, day),
        history.reading_on(LAW, day).notes,
        history.legal_status_on(CCW_AMENDED_PROTOCOL_II, day),
        until,
    )


def with_answer(
    steps: Sequence[Step],
    obligations: Collection[Dimension],
    answers: Collection[str],
) -> list[Step]:
    """The steps in which one of the obligations has one of the answers, if any."""
    return [
        step
        for step in steps
        if not answers
        or any(
            one.key in answers
            for one in step.distance.measures
            if one.dimension in obligations
        )
    ]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many states do what with one obligation; other areas are in no number."""

    dimension: Dimension
    counts: tuple[tuple[WordMeets, int], ...]


def tallies(steps: Sequence[Step], obligations: Sequence[Dimension]) -> list[Tally]:
    """One tally per obligation, every answer of which some obligation has a state."""
    counted = [step for step in steps if step.state.is_counted]
    found = {
        dimension: Counter(step.distance.of(dimension).key for step in counted)
        for dimension in obligations
    }
    given = [one for one in WordMeets if any(number[one] for number in found.values())]
    return [
        Tally(dimension, tuple((one, numbers[one]) for one in given))
        for dimension, numbers in found.items()
    ]


def nearness(step: Step) -> tuple[int, int, int]:
    """A sort key: who meets most by its own word comes first."""
    distance = step.distance
    return (
        -len(distance.among(WordMeets.MET)),
        -len(distance.among(WordMeets.IN_PART)),
        len(distance.among(WordMeets.NOT_MET)),
    )


@dataclass(frozen=True, slots=True)
class Answer:
    """One obligation of a step: a row of the files."""

    step: Step
    measure: Measure


def answers(steps: Sequence[Step], obligations: Collection[Dimension]) -> list[Answer]:
    """The obligations asked about of every step, in the order of the codebook."""
    return [
        Answer(step, step.distance.of(dimension))
        for step in steps
        for dimension in OBLIGATIONS
        if dimension in obligations
    ]
