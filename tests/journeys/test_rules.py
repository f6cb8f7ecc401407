"""Every value of every state is decided by a rule that the methodology names."""

from __future__ import annotations

import pytest

from policies.appearance import DIMENSION_LABELS
from tests.journeys.conftest import Site

DAYS = ("1991-01-01", "1999-03-01", "2010-06-30", "2022-06-21", "2025-12-10")


@pytest.mark.seed
@pytest.mark.parametrize("day", DAYS)
def test_the_rules_decide_each_dimension_of_each_state_once(
    site: Site, day: str
) -> None:
    rules = site.csv("/methodology/", on=day)
    counted = sum(int(row["states"]) for row in site.csv("/", on=day))

    for dimension in DIMENSION_LABELS:
        column = dimension.replace("-", "_")
        assert sum(int(row[column]) for row in rules) == counted, dimension
    assert counted > 190
