"""Partial dates are intervals, and months are counted as depositaries count them."""

import copy
import datetime as dt
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policies.dates import (
    DateInterval,
    PartialDate,
    Precision,
    add_months,
    first_of_month_after,
    last_day_of_month,
)
from policies.exceptions import InvalidDate, PolicyError

days = st.dates(min_value=dt.date(1, 1, 1), max_value=dt.date(9999, 12, 31))
nearby_days = st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2100, 12, 31))


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    day = draw(days)
    precision = draw(st.sampled_from(Precision))
    if precision is Precision.YEAR:
        day = day.replace(month=1, day=1)
    if precision is Precision.MONTH:
        day = day.replace(day=1)
    return PartialDate(day, precision)


@pytest.mark.parametrize(
    ("text", "first", "last", "words"),
    [
        ("2022", dt.date(2022, 1, 1), dt.date(2022, 12, 31), "2022"),
        ("2022-06", dt.date(2022, 6, 1), dt.date(2022, 6, 30), "June 2022"),
        ("2024-02", dt.date(2024, 2, 1), dt.date(2024, 2, 29), "February 2024"),
        ("2022-06-21", dt.date(2022, 6, 21), dt.date(2022, 6, 21), "21 June 2022"),
        ("0099", dt.date(99, 1, 1), dt.date(99, 12, 31), "0099"),
    ],
)
def test_a_partial_date_says_no_more_than_is_known(
    text: str, first: dt.date, last: dt.date, words: str
) -> None:
    date = PartialDate.parse(text)

    assert (date.first, date.last) == (first, last)
    assert date.interval == DateInterval(first, last)
    assert date.words == words
    assert date.iso == str(date) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        " 2022",
        "2022 ",
        "2022\n",
        "22",
        "02022",
        "2022-6",
        "2022-00",
        "2022-13",
        "2022-06-00",
        "2022-06-31",
        "2023-02-29",
        "2022-06-21T00:00",
        "2022-06-",
        "2022/06",
        "0000",
        "-2022",
        "٢٠٢٢",
        "２０２２",
        "2022\x00",
    ],
)
def test_a_text_that_is_no_partial_date_is_refused(text: str) -> None:
    with pytest.raises(InvalidDate) as refusal:
        PartialDate.parse(text)

    assert isinstance(refusal.value, PolicyError)
    assert isinstance(refusal.value, ValueError)


def test_29_february_exists_in_leap_years_alone() -> None:
    assert PartialDate.parse("2024-02-29").first == dt.date(2024, 2, 29)
    with pytest.raises(InvalidDate):
        PartialDate.parse("1900-02-29")


@pytest.mark.parametrize(
    ("first", "precision"),
    [
        (dt.date(2022, 6, 2), Precision.MONTH),
        (dt.date(2022, 1, 2), Precision.YEAR),
        (dt.date(2022, 6, 1), Precision.YEAR),
    ],
)
def test_a_month_or_year_begins_on_its_first_day(
    first: dt.date, precision: Precision
) -> None:
    with pytest.raises(InvalidDate):
        PartialDate(first, precision)


def test_an_instant_is_not_a_day() -> None:
    with pytest.raises(InvalidDate):
        PartialDate(dt.datetime(2022, 6, 21, tzinfo=dt.UTC))


def test_a_precision_given_as_plain_text_counts_the_same() -> None:
    """Database columns give text; a year must not shrink to its first day."""
    year = PartialDate(dt.date(2022, 1, 1), "year")  # type: ignore[arg-type]

    assert year == PartialDate.parse("2022")
    assert year.last == dt.date(2022, 12, 31)
    assert year.precision is Precision.YEAR


def test_an_unknown_precision_is_refused() -> None:
    with pytest.raises(ValueError, match="decade"):
        PartialDate(dt.date(2022, 1, 1), "decade")  # type: ignore[arg-type]


def test_a_partial_date_cannot_change() -> None:
    date = PartialDate.parse("2022")

    with pytest.raises(AttributeError):
        date.first = dt.date(2023, 1, 1)
    with pytest.raises(AttributeError):
        del date.first
    assert date.first == dt.date(2022, 1, 1)


def test_a_month_differs_from_its_first_day() -> None:
    month, day = PartialDate.parse("2022-06"), PartialDate.parse("2022-06-01")

    assert month != day
    assert len({month, day, PartialDate.parse("2022-06")}) == 2


def test_dates_of_one_first_day_stand_from_exact_to_vague() -> None:
    texts = ["2022-01-02", "2022", "2022-01", "2021-12-31", "2022-01-01"]

    assert [str(date) for date in sorted(map(PartialDate.parse, texts))] == [
        "2021-12-31",
        "2022-01-01",
        "2022-01",
        "2022",
        "2022-01-02",
    ]


def test_a_partial_date_is_not_compared_with_other_things() -> None:
    date = PartialDate.parse("2022")

    assert date != "2022"
    with pytest.raises(TypeError):
        assert date < None
    with pytest.raises(TypeError):
        sorted([date, dt.date(2022, 1, 1)])  # type: ignore[list-item]


@given(partial_dates())
def test_reading_what_was_written_gives_the_same_date(date: PartialDate) -> None:
    assert PartialDate.parse(date.iso) == date
    assert pickle.loads(pickle.dumps(date)) == date  # noqa: S301 - our own bytes
    assert copy.deepcopy(date) == date


@given(partial_dates())
def test_the_bounds_enclose_each_other(date: PartialDate) -> None:
    assert date.first <= date.last
    assert date.interval.is_exact == (date.precision is Precision.DAY)
    length = (date.last - date.first).days + 1
    assert (
        length
        in {
            Precision.DAY: {1},
            Precision.MONTH: {28, 29, 30, 31},
            Precision.YEAR: {365, 366},
        }[date.precision]
    )


@given(partial_dates(), partial_dates(), partial_dates())
def test_the_order_is_total(a: PartialDate, b: PartialDate, c: PartialDate) -> None:
    assert (a < b) + (a == b) + (a > b) == 1
    if a <= b <= c:
        assert a <= c
    assert (a == b) <= (hash(a) == hash(b))


def test_an_interval_does_not_end_before_it_begins() -> None:
    with pytest.raises(InvalidDate):
        DateInterval(dt.date(2022, 6, 2), dt.date(2022, 6, 1))


@given(partial_dates(), days)
def test_an_interval_is_cut_but_never_before_its_own_first_day(
    date: PartialDate, last: dt.date
) -> None:
    cut = date.interval.ending_by(last)

    assert cut.earliest == date.first
    if last < date.first:
        assert cut.is_exact
    else:
        assert cut.latest == min(date.last, last)


@pytest.mark.parametrize(
    ("day", "months", "expected", "clipped"),
    [
        (dt.date(2025, 6, 27), 6, dt.date(2025, 12, 27), False),
        (dt.date(2025, 8, 31), 6, dt.date(2026, 2, 28), True),
        (dt.date(2023, 8, 31), 6, dt.date(2024, 2, 29), True),
        (dt.date(2023, 8, 29), 6, dt.date(2024, 2, 29), False),
        (dt.date(2022, 3, 31), 1, dt.date(2022, 4, 30), True),
        (dt.date(2024, 2, 29), 12, dt.date(2025, 2, 28), True),
        (dt.date(2024, 2, 29), 48, dt.date(2028, 2, 29), False),
        (dt.date(2022, 12, 15), 0, dt.date(2022, 12, 15), False),
        (dt.date(2022, 1, 31), -2, dt.date(2021, 11, 30), True),
    ],
)
def test_months_are_counted_to_the_corresponding_day(
    day: dt.date, months: int, expected: dt.date, clipped: bool
) -> None:
    """Failing one, to the last day of the month, flagged (codebook §2, E29)."""
    assert add_months(day, months) == (expected, clipped)


@given(nearby_days, st.integers(min_value=0, max_value=1200))
def test_counted_months_never_skip_a_month(day: dt.date, months: int) -> None:
    later, clipped = add_months(day, months)

    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert clipped == (later.day != day.day)
    assert not clipped or later == last_day_of_month(later)


@pytest.mark.parametrize("months", [1, 10**6, -(10**6)])
def test_months_beyond_the_calendar_are_refused(months: int) -> None:
    with pytest.raises(InvalidDate, match="outside the calendar"):
        add_months(dt.date(9999, 12, 1), months)


@pytest.mark.parametrize(
    ("deposited", "in_force"),
    [
        (dt.date(2007, 11, 18), dt.date(2008, 5, 1)),
        (dt.date(2007, 11, 1), dt.date(2008, 5, 1)),
        (dt.date(2007, 11, 30), dt.date(2008, 5, 1)),
        (dt.date(2002, 9, 11), dt.date(2003, 3, 1)),
        (dt.date(2024, 8, 31), dt.date(2025, 2, 1)),
    ],
)
def test_a_later_joiner_is_bound_from_the_first_day_of_the_sixth_month(
    deposited: dt.date, in_force: dt.date
) -> None:
    assert first_of_month_after(deposited, 6) == in_force


@given(nearby_days)
def test_the_last_day_of_a_month_is_followed_by_a_first(day: dt.date) -> None:
    last = last_day_of_month(day)

    assert (last.year, last.month) == (day.year, day.month)
    assert (last + dt.timedelta(days=1)).day == 1
