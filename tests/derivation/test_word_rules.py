"""The rules of WORD (codebook §3) that the edge cases rest on."""

import datetime as dt

import pytest

from policies.choices import IssuerKind, Modifier
from tests.derivation.invented import (
    APII,
    MBT,
    act,
    ban,
    cited,
    day,
    history,
    holds,
    of,
    said,
    searched,
    source,
    use_code,
    use_on,
)

RATIFIED = act("ratification", "2005-06-20")
ONE = said("one", "2015-05-05", use_code("permits", "2015-05-05"))


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
