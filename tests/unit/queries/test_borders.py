"""Land neighbours: the file is symmetric and names states on record only."""

import csv
import json

from policies.queries.borders import BORDERS
from tests.founding import FIXTURES

FOUND = json.loads(BORDERS.read_text(encoding="utf-8"))["borders"]


def test_who_borders_another_is_bordered_by_it() -> None:
    pairs = {(one, other) for one, others in FOUND.items() for other in others}

    assert len(pairs) > 600
    assert {(other, one) for one, other in pairs} == pairs
    assert [one for one, other in pairs if one == other] == []


def test_every_neighbour_is_a_state_of_the_record() -> None:
    with (FIXTURES / "states.csv").open(encoding="utf-8", newline="") as file:
        known = {row["key"] for row in csv.DictReader(file)}

    assert set(FOUND) <= known
    assert {other for others in FOUND.values() for other in others} <= known
