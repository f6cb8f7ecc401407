import datetime as dt
from dataclasses import replace

from policies.appearance import look
from policies.charts.bands import Stretch, bands, first_width, row
from policies.charts.scale import Scale, ticks
from policies.charts.shares import shares

SCALE = Scale(dt.date(1990, 1, 1), dt.date(2029, 12, 31))


def stretch(start, end, key="permits", **more):
    return Stretch(start, end, look("use", key), "title", **more)


def test_stretches_fill_the_row_without_gap_or_overlap():
    line = row(
        "Use",
        [
            stretch(dt.date(1990, 1, 1), dt.date(2000, 1, 1)),
            stretch(dt.date(2000, 1, 1), dt.date(2022, 6, 21), "conditions"),
            stretch(dt.date(2022, 6, 21), None, "exception"),
        ],
        SCALE,
    )

    edge = 0.0
    for mark in line.marks:
        assert abs(mark.x - edge) < 0.02
        edge = mark.x + mark.width
    assert abs(edge - 100) < 0.02


def test_a_stretch_outside_the_chart_is_not_drawn():
    early = stretch(dt.date(1980, 1, 1), dt.date(1985, 1, 1))
    late = stretch(dt.date(2031, 1, 1), None)

    assert row("Use", [early, late], SCALE).marks == ()


def test_a_stretch_that_begins_earlier_is_cut_at_the_edge():
    (mark,) = row("Use", [stretch(dt.date(1980, 1, 1), None)], SCALE).marks

    assert (mark.x, mark.width) == (0.0, 100.0)


def test_words_are_shown_only_where_they_fit():
    assert first_width(30, 20) == ""
    assert first_width(100, 20) == "w640"
    assert first_width(150, 20) == "w830"
    assert first_width(500, 20) is None


def test_a_span_that_fades_has_its_words_where_its_own_colour_is():
    whole = stretch(dt.date(2000, 1, 1), dt.date(2014, 1, 1), "conditions")
    fading = replace(whole, fades_to=look("use", "exception"))
    (plain,) = row("Use", [whole], SCALE).marks
    (faded,) = row("Use", [fading], SCALE).marks

    assert (plain.word_class, plain.sign_class) == ("", "")
    assert (faded.word_class, faded.sign_class) == ("w830", "")


def test_a_chart_names_each_tone_that_it_fades_into_once():
    to = look("use", "exception")
    fading = stretch(dt.date(2000, 1, 1), dt.date(2014, 1, 1), fades_to=to)
    line = row("Use", [fading], SCALE)

    chart = bands([line, line], SCALE, asked=SCALE.last, today=SCALE.last)

    assert chart.fades == ["2"]


def test_joining_is_drawn_as_steps_of_its_own_ladder():
    steps = [
        Stretch(dt.date(1990, 1, 1), None, look("joining", key), "title")
        for key in ("opposed", "will_join", "procedure_started")
    ]
    marks = row("Joining", steps, SCALE).marks

    assert [mark.rise for mark in marks] == [0, 18, 24]
    assert [mark.top + mark.rise for mark in marks] == [24, 24, 24]
    assert marks[1].stretch.words == "3 Will join"


def dated(*days, **more):
    keys = ("permits", "conditions") * len(days)
    spans = [
        stretch(start, end, key, **more)
        for start, end, key in zip(days, [*days[1:], None], keys, strict=False)
    ]
    return row("Stance", spans, SCALE, dated=True)


def test_days_of_change_stand_under_the_row_where_there_is_room():
    line = dated(
        dt.date(1990, 1, 1),
        dt.date(2000, 5, 1),
        dt.date(2000, 6, 1),
        dt.date(2000, 7, 1),
        dt.date(2020, 1, 1),
    )

    days = [(day.label, day.line, day.css) for day in line.changes]
    assert days == [
        ("1 Jun 2000", 0, "w640"),
        ("1 Jul 2000", 1, ""),
        ("1 Jan 2020", 0, ""),
    ]
    assert line.height == 60


def test_a_day_that_is_not_known_is_not_written():
    days = dt.date(1990, 1, 1), dt.date(2000, 5, 1)

    assert [day.label for day in dated(*days).changes] == ["1 May 2000"]
    assert dated(*days, fades_to=look("use", "exception")).changes == ()


def test_years_are_marked_every_five_and_named_every_ten_on_a_phone():
    marked = ticks(SCALE)

    assert [tick.label for tick in marked][:3] == ["1990", "1995", "2000"]
    assert [tick.css for tick in marked][:3] == ["", "w640", ""]


def test_the_chart_counts_its_spans_and_places_the_day_asked():
    today = dt.date(2029, 12, 31)
    line = row("Use", [stretch(dt.date(1990, 1, 1), None)], SCALE)

    chart = bands([line, line], SCALE, asked=dt.date(2010, 1, 1), today=today)

    assert chart.count == 2
    assert 49 < chart.asked_x < 51
    assert chart.asked_words == "1 Jan 2010"
    assert "2010" not in [tick.label for tick in chart.ticks]


def test_shares_add_up_to_the_whole_and_leave_out_what_nobody_has():
    looks = [look("stance", key) for key in ("bound", "permits", "not_coded")]

    parts = shares([(looks[0], 3, "/a"), (looks[1], 0, "/b"), (looks[2], 1, "/c")])

    assert [part.count for part in parts] == [3, 1]
    assert parts[1].x == 75
    assert sum(part.width for part in parts) == 100
