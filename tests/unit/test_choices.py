"""Slugs never change, every member explains itself, ladders count from zero."""

import re

import pytest

from policies.choices import (
    BINDING,
    CONSENT_ACTIONS,
    LADDER_DIMENSIONS,
    VOCABULARY,
    Absent,
    ActionKind,
    Choice,
    Code,
    Dimension,
    EvidenceGrade,
    InstrumentKind,
    Joining,
    Kind,
    LawKey,
    PledgeDimension,
    PositionCode,
    StanceKey,
    Strength,
)

ENUMERATIONS = sorted(Choice.__subclasses__(), key=lambda kind: kind.__name__)
LADDERS = [Code, Joining, EvidenceGrade, LawKey, Strength]


@pytest.mark.parametrize("kind", ENUMERATIONS, ids=lambda kind: kind.__name__)
def test_every_member_has_a_slug_and_a_label(kind: type[Choice]) -> None:
    for member in kind:
        assert re.fullmatch(r"[a-z][a-z0-9]*([_-][a-z0-9]+)*", member.value)
        assert member.label.strip() == member.label != ""
    labels = [member.label for member in kind]
    assert len(set(labels)) == len(labels)


@pytest.mark.parametrize("kind", ENUMERATIONS, ids=lambda kind: kind.__name__)
def test_a_stored_slug_leads_back_to_its_member(kind: type[Choice]) -> None:
    for member in kind:
        assert kind(str(member)) is member
        assert member == member.value
    assert kind.pairs() == [(member.value, member.label) for member in kind]


@pytest.mark.parametrize("kind", ENUMERATIONS, ids=lambda kind: kind.__name__)
def test_an_unknown_slug_is_refused(kind: type[Choice]) -> None:
    with pytest.raises(ValueError, match="no-such-slug"):
        kind("no-such-slug")


@pytest.mark.parametrize("ladder", LADDERS, ids=lambda kind: kind.__name__)
def test_a_ladder_counts_from_zero_without_gaps(ladder: type[Choice]) -> None:
    assert [member.ordinal for member in ladder] == list(range(len(ladder)))


@pytest.mark.parametrize("ladder", [Code, Joining, StanceKey], ids=lambda k: k.__name__)
def test_every_step_of_a_ladder_is_defined(ladder: type[Choice]) -> None:
    assert all(member.definition for member in ladder)


def test_the_stance_runs_from_bound_to_permits_and_then_to_what_has_no_number() -> None:
    assert [(key.value, key.ordinal) for key in StanceKey] == [
        ("bound", 5),
        ("committed", 4),
        ("renounces", 3),
        ("restricts", 2),
        ("conditions", 1),
        ("permits", 0),
        ("contested", None),
        ("not_established", None),
        ("not_coded", None),
    ]


def test_absent_values_are_never_a_number() -> None:
    assert [member.ordinal for member in Absent] == [None] * len(Absent)


def test_a_position_takes_either_ladder_or_is_contested() -> None:
    """Labels, definitions and ordinals come from the ladders: nothing is said twice."""
    expected = [*Code, *Joining, Absent.CONTESTED]

    assert [
        (code.value, code.label, code.definition, code.ordinal) for code in PositionCode
    ] == [(m.value, m.label, m.definition, m.ordinal) for m in expected]


def test_the_two_ladders_share_no_slug() -> None:
    assert not {code.value for code in Code} & {step.value for step in Joining}


def test_joining_has_a_ladder_of_its_own() -> None:
    assert set(Dimension) - set(LADDER_DIMENSIONS) == {Dimension.JOINING}
    assert {d.value for d in Dimension} < {d.value for d in PledgeDimension}


def test_a_state_stays_bound_until_its_withdrawal_takes_effect() -> None:
    assert {
        LawKey.IN_FORCE,
        LawKey.LEAVING,
        LawKey.LEAVING_DEFERRED,
    } == BINDING


def test_signing_is_not_consenting() -> None:
    assert ActionKind.SIGNATURE not in CONSENT_ACTIONS
    assert ActionKind.WITHDRAWAL not in CONSENT_ACTIONS
    assert ActionKind.PROVISIONAL_APPLICATION not in CONSENT_ACTIONS
    assert len(CONSENT_ACTIONS) == 6


def test_kinds_can_stand_in_an_address() -> None:
    assert all("_" not in kind.value for kind in Kind)


def test_the_vocabulary_names_every_enumeration_once() -> None:
    assert sorted(VOCABULARY, key=lambda kind: kind.__name__) == ENUMERATIONS


def test_inside_a_sentence_a_label_keeps_its_names():
    assert InstrumentKind.UN_STATEMENT.inner == "statement at the United Nations"
