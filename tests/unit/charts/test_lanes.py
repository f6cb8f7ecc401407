"""Weighed records as lanes: in order of time, full where they certainly hold."""

import datetime as dt

from policies.appearance import look
from policies.charts.lanes import Lane, Lanes, Weighed, lanes
from policies.dates import DateInterval

TODAY = dt.date(2029, 12, 31)  # forty years of the chart, 2.5 per cent each


def day(text: str) -> DateInterval:
    found = dt.date.fromisoformat(text)
    return DateInterval(found, found)


def year(number: int) -> DateInterval:
    return DateInterval(dt.date(number, 1, 1), dt.date(number, 12, 31))


def weighed(
    start: DateInterval, end: DateInterval | None = None, code: str = "permits"
) -> Weighed:
    shown = look("use", code) if code else None
    return Weighed("1 May", "Use", "Title", "/", start, end, shown, is_decisive=False)


def drawn(*records: Weighed, asked: dt.date = TODAY) -> Lanes:
    return lanes(records, asked=asked, today=TODAY)


def lane(record: Weighed) -> Lane:
    return drawn(record).lanes[0]


def test_lanes_stand_in_order_of_time_each_with_its_own_span() -> None:
    late = weighed(day("2020-01-01"))
    early = weighed(day("2000-01-01"), day("2010-01-01"), "conditions")

    first, second = drawn(late, early).lanes

    assert (first.record, second.record) == (early, late)
    assert first.mark
    assert abs(first.mark.x - 25) < 0.1
    assert abs(first.mark.width - 25) < 0.1
    assert second.mark
    assert abs(second.mark.x + second.mark.width - 100) < 0.02
    assert first.fades == second.fades == ()


def test_what_is_known_only_to_the_year_fades_in_and_out() -> None:
    one = lane(weighed(year(2000), year(2010)))

    assert one.mark
    begins, ends = one.fades
    assert (begins.is_end, ends.is_end) == (False, True)
    assert abs(begins.x + begins.width - one.mark.x) < 0.02
    assert abs(one.mark.x + one.mark.width - ends.x) < 0.02
    assert drawn(weighed(year(2000))).tones == ["0"]
    assert drawn(weighed(day("2000-01-01"))).tones == []


def test_what_never_certainly_held_is_only_faded() -> None:
    one = lane(weighed(year(2000), day("2000-06-01")))

    assert one.mark is None
    assert len(one.fades) == 1


def test_an_act_is_a_mark_on_its_day_without_a_span() -> None:
    exact = lane(weighed(day("2000-01-01"), code=""))
    vague = lane(weighed(year(2000), code=""))

    assert exact.mark is vague.mark is None
    assert abs(exact.x - 25) < 0.1
    assert exact.width < 0.02
    assert abs(vague.width - 2.5) < 0.02


def test_the_day_asked_is_a_line_and_a_record_ahead_stretches_the_chart() -> None:
    asked = dt.date(2010, 1, 1)
    ahead = weighed(day("2068-12-31"))

    assert abs(drawn(weighed(year(2000)), asked=asked).frame.asked_x - 50) < 0.1
    assert abs(drawn(ahead, asked=asked).frame.asked_x - 25) < 0.1
    assert lane(ahead).mark is not None
