"""Stretches of time: what lies in them, and what may."""

import datetime as dt

import pytest

from policies.dates import PartialDate
from policies.queries.windows import Window, day_order, in_order


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


JUNE = Window(day("2022-06-01"), day("2022-06-30"))
ALWAYS = Window(None, day("2022-06-30"))


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("2022-05-31", False),
        ("2022-06-01", True),
        ("2022-06-30", True),
        ("2022-07-01", False),
        ("2022-06", True),
        ("2022", True),
        ("2021", False),
        ("2023", False),
    ],
)
def test_a_partly_known_day_counts_where_it_may_lie(text: str, inside: bool) -> None:
    assert JUNE.holds(PartialDate.parse(text)) is inside


@pytest.mark.parametrize(
    ("began", "ended", "meets"),
    [
        (None, None, True),
        (None, "2022-05-31", False),
        (None, "2022-06-01", True),
        ("2022-06-30", None, True),
        ("2022-07-01", None, False),
        ("2020-01-01", "2024-01-01", True),
    ],
)
def test_an_unknown_bound_reaches_on(
    began: str | None, ended: str | None, meets: bool
) -> None:
    first, last = (day(text) if text else None for text in (began, ended))

    assert JUNE.meets(first, last) is meets


def test_a_window_without_a_beginning_reaches_back() -> None:
    assert ALWAYS.holds(PartialDate.parse("1901"))


def test_unknown_days_stand_last_when_the_newest_come_first() -> None:
    days = [None, PartialDate.parse("2022"), PartialDate.parse("2023-05")]

    found = in_order(days, "-day", {"day": day_order})

    assert [one.iso if one else "" for one in found] == ["2023-05", "2022", ""]
