"""The growth curve: steps by deposit, columns in force, withdrawals below."""

import datetime as dt
from dataclasses import replace

from policies.charts.growth import growth_curve
from policies.choices import StateKind
from policies.derivation.counts import Count, Parties
from policies.queries.growth import GrowthYear
from policies.records import State


def year(number: int, deposit: int, force: int) -> GrowthYear:
    parties = Parties(Count(deposit, deposit), Count(force, force))
    return GrowthYear(dt.date(number, 12, 31), parties, (), ())


LATER = range(1999, 2010)


def left(number: int, count: int) -> GrowthYear:
    state = State(
        key="XAA",
        iso2="",
        m49="",
        name="Ardenia",
        official_name="",
        region="",
        subregion="",
        kind=StateKind.UN_MEMBER,
    )
    return replace(year(number, 1, 1), left=(state,) * count)


def test_columns_fill_the_width_and_steps_join() -> None:
    curve = growth_curve("Treaty", [year(1998, 0, 0), year(1999, 50, 20)])
    assert curve is not None
    first, second = curve.columns

    assert (first.x, first.end, second.x, second.end) == (0, 50, 50, 100)
    assert second.before_y == first.deposit_y
    assert second.deposit_y < second.force_y < first.force_y


def test_the_axis_begins_at_zero_and_holds_the_most() -> None:
    curve = growth_curve("Treaty", [year(1998, 3, 0), year(1999, 161, 150)])
    assert curve is not None

    assert curve.lines[0].label == "0"
    assert curve.lines[-1].label == "200"
    assert curve.columns[0].force_height == 0


def test_the_ends_of_the_curve_have_their_names() -> None:
    curve = growth_curve("Treaty", [year(1998, 40, 0), year(1999, 100, 90)])
    low = growth_curve("Treaty", [year(1998, 100, 1)])
    assert curve
    assert low

    assert curve.last.year.on.year == 1999
    assert curve.deposit_label_y < curve.last.deposit_y
    assert curve.force_label_y is not None
    assert curve.last.force_y < curve.force_label_y < curve.left_y
    assert low.force_label_y is None


def test_withdrawals_are_counted_once_and_named_where_there_is_room() -> None:
    late = growth_curve("Treaty", [year(1998, 1, 1), left(1999, 3), left(2000, 2)])
    early = growth_curve("Treaty", [left(1998, 1), *(year(n, 1, 1) for n in LATER)])
    assert late
    assert early

    assert late.left_count == 5
    assert late.is_named_before
    assert late.left_x == late.columns[1].middle
    assert not early.is_named_before
    assert early.left_x == early.columns[0].middle


def test_without_acts_there_is_no_curve() -> None:
    assert growth_curve("Treaty", []) is None
