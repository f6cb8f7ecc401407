"""Spells of one value: what cuts them, and what they say."""

import datetime as dt

from policies.charts.strips import strip
from tests.derivation.invented import act, history, said, use_code

TODAY = dt.date(2026, 11, 22)


def drawn(*facts, asked=TODAY):
    def why(dimension, day):
        return f"/why/xaa/?dimension={dimension}&on={day}"

    return strip(history(*facts), asked=asked, today=TODAY, why=why)


def told(*facts, dimension, **more):
    shown = drawn(*facts, **more)
    return [one.title for one in shown.spells if one.dimension == dimension]


def test_a_notified_withdrawal_is_a_span_of_its_own():
    acts = (act("ratification", "2000-06-10"), act("withdrawal", "2025-06-27"))

    assert told(*acts, dimension="stance")[-3:-1] == [
        "Stance: Bound by the Convention, 1 December 2000 to 26 June 2025",
        "Stance: Bound by the Convention (withdrawal notified), "
        "27 June 2025 to 26 December 2025",
    ]
    leaving = [one for one in drawn(*acts).spells if one.leaving]
    assert {one.dimension for one in leaving} == {"stance", "law-mbt"}
    assert {(one.first, one.last) for one in leaving} == {
        (dt.date(2025, 6, 27), dt.date(2025, 12, 26))
    }


def test_a_day_known_in_part_fades_into_what_may_hold_already():
    acts = (act("ratification", "2000-06"),)
    marks = [
        mark.stretch
        for row in drawn(*acts).chart.rows
        if row.name == "Mine Ban Treaty"
        for mark in row.marks
    ]

    fading = [one for one in marks if one.fades_to]
    assert [(str(one.start), one.look.key, one.fades_to.key) for one in fading] == [
        ("2000-06-01", "none", "deposited")
    ]
    assert fading[0].end == dt.date(2000, 6, 30)


def test_what_began_before_the_chart_never_gets_its_first_day():
    earlier = said("law", "1985-03", use_code("prohibits", "1985-03"))
    unknown = next(one for one in drawn().spells if one.dimension == "use")

    assert told(earlier, dimension="use") == ["Use: Prohibits, March 1985 to today"]
    assert unknown.since == "before 1990"


def test_a_day_known_in_part_is_a_latest_day():
    word = said("word", "2003", use_code("exception", "2003"))
    shown = [one for one in drawn(word).spells if one.dimension == "use"]

    assert [one.since for one in shown] == [
        "before 1990",
        "1 Jan 2003",
        "by 31 Dec 2003",
    ]


def test_a_competing_reading_is_contested_and_keeps_its_value():
    acts = (
        act("ratification", "2000-06-10"),
        act("suspension_claimed", "2025-07-18"),
    )

    assert told(*acts, dimension="law-mbt")[-1] == (
        "Mine Ban Treaty: State Party (contested), 18 July 2025 to today"
    )


def test_a_word_below_the_law_is_drawn_along_the_foot():
    facts = (
        act("ratification", "2000-06-10"),
        said("speech", "2010-05-05", use_code("permits", "2010-05-05")),
    )

    assert told(*facts, dimension="use")[-1] == (
        "Use: Prohibits (word below law: permits declared), 5 May 2010 to today"
    )
    use = next(row for row in drawn(*facts).chart.rows if row.name == "Use")
    last = use.marks[-1].stretch
    assert last.is_below
    assert last.below is not None
    assert (last.look.key, last.below.key) == ("prohibits", "permits")


def test_a_text_unseen_does_not_cut_a_span():
    facts = (
        said("one", "2001-01-01", use_code("conditions", "2001-01-01")),
        said(
            "two",
            "2005-01-01",
            use_code("conditions", "2005-01-01"),
            text_seen=False,
        ),
    )

    assert told(*facts, dimension="use")[-1].endswith("1 January 2001 to today")


def test_a_day_before_the_chart_is_not_put_at_its_beginning():
    chart = drawn(asked=dt.date(1985, 1, 1)).chart

    assert chart.asked_words == "1 Jan 1985 lies before"
    assert [tick.label for tick in chart.ticks[:5]] == ["", "", "2000", "2005", "2010"]


def test_a_day_ahead_stretches_the_chart():
    ahead = dt.date(2030, 1, 1)

    assert drawn(asked=ahead).chart.asked_words == "1 Jan 2030"
    assert drawn(asked=ahead).chart.asked_x > 99
