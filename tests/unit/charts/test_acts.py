"""The row of deeds: what is filled, what is hollow, what overlaps."""

import datetime as dt

from policies.charts.acts import acts_of, acts_row
from policies.charts.scale import Scale
from policies.choices import Measure
from tests.derivation.invented import BORANIA, figure, records, used

SCALE = Scale(dt.date(1990, 1, 1), dt.date(2029, 12, 31))
TODAY = dt.date(2026, 11, 22)


def test_claims_and_denials_stand_beside_findings_and_are_hollow():
    acts = acts_of(
        records(
            used("found", "2001", "2002", where=BORANIA),
            used("claimed", "2003-05", grade="e1", finding="alleged"),
            used("denied", "2003-05", "2003-06", grade="e1", finding="denied"),
        ),
        TODAY,
    )

    assert [(act.title, act.is_documented) for act in acts] == [
        ("Use in Borania, 2001 to 2002: confirmed, evidence e3", True),
        ("Use in Ardenia, since May 2003, no end given: alleged, evidence e1", False),
        ("Use in Ardenia, May 2003 to June 2003: denied", False),
    ]
    assert acts[0].href == "/records/use-record/found/"


def test_a_search_that_found_no_report_is_no_act():
    looked = used("looked", "2003", "2004", grade="e0", finding="no_report")
    claimed = used("claimed", "2003", "2003", grade="e1", finding="alleged")

    assert [act.href for act in acts_of(records(looked, claimed), TODAY)] == [
        "/records/use-record/claimed/"
    ]


def test_mines_moved_are_acts_and_mines_held_are_none():
    acts = acts_of(
        records(
            figure("held", "2004", 500),
            figure("moved", "2004-11-20", 40, Measure.TRANSFERRED, mine_type="mines"),
        ),
        TODAY,
    )

    assert [act.title for act in acts] == [
        "Transferred: 40 mines, 20 November 2004",
    ]


def test_what_begins_after_the_day_asked_about_is_not_drawn():
    later = records(used("later", "2020", "2021"))

    assert acts_of(later, dt.date(2019, 12, 31)) == []
    assert len(acts_of(later, dt.date(2020, 1, 1))) == 1


def test_acts_that_overlap_lie_on_lanes_of_their_own():
    acts = acts_of(
        records(
            used("long", "2000", "2010"),
            used("inside", "2004", "2004"),
            used("after", "2015", "2015"),
        ),
        TODAY,
    )
    row = acts_row(acts, SCALE)

    assert [mark.lane for mark in row.marks] == [0, 1, 0]
    assert row.height > acts_row(acts[2:], SCALE).height
    assert [round(mark.x) for mark in row.marks] == [25, 35, 62]
