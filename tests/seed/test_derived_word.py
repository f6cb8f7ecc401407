"""WORD and stance on the founding data: the US chain, India, Russia and others."""

import datetime as dt
import itertools
from collections.abc import Mapping

import pytest

from policies.derivation.counts import readings_count_on
from policies.derivation.effects import Direction, effects_of
from policies.derivation.history import DIMENSIONS, History
from policies.derivation.publicity import as_public_on
from policies.derivation.why import explanation_on

pytestmark = pytest.mark.seed

Histories = Mapping[str, History]
FIRST, TODAY = dt.date(1990, 1, 1), dt.date(2026, 11, 22)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def changes(history: History, dimension: str) -> list[tuple[str, str]]:
    """First day and key of every run of one key since 1990."""
    runs = itertools.groupby(
        history.spans(dimension, FIRST, TODAY), lambda span: span.value.key
    )
    return [(next(spans).start.isoformat(), key) for key, spans in runs]


US = {
    "stance": [
        ("1990-01-01", "not_established"),
        ("1996-05-16", "conditions"),
        ("2003-12-31", "restricts"),
        ("2004-02-27", "conditions"),
        ("2014-09-23", "restricts"),
        ("2020-01-31", "conditions"),
        ("2022-06-21", "restricts"),
        ("2025-12-02", "conditions"),
    ],
    "use": [
        ("1990-01-01", "not_established"),
        ("1996-05-16", "conditions"),
        ("2003-12-31", "exception"),
        ("2004-02-27", "conditions"),
        ("2014-09-23", "exception"),
        ("2020-01-31", "conditions"),
        ("2022-06-21", "exception"),
        ("2025-12-02", "conditions"),
    ],
    "production": [
        ("1990-01-01", "not_established"),
        ("2004-02-27", "conditions"),
        ("2014-06-27", "renounces"),
        ("2020-01-31", "conditions"),
        ("2022-06-21", "renounces"),
    ],
    "transfer": [
        ("1990-01-01", "not_established"),
        ("1992-10-23", "prohibits"),
        ("1993-10-23", "not_established"),
        ("1993-11-30", "prohibits"),
        ("1996-10-23", "not_established"),
        ("1997-01-17", "renounces"),
        ("2002-12-31", "prohibits"),
        ("2014-12-31", "renounces"),
        ("2022-06-21", "exception"),
    ],
    "stockpiling": [
        ("1990-01-01", "not_established"),
        ("1996-05-16", "conditions"),
        ("2014-09-23", "exception"),
        ("2020-01-31", "not_established"),
        ("2022-06-21", "exception"),
        ("2025-12-02", "conditions"),
    ],
    "joining": [
        ("1990-01-01", "not_established"),
        ("1997-09-17", "not_now"),
        ("1998-05-15", "will_join"),
        ("2004-02-27", "opposed"),
        ("2009-11-25", "not_now"),
        ("2020-01-31", "not_established"),
        ("2022-06-21", "not_now"),
    ],
    "law-mbt": [("1990-01-01", "none")],
    "law-ccw": [
        ("1990-01-01", "signed"),
        ("1995-03-24", "deposited"),
        ("1995-09-24", "in_force"),
    ],
    "law-ccw-apii": [
        ("1990-01-01", "none"),
        ("1999-05-24", "deposited"),
        ("1999-11-24", "in_force"),
    ],
    "law-ccm": [("1990-01-01", "none")],
}


@pytest.mark.parametrize("dimension", DIMENSIONS)
def test_the_whole_chain_of_the_united_states(
    founding_histories: Histories, dimension: str
) -> None:
    assert changes(founding_histories["USA"], dimension) == US[dimension]


def test_the_us_chain_leaves_open_years_open(founding_histories: Histories) -> None:
    usa = founding_histories["USA"]

    assert "possible:exception" in usa.reading_on("use", day("2003-06-30")).modifiers
    assert "possible:prohibits" in (
        usa.reading_on("transfer", day("2002-06-30")).modifiers
    )
    assert "possible:renounces" in (
        usa.reading_on("transfer", day("2014-06-30")).modifiers
    )


def test_the_us_policy_of_june_2022_reversed_that_of_2020(
    founding_histories: Histories,
) -> None:
    usa = founding_histories["USA"]
    (policy,) = (
        one
        for one in usa.records.announcements
        if one.key == "usa-2022-06-21-biden-policy"
    )

    told = {
        one.dimension: (one.before.key, one.after.key, one.direction)
        for one in effects_of(usa, policy)
    }

    assert told == {
        "stance": ("conditions", "restricts", Direction.TIGHTER),
        "use": ("conditions", "exception", Direction.TIGHTER),
        "production": ("conditions", "renounces", Direction.TIGHTER),
        "transfer": ("renounces", "exception", Direction.LOOSER),
        "stockpiling": ("not_established", "exception", Direction.NEWLY_STATED),
        "joining": ("not_established", "not_now", Direction.NEWLY_STATED),
    }
    scope = usa.reading_on("use", day("2022-06-21")).scope
    assert scope is not None
    assert scope.area == "Korean Peninsula"


def test_the_us_memo_of_december_2025_changed_use_and_stockpiling_only(
    founding_histories: Histories,
) -> None:
    usa = founding_histories["USA"]
    (memo,) = (
        one
        for one in usa.records.announcements
        if one.key == "usa-2025-12-02-hegseth-memo"
    )

    effects = effects_of(usa, memo)

    assert {one.dimension for one in effects} == {"stance", "use", "stockpiling"}
    assert {one.direction for one in effects} == {Direction.LOOSER}
    reading = usa.reading_on("use", day("2025-12-19"))
    assert "text_unseen" in reading.modifiers
    assert reading.deciding == ("usa-2025-12-02-hegseth-memo/use",)


def test_between_the_us_memo_and_its_publication_the_public_knew_the_policy_of_2022(
    founding_histories: Histories,
) -> None:
    facts = founding_histories["USA"].records

    then = History(as_public_on(facts, day("2025-12-10")))
    later = History(as_public_on(facts, day("2025-12-31")))

    assert then.reading_on("use", day("2025-12-10")).key == "exception"
    assert later.reading_on("use", day("2025-12-10")).key == "conditions"


def test_the_us_transfers_of_2024_diverge_from_the_word_that_stands(
    founding_histories: Histories,
) -> None:
    usa = founding_histories["USA"]

    before = usa.reading_on("transfer", day("2024-11-19"))
    after = usa.reading_on("transfer", day("2024-11-20"))

    assert (before.key, after.key) == ("exception", "exception")
    assert "deed_diverges:broken" not in before.modifiers
    notes = {note.slug: note.deciding for note in after.notes}
    assert notes["deed_diverges:broken"] == (
        "cm-usa-2022-06-21-biden-policy-no-transfer",
    )


def test_india_declared_permits_and_stands_at_conditions_by_law(
    founding_histories: Histories,
) -> None:
    india = founding_histories["IND"]

    assert changes(india, "stance") == [
        ("1990-01-01", "not_established"),
        ("2002-12-31", "conditions"),
    ]
    reading = india.reading_on("use", day("2010-01-01"))
    assert reading.rule == "word-8-protocol"
    assert reading.declared is not None
    assert reading.declared.key == "permits"
    assert india.reading_on("use", TODAY).rule == "word-4"
    assert india.reading_on("transfer", TODAY).key == "renounces"


def test_russia_declares_permits_and_the_protocol_makes_it_conditions(
    founding_histories: Histories,
) -> None:
    russia = founding_histories["RUS"]

    assert changes(russia, "stance") == [
        ("1990-01-01", "not_established"),
        ("2000-04-30", "permits"),
        ("2005-09-02", "conditions"),
    ]
    use = russia.reading_on("use", day("2022-06-21"))
    assert use.declared is not None
    assert (use.key, use.declared.key) == ("conditions", "permits")
    assert "deed_use:e3" in russia.reading_on("stance", day("2022-06-21")).modifiers
    assert changes(russia, "law-mbt") == [("1990-01-01", "none")]


@pytest.mark.parametrize(
    ("iso3", "left", "stance"),
    [
        ("EST", "2025-12-27", "not_established"),
        ("LVA", "2025-12-27", "not_established"),
        ("LTU", "2025-12-27", "not_established"),
        ("FIN", "2026-01-10", "conditions"),
        ("POL", "2026-02-20", "conditions"),
    ],
)
def test_after_leaving_the_word_decides_and_silence_is_not_zero(
    founding_histories: Histories, iso3: str, left: str, stance: str
) -> None:
    assert founding_histories[iso3].reading_on("stance", day(left)).key == stance


def test_every_state_has_a_stance_today_and_not_coded_only_where_nobody_looked(
    founding_histories: Histories,
) -> None:
    counts = readings_count_on(founding_histories.values(), "stance", TODAY)
    states = [
        one
        for one in founding_histories.values()
        if one.records.state.kind != "other_area"
    ]

    assert counts["bound"].certain == 161
    assert counts["bound"].possible == 162
    assert sum(count.certain for count in counts.values()) == len(states) == 197
    for history in founding_histories.values():
        searched = bool(history.records.announcements)
        key = history.reading_on("stance", day("1990-01-01")).key
        assert key == ("not_established" if searched else "not_coded")


def test_every_explanation_agrees_with_its_reading(
    founding_histories: Histories,
) -> None:
    for history in founding_histories.values():
        for dimension in DIMENSIONS:
            reading = history.reading_on(dimension, day("2022-07-01"))
            told = explanation_on(history.records, dimension, day("2022-07-01"))
            assert (told.key, told.rule, told.deciding) == (
                reading.key,
                reading.rule,
                reading.deciding,
            )
