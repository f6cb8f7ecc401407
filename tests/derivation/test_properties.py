"""What holds for any records: order, time, neighbours, days and spans, and the oracle.

Each property compares two ways to the same answer on invented records by chance.
"""

import datetime as dt
import itertools
import random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policies.choices import Modifier
from policies.derivation.history import DIMENSIONS, History
from policies.derivation.inputs import Span
from policies.derivation.lines import day_before
from policies.derivation.results import Reading
from policies.derivation.why import explanation_on
from tests.derivation.invented import MBT, history, said, use_code
from tests.derivation.oracle import Answer, Oracle
from tests.derivation.strategies import (
    FIRST,
    LAST,
    days,
    facts,
    histories_of,
    neighbours,
)

dimensions = st.sampled_from([*DIMENSIONS, "use", "stance", "law-mbt"])
#: What is drawn is small; how long it takes on a busy machine says nothing.
often = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


def told(reading: Reading) -> Answer:
    """A reading as the oracle answers it."""
    notes = frozenset((note.modifier.value, note.value) for note in reading.notes)
    return reading.key, reading.deciding, notes


@often
@given(facts(), dimensions, st.lists(days, min_size=4, max_size=4))
def test_every_reading_equals_the_naive_oracles(
    found: list[Any], dimension: str, asked: list[dt.date]
) -> None:
    state = histories_of(found)
    line, oracle = History(state), Oracle(state)

    for day in asked:
        assert told(line.reading_on(dimension, day)) == oracle.tells(dimension, day)


@often
@given(facts(), dimensions)
def test_the_oracle_agrees_at_every_change_and_the_day_before(
    found: list[Any], dimension: str
) -> None:
    state = histories_of(found)
    line, oracle = History(state), Oracle(state)

    for start in line.line(dimension).starts[1:]:
        for day in (start, day_before(start)):
            assert told(line.reading_on(dimension, day)) == oracle.tells(dimension, day)


@often
@given(facts(), dimensions, st.randoms(use_true_random=False))
def test_the_order_of_the_records_never_matters(
    found: list[Any], dimension: str, chance: random.Random
) -> None:
    shuffled = chance.sample(found, len(found))

    assert spans_of(found, dimension) == spans_of(shuffled, dimension)


@often
@given(facts(), dimensions, days, days)
def test_spans_partition_the_time_asked_without_gap_or_overlap(
    found: list[Any], dimension: str, one: dt.date, other: dt.date
) -> None:
    first, last = sorted((one, other))

    spans = History(histories_of(found)).spans(dimension, first, last)

    assert spans[0].start == first
    assert spans[-1].end == last + dt.timedelta(days=1)
    for before, after in itertools.pairwise(spans):
        assert before.end == after.start
        assert before.start < after.start
        assert before.value != after.value


@often
@given(facts(), dimensions, days)
def test_a_question_by_day_and_by_span_has_one_answer(
    found: list[Any], dimension: str, day: dt.date
) -> None:
    line = History(histories_of(found))

    (around,) = (
        span.value
        for span in line.spans(dimension, FIRST, LAST)
        if span.start <= day and (span.end is None or day < span.end)
    )

    assert around == line.reading_on(dimension, day)
    assert line.spans(dimension, day, day)[0].value == around


@often
@given(facts(), neighbours, dimensions)
def test_records_about_another_state_change_nothing(
    found: list[Any], others: list[Any], dimension: str
) -> None:
    foreign = [one for one in others if hasattr(one, "state") or one.user_state]
    foreign = [one for one in foreign if getattr(one, "state", "XBB") == "XBB"]

    assert spans_of(found, dimension) == spans_of([*foreign, *found], dimension)


@often
@given(facts(), facts(), dimensions)
def test_a_record_recorded_later_changes_nothing_recorded_before(
    found: list[Any], later: list[Any], dimension: str
) -> None:
    """The rules keep no memory between two states of the record."""
    before = spans_of(found, dimension)

    taken = {one.key for one in found}
    spans_of([*found, *(one for one in later if one.key not in taken)], dimension)

    assert spans_of(found, dimension) == before


@often
@given(facts(), dimensions, days)
def test_an_explanation_ends_at_the_reading_it_explains(
    found: list[Any], dimension: str, day: dt.date
) -> None:
    state = histories_of(found)

    explained = explanation_on(state, dimension, day)
    reading = History(state).reading_on(dimension, day)

    assert (explained.key, explained.rule, explained.deciding) == (
        reading.key,
        reading.rule,
        reading.deciding,
    )
    records = {candidate.record for candidate in explained.candidates}
    searches = {search.key for search in state.searches}
    acts = {act.key for act in state.actions}
    assert set(explained.deciding) <= records | searches | acts


@often
@given(facts(), days)
def test_legal_status_and_its_reading_agree(found: list[Any], day: dt.date) -> None:
    line = History(histories_of(found))

    status = line.legal_status_on(MBT, day)
    reading = line.reading_on("law-mbt", day)

    assert (status.key.value, status.deciding) == (reading.key, reading.deciding)
    assert {key.value for key in status.possible} == {
        note.value for note in reading.notes if note.modifier is Modifier.POSSIBLE
    }


def spans_of(found: list[Any], dimension: str) -> tuple[Span[Reading], ...]:
    return History(histories_of(found)).spans(dimension, FIRST, LAST)


@pytest.mark.parametrize("dimension", ["", "law", "law-xyz", "votes", "STANCE"])
def test_a_dimension_that_does_not_exist_is_refused(dimension: str) -> None:
    with pytest.raises(KeyError):
        history().reading_on(dimension, FIRST)


def test_the_ends_of_the_calendar_are_answered() -> None:
    line = history(said("word", "2000-01-01", use_code("permits", "2000-01-01")))

    spans = line.spans("use", dt.date.min, dt.date.max)

    assert [span.value.key for span in spans] == ["not_coded", "permits"]
    assert spans[-1].end is None
    assert line.spans("use", LAST, FIRST) == ()
