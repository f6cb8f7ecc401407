"""Which days and rows a comparison has."""

import datetime as dt
from itertools import product
from types import SimpleNamespace
from typing import Any, cast

import pytest

from policies.exceptions import InvalidInput
from policies.queries.comparison import DAY, YEAR, Grid, days_of, places

TODAY = dt.date(2026, 11, 22)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        ("2024-01-01", "2025-12-31", ["2024-12-31", "2025-12-31"]),
        ("2025-01-01", "2026-12-31", ["2025-12-31", "2026-11-22"]),
        ("2025-01-01", "2026-06-30", ["2025-12-31", "2026-06-30"]),
        ("2026-01-01", "2027-12-31", ["2026-11-22", "2027-12-31"]),
        ("2026-12-01", "2026-12-31", ["2026-12-31"]),
        ("2022-06-21", "2022-06-21", ["2022-06-21"]),
        ("2022-06-21", "2022-09-01", ["2022-09-01"]),
    ],
    ids=[
        "whole past years",
        "today in the running year",
        "a running year cut short before today",
        "a year ahead after today",
        "a span that begins after today",
        "one day",
        "a part of a year",
    ],
)
def test_a_year_is_asked_on_its_last_day(
    first: str, last: str, days: list[str]
) -> None:
    asked = days_of(day(first), day(last), YEAR, TODAY)

    assert [one.isoformat() for one in asked] == days


def test_days_are_all_asked() -> None:
    asked = days_of(day("2024-02-28"), day("2024-03-01"), DAY, TODAY)

    assert [one.isoformat() for one in asked] == [
        "2024-02-28",
        "2024-02-29",
        "2024-03-01",
    ]


def states(number: int) -> list[Any]:
    return [cast("Any", SimpleNamespace(key=f"X{n:02}")) for n in range(number)]


def test_a_grid_has_every_combination_in_order() -> None:
    days = days_of(day("2020-01-01"), day("2022-12-31"), YEAR, TODAY)
    grid = Grid(states(2), ("stance", "use"), days)

    rows = [(place.state.key, place.dimension, place.on) for place in grid]

    assert len(grid) == len(rows) == 12
    assert rows == list(product(("X00", "X01"), ("stance", "use"), days))


def test_a_grid_is_cut_like_a_list() -> None:
    days = days_of(day("2020-01-01"), day("2022-12-31"), YEAR, TODAY)
    grid = Grid(states(2), ("stance", "use"), days)

    assert list(grid[3:8]) == list(grid)[3:8]
    assert list(grid[3:8][1:3]) == list(grid)[4:6]
    assert grid[-1] == list(grid)[-1]
    assert list(grid[10:99]) == list(grid)[10:]
    with pytest.raises(IndexError):
        grid[12]


def test_too_many_rows_are_refused_before_they_are_made() -> None:
    with pytest.raises(InvalidInput) as caught:
        places(
            cast("Any", None),
            states=states(200),
            dimensions=("stance",),
            first=day("1990-01-01"),
            last=day("2026-12-31"),
            step=DAY,
            today=TODAY,
        )

    assert list(caught.value.fields) == ["step"]
