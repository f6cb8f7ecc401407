"""How often each rule of the codebook decides, over all states on a day."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from policies.appearance import DIMENSION_LABELS
from policies.queries.world import World

#: How many states, by rule and dimension.
Decided = Counter[tuple[str, str]]


def decided_on(world: World, day: dt.date) -> Decided:
    """States by the rule that decides each dimension; other areas are left out."""
    return Counter(
        (world.history(state.key).reading_on(dimension, day).rule, dimension)
        for state in world.counted_states
        for dimension in DIMENSION_LABELS
    )
