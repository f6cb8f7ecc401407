"""The ledger's rows are narrowed by the values that the question was read into."""

import datetime as dt

import pytest

from policies.exceptions import InvalidInput
from policies.filters.entries import ACTION, KIND, narrowed
from policies.filters.parameters import STATE
from policies.filters.question import PERIOD, read_question
from policies.queries.moments import moment_at
from policies.queries.revisions import recorded_by
from tests.world import World, world

__all__ = ["world"]

STATES = [("XAA", "Ardenia"), ("XBB", "Borania"), ("XCC", "Çestria")]
TODAY = dt.date(2026, 4, 1)


def keys(**texts: str) -> set[str]:
    lists = [(name.rstrip("_"), [text]) for name, text in texts.items()]
    parameters = (STATE, KIND, ACTION, *PERIOD)
    question = read_question(lists, parameters, today=TODAY)
    found = narrowed(recorded_by(moment_at()), question, STATES)
    return set(found.values_list("key", flat=True))


def test_rows_are_narrowed_by_kind_action_state_and_day(world: World) -> None:
    assert keys(action="correct") == {"xcc-stock-2003"}
    assert keys(kind="treaty") == {"mine-ban-treaty"}
    assert "xcc-retained-2007" in keys(state="xcc")
    assert "xbb-stock-2015" not in keys(state="xcc")
    assert len(keys(from_="2026-03-01", to="2026-03-01")) == 2
    assert keys(from_="2026-03-02") == set()


def test_a_state_that_is_not_on_record_is_refused(world: World) -> None:
    with pytest.raises(InvalidInput) as caught:
        keys(state="xzz")

    assert list(caught.value.fields) == ["state"]
