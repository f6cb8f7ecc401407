"""Positions on a day: what each dimension's word rests on, and what law makes of it."""

from __future__ import annotations

import datetime as dt

from policies.choices import Dimension
from policies.derivation.fates import Candidate, in_force, position_candidates
from policies.derivation.history import History
from policies.derivation.inputs import StateRecords
from policies.derivation.results import Reading
from policies.derivation.rows import rows_of


def positions_on(
    records: StateRecords, day: dt.date
) -> dict[Dimension, tuple[Candidate, ...]]:
    """The positions certainly in force on a day, with what became of each."""
    history = History(records)
    found = {}
    for dimension in Dimension:
        standing = {row.key for row in in_force(rows_of(records, dimension), day)}
        policy = history.policy(dimension).on(day).certain
        candidates = position_candidates(records, dimension, day, policy)
        found[dimension] = tuple(one for one in candidates if one.record in standing)
    return found


def word_on(records: StateRecords, dimension: Dimension, day: dt.date) -> Reading:
    """The declared word on a day, whatever law stands above it."""
    reading = History(records).reading_on(dimension.value, day)
    return reading.declared or reading
