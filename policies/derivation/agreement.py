"""Krippendorff's alpha: how far coders agree beyond what chance would give.

Exact, in fractions. One unit is the list of values that its coders gave it; a coder who
gave none is left out. Units with fewer than two values say nothing and are not counted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import permutations
from typing import TypeVar

from policies.choices import Dimension, ladder_of

V = TypeVar("V")
Weights = Mapping[V, Fraction]
#: How different two values are, given how often each value was used.
Difference = Callable[[V, V, Weights[V]], Fraction]


def nominal(one: V, other: V, used: Weights[V]) -> Fraction:
    """Different is different."""
    return Fraction(one != other)


def ordinal(one: int, other: int, used: Weights[int]) -> Fraction:
    """The further apart on the ladder, counted in values used, the more different."""
    low, high = min(one, other), max(one, other)
    if low == high:
        return Fraction(0)
    between = sum(
        (number for rank, number in used.items() if low <= rank <= high), Fraction(0)
    )
    return (between - (used[low] + used[high]) / 2) ** 2


def alpha(units: Iterable[Sequence[V]], difference: Difference[V]) -> Fraction | None:
    """Alpha of the units; 1 is full agreement, 0 what chance gives.

    None where it has no meaning: fewer than two values in all that can be paired, or
    one and the same value throughout.
    """
    together: dict[tuple[V, V], Fraction] = {}
    for unit in units:
        if len(unit) < 2:
            continue
        for pair in permutations(unit, 2):
            share = Fraction(1, len(unit) - 1)
            together[pair] = together.get(pair, Fraction(0)) + share
    used: dict[V, Fraction] = {}
    for (one, _), number in together.items():
        used[one] = used.get(one, Fraction(0)) + number
    count = sum(used.values(), Fraction(0))
    expected = sum(
        (
            used[one] * used[other] * difference(one, other, used)
            for one in used
            for other in used
        ),
        Fraction(0),
    )
    if count < 2 or not expected:
        return None
    observed = sum(
        (number * difference(*pair, used) for pair, number in together.items()),
        Fraction(0),
    )
    return 1 - (count - 1) * observed / expected


def rank(dimension: Dimension, code: str) -> int | None:
    """The rung of a code on the ladder of its dimension; None for what is no rung."""
    try:
        return ladder_of(dimension)(code).ordinal
    except ValueError:
        return None
