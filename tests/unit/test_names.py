"""Names in any spelling lead to what they name."""

import pytest

from policies.names import NameBook, forms_of, plain_name, states_book, variant_codes
from policies.records import State

BOOK = NameBook(
    [
        ("XAA", ("Ardenia (Free Republic of)", "Old Ardenia", "XAA")),
        ("XBB", ("Çestria", "St. Çest")),
        ("XCC", ("Lower Bor", "Bor")),
        ("XDD", ("Bor", "Upper Bor")),
        ("XEE", ("Twinland", "Both")),
        ("XFF", ("Twinmark", "Both")),
    ]
)


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("The Bahamas", "bahamas"),
        ("Bor & Cest", "bor cest"),
        ("Bor and Cest", "bor cest"),
        ("St. Bor", "saint bor"),
        ("U.S.", "us"),
        ("  C\N{COMBINING CEDILLA}ESTRIA ", "cestria"),
        ("Côte d’Or", "cote d or"),
        ("«»", ""),
    ],
)
def test_names_are_compared_in_a_plain_form(written: str, plain: str) -> None:
    assert plain_name(written) == plain


def test_a_name_is_also_what_stands_outside_and_inside_its_brackets() -> None:
    assert list(forms_of("Bor (State of)")) == ["Bor (State of)", "Bor", "State of Bor"]
    assert list(forms_of("Front of Bor (FB)"))[1:] == ["Front of Bor", "FB"]
    assert list(forms_of("Bor, Republic of the"))[1:] == ["Republic of the Bor"]
    assert list(forms_of("Bor, in exile")) == ["Bor, in exile"]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("ARDENIA", ["XAA"]),
        ("Free Republic of Ardenia", ["XAA"]),
        ("ardenia, free republic of", ["XAA"]),
        ("xaa", ["XAA"]),
        ("saint cest", ["XBB"]),
        ("Both", ["XEE", "XFF"]),
        ("Arden", []),
        ("", []),
    ],
)
def test_a_whole_name_is_found_in_any_spelling(text: str, keys: list[str]) -> None:
    assert list(BOOK.called(text)) == keys


def test_whose_own_name_it_is_comes_first() -> None:
    assert BOOK.called("bor") == {"XDD": "Bor", "XCC": "Bor"}


def test_one_key_is_meant_or_none() -> None:
    assert BOOK.meant("bor") == "XDD"
    assert BOOK.meant("old ardenia") == "XAA"
    assert BOOK.meant("both") is None
    assert BOOK.meant("nowhere") is None


def test_the_beginnings_of_words_find_names_whole_ones_first() -> None:
    assert list(BOOK.beginning("bor")) == ["XCC", "XDD"]
    assert list(BOOK.beginning("ard rep")) == ["XAA"]
    assert list(BOOK.beginning("twin")) == ["XEE", "XFF"]
    assert BOOK.beginning("denia") == {}
    assert BOOK.beginning("-") == {}


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("ardnia", ["XAA"]),
        ("Cetsria", ["XBB"]),
        ("twinlend", ["XEE"]),
        ("bör", []),
        ("ardenia", []),
        ("lighthouse", []),
    ],
)
def test_a_misspelt_name_is_guessed(text: str, keys: list[str]) -> None:
    assert list(BOOK.near(text)) == keys


def test_a_state_is_found_by_code_alias_and_variant() -> None:
    state = State(
        key="MMR",
        iso2="MM",
        m49="104",
        name="Ardenia",
        official_name="Union of Ardenia",
        region="Asia",
        subregion="",
        kind="un_member",  # type: ignore[arg-type]
        aliases=("Ardenland",),
    )
    book = states_book([state])

    for name in ("mm", "MMR", "ardenland", "union of ardenia", "burma"):
        assert book.meant(name) == "MMR", name


def test_variants_are_found_without_the_record() -> None:
    assert variant_codes("burm") == ("MMR",)
    assert variant_codes("ardenia") == ()
