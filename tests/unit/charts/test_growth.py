"""The growth curve: steps by deposit, columns in force, withdrawals below."""

import datetime as dt

from policies.charts.growth import growth_curve
from policies.derivation.counts import Count, Parties
from policies.queries.growth import GrowthYear


def year(number: int, deposit: int, force: int) -> GrowthYear:
    parties = Parties(Count(deposit, deposit), Count(force, force))
    return GrowthYear(dt.date(number, 12, 31), parties, (), ())


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


def test_without_acts_there_is_no_curve() -> None:
    assert growth_curve("Treaty", []) is None
