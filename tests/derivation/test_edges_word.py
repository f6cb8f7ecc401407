"""Edge cases of WORD (codebook §7) and the rules behind them, on an invented state."""

import datetime as dt

import pytest

from policies.choices import IssuerKind, Modifier, SourceKind
from policies.derivation.effects import Direction, effects_of
from policies.derivation.history import History
from policies.derivation.publicity import as_public_on
from policies.derivation.results import Reading
from tests.derivation.invented import (
    APII,
    MBT,
    act,
    ban,
    cited,
    day,
    history,
    holds,
    records,
    said,
    searched,
    source,
    use_code,
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


def of(reading: Reading) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """What every case asserts: the key, the modifiers, the deciding ids."""
    return reading.key, reading.modifiers, reading.deciding


def use_on(told: History, when: str) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    return of(told.reading_on("use", day(when)))


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


# The rules the cases rest on


def test_rule_1_only_the_state_speaks_for_the_state() -> None:
    bill = said(
        "bill",
        "2020-01-01",
        use_code("permits", "2020-01-01"),
        issuer_kind=IssuerKind.LEGISLATORS,
    )

    assert use_on(history(bill, searched("use")), "2021-01-01") == (
        "not_established",
        (),
        ("search-use--",),
    )


def test_rule_1_positions_of_an_act_under_the_convention_belong_to_law() -> None:
    joining = said(
        "joining",
        "2005-06-20",
        use_code("prohibits", "2005-12-01"),
        holds("joining", "procedure_started", "2005-06-01"),
        instrument="treaty_action",
        treaty=MBT,
    )
    told = history(joining)

    assert use_on(told, "2010-01-01") == ("not_coded", (), ())
    assert told.reading_on("joining", day("2005-06-02")).key == "procedure_started"


def test_rule_4_a_speech_repeals_no_statute_but_is_noted() -> None:
    told = history(
        said(
            "law", "2000-01-01", use_code("prohibits", "2000-01-01"), strength="statute"
        ),
        said(
            "speech",
            "2010-01-01",
            use_code("permits", "2010-01-01"),
            strength="statement",
        ),
    )
    reading = told.reading_on("use", day("2010-01-01"))

    assert of(reading) == (
        "prohibits",
        ("divergent_statement:permits",),
        ("law/use",),
    )
    assert reading.notes[0].deciding == ("speech/use",)


def test_rule_4_an_earlier_weaker_word_raises_no_note() -> None:
    told = history(
        said(
            "speech",
            "1999-01-01",
            use_code("permits", "1999-01-01"),
            strength="statement",
        ),
        said(
            "law", "2000-01-01", use_code("prohibits", "2000-01-01"), strength="statute"
        ),
    )

    assert use_on(told, "2010-01-01") == ("prohibits", (), ("law/use",))


def test_rule_4_the_later_start_wins_though_announced_earlier() -> None:
    told = history(
        said("a-later", "2008-01-01", use_code("renounces", "2012-01-01")),
        said("b-earlier", "2010-01-01", use_code("permits", "2010-01-01")),
    )

    assert use_on(told, "2012-01-01") == ("renounces", (), ("a-later/use",))


def test_rule_4_from_one_start_the_later_announcement_wins() -> None:
    told = history(
        said("b-earlier", "2009-01-01", use_code("permits", "2010-01-01")),
        said("a-later", "2009-06-01", use_code("renounces", "2010-01-01")),
    )

    assert use_on(told, "2010-01-01") == ("renounces", (), ("a-later/use",))


def test_rule_4_joining_ignores_strength() -> None:
    told = history(
        said(
            "law",
            "2000-01-01",
            holds("joining", "will_join", "2000-01-01"),
            strength="statute",
        ),
        said(
            "speech",
            "2010-01-01",
            holds("joining", "opposed", "2010-01-01"),
            strength="statement",
        ),
    )

    assert of(told.reading_on("joining", day("2010-01-01"))) == (
        "opposed",
        (),
        ("speech/joining",),
    )


NARROW = said(
    "narrow", "2011-10-01", use_code("permits", "2011-10-01", area="a border")
)


def test_rule_6_a_narrow_row_alone_gives_its_own_code_with_its_scope() -> None:
    reading = history(NARROW).reading_on("use", day("2012-01-01"))

    assert of(reading) == ("permits", (), ("narrow/use",))
    assert reading.scope is not None
    assert reading.scope.area == "a border"


@pytest.mark.parametrize(
    ("general", "key", "deciding"),
    [
        ("prohibits", "exception", ("narrow/use", "rule/use")),
        ("renounces", "exception", ("narrow/use", "rule/use")),
        ("exception", "exception", ("rule/use",)),
        ("conditions", "conditions", ("rule/use",)),
        ("permits", "permits", ("rule/use",)),
    ],
)
def test_rule_6_a_narrow_row_loosens_only_a_general_rule_of_three_or_more(
    general: str, key: str, deciding: tuple[str, ...]
) -> None:
    rule = said("rule", "2000-01-01", use_code(general, "2000-01-01"))

    assert use_on(history(rule, NARROW), "2012-01-01") == (key, (), deciding)


def test_rule_6_a_narrow_renunciation_loosens_nothing() -> None:
    law = said("law", "2000-01-01", use_code("prohibits", "2000-01-01"))
    pledge = said(
        "pledge", "2001-01-01", use_code("renounces", "2001-01-01", area="here")
    )

    assert use_on(history(law, pledge), "2002-01-01") == ("prohibits", (), ("law/use",))


def test_rule_6_of_several_narrow_rows_the_most_permissive_speaks() -> None:
    told = history(
        NARROW,
        said(
            "pledge", "2012-05-05", use_code("renounces", "2012-05-05", area="a park")
        ),
    )

    assert use_on(told, "2013-01-01") == ("permits", (), ("narrow/use",))


@pytest.mark.parametrize(
    ("strength", "key"), [("written_policy", "renounces"), ("statement", "exception")]
)
def test_rule_5_a_later_general_row_of_equal_strength_ends_a_narrow_one(
    strength: str, key: str
) -> None:
    told = history(
        NARROW,
        said(
            "rule", "2015-01-01", use_code("renounces", "2015-01-01"), strength=strength
        ),
    )

    assert use_on(told, "2014-12-31")[0] == "permits"
    assert use_on(told, "2015-01-01")[0] == key


def test_rule_5_a_narrow_row_does_not_come_back_when_the_general_one_ends() -> None:
    told = history(
        NARROW,
        said("rule", "2015-01-01", use_code("renounces", "2015-01-01", "2016-01-01")),
    )

    assert use_on(told, "2016-01-01") == ("not_coded", (), ())


def test_rule_5_a_general_row_announced_later_from_the_same_start_ends_it() -> None:
    plan = said(
        "plan", "2025-12-18", use_code("permits", "2026-02-20", area="a border")
    )
    effect = said("effect", "2026-02-20", use_code("renounces", "2026-02-20"))
    before = said("before", "2025-12-01", use_code("renounces", "2026-02-20"))

    assert use_on(history(plan, effect), "2026-02-20") == (
        "renounces",
        (),
        ("effect/use",),
    )
    assert use_on(history(plan, before), "2026-02-20")[0] == "exception"


def test_rule_4_records_of_one_rank_that_agree_decide_together() -> None:
    twin = said("twin", "2015-05-05", *ONE.positions)

    assert use_on(history(ONE, twin), "2015-06-01") == (
        "permits",
        (),
        ("one/use", "twin/use"),
    )


def test_rule_7_a_proposal_changes_no_code_and_shows_as_pending() -> None:
    told = history(
        said("rule", "2000-01-01", use_code("renounces", "2000-01-01")),
        said(
            "bill", "2010-01-01", use_code("permits", "2010-01-01"), strength="proposed"
        ),
    )
    reading = told.reading_on("use", day("2010-01-01"))

    assert of(reading) == ("renounces", ("pending:permits",), ("rule/use",))
    assert reading.notes[0].deciding == ("bill/use",)


PROTOCOL = act("consent_to_be_bound", "2004-12-02", treaty=APII)


def test_rule_8_the_protocol_raises_permits_on_use_and_transfer_to_conditions() -> None:
    word = said("word", "2003-01-01", *ban("2003-01-01", code="permits"))
    told = history(word, PROTOCOL)

    use = told.reading_on("use", day("2005-06-02"))

    assert of(use) == (
        "conditions",
        ("word_below_law",),
        (PROTOCOL.key, "word/use"),
    )
    assert use.declared is not None
    assert use.declared.key == "permits"
    assert told.reading_on("transfer", day("2005-06-02")).key == "conditions"
    assert told.reading_on("production", day("2005-06-02")).key == "permits"
    assert told.reading_on("stance", day("2005-06-02")).key == "conditions"
    assert told.reading_on("stance", day("2005-06-01")).key == "permits"


def test_rule_8_the_protocol_turns_no_silence_into_a_code() -> None:
    told = history(PROTOCOL, searched("use"))

    assert told.reading_on("use", day("2006-01-01")).key == "not_established"


def test_rule_8_joining_is_no_question_once_consent_is_deposited() -> None:
    plan = said("plan", "2004-01-01", holds("joining", "will_join", "2004-01-01"))
    told = history(plan, RATIFIED)

    assert told.reading_on("joining", day("2005-06-19")).key == "will_join"
    assert of(told.reading_on("joining", day("2005-06-20"))) == (
        "not_applicable",
        (),
        (RATIFIED.key,),
    )


def test_a_search_of_a_period_says_nothing_about_other_days() -> None:
    told = history(searched("use", "1997", "2005-06"))

    keys = {
        when: told.reading_on("use", day(when)).key
        for when in ("1996-12-31", "1997-01-01", "2005-06-30", "2005-07-01")
    }

    assert keys == {
        "1996-12-31": "not_coded",
        "1997-01-01": "not_established",
        "2005-06-30": "not_established",
        "2005-07-01": "not_coded",
    }


@pytest.mark.parametrize(
    ("use", "production", "transfer", "stance"),
    [
        ("renounces", "exception", "exception", "renounces"),
        ("prohibits", "renounces", "conditions", "restricts"),
        ("renounces", "", "renounces", "restricts"),
        ("exception", "prohibits", "prohibits", "restricts"),
        ("conditions", "prohibits", "prohibits", "conditions"),
        ("permits", "prohibits", "prohibits", "permits"),
    ],
)
def test_the_stance_is_the_first_rule_that_applies(
    use: str, production: str, transfer: str, stance: str
) -> None:
    codes = {"use": use, "production": production, "transfer": transfer}
    word = said(
        "word",
        "2003-01-01",
        *(holds(one, code, "2003-01-01") for one, code in codes.items() if code),
    )

    assert history(word).reading_on("stance", day("2003-01-01")).key == stance


def test_a_word_is_stale_when_nobody_verified_it_for_24_months() -> None:
    old = said(
        "old", "2015-01-01", use_code("permits", "2015-01-01"), sources=cited("a", "b")
    )
    told = history(old, sources=(source("a", "2016-03-10"), source("b", "2015-06")))

    assert use_on(told, "2018-03-10") == ("permits", (), ("old/use",))
    assert use_on(told, "2018-03-11") == ("permits", ("stale",), ("old/use",))
    assert told.reading_on("stance", day("2018-03-11")).modifiers == ("stale",)


def test_a_verified_word_is_fresh_again() -> None:
    old = said(
        "old",
        "2015-01-01",
        use_code("permits", "2015-01-01"),
        sources=cited("a"),
        verified_on=dt.date(2020, 1, 1),
    )
    told = history(old, sources=(source("a", "2015-01-01"),))

    notes = told.reading_on("use", day("2022-01-01")).notes
    assert Modifier.STALE not in {note.modifier for note in notes}
    assert use_on(told, "2022-01-02")[1] == ("stale",)
