"""Agreement in numbers: which pairs count for which alpha, and how it is written."""

from fractions import Fraction

import pytest

from policies.choices import Dimension
from policies.codings import CodedPair, CodingResult, decode_result, encode_result
from policies.tables.second_coding import agreement_on, two_decimals


def pairs(*codes: str) -> tuple[CodedPair, ...]:
    """``permits/exception`` as pairs on use."""
    return tuple(
        CodedPair(
            announcement=f"a-{number}",
            dimension=Dimension.USE,
            first=code.partition("/")[0],
            second=code.partition("/")[2],
        )
        for number, code in enumerate(codes)
    )


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (Fraction(1), "1.00"),
        (Fraction(999, 1000), "0.99"),
        (Fraction(2, 3), "0.66"),
        (Fraction(0), "0.00"),
        (Fraction(-1, 20), "−0.05"),
        (Fraction(-51, 1000), "−0.06"),
        (Fraction(-1), "−1.00"),
        (None, ""),
    ],
)
def test_alpha_is_written_with_two_decimals_rounded_down(
    number: Fraction | None, written: str
) -> None:
    assert two_decimals(number) == written


def test_what_is_no_rung_counts_as_a_value_but_not_on_the_ladder() -> None:
    found = agreement_on(
        Dimension.USE,
        pairs(
            "permits/permits",
            "prohibits/prohibits",
            "exception/not_mentioned",
            "contested/contested",
        ),
    )

    assert (found.pairs, found.same, found.rungs) == (4, 3, 2)
    assert found.ordinal == "1.00"
    assert found.nominal == "0.72"  # 1 − 7 · 2 / 50


def test_other_dimensions_do_not_count() -> None:
    found = agreement_on(Dimension.JOINING, pairs("permits/permits"))

    assert (found.pairs, found.nominal, found.ordinal) == (0, "", "")


def test_a_near_miss_costs_less_on_the_ladder() -> None:
    ladder = ("permits", "conditions", "exception", "renounces", "prohibits")
    same = [f"{code}/{code}" for code in ladder]

    near = agreement_on(Dimension.USE, pairs(*same, "permits/conditions"))
    far = agreement_on(Dimension.USE, pairs(*same, "permits/prohibits"))

    assert near.ordinal > far.ordinal
    assert near.nominal == far.nominal


def test_a_result_is_read_back_as_it_was_written() -> None:
    result = CodingResult(
        number=1,
        seed="s:1",
        seq=9,
        eligible=10,
        drawn=1,
        set_aside=0,
        pairs=pairs("permits/exception"),
    )

    assert decode_result(encode_result(result)) == result
