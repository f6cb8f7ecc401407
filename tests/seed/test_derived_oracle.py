"""The lines of real states against the naive reading of the codebook."""

import datetime as dt
import random
from collections.abc import Mapping

import pytest

from policies.choices import EvidenceGrade, Modifier
from policies.derivation.history import DIMENSIONS, History
from policies.derivation.results import Reading
from tests.derivation.oracle import Answer, Oracle

pytestmark = pytest.mark.seed

GRADES = {grade.value for grade in EvidenceGrade}
#: Codes that a proposal may have; announcements without a position are not weighed.
CODES = {"permits", "conditions", "exception", "renounces", "prohibits"}


def told(reading: Reading) -> Answer:
    """What the oracle speaks of too: of deeds it knows use, of proposals positions."""
    notes = frozenset(
        (note.modifier.value, note.value)
        for note in reading.notes
        if not (note.modifier is Modifier.PENDING and note.value not in CODES)
        and not (note.modifier is Modifier.DEED_DIVERGES and note.value not in GRADES)
    )
    return reading.key, reading.deciding, notes


@pytest.mark.parametrize("dimension", DIMENSIONS)
def test_real_states_read_as_the_oracle_reads_them(
    founding_histories: Mapping[str, History], dimension: str
) -> None:
    """One change, the day before it and one other day of each state."""
    chance = random.Random(dimension)  # noqa: S311 - which days are looked at
    for history in founding_histories.values():
        starts = history.line(dimension).starts[1:]
        asked = [chance.choice(starts)] if starts else []
        asked += [day - dt.timedelta(days=1) for day in asked]
        asked.append(dt.date(1990, 1, 1) + dt.timedelta(days=chance.randrange(13_500)))
        oracle = Oracle(history.records)
        for day in asked:
            reading = history.reading_on(dimension, day)
            assert told(reading) == oracle.tells(dimension, day)
