"""The stockpile chart: where marks stand, what they say, what is one mark."""

import datetime as dt
from itertools import pairwise
from typing import Any

from policies.charts.axes import short_number
from policies.charts.figure_marks import DRAWN, MARK
from policies.charts.figures import Figures, Row, figures
from policies.choices import FigureBasis, Measure, Qualifier
from policies.dates import PartialDate
from policies.records import StockpileFigure

TODAY = dt.date(2026, 11, 22)


def figure(
    key: str, as_of: str, best: int | None = None, **more: Any
) -> StockpileFigure:
    fields: dict[str, Any] = {
        "measure": Measure.STOCKPILED,
        "qualifier": Qualifier.EXACT,
        "basis": FigureBasis.DECLARED_BY_STATE,
        "mine_type": "anti-personnel mines",
    }
    day = PartialDate.parse(as_of)
    return StockpileFigure(
        key=key, state="XAA", as_of=day, best=best, **{**fields, **more}
    )


def chart(*records: StockpileFigure) -> Figures:
    return figures(records, asked=TODAY, today=TODAY)


def only_row(*records: StockpileFigure) -> Row:
    (row,) = chart(*records).rows
    return row


def test_measures_stand_apart_and_numbers_run_through() -> None:
    drawn = chart(
        figure("c", "2005", 30, measure=Measure.DESTROYED),
        figure("b", "2004", 20, measure=Measure.RETAINED),
        figure("a", "2003", 50),
    )

    assert [row.measure for row in drawn.rows] == [
        Measure.STOCKPILED,
        Measure.RETAINED,
        Measure.DESTROYED,
    ]
    assert [mark.number for row in drawn.rows for mark in row.marks] == [1, 2, 3]


def test_each_basis_has_its_shape_and_each_bound_its_arrow() -> None:
    row = only_row(
        figure("a", "2001", None, qualifier=Qualifier.AT_LEAST, low=10),
        figure(
            "b",
            "2005",
            None,
            qualifier=Qualifier.UP_TO,
            high=90,
            basis=FigureBasis.INDEPENDENT_ESTIMATE,
        ),
        figure("c", "2009", 50, basis=FigureBasis.MEDIA_REPORT),
    )

    assert [mark.shape for mark in row.marks] == ["declared", "independent", "media"]
    assert [mark.arrow for mark in row.marks] == [-1, 1, 0]
    assert row.marks[0].title == "1: At least 10, declared by the state, 2001"


def test_a_range_is_drawn_from_bound_to_bound() -> None:
    row = only_row(
        figure("a", "2001", None, qualifier=Qualifier.BETWEEN, low=20, high=30),
        figure("b", "2005", 30),
        figure("c", "2009", 20),
    )
    between, upper, lower = row.marks

    assert (between.top, between.bottom) == (upper.y, lower.y)
    assert upper.top is None


def test_a_date_known_to_a_year_is_as_wide_as_the_year() -> None:
    year, month, day = only_row(
        figure("a", "2001", 5), figure("b", "2004-06", 6), figure("c", "2008-06-21", 7)
    ).marks

    assert 2.6 < year.width < 2.8
    assert 0.2 < month.width < 0.25
    assert day.width == 0
    assert year.x < year.middle < year.end


def test_a_wide_spread_is_counted_in_powers_and_says_so() -> None:
    wide = only_row(figure("a", "2001", 9_000), figure("b", "2005", 19_000_000))
    narrow = only_row(figure("a", "2001", 100), figure("b", "2005", 300))
    nothing = only_row(figure("a", "2001", 0), figure("b", "2005", 19_000_000))

    assert (wide.is_log, wide.axis_words) == (True, "logarithmic axis")
    assert wide.lines[0].label == "1,000"
    assert (wide.unit_words, narrow.unit_words) == ("mines (m: million)", "mines")
    assert (narrow.is_log, narrow.lines[0].label) == (False, "0")
    assert nothing.is_log is False
    assert nothing.marks[0].y == nothing.lines[0].y


def test_what_later_sources_repeat_is_one_mark() -> None:
    row = only_row(
        figure("a", "2004", 500),
        figure("b", "2007", 500, basis=FigureBasis.INDEPENDENT_ESTIMATE),
        figure("c", "2019-10", 500, basis=FigureBasis.MEDIA_REPORT),
        figure("d", "2010", 501),
    )

    assert [one.key for one in row.marks[0].told.later] == ["b", "c"]
    assert row.marks[0].title == (
        "1: 500, declared by the state, 2004, repeated to Oct 2019"
    )
    assert len(row.marks) == 2


def test_what_only_looks_alike_keeps_a_mark_of_its_own() -> None:
    same_day = only_row(
        figure("a", "2004-05-01", 500),
        figure("b", "2004-05-01", 500, basis=FigureBasis.MEDIA_REPORT),
    )
    other_mines = only_row(
        figure("a", "2004", 500, mine_type="Type 1"),
        figure("b", "2005", 500, mine_type="Type 2"),
    )
    about = only_row(
        figure("a", "2004", 500), figure("b", "2005", 500, qualifier=Qualifier.ABOUT)
    )
    destroyed = only_row(
        figure("a", "2004", 500, measure=Measure.DESTROYED),
        figure("b", "2005", 500, measure=Measure.DESTROYED),
    )

    for row in (same_day, other_mines, about, destroyed):
        assert len(row.marks) == 2


def test_no_mark_covers_another_at_any_width() -> None:
    row = only_row(
        *(figure(f"f{number:02}", "2014-06-27", 1000) for number in range(6)),
        figure("z", "2014-09", 1010),
    )

    for width in DRAWN:
        middles = sorted(m.middle * width / 100 + m.aside for m in row.marks)
        gaps = [b - a for a, b in pairwise(middles)]
        assert min(gaps) >= MARK


def test_a_state_without_figures_has_no_rows() -> None:
    assert chart().rows == ()


def test_numbers_on_the_axis_are_short() -> None:
    said = [short_number(n) for n in (0, 500, 20_000, 1_500_000)]

    assert said == ["0", "500", "20,000", "1.5m"]
