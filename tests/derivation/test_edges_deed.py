"""Edge cases of DEED (codebook §7), on an invented state."""

import pytest

from policies.choices import (
    FigureBasis,
    IssuerKind,
    Measure,
    Modifier,
    Outcome,
    Qualifier,
    SourceKind,
    UserKind,
)
from policies.derivation.commitments import commitments_on
from policies.derivation.deadlines import deadlines_on
from policies.derivation.deeds import use_deeds, use_period
from policies.derivation.figures import figures_on
from policies.derivation.history import DIMENSIONS
from policies.derivation.inputs import StateRecords
from tests.derivation.invented import (
    BORANIA,
    act,
    cited,
    day,
    figure,
    history,
    holds,
    of,
    promised,
    records,
    said,
    searched,
    source,
    use_code,
    used,
)

RATIFIED = act("ratification", "2005-06-20")
POLICY = said(
    "policy",
    "2022-06-21",
    use_code("renounces", "2022-06-21"),
    holds("transfer", "exception", "2022-06-21", purpose="destruction"),
)


def test_e17_a_deed_against_the_word_leaves_the_word_and_is_flagged() -> None:
    moved = figure("moved", "2024-11-20", 500, measure=Measure.TRANSFERRED)
    told = history(POLICY, moved)

    reading = told.reading_on("transfer", day("2024-11-20"))

    assert of(reading) == (
        "exception",
        ("deed_diverges:transferred",),
        ("policy/transfer",),
    )
    assert reading.notes[0].deciding == ("moved",)
    assert told.reading_on("stance", day("2024-11-20")).modifiers == (
        "deed_diverges:transferred",
    )
    assert told.reading_on("transfer", day("2024-11-19")).modifiers == ()
    assert told.reading_on("transfer", day("2024-11-21")).modifiers == ()


def test_e17_a_broken_promise_diverges_from_its_outcome_on() -> None:
    promise = promised("pledge", "policy", "broken", "2024-11-20", about="transfer")
    told = history(POLICY, promise)

    assert told.reading_on("transfer", day("2024-11-19")).modifiers == ()
    reading = told.reading_on("transfer", day("2030-01-01"))
    assert of(reading) == (
        "exception",
        ("deed_diverges:broken",),
        ("policy/transfer",),
    )
    assert reading.notes[0].deciding == ("pledge",)
    assert told.reading_on("use", day("2030-01-01")).modifiers == ()


def test_e17_a_transfer_for_destruction_is_no_divergence() -> None:
    moved = figure(
        "moved", "2024-11-20", 500, measure=Measure.TRANSFERRED, note="For destruction."
    )

    assert history(POLICY, moved).reading_on("transfer", day("2024-11-20")).notes == ()


def test_e17_use_inside_the_named_exception_is_no_divergence() -> None:
    policy = said(
        "policy", "2020-01-01", use_code("exception", "2020-01-01", area="Borania")
    )
    there = used("there", "2021-01-01", "2021-02-01", where=BORANIA)
    here = used("here", "2022-01-01", "2022-02-01")
    told = history(policy, there, here)

    assert told.reading_on("use", day("2021-01-15")).modifiers == ("deed_use:e3",)
    assert told.reading_on("use", day("2022-01-15")).modifiers == (
        "deed_diverges:e3",
        "deed_use:e3",
    )


def test_e17_a_word_that_permits_is_contradicted_by_nothing() -> None:
    policy = said("policy", "2020-01-01", use_code("conditions", "2020-01-01"))
    told = history(policy, used("here", "2022-01-01", "2022-02-01"))

    assert told.reading_on("use", day("2022-01-15")).modifiers == ("deed_use:e3",)


def test_e18_a_deed_against_the_law_leaves_the_five_with_flag_and_grade() -> None:
    told = history(
        RATIFIED,
        used("weak", "2022-01-01", "2022-12-31", grade="e2"),
        used("strong", "2022-04-01", "2022-10-01", grade="e4"),
    )

    reading = told.reading_on("stance", day("2022-05-01"))

    assert of(reading) == (
        "bound",
        ("deed_diverges:e4", "deed_use:e4"),
        (RATIFIED.key,),
    )
    assert [note.deciding for note in reading.notes] == [("strong",), ("strong",)]
    assert told.reading_on("stance", day("2022-03-31")).modifiers == (
        "deed_diverges:e2",
        "deed_use:e2",
    )


@pytest.mark.parametrize(
    ("grade", "finding"), [("e1", "alleged"), ("e3", "denied"), ("e0", "no_report")]
)
def test_e18_weak_or_denied_evidence_is_no_deed(grade: str, finding: str) -> None:
    record = used("record", "2022-01-01", "2022-12-31", grade=grade, finding=finding)

    assert history(RATIFIED, record).reading_on("stance", day("2022-05-01")).notes == ()


def test_e18_an_open_end_is_bounded_by_the_source_plus_twelve_months() -> None:
    record = used("record", "2022-01-01", sources=cited("a"))
    told = history(RATIFIED, record, sources=(source("a", "2023-05-10"),))

    assert "deed_diverges:e3" in told.reading_on("use", day("2024-05-10")).modifiers
    assert "deed_diverges:e3" not in told.reading_on("use", day("2024-05-11")).modifiers


def test_e18_use_counts_for_24_months_whatever_law_and_word() -> None:
    told = history(used("record", "2022-01-01", "2022-02-01"))

    assert told.reading_on("stance", day("2024-02-01")).modifiers == ("deed_use:e3",)
    assert told.reading_on("stance", day("2024-02-02")).modifiers == ()


def test_e18_use_of_an_unknown_day_is_not_held_against_a_later_rule() -> None:
    told = history(RATIFIED, used("record", "2005", "2005"))

    assert told.reading_on("use", day("2005-12-15")).modifiers == ("deed_use:e3",)


def test_e18_stock_diverges_only_after_the_deadline_of_four_years() -> None:
    told = history(
        RATIFIED,
        figure("inside", "2009-12-01", 900, sources=cited("a")),
        figure("kept", "2015-01-01", 40, measure=Measure.RETAINED, sources=cited("a")),
        figure("late", "2014-01-01", 700, sources=cited("a")),
        figure("gone", "2014-09-01", 0, sources=cited("a")),
        sources=(source("a", "2014-03-01"),),
    )

    def flags(when: str) -> tuple[str, ...]:
        return told.reading_on("stockpiling", day(when)).modifiers

    assert flags("2009-12-01") == ()
    assert flags("2010-06-01") == ()
    assert flags("2014-01-01") == ("deed_diverges:stockpiled",)
    assert flags("2014-09-01") == ()
    assert flags("2015-01-01") == ()


def test_e21_contradictory_figures_stand_side_by_side() -> None:
    told = records(
        figure("media", "2014-01-01", 9_000_000, sources=cited("press")),
        figure("state", "2014-01-01", 3_000_000, sources=cited("ministry")),
        figure(
            "range",
            "2014-01-01",
            None,
            qualifier=Qualifier.BETWEEN,
            low=10_000_000,
            high=13_000_000,
            sources=cited("press"),
        ),
        figure("old", "2001-01-01", 11_000_000, sources=cited("ministry")),
        sources=(
            source("press", kind=SourceKind.MEDIA),
            source("ministry", kind=SourceKind.GOVERNMENT),
        ),
    )

    (stock,) = figures_on(told, day("2020-01-01"))

    assert (stock.low, stock.best, stock.high) == (3_000_000, 3_000_000, 13_000_000)
    assert stock.preferred.key == "state"
    assert {one.key for one in stock.figures} == {"state", "media", "range"}
    assert stock.disagree
    (before,) = figures_on(told, day("2013-12-31"))
    assert (before.preferred.key, before.disagree) == ("old", False)


def test_e21_figures_on_different_bases_are_different_series() -> None:
    told = records(
        figure("state", "2014-01-01", 3),
        figure("guess", "2010-01-01", 9, basis=FigureBasis.INDEPENDENT_ESTIMATE),
    )

    found = figures_on(told, day("2020-01-01"))

    assert [(one.basis.value, one.best) for one in found] == [
        ("declared_by_state", 3),
        ("independent_estimate", 9),
    ]


def test_e24_votes_are_no_input_of_any_rule() -> None:
    assert "votes" not in StateRecords.__dataclass_fields__
    assert "resolutions" not in StateRecords.__dataclass_fields__


def test_e25_a_corrected_record_changes_the_answer_and_the_old_stays_reachable() -> (
    None
):
    wrong = said("word", "2010-01-01", use_code("permits", "2010-01-01"))
    right = said("word", "2010-01-01", use_code("renounces", "2010-01-01"))

    as_recorded_then = history(wrong).reading_on("use", day("2015-01-01"))
    as_recorded_now = history(right).reading_on("use", day("2015-01-01"))

    assert of(as_recorded_then) == ("permits", (), ("word/use",))
    assert of(as_recorded_now) == ("renounces", (), ("word/use",))


def test_e27_an_armed_group_speaks_and_acts_only_for_itself() -> None:
    pledge = said(
        "pledge",
        "2010-01-01",
        use_code("renounces", "2010-01-01"),
        issuer_kind=IssuerKind.ARMED_GROUP,
        actor="invented-front",
    )
    groups = used(
        "groups",
        "2011-01-01",
        "2011-06-01",
        by="",
        kind=UserKind.NON_STATE_ARMED_GROUP,
        actor="invented-front",
    )
    told = history(pledge, groups, searched("use"))

    assert of(told.reading_on("stance", day("2011-03-01"))) == (
        "not_established",
        (),
        ("search-use--",),
    )


def test_e27_use_by_another_state_here_is_not_this_states_deed() -> None:
    told = history(RATIFIED, used("theirs", "2011-01-01", "2011-06-01", by=BORANIA))

    assert told.reading_on("stance", day("2011-03-01")).notes == ()


def test_e30_no_report_of_use_covers_the_period_searched_and_is_no_use() -> None:
    looked = used("looked", "2019", "2020", grade="e0", finding="no_report")
    told = records(looked)

    assert use_period(looked, told) == (day("2019-01-01"), day("2020-12-31"))
    assert list(use_deeds(told)) == []
    assert history(looked).reading_on("stance", day("2019-07-01")).notes == ()


def test_e30_a_report_stands_above_e0_and_no_denial_lowers_it() -> None:
    looked = used("looked", "2019", "2020", grade="e0", finding="no_report")
    found = used(
        "found", "2020-02", "2020-03", grade="e2", finding="credible_allegation"
    )
    denied = used("denied", "2020-02", "2020-03", grade="e1", finding="denied")

    (note,) = (
        history(looked, found, denied).reading_on("stance", day("2020-05-01")).notes
    )

    assert (note.modifier, note.value) == (Modifier.DEED_USE, "e2")
    assert note.deciding == ("found",)


def test_a_promise_is_pending_until_its_outcome_and_overdue_past_its_date() -> None:
    told = records(
        said("policy", "2010-01-01"),
        promised("kept", "policy", "kept_late", "2016-05", due="2015-01-01"),
    )

    def on(when: str) -> tuple[Outcome, bool, Outcome | None]:
        (one,) = commitments_on(told, day(when))
        return one.outcome, one.overdue, one.perhaps

    assert commitments_on(told, day("2009-12-31")) == ()
    assert on("2015-01-01") == (Outcome.PENDING, False, None)
    assert on("2015-01-02") == (Outcome.PENDING, True, None)
    assert on("2016-04-30") == (Outcome.PENDING, True, None)
    assert on("2016-05-01") == (Outcome.PENDING, True, Outcome.KEPT_LATE)
    assert on("2016-05-30") == (Outcome.PENDING, True, Outcome.KEPT_LATE)
    assert on("2016-05-31") == (Outcome.KEPT_LATE, False, None)


def test_an_unknown_outcome_stays_unknown_and_overdue_never_broken() -> None:
    told = records(promised("pledge", "gone", "unknown", due="2014"))

    (before,) = commitments_on(told, day("2014-06-01"))
    (after,) = commitments_on(told, day("2015-06-01"))

    assert (before.outcome, before.overdue) == (Outcome.PENDING, False)
    assert (after.outcome, after.overdue) == (Outcome.UNKNOWN, True)


def test_deadlines_run_from_entry_into_force_and_only_while_bound() -> None:
    told = records(
        RATIFIED,
        act("withdrawal", "2020-01-15"),
        promised("pledge", "gone", "kept", "2008-01-01", "2009-12-01", "stockpiling"),
    )

    stock, clearance = deadlines_on(told, day("2010-01-01"))

    assert (stock.article, stock.due.latest, stock.is_past) == (
        "Article 4",
        day("2009-12-01"),
        True,
    )
    assert (stock.commitment, stock.outcome) == ("pledge", Outcome.KEPT)
    assert (clearance.article, clearance.due.latest, clearance.is_past) == (
        "Article 5",
        day("2015-12-01"),
        False,
    )
    assert deadlines_on(told, day("2005-11-30")) == ()
    assert deadlines_on(told, day("2020-07-15")) == ()


def test_every_dimension_answers_for_a_state_of_which_nothing_is_known() -> None:
    nothing = history()

    readings = {one: nothing.reading_on(one, day("2020-01-01")) for one in DIMENSIONS}

    assert {one: reading.key for one, reading in readings.items()} == {
        **dict.fromkeys(
            ("stance", "use", "production", "transfer", "stockpiling", "joining"),
            "not_coded",
        ),
        **dict.fromkeys(("law-mbt", "law-ccw", "law-ccw-apii", "law-ccm"), "none"),
    }
    assert all(reading.label for reading in readings.values())
