"""What a reader types is understood, whatever it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policies.queries.search.words import Term, stem, symbol_of, words_in


@pytest.mark.parametrize(
    ("word", "stemmed"),
    [
        ("mines", "mine"),
        ("mine", "mine"),
        ("policies", "policy"),
        ("campus", "campus"),
        ("less", "less"),
        ("use", "use"),
        ("us", "us"),
        ("st", "saint"),
    ],
)
def test_a_plural_is_its_singular(word: str, stemmed: str) -> None:
    assert stem(word) == stemmed


def wanted(text: str) -> list[str]:
    return [" ".join(term.stems) for term in words_in(text).wanted]


def unwanted(text: str) -> list[str]:
    return [" ".join(term.stems) for term in words_in(text).unwanted]


def test_words_phrases_and_exclusions_are_told_apart() -> None:
    text = 'northern mines "the old border" -transfer -"first policy"'

    assert wanted(text) == ["northern", "mine", "the old border"]
    assert unwanted(text) == ["transfer", "first policy"]


def test_typographers_signs_are_plain_ones() -> None:
    assert wanted("“old border” d’Or") == ["old border", "d or"]
    assert unwanted("border \N{MINUS SIGN}mine") == ["mine"]


def test_the_last_word_may_be_a_beginning_a_quoted_one_not() -> None:
    assert words_in("old bord").wanted[-1] == Term(("bord",), "bord")
    assert words_in('"old bord"').wanted[-1] == Term(("old", "bord"))
    assert words_in("old bord -x").wanted[-1] == Term(("bord",))
    assert words_in("old b").wanted[-1] == Term(("b",))


@pytest.mark.parametrize(
    ("in_parts", "in_one"),
    [
        ("anti personnel mines", "anti-personnel mines"),
        ("land mines", "landmines"),
        ("-land mine border", "-landmine border"),
        ('"anti personnel mine"', '"antipersonnel mine"'),
        ("3 000 000 mines", "3,000,000 mines"),
    ],
)
def test_a_word_in_parts_is_the_word_in_one(in_parts: str, in_one: str) -> None:
    assert wanted(in_parts) == wanted(in_one)
    assert unwanted(in_parts) == unwanted(in_one)


def test_words_and_days_side_by_side_stay_apart() -> None:
    assert wanted("land minister") == ["land", "minister"]
    assert wanted("21 June 2022 500") == ["21", "june", "2022", "500"]


def test_frequent_words_narrow_nothing_unless_they_are_all_there_is() -> None:
    assert wanted("the use of mines in the north") == ["use", "mine", "north"]
    assert wanted("of the") == ["of", "the"]


@pytest.mark.parametrize("text", ["", '"', "'", "- -", '""', "-", "«»", "%", "\\", "*"])
def test_a_text_without_words_asks_nothing(text: str) -> None:
    assert words_in(text).is_empty


def test_only_exclusions_ask_nothing() -> None:
    assert words_in("-mine").is_empty
    assert unwanted("-mine") == ["mine"]


@pytest.mark.parametrize(
    "text",
    [
        "99/7 B",
        "99/7b",
        "99/7 (B)",
        "A/RES/99/7 B",
        "a/res/99/7-b",
        "resolution 99/7 B",
        "UN General Assembly resolution 99/7 B",
        "UNGA Resolution 99/7B",
        "99-7-b",
        "UN GA Res 99/7 B",
        "GA res. 99/7 B.",
        "U.N. res. 99/7B",
        "A-RES-99-7-B",
    ],
)
def test_a_symbol_is_read_in_any_spelling(text: str) -> None:
    assert symbol_of(text) == ("99", "7", "b")


def test_a_symbol_without_a_letter_has_none() -> None:
    assert symbol_of("A/RES/99/70") == ("99", "70", "")


@pytest.mark.parametrize("text", ["2022-06", "99", "9/7", "mines 99/7", "99/7777"])
def test_other_figures_are_no_symbol(text: str) -> None:
    assert symbol_of(text) is None


@given(st.text(max_size=200))
def test_no_text_is_wrong(text: str) -> None:
    understood = words_in(text)

    assert all(term.stems for term in (*understood.wanted, *understood.unwanted))
