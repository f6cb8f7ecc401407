"""Edge cases of WORD (codebook §7), on an invented state."""

import pytest

from policies.choices import SourceKind
from policies.derivation.effects import Direction, effects_of
from policies.derivation.history import History
from policies.derivation.publicity import as_public_on
from tests.derivation.invented import (
    MBT,
    act,
    cited,
    day,
    history,
    holds,
    of,
    records,
    said,
    source,
    use_code,
    use_on,
)

RATIFIED = act("ratification", "2005-06-20")
OLD = said(
    "old",
    "2020-01-31",
    use_code("conditions", "2020-01-31", "2022-06-21", mine_types="some"),
    holds("production", "conditions", "2020-01-31", "2022-06-21"),
    holds("stockpiling", "permits", "2020-01-31"),
)
NEW = said(
    "new",
    "2022-06-21",
    use_code("exception", "2022-06-21", area="the peninsula"),
    holds("production", "renounces", "2022-06-21"),
    supersedes=("old",),
)


def test_e12_a_reversed_policy_ends_the_old_one_per_dimension() -> None:
    told = history(OLD, NEW)

    assert use_on(told, "2022-06-20") == ("conditions", (), ("old/use",))
    assert use_on(told, "2022-06-21") == ("exception", (), ("new/use",))
    assert told.reading_on("use", day("2022-06-21")).scope == NEW.positions[0].scope
    assert use_on(told, "2021-01-01") == ("conditions", (), ("old/use",))


def test_e12_the_new_record_ends_one_whose_end_nobody_wrote_down() -> None:
    told = history(
        said("old", "2020-01-31", use_code("conditions", "2020-01-31")),
        said("new", "2022-06-21", use_code("renounces", "2022-06-21")),
    )

    assert use_on(told, "2022-06-20") == ("conditions", (), ("old/use",))
    assert use_on(told, "2022-06-21") == ("renounces", (), ("new/use",))


def test_e12_the_direction_is_told_against_the_day_before() -> None:
    told = history(OLD, NEW)

    moves = {one.dimension: one for one in effects_of(told, NEW)}

    assert (moves["use"].direction, moves["use"].before.key) == (
        Direction.TIGHTER,
        "conditions",
    )
    assert moves["stance"].after.key == "restricts"
    assert moves["production"].direction is Direction.TIGHTER
    first = {one.dimension: one for one in effects_of(told, OLD)}
    assert first["use"].direction is Direction.NEWLY_STATED
    assert (first["use"].superseded_on, first["use"].superseded_by) == (
        day("2022-06-21"),
        "new",
    )


def test_e13_a_partial_reversal_changes_only_the_named_dimensions() -> None:
    told = history(OLD, NEW)

    stock = of(told.reading_on("stockpiling", day("2022-06-21")))

    assert stock == ("permits", (), ("old/stockpiling",))
    assert {one.dimension for one in effects_of(told, NEW)} == {
        "stance",
        "use",
        "production",
    }


def test_e14_a_text_nobody_read_is_flagged_with_the_coded_confidence() -> None:
    memo = said(
        "memo", "2025-12-02", use_code("conditions", "2025-12-02"), text_seen=False
    )
    reading = history(memo).reading_on("use", day("2026-01-01"))

    assert of(reading) == ("conditions", ("text_unseen",), ("memo/use",))
    assert reading.confidence == "medium"
    assert reading.notes[0].deciding == ("memo",)
    stance = history(memo).reading_on("stance", day("2026-01-01"))
    assert of(stance) == ("conditions", ("text_unseen",), ("memo/use",))


def test_e15_the_interim_rule_counts_and_the_review_is_pending() -> None:
    interim = said("interim", "2025-12-02", use_code("conditions", "2025-12-02"))
    review = said(
        "review", "2025-12-02", instrument="policy_review", strength="proposed"
    )
    told = history(interim, review)

    reading = told.reading_on("stance", day("2026-01-01"))

    assert of(reading) == ("conditions", ("pending",), ("interim/use",))
    assert reading.notes[0].deciding == ("review",)


def test_e15_a_review_stops_waiting_when_a_decision_replaces_what_stood() -> None:
    standing = said("standing", "1998-01-01", use_code("conditions", "1998-01-01"))
    review = said("review", "2001-06", instrument="policy_review", strength="proposed")
    outcome = said(
        "outcome",
        "2004-02-27",
        use_code("exception", "2004-02-27", area="a place"),
        supersedes=("standing",),
    )
    told = history(standing, review, outcome)

    assert "pending" in told.reading_on("stance", day("2004-02-26")).modifiers
    assert "pending" not in told.reading_on("stance", day("2004-02-27")).modifiers
    assert "pending" not in told.reading_on("stance", day("2001-06-29")).modifiers


def test_e16_between_act_and_publication_the_public_knows_the_old_policy() -> None:
    old = said("old", "2022-06-21", use_code("exception", "2022-06-21", "2025-12-02"))
    memo = said(
        "memo",
        "2025-12-02",
        use_code("conditions", "2025-12-02"),
        public="2025-12-19",
        supersedes=("old",),
    )
    facts = records(old, memo)

    then = History(as_public_on(facts, day("2025-12-10")))
    later = History(as_public_on(facts, day("2025-12-31")))

    assert use_on(then, "2025-12-10") == ("exception", (), ("old/use",))
    assert use_on(later, "2025-12-10") == ("conditions", (), ("memo/use",))
    assert use_on(History(facts), "2025-12-10") == ("conditions", (), ("memo/use",))


def test_e19_a_word_below_the_law_is_flagged_and_kept_apart() -> None:
    word = said("word", "2010-01-01", use_code("permits", "2010-01-01"))
    told = history(RATIFIED, word)

    reading = told.reading_on("use", day("2010-01-01"))

    assert of(reading) == ("prohibits", ("word_below_law",), (RATIFIED.key,))
    assert reading.declared is not None
    assert of(reading.declared) == ("permits", (), ("word/use",))
    stance = told.reading_on("stance", day("2010-01-01"))
    assert of(stance) == ("bound", ("word_below_law",), (RATIFIED.key,))
    assert stance.notes[0].deciding == ("word/use",)
    assert told.reading_on("use", day("2009-12-31")).modifiers == ()


def test_e19_no_word_at_all_is_not_below_the_law() -> None:
    reading = history(RATIFIED).reading_on("use", day("2010-01-01"))

    assert of(reading) == ("prohibits", (), (RATIFIED.key,))
    assert reading.declared is not None
    assert reading.declared.key == "not_coded"


ONE = said("one", "2015-05-05", use_code("permits", "2015-05-05"))
TWO = said("two", "2015-05-05", use_code("renounces", "2015-05-05"))


def test_e20_contradictory_records_that_tie_are_contested_with_both_readings() -> None:
    reading = history(ONE, TWO).reading_on("use", day("2015-06-01"))

    assert of(reading) == (
        "contested",
        ("contested:permits", "contested:renounces"),
        ("one/use", "two/use"),
    )
    assert [note.deciding for note in reading.notes] == [("one/use",), ("two/use",)]
    stance = history(ONE, TWO).reading_on("stance", day("2015-06-01"))
    assert (stance.key, stance.code, stance.deciding) == (
        "contested",
        None,
        ("one/use", "two/use"),
    )


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (SourceKind.DEPOSITARY, SourceKind.GOVERNMENT),
        (SourceKind.GOVERNMENT, SourceKind.NGO),
        (SourceKind.NGO, SourceKind.MEDIA),
    ],
)
def test_e20_a_tie_goes_to_the_better_source_and_keeps_the_other(
    better: SourceKind, worse: SourceKind
) -> None:
    one = said("one", "2015-05-05", *ONE.positions, sources=cited("a"))
    two = said("two", "2015-05-05", *TWO.positions, sources=cited("b"))
    sources = (source("a", kind=worse), source("b", kind=better))

    told = history(one, two, sources=sources)

    assert use_on(told, "2015-06-01") == (
        "renounces",
        ("contested:permits",),
        ("two/use",),
    )


def test_e20_two_media_go_before_one_and_equal_sources_stay_contested() -> None:
    media = [source(key, kind=SourceKind.MEDIA) for key in ("a", "b", "c")]
    one = said("one", "2015-05-05", *ONE.positions, sources=cited("a"))
    two = said("two", "2015-05-05", *TWO.positions, sources=cited("b", "c"))
    three = said("two", "2015-05-05", *TWO.positions, sources=cited("b"))

    assert use_on(history(one, two, sources=tuple(media)), "2015-06-01")[0] == (
        "renounces"
    )
    assert use_on(history(one, three, sources=tuple(media)), "2015-06-01")[0] == (
        "contested"
    )


def test_e22_a_month_leaves_the_earlier_code_standing_until_it_is_over() -> None:
    told = history(
        said("old", "2001-02-03", use_code("permits", "2001-02-03")),
        said("new", "2006-06", use_code("renounces", "2006-06")),
    )

    assert use_on(told, "2006-05-31") == ("permits", (), ("old/use",))
    assert use_on(told, "2006-06-01") == (
        "permits",
        ("possible:renounces",),
        ("old/use",),
    )
    assert use_on(told, "2006-06-29")[1] == ("possible:renounces",)
    assert use_on(told, "2006-06-30") == ("renounces", (), ("new/use",))
    assert told.reading_on("use", day("2006-07-01")).since == (
        told.records.announcements[1].positions[0].starts_on
    )


def test_e22_the_interval_ends_by_the_earliest_dated_source() -> None:
    new = said("new", "2006", use_code("renounces", "2006"), sources=cited("a", "b"))
    sources = (source("a", "2006-09"), source("b", "2006-04-11"))

    told = history(new, sources=sources)

    assert use_on(told, "2006-04-10") == ("not_coded", ("possible:renounces",), ())
    assert use_on(told, "2006-04-11")[0] == "renounces"


def test_e22_a_source_that_foretells_a_year_does_not_make_it_a_day() -> None:
    plan = said("plan", "1998-06-23", use_code("renounces", "2003"), sources=cited("a"))

    told = history(plan, sources=(source("a", "2000"),))

    assert use_on(told, "2003-01-01") == ("not_coded", ("possible:renounces",), ())
    assert use_on(told, "2003-12-30")[0] == "not_coded"
    assert use_on(told, "2003-12-31")[0] == "renounces"


def test_e22_an_end_and_a_beginning_in_one_year_are_one_change() -> None:
    told = history(
        said("old", "2001-01-01", use_code("permits", "2001-01-01", "2010")),
        said("new", "2010", use_code("renounces", "2010")),
    )

    assert use_on(told, "2010-03-01") == (
        "permits",
        ("possible:renounces",),
        ("old/use",),
    )
    assert use_on(told, "2010-12-31")[0] == "renounces"


def test_e23_of_two_acts_on_one_day_the_sequence_number_decides() -> None:
    first = said("b-first", "2015-05-05", *ONE.positions, sequence=1)
    second = said("a-second", "2015-05-05", *TWO.positions, sequence=2)

    assert use_on(history(first, second), "2015-05-05") == (
        "renounces",
        (),
        ("a-second/use",),
    )


def test_e23_two_treaty_acts_on_one_day_follow_their_sequence() -> None:
    claim = act("suspension_claimed", "2020-01-01", sequence=2)
    end = act("suspension_ended", "2020-01-01", sequence=1)

    told = history(RATIFIED, claim, end)

    assert told.legal_status_on(MBT, day("2020-01-01")).contested


def test_e26_an_expired_moratorium_leaves_the_general_rule_that_remains() -> None:
    told = history(
        said("rule", "1990-01-01", holds("transfer", "conditions", "1990-01-01")),
        said(
            "moratorium",
            "1995-01-01",
            holds("transfer", "renounces", "1995-01-01", "2002-12-01"),
        ),
    )

    assert told.reading_on("transfer", day("2002-11-30")).key == "renounces"
    assert of(told.reading_on("transfer", day("2002-12-01"))) == (
        "conditions",
        (),
        ("rule/transfer",),
    )


def test_e26_an_expired_exception_leaves_the_general_rule() -> None:
    told = history(
        said("rule", "1990-01-01", use_code("renounces", "1990-01-01")),
        said(
            "border",
            "2000-01-01",
            use_code("permits", "2000-01-01", "2003-01-01", area="the border"),
        ),
    )

    assert use_on(told, "2002-12-31") == (
        "exception",
        (),
        ("border/use", "rule/use"),
    )
    assert use_on(told, "2003-01-01") == ("renounces", (), ("rule/use",))
