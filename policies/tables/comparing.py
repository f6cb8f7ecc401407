"""A comparison in sentences: what is compared, and what moved."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import pairwise

from policies.appearance import DIMENSION_LABELS
from policies.choices import LAW_DIMENSIONS, Absent
from policies.dates import PartialDate, Precision
from policies.queries.stretches import Stretch, stretches
from policies.queries.world import World
from policies.records import State
from policies.wording import counted, listed, long_day, number, sentence, spoken_name

#: So many states are named that moved last.
FEW = 3
#: Who goes from one of these to a value has moved in the record, not in the world.
UNKNOWN = frozenset({Absent.NOT_CODED.value, Absent.NOT_ESTABLISHED.value})


def lede(
    states: Sequence[State], dimensions: Sequence[str], first: dt.date, last: dt.date
) -> str:
    """What the page shows, in one sentence."""
    about = listed([in_sentence(name) for name in dimensions])
    areas = any(not state.is_counted for state in states)
    nouns = ("state or area", "states and areas") if areas else ("state", "states")
    when = f"on {long_day(first)}" if first == last else _period(first, last)
    if not states:
        return f"No state to compare by {about}, {when}."
    return f"{counted(len(states), *nouns)} by {about}, {when}."


def in_sentence(dimension: str) -> str:
    """A dimension's name inside a sentence; a treaty keeps its capitals."""
    label = DIMENSION_LABELS[dimension]
    if dimension in LAW_DIMENSIONS:
        return f"status under the {label}"
    return label[0].lower() + label[1:]


def _period(first: dt.date, last: dt.date) -> str:
    return f"from {long_day(first)} to {long_day(last)}"


def moves_told(
    world: World,
    states: Sequence[State],
    dimensions: Sequence[str],
    first: dt.date,
    last: dt.date,
) -> str:
    """How many of the states went from one value to another, and who did so last.

    In: a span, its first day excluded. Out: one sentence; '' for no state at all. A
    value that becomes known, or no longer is, is no move.
    """
    found = {
        state.key: moves
        for state in states
        if (moves := [*_moves(world, state, dimensions, first, last)])
    }
    if not states:
        return ""
    if not found:
        none = "None of its values" if len(states) == 1 else "No value of theirs"
        return f"{none} gave way to another in this time."
    latest = max((move for moves in found.values() for move in moves), key=_day)
    who = [
        spoken_name(state.name)
        for state in states
        if latest.start in map(_day, found.get(state.key, ()))
    ]
    named = listed(who) if len(who) <= FEW else f"{number(len(who))} states"
    return sentence(
        f"{_of_them(len(found), len(states))} went from one value to another in this "
        f"time, most recently {f'{named} ' if len(states) > 1 else ''}{_when(latest)}"
    )


def _day(move: Stretch) -> dt.date:
    return move.start


def _when(move: Stretch) -> str:
    """The day on which a value began, or the month or year that is all one knows."""
    since = move.since or PartialDate(move.start)
    return f"{'on' if since.precision is Precision.DAY else 'in'} {long_day(since)}"


def _of_them(some: int, all_: int) -> str:
    if some < all_:
        return f"{number(some)} of them"
    return "it" if all_ == 1 else "both" if all_ == 2 else f"all {number(all_)}"


def _moves(
    world: World,
    state: State,
    dimensions: Sequence[str],
    first: dt.date,
    last: dt.date,
) -> Iterator[Stretch]:
    history = world.history(state.key)
    for dimension in dimensions:
        for before, after in pairwise(stretches(history, dimension)):
            keys = {before.what[0], after.what[0]}
            known = len(keys) == 2 and not keys & UNKNOWN
            if known and first < after.start <= last:
                yield after
