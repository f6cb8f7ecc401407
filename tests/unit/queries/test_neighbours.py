"""What stands before and after a value in time."""

import datetime as dt

from policies.queries.moments import moment_at
from policies.queries.neighbours import Neighbours, neighbours
from policies.queries.world import world_at
from tests.world import World


def around(iso3: str, dimension: str, day: str) -> Neighbours:
    history = world_at(moment_at()).history(iso3)
    return neighbours(history, dimension, dt.date.fromisoformat(day))


def test_a_value_between_two_others(world: World) -> None:
    found = around("XBB", "use", "2016-01-01")

    assert found.first == dt.date(2015, 6, 21)
    assert found.next_on == dt.date(2020, 2, 2)
    assert found.before is not None
    assert found.before.key == "conditions"
    assert found.after is not None
    assert found.after.key == "conditions"


def test_modifiers_alone_make_no_neighbour(world: World) -> None:
    """The word of 2015 turns stale in 2018 and stays the same value."""
    assert around("XBB", "use", "2015-07-01") == around("XBB", "use", "2019-07-01")


def test_a_value_without_end_or_beginning(world: World) -> None:
    assert around("XEE", "use", "2016-01-01") == Neighbours(None, None, None, None)
