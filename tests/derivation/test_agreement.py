"""Krippendorff's alpha gives the published values of the published examples."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policies.choices import Dimension
from policies.derivation.agreement import alpha, nominal, ordinal, rank

#: Krippendorff, "Computing Krippendorff's alpha-reliability" (2011), examples A to C.
TWO_VALUES = ("0100000010", "1110010000")
FIVE_VALUES = ("aabbdcccedda", "babbbccceddd")
FOUR = ("123321412...", "1233224125.3", ".3332342251.", "12332441251.")


def units(coders: tuple[str, ...]) -> list[list[str]]:
    """The values of each unit; a dot is no value."""
    return [
        [value for value in unit if value != "."] for unit in zip(*coders, strict=True)
    ]


def ranks(coders: tuple[str, ...]) -> list[list[int]]:
    return [[int(value) for value in unit] for unit in units(coders)]


@pytest.mark.parametrize(
    ("coders", "published"),
    [(TWO_VALUES, "0.095"), (FIVE_VALUES, "0.692"), (FOUR, "0.743")],
    ids=["two values", "five values", "four coders, values missing"],
)
def test_nominal_examples(coders: tuple[str, ...], published: str) -> None:
    found = alpha(units(coders), nominal)

    assert found is not None
    assert f"{float(found):.3f}" == published


def test_the_ordinal_example() -> None:
    found = alpha(ranks(FOUR), ordinal)

    assert found is not None
    assert f"{float(found):.3f}" == "0.815"


def test_full_agreement_is_one_and_full_disagreement_is_less_than_chance() -> None:
    assert alpha([["a", "a"], ["b", "b"]], nominal) == 1
    assert alpha([["a", "b"], ["b", "a"]], nominal) == Fraction(-1, 2)


@pytest.mark.parametrize(
    "given_",
    [[], [["a"]], [["a", "a"], ["a", "a"]], [[], ["b"]]],
    ids=["nothing", "one value", "no variation", "nothing to pair"],
)
def test_where_it_has_no_meaning_there_is_none(given_: list[list[str]]) -> None:
    assert alpha(given_, nominal) is None


def test_a_near_miss_on_the_ladder_weighs_less_than_a_far_one() -> None:
    ladder = [[0, 0], [1, 1], [2, 2], [3, 3], [4, 4]]

    near, far = alpha([*ladder, [0, 1]], ordinal), alpha([*ladder, [0, 4]], ordinal)

    assert near is not None
    assert far is not None
    assert far < near < 1
    assert alpha([*ladder, [0, 1]], nominal) == alpha([*ladder, [0, 4]], nominal)


@given(st.lists(st.lists(st.integers(0, 4), min_size=2, max_size=2), max_size=30))
def test_neither_the_order_of_coders_nor_of_units_matters(
    given_: list[list[int]],
) -> None:
    turned = [unit[::-1] for unit in reversed(given_)]

    for difference in (nominal, ordinal):
        found = alpha(given_, difference)
        assert found == alpha(turned, difference)
        assert found is None or found <= 1
        if found == 1:
            assert all(one == other for one, other in given_)


def test_each_ladder_has_its_rungs_and_the_rest_none() -> None:
    assert rank(Dimension.USE, "prohibits") == 4
    assert rank(Dimension.JOINING, "opposed") == 0
    assert rank(Dimension.USE, "opposed") is None
    assert rank(Dimension.USE, "contested") is None
    assert rank(Dimension.USE, "not_mentioned") is None
