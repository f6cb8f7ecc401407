import datetime as dt

import pytest

from policies.choices import Qualifier
from policies.dates import DateInterval, PartialDate
from policies.templatetags.days import bound
from policies.wording import (
    amount,
    countdown,
    counted,
    from_day,
    listed,
    long_day,
    machine_day,
    number,
    sentence,
    short_day,
    spoken_name,
)

JUNE = DateInterval(dt.date(2022, 6, 1), dt.date(2022, 6, 30))
UNEVEN = DateInterval(dt.date(2022, 6, 3), dt.date(2022, 7, 9))


@pytest.mark.parametrize(
    ("day", "long", "short", "machine"),
    [
        (dt.date(2022, 6, 21), "21 June 2022", "21 Jun 2022", "2022-06-21"),
        (PartialDate.parse("2022-06"), "June 2022", "Jun 2022", "2022-06"),
        (PartialDate.parse("2022"), "2022", "2022", "2022"),
        (JUNE, "June 2022", "Jun 2022", "2022-06"),
        (
            DateInterval(dt.date(2022, 1, 1), dt.date(2022, 12, 31)),
            "2022",
            "2022",
            "2022",
        ),
        (
            UNEVEN,
            "between 3 June 2022 and 9 July 2022",
            "3 Jun 2022 – 9 Jul 2022",
            "",
        ),
    ],
)
def test_a_day_is_said_with_no_more_than_is_known(day, long, short, machine):
    assert long_day(day) == long
    assert short_day(day) == short
    assert machine_day(day) == machine


def test_a_number_stays_on_the_line_of_its_word():
    assert bound("On 22 June: 6 of 12 kept") == "On 22\xa0June: 6\xa0of 12\xa0kept"
    assert bound('<b class="t5 chip">2 more</b>') == (
        '<b class="t5 chip">2\xa0more</b>'
    )


def test_a_beginning_within_an_interval_is_said_to_be_uncertain():
    assert from_day(dt.date(2022, 6, 21)) == "since 21 June 2022"
    assert from_day(PartialDate.parse("2022-06")) == "since some day in June 2022"
    assert from_day(UNEVEN).startswith("since a day between")


@pytest.mark.parametrize(
    ("name", "spoken"),
    [
        ("Ardenia", "Ardenia"),
        ("Ardenia (Republic of)", "the Republic of Ardenia"),
        ("Ardenia (Kingdom of the)", "the Kingdom of the Ardenia"),
        ("United Counties of Ardenia", "the United Counties of Ardenia"),
        ("Ardenian Islands", "the Ardenian Islands"),
        ("Unitedia", "Unitedia"),
    ],
)
def test_a_name_takes_its_article_from_its_form(name, spoken):
    assert spoken_name(name) == spoken


@pytest.mark.parametrize(
    ("qualifier", "figures", "words"),
    [
        (Qualifier.EXACT, (None, 1500, None), "1,500"),
        (Qualifier.ABOUT, (None, 3_000_000, None), "about 3,000,000"),
        (Qualifier.AT_LEAST, (400, None, None), "at least 400"),
        (Qualifier.UP_TO, (None, None, 90), "up to 90"),
        (Qualifier.BETWEEN, (10, None, 20), "10 to 20"),
        (Qualifier.EXACT, (None, 0, None), "0"),
        (Qualifier.EXACT, (None, None, None), "a number not given"),
    ],
)
def test_a_figure_is_said_as_its_source_gives_it(qualifier, figures, words):
    assert amount(qualifier, *figures) == words


def test_lists_and_numbers_read_as_english():
    assert listed([]) == ""
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert counted(1, "entry", "entries") == "1 entry"
    assert counted(1200, "row") == "1,200 rows"
    assert number(3) == "three"
    assert number(1300) == "1,300"


def test_a_sentence_begins_large_and_ends_once():
    assert sentence("it rules out use") == "It rules out use."
    assert sentence("Why?") == "Why?"
    assert sentence("  ") == ""


@pytest.mark.parametrize(
    ("ahead", "words"),
    [
        (dt.date(2025, 12, 27), "in 179 days"),
        (dt.date(2025, 7, 2), "in 1 day"),
        (dt.date(2025, 7, 1), "today"),
        (
            DateInterval(dt.date(2026, 1, 1), dt.date(2026, 12, 31)),
            "in 184 to 548 days",
        ),
        (DateInterval(dt.date(2025, 6, 1), dt.date(2025, 7, 11)), "in 0 to 10 days"),
    ],
)
def test_what_lies_ahead_is_counted_in_days(ahead, words):
    assert countdown(dt.date(2025, 7, 1), ahead) == words
