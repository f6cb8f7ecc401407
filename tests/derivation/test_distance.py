"""The distance to the Convention, case by case, on an invented state."""

import pytest

from policies.choices import Dimension, LawKey, Modifier, WordMeets
from policies.derivation.distance import (
    OBLIGATIONS,
    Distance,
    Limit,
    Measure,
    distance_line,
    distance_on,
    distance_spans,
)
from policies.derivation.history import History
from tests.derivation.invented import (
    APII,
    act,
    day,
    history,
    holds,
    promised,
    said,
    searched,
    source,
    use_code,
    used,
)

SIGNED = act("signature", "1998-12-03")
RATIFIED = act("ratification", "2005-06-20")


def told(when: str, *facts: object, **more: object) -> Distance:
    return distance_on(history(*facts), day(when))


def of(dimension: str, code: str, **scope: str) -> Measure:
    """What a single position of 2010 meets in 2015."""
    position = holds(dimension, code, "2010-01-01", **scope)
    found = told("2015-01-01", said("policy", "2010-01-01", position))
    return found.of(Dimension(dimension))


@pytest.mark.parametrize("dimension", ["use", "production", "transfer", "stockpiling"])
@pytest.mark.parametrize(
    ("code", "meets"),
    [
        ("prohibits", WordMeets.MET),
        ("renounces", WordMeets.MET),
        ("exception", WordMeets.IN_PART),
        ("conditions", WordMeets.NOT_MET),
        ("permits", WordMeets.NOT_MET),
        ("contested", WordMeets.CONTESTED),
    ],
)
def test_every_code_of_the_ladder_has_one_answer(
    dimension: str, code: str, meets: WordMeets
) -> None:
    assert of(dimension, code).key is meets


def test_an_exception_is_named_with_its_scope() -> None:
    measure = of("use", "exception", area="the peninsula")

    assert (measure.key, measure.limit) == (WordMeets.IN_PART, Limit.EXCEPT)
    assert measure.word.scope is not None
    assert measure.word.scope.area == "the peninsula"
    assert measure.word.deciding == ("policy/use",)


def test_conditions_rule_nothing_out_and_are_named_all_the_same() -> None:
    measure = of("use", "conditions", mine_types="types that destroy themselves")

    assert (measure.key, measure.limit) == (WordMeets.NOT_MET, Limit.CONDITIONS)
    assert measure.word.scope is not None


@pytest.mark.parametrize("code", ["renounces", "prohibits"])
def test_a_ban_within_a_scope_meets_the_obligation_in_part(code: str) -> None:
    measure = of("transfer", code, mine_types="types that cannot be detected")

    assert (measure.key, measure.limit) == (WordMeets.IN_PART, Limit.ONLY_WITHIN)


def test_a_permission_within_a_scope_leaves_it_unmet() -> None:
    measure = of("production", "permits", mine_types="one type")

    assert (measure.key, measure.limit) == (WordMeets.NOT_MET, Limit.ONLY_WITHIN)


def test_a_ban_that_a_narrow_permission_loosens_is_met_in_part() -> None:
    measure = told(
        "2015-01-01",
        said("ban", "2010-01-01", use_code("renounces", "2010-01-01")),
        said(
            "but", "2012-01-01", use_code("permits", "2012-01-01", area="the peninsula")
        ),
    ).of(Dimension.USE)

    assert (measure.key, measure.limit) == (WordMeets.IN_PART, Limit.EXCEPT)
    assert measure.word.scope is not None
    assert measure.word.scope.area == "the peninsula"


@pytest.mark.parametrize(
    ("dimension", "scope", "meets", "limit"),
    [
        (
            "transfer",
            {"purpose": "detection, removal or destruction"},
            WordMeets.MET,
            Limit.ARTICLE_3,
        ),
        (
            "stockpiling",
            {"purpose": "training in mine clearance"},
            WordMeets.MET,
            Limit.ARTICLE_3,
        ),
        (
            "transfer",
            {"purpose": "destruction", "recipient": "Borania"},
            WordMeets.IN_PART,
            Limit.EXCEPT,
        ),
        (
            "transfer",
            {"purpose": "training of soldiers"},
            WordMeets.IN_PART,
            Limit.EXCEPT,
        ),
        ("use", {"purpose": "training"}, WordMeets.IN_PART, Limit.EXCEPT),
        ("production", {"purpose": "training"}, WordMeets.IN_PART, Limit.EXCEPT),
        ("transfer", {}, WordMeets.IN_PART, Limit.EXCEPT),
    ],
    ids=[
        "transfer for what Article 3 allows",
        "stock for what Article 3 allows",
        "a recipient besides the purpose",
        "a purpose that is not in Article 3",
        "Article 3 excepts no use",
        "Article 3 excepts no production",
        "an exception without a name",
    ],
)
def test_what_article_3_itself_excepts_is_no_exception(
    dimension: str, scope: dict[str, str], meets: WordMeets, limit: Limit
) -> None:
    measure = of(dimension, "exception", **scope)

    assert (measure.key, measure.limit) == (meets, limit)


def test_silence_search_and_conflict_stay_apart() -> None:
    facts = (
        searched("production"),
        said("one", "2010-01-01", holds("transfer", "contested", "2010-01-01")),
    )
    found = told("2015-01-01", *facts)

    assert found.of(Dimension.USE).key is WordMeets.NOT_CODED
    assert found.of(Dimension.PRODUCTION).key is WordMeets.NOT_ESTABLISHED
    assert found.of(Dimension.TRANSFER).key is WordMeets.CONTESTED


@pytest.mark.parametrize(
    ("code", "meets"),
    [
        ("procedure_started", WordMeets.IN_PART),
        ("will_join", WordMeets.IN_PART),
        ("not_now", WordMeets.NOT_MET),
        ("no_position", WordMeets.NOT_MET),
        ("opposed", WordMeets.NOT_MET),
    ],
)
def test_joining_is_never_met_by_a_promise(code: str, meets: WordMeets) -> None:
    assert of("joining", code).key is meets


def test_joining_is_met_by_the_deposit_and_by_nothing_less() -> None:
    before = told("2005-06-19", SIGNED, RATIFIED)
    after = told("2005-06-20", SIGNED, RATIFIED)

    assert (before.status, after.status) == (LawKey.SIGNED, LawKey.DEPOSITED)
    assert before.of(Dimension.JOINING).key is WordMeets.NOT_CODED
    assert after.of(Dimension.JOINING).key is WordMeets.MET
    assert after.of(Dimension.USE).key is WordMeets.NOT_CODED


def test_a_state_that_is_bound_has_no_distance_until_the_day_it_left() -> None:
    left = act("withdrawal", "2025-06-27")
    ban = said("law", "2010-01-01", use_code("prohibits", "2010-01-01"))
    facts = (RATIFIED, left, ban)

    for when in ("2005-12-01", "2025-06-27", "2025-12-26"):
        found = told(when, *facts)
        assert found.is_bound
        assert {one.key for one in found.measures} == {WordMeets.BOUND}
    assert not told("2005-11-30", *facts).is_bound
    assert told("2025-12-27", *facts).of(Dimension.USE).key is WordMeets.MET


def test_the_word_is_taken_before_law_raises_it() -> None:
    protocol = act("consent_to_be_bound", "2000-01-01", treaty=APII)
    word = said("policy", "2010-01-01", use_code("permits", "2010-01-01"))
    measure = told("2015-01-01", protocol, word).of(Dimension.USE)

    assert (measure.key, measure.word.key) == (WordMeets.NOT_MET, "permits")
    assert measure.raised
    assert not told("2015-01-01", word).of(Dimension.USE).raised


def test_deeds_stand_beside_the_word_and_change_nothing() -> None:
    yearbook = source("yearbook", "2015-06-01")
    word = said("policy", "2010-01-01", use_code("renounces", "2010-01-01"))
    facts = (
        word,
        used("use", "2014-01-01", "2014-12-31"),
        promised("cm", "policy", "broken", "2014-06-01", about="use"),
    )
    quiet = distance_on(history(word), day("2014-07-01")).of(Dimension.USE)
    loud = distance_on(history(*facts, sources=(yearbook,)), day("2014-07-01")).of(
        Dimension.USE
    )

    assert (loud.key, loud.word) == (quiet.key, quiet.word)
    assert {note.modifier for note in loud.deed} == {
        Modifier.DEED_USE,
        Modifier.DEED_DIVERGES,
    }
    assert quiet.deed == ()


def test_what_is_only_proposed_changes_no_answer() -> None:
    bill = said(
        "bill",
        "2012-01-01",
        use_code("prohibits", "2012-01-01"),
        strength="proposed",
        instrument="bill",
    )
    word = said("policy", "2010-01-01", use_code("permits", "2010-01-01"))

    assert told("2015-01-01", word, bill).of(Dimension.USE).key is WordMeets.NOT_MET


def test_prohibitions_are_counted_without_joining() -> None:
    found = told(
        "2015-01-01",
        said(
            "policy",
            "2010-01-01",
            use_code("renounces", "2010-01-01"),
            holds("transfer", "prohibits", "2010-01-01"),
            holds("joining", "opposed", "2010-01-01"),
            holds("stockpiling", "permits", "2010-01-01"),
        ),
    )

    assert found.among(WordMeets.MET) == (Dimension.USE, Dimension.TRANSFER)
    assert found.among(WordMeets.NOT_MET) == (Dimension.STOCKPILING,)


REVERSED: History = history(
    said("hard", "2010-01-01", use_code("permits", "2010-01-01", "2014-01-01")),
    said("again", "2012-01-01", use_code("permits", "2012-01-01", "2014-01-01")),
    said("soft", "2014-01-01", use_code("exception", "2014-01-01", area="a border")),
    said("other", "2016-01-01", use_code("exception", "2016-01-01", area="a bridge")),
)


def test_spans_end_where_an_answer_or_its_scope_changes_and_not_on_a_repetition() -> (
    None
):
    spans = distance_spans(REVERSED, day("2009-01-01"), day("2017-12-31"))
    use = [
        (span.start.isoformat(), span.value.of(Dimension.USE).word.key)
        for span in spans
    ]

    assert use == [
        ("2009-01-01", "not_coded"),
        ("2010-01-01", "permits"),
        ("2014-01-01", "exception"),
        ("2016-01-01", "exception"),
    ]
    assert spans[-1].end == day("2018-01-01")


def test_a_new_word_under_the_law_ends_no_span() -> None:
    under_law = history(
        RATIFIED, said("late", "2010-01-01", use_code("permits", "2010-01-01"))
    )

    spans = distance_spans(under_law, day("2006-01-01"), day("2020-01-01"))

    assert [span.start for span in spans] == [day("2006-01-01")]


def test_the_line_and_the_single_day_agree() -> None:
    line = distance_line(REVERSED)

    for year in range(2009, 2018):
        when = day(f"{year}-06-30")
        assert line.on(when) == distance_on(REVERSED, when)
        assert [one.dimension for one in line.on(when).measures] == list(OBLIGATIONS)
