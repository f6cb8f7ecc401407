"""The one text field for dates that may be known in part."""

import datetime as dt
from contextlib import suppress

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from policies.admin.partial_dates import DayField, PartialDateField, read_date
from policies.dates import PartialDate
from policies.exceptions import InvalidDate


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2022", "2022"),
        ("2022-06", "2022-06"),
        ("2022-06-21", "2022-06-21"),
        ("June 2022", "2022-06"),
        ("june, 2022", "2022-06"),
        ("Jun 2022", "2022-06"),
        ("Sept. 1997", "1997-09"),
        ("21 June 2022", "2022-06-21"),
        ("1st March 1999", "1999-03-01"),
        ("June 21, 2022", "2022-06-21"),
        ("  21   June   2022 ", "2022-06-21"),
        ("29 February 2024", "2024-02-29"),
        ("1800", "1800"),
        ("2200", "2200"),
    ],
)
def test_dates_are_read_as_people_write_them(written: str, meant: str) -> None:
    assert read_date(written) == PartialDate.parse(meant)


@pytest.mark.parametrize(
    "written",
    [
        "06/07/2022",
        "21.06.2022",
        "2022-6",
        "2022-13",
        "2022-06-31",
        "29 February 2023",
        "31 June 2022",
        "0 June 2022",
        "Brumaire 2022",
        "22",
        "20222",
        "1799",
        "2201",
        "0000",
        "٢٠٢٢",
        "2022–06",
        "June 2022 or later",
        "x" * 5_000,
    ],
)
def test_what_is_not_a_date_is_refused(written: str) -> None:
    with pytest.raises(InvalidDate):
        read_date(written)


def test_the_refusal_says_what_to_write() -> None:
    with pytest.raises(InvalidDate, match="Write 21 June 2022, June 2022 or 2022"):
        read_date("06/07/2022")


@given(st.dates(min_value=PartialDate.parse("1800").first).map(PartialDate))
def test_every_day_is_read_back_from_its_words(day: PartialDate) -> None:
    if day.first.year > 2200:
        return

    assert read_date(day.words) == day
    assert read_date(day.iso) == day


@given(st.text(max_size=60))
def test_any_text_is_a_date_or_refused(text: str) -> None:
    with suppress(InvalidDate):
        assert isinstance(read_date(text), PartialDate)


def test_an_empty_box_means_not_known() -> None:
    assert PartialDateField(required=False).clean("  ") is None


def test_an_empty_required_box_is_refused() -> None:
    with pytest.raises(ValidationError, match="required"):
        PartialDateField().clean("")


def test_a_nul_character_is_refused() -> None:
    with pytest.raises(ValidationError):
        PartialDateField().clean("2022\x00")


def test_the_box_shows_the_stored_date_in_words() -> None:
    shown = PartialDateField().prepare_value(PartialDate.parse("2022-06"))

    assert shown == "June 2022"


def test_another_spelling_is_no_change() -> None:
    field = PartialDateField()
    stored = PartialDate.parse("2022-06-21")

    assert not field.has_changed(stored, "21 June 2022")
    assert field.has_changed(stored, "June 2022")
    assert field.has_changed(stored, "nonsense")


def test_a_whole_day_is_asked_for_where_only_a_day_will_do() -> None:
    field = DayField()

    assert field.clean("9 December 1997") == dt.date(1997, 12, 9)
    assert field.prepare_value(dt.date(1997, 12, 9)) == "9 December 1997"
    assert not field.has_changed(dt.date(1997, 12, 9), "1997-12-09")
    with pytest.raises(ValidationError, match="is no whole day"):
        field.clean("December 1997")
    with pytest.raises(ValidationError, match="is not a date"):
        field.clean("09/12/1997")
