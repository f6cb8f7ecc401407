"""A query string is read strictly, and every fault is named at once."""

import datetime as dt

import pytest

from policies.choices import Attitude
from policies.exceptions import InvalidInput
from policies.filters.parameters import (
    FROM,
    GROUP,
    PAGE,
    PER_PAGE,
    REGION,
    STATE,
    TO,
    Q,
    key_parameter,
    keys_of,
    sort_parameter,
)
from policies.filters.question import PAGED, PERIOD, Question, read_question

TODAY = dt.date(2026, 11, 22)
ATTITUDE = key_parameter("attitude", keys_of(Attitude), "What the speaker does.")
SORT = sort_parameter("-made_on", "made_on", "speaker")
ALL = (STATE, GROUP, REGION, Q, ATTITUDE, SORT, *PERIOD, *PAGED)


def ask(**texts: str | list[str]) -> Question:
    lists = [(n, [t] if isinstance(t, str) else t) for n, t in texts.items()]
    return read_question(lists, ALL, today=TODAY)


def test_nothing_asked_means_today_and_now() -> None:
    question = ask()

    assert question.on == TODAY
    assert question.recorded is None
    assert question[PAGE] == 1
    assert question[PER_PAGE] == 100
    assert question.as_understood() == {"on": "2026-11-22"}


def test_a_state_may_be_repeated_in_any_case_and_counts_once() -> None:
    assert ask(state=["xaa", "XAB", "Xaa"])[STATE] == ("XAA", "XAB")


def test_an_empty_text_is_as_good_as_none() -> None:
    question = ask(on="", q="  ", state=["", "xaa"])

    assert question.on == TODAY
    assert question[Q] == ""
    assert question[STATE] == ("XAA",)


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        ("2020", "2021", (dt.date(2020, 1, 1), dt.date(2021, 12, 31))),
        ("2020-02", "2020-02", (dt.date(2020, 2, 1), dt.date(2020, 2, 29))),
        ("2020-02-03", "2020-02-03", (dt.date(2020, 2, 3), dt.date(2020, 2, 3))),
    ],
)
def test_a_period_means_its_first_and_last_day(
    first: str, last: str, days: tuple[dt.date, dt.date]
) -> None:
    question = ask(**{"from": first, "to": last})

    assert (question.first, question.last) == days


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2026-11-22T10:30Z", dt.datetime(2026, 11, 22, 10, 30, tzinfo=dt.UTC)),
        ("2026-11-22T10:30", dt.datetime(2026, 11, 22, 10, 30, tzinfo=dt.UTC)),
        ("2026-11-22T10:30+02:00", dt.datetime(2026, 11, 22, 8, 30, tzinfo=dt.UTC)),
        ("2026-11-22T10:30 02:00", dt.datetime(2026, 11, 22, 8, 30, tzinfo=dt.UTC)),
        (
            "2026-11-22T10:30:05.5Z",
            dt.datetime(2026, 11, 22, 10, 30, 5, 500_000, tzinfo=dt.UTC),
        ),
    ],
)
def test_recorded_may_be_an_instant(text: str, instant: dt.datetime) -> None:
    assert ask(recorded=text).recorded == instant


def test_recorded_may_be_a_day() -> None:
    assert ask(recorded="2026-11-01").recorded == dt.date(2026, 11, 1)


@pytest.mark.parametrize(
    ("name", "texts", "reason"),
    [
        ("colour", "red", "unknown parameter"),
        ("public", "July 2022", "not YYYY"),
        ("format", "xlsx", "not offered yet"),
        ("format", "pdf", "not one of"),
        ("on", "yesterday", "not YYYY"),
        ("on", "2022-02-30", "not a day"),
        ("on", "2022-06", "whole day"),
        ("on", "1066-10-14", "can be asked about"),
        ("on", "٢٠٢٢-٠١-٠١", "not YYYY"),
        ("on", ["2022-01-01", "2022-01-02"], "more than once"),
        ("recorded", "2026-11-22T25:00Z", "not an instant"),
        ("recorded", "2026-11-22T10:30+99:00", "not an instant"),
        ("recorded", "2027-01-01", "future"),
        ("state", "USAX", "three-letter"),
        ("state", "U\u0130A", "three-letter"),
        ("group", "x/y", "not a key"),
        ("region", "../etc", "not a key"),
        ("page", "0", "between"),
        ("page", "-1", "whole number"),
        ("page", "²", "whole number"),
        ("per_page", "501", "between"),
        ("per_page", "9" * 5000, "whole number"),
        ("q", "a" * 201, "at most"),
        ("q", "nul\x00here", "cannot be printed"),
        ("q", "T\ufffdrkiye", "not UTF-8"),
        ("attitude", "shouts", "not one of"),
        ("sort", "colour", "not one of"),
        ("from", "2022-13", "not a day"),
    ],
)
def test_a_malformed_parameter_is_named(
    name: str, texts: str | list[str], reason: str
) -> None:
    with pytest.raises(InvalidInput) as caught:
        ask(**{name: texts})

    assert list(caught.value.fields) == [name]
    assert reason in caught.value.fields[name]


def test_every_fault_is_named_at_once() -> None:
    with pytest.raises(InvalidInput) as caught:
        ask(on="never", page="0", colour="red")

    assert set(caught.value.fields) == {"on", "page", "colour"}


def test_a_day_and_a_period_exclude_each_other() -> None:
    with pytest.raises(InvalidInput) as caught:
        ask(on="2022-01-01", to="2022")

    assert list(caught.value.fields) == ["on"]


def test_a_period_does_not_run_backwards() -> None:
    with pytest.raises(InvalidInput) as caught:
        ask(**{"from": "2022", "to": "2021"})

    assert list(caught.value.fields) == ["to"]


def test_a_list_may_be_sorted_both_ways() -> None:
    assert ask()[SORT] == "-made_on"
    assert ask(sort="-speaker")[SORT] == "-speaker"


def test_the_same_question_has_one_query_string() -> None:
    one = ask(state=["xaa", "xab"], q="law")
    two = read_question([("q", ["law"]), ("state", ["xaa", "xab"])], ALL, today=TODAY)

    assert one.query() == two.query() == "q=law&state=xaa&state=xab"
    assert one.query(drop=["q"], page="2") == "page=2&state=xaa&state=xab"


def test_the_question_is_told_as_understood() -> None:
    question = ask(state="xaa", **{"from": "2022-06", "to": "2023"})

    assert question.as_understood() == {
        "state": ["XAA"],
        "from": "2022-06",
        "to": "2023",
    }
    assert (question[FROM], question[TO]) != (None, None)
