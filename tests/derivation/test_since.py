"""How long a value has held: from the first day of its unbroken stretch."""

from tests.derivation.invented import (
    act,
    day,
    history,
    holds,
    said,
    use_code,
)

OLD = said("old", "2005", use_code("conditions", "2005-09", mine_types="some"))


def test_a_word_said_again_is_as_old_as_its_first_day() -> None:
    again = said("again", "2020-11-03", use_code("conditions", "2020-11-03"))

    reading = history(OLD, again).reading_on("use", day("2021-01-01"))

    assert reading.announcement == "again"
    assert reading.since is not None
    assert reading.since.iso == "2005-09"


def test_a_value_that_comes_back_is_as_old_as_its_return() -> None:
    between = said("between", "2010-01-01", holds("use", "renounces", "2010-01-01"))
    ended = said(
        "between", "2010-01-01", holds("use", "renounces", "2010-01-01", "2012-03-04")
    )

    while_it_lasts = history(OLD, between).reading_on("use", day("2015-01-01"))
    after = history(OLD, ended).reading_on("use", day("2015-01-01"))

    assert (while_it_lasts.key, str(while_it_lasts.since)) == (
        "renounces",
        "2010-01-01",
    )
    assert (after.key, str(after.since)) == ("conditions", "2012-03-04")


def test_a_notice_of_withdrawal_does_not_begin_the_stance_anew() -> None:
    told = history(act("ratification", "2005-06-20"), act("withdrawal", "2025-06-27"))

    leaving = told.reading_on("stance", day("2025-08-01"))

    assert (leaving.key, str(leaving.since)) == ("bound", "2005-12-01")
    assert str(told.reading_on("law-mbt", day("2025-08-01")).since) == "2025-06-27"
