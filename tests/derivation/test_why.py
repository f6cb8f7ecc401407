"""Why a code is what it is: the steps, and what became of every record."""

import pytest

from policies.choices import Dimension, IssuerKind
from policies.derivation.candidates import in_force
from policies.derivation.fates import COUNTED_FATES, FATE_WORDS, Fate
from policies.derivation.rows import rows_of
from policies.derivation.why import explanation_on
from tests.derivation.invented import (
    MBT,
    act,
    ban,
    day,
    history,
    holds,
    records,
    said,
    searched,
    use_code,
)

RATIFIED = act("ratification", "2005-06-20")
LAW = said("law", "2000-01-01", use_code("prohibits", "2000-01-01"), strength="statute")


def fates(*facts: object, when: str, dimension: str = "use") -> dict[str, str]:
    told = explanation_on(records(*facts), dimension, day(when))
    return {one.record: one.fate.value for one in told.candidates}


def test_each_record_says_what_became_of_it() -> None:
    border = use_code("permits", "2001-01-01", area="a border")
    allowed = use_code("permits", "2010-01-01")
    found = fates(
        LAW,
        said("speech", "2010-01-01", allowed, strength="statement"),
        said("bill", "2010-01-01", allowed, strength="proposed"),
        said("old", "1990-01-01", use_code("permits", "1990-01-01", "1995-01-01")),
        said("next", "2030-01-01", use_code("permits", "2030-01-01")),
        said("soon", "2020", use_code("permits", "2020"), strength="statute"),
        said("narrow", "2001-01-01", border, strength="statement"),
        said("group", "2001-01-01", border, issuer_kind=IssuerKind.ARMED_GROUP),
        said("joining", "2001-01-01", border, instrument="treaty_action", treaty=MBT),
        when="2020-06-01",
    )

    assert found == {
        "law/use": "decides",
        "speech/use": "weaker_instrument",
        "bill/use": "proposed",
        "old/use": "ended",
        "next/use": "not_yet",
        "soon/use": "possible",
        "narrow/use": "narrow_ended",
        "group/use": "other_issuer",
        "joining/use": "of_law",
    }


@pytest.mark.parametrize(
    ("other", "fate"),
    [
        (said("b", "2010-01-01", use_code("permits", "2001-01-01")), "earlier_start"),
        (said("b", "2001-01-01", use_code("permits", "2002-02-02")),
         "earlier_announcement"),
        (said("b", "2002-02-02", use_code("permits", "2002-02-02"), sequence=-1),
         "lower_sequence"),
        (said("b", "2002-02-02", use_code("permits", "2002-02-02")), "tied"),
    ],
)  # fmt: skip
def test_a_record_that_lost_names_the_criterion(other: object, fate: str) -> None:
    winner = said("a", "2002-02-02", use_code("renounces", "2002-02-02"))

    assert fates(winner, other, when="2015-01-01")["b/use"] == fate


def test_a_loosened_rule_and_what_loosens_it_are_told_apart() -> None:
    narrow = said(
        "narrow", "2011-01-01", use_code("permits", "2011-01-01", area="here")
    )
    kept = said("kept", "2012-01-01", use_code("renounces", "2012-01-01", area="park"))

    assert fates(LAW, narrow, kept, when="2015-01-01") == {
        "narrow/use": "decides",
        "law/use": "loosened",
        "kept/use": "narrow",
    }


def test_a_word_under_the_law_is_overruled_and_not_lost() -> None:
    word = said("word", "2010-01-01", use_code("permits", "2010-01-01"))
    told = explanation_on(records(RATIFIED, word), "use", day("2015-01-01"))

    assert [one.fate for one in told.candidates] == [Fate.OVERRULED]
    assert [(step.rule, step.applies) for step in told.steps] == [
        ("law-by-treaty", False),
        ("word-3", False),
        ("word-4", False),
        ("word-8-law", True),
    ]
    assert told.steps[-1].records == (RATIFIED.key,)


def test_the_steps_of_a_stance_end_at_the_first_rule_that_applies() -> None:
    word = said("word", "2010-01-01", *ban("2010-01-01", code="exception"))
    told = explanation_on(records(word), "stance", day("2015-01-01"))

    assert [step.rule for step in told.steps] == [
        "law-none",
        "word-4",
        "word-4",
        "word-4",
        "stance-5",
        "stance-4",
        "stance-3",
        "stance-2",
    ]
    assert [step.applies for step in told.steps] == [False] * 7 + [True]
    assert told.steps[-1].records == told.deciding == ("word/use",)


def test_a_silence_names_the_search() -> None:
    told = explanation_on(records(searched("use")), "use", day("2015-01-01"))

    assert told.deciding == ("search-use--",)
    assert told.steps[-1].records == ("search-use--",)
    assert told.steps[1].sentence == "No position on use is on record."


def test_the_steps_of_a_word_count_what_was_weighed() -> None:
    older = said("older", "2010-01-01", use_code("permits", "2010-01-01"))
    newer = said("newer", "2012-01-01", use_code("conditions", "2012-01-01"))
    told = explanation_on(records(older, newer), "use", day("2015-01-01"))

    assert [step.rule for step in told.steps] == ["law-none", "word-3", "word-4"]
    assert told.steps[1].sentence == (
        "2 positions on use are on record: 1 decisive; 1 behind one that began later."
    )
    assert [one.winner for one in told.candidates] == ["", "newer/use"]


def test_an_act_of_an_open_day_is_never_told_as_no_act() -> None:
    acceded = act("accession", "2026")
    told = explanation_on(records(acceded), "law-mbt", day("2026-11-22"))

    [step] = told.steps
    assert "No act on record is certain to have been made by this day." in step.sentence
    assert "(accession) only 2026 is known" in step.sentence
    assert step.records == (acceded.key,)
    never = explanation_on(records(), "law-mbt", day("2026-11-22"))
    assert never.steps[0].sentence.endswith("No act is on record.")


def test_acts_say_which_decided_and_which_are_past_or_ahead() -> None:
    facts = (
        act("signature", "1998-05-04"),
        RATIFIED,
        act("declaration", "2005-06-20"),
        act("withdrawal", "2025-06-27"),
    )

    assert list(fates(*facts, when="2010-01-01", dimension="law-mbt").values()) == [
        "past",
        "beside",
        "decides",
        "not_yet",
    ]
    leaving = fates(*facts, when="2025-07-01", dimension="law-mbt")
    assert list(leaving.values()) == ["past", "beside", "shares", "shares"]


def test_every_fate_has_words_and_a_rule() -> None:
    assert set(COUNTED_FATES) == set(Fate) - {Fate.BESIDE, Fate.PAST}
    assert set(FATE_WORDS) == set(Fate)
    assert all(words and rule for words, rule in FATE_WORDS.values())


def test_positions_on_a_day_are_those_in_force() -> None:
    word = said(
        "word",
        "2010-01-01",
        use_code("permits", "2010-01-01"),
        holds("transfer", "permits", "2010-01-01", "2011-01-01"),
    )

    def found(dimension: Dimension) -> set[str]:
        rows = rows_of(records(LAW, word), dimension)
        return {row.key for row in in_force(rows, day("2012-01-01"))}

    assert found(Dimension.USE) == {"law/use", "word/use"}
    assert found(Dimension.TRANSFER) == set()


def test_the_word_is_told_whatever_law_stands_above_it() -> None:
    word = said("word", "2010-01-01", use_code("permits", "2010-01-01"))

    told = history(RATIFIED, word).reading_on("use", day("2015-01-01")).declared

    assert told is not None
    assert (told.key, told.deciding) == ("permits", ("word/use",))
    assert history(word).reading_on("use", day("2015-01-01")).declared is None
