"""Texts are folded into one form for searching and sorting."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policies.text import fold, lines, tokens, words_of


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Türkiye", "turkiye"),
        ("TÜRKİYE", "turkiye"),
        ("Diyarbakır", "diyarbakir"),
        ("Côte d’Ivoire", "cote d'ivoire"),
        ("Łódź – Świdnik", "lodz - swidnik"),
        ("Færøerne, Århus, Malmö", "faeroerne, arhus, malmo"),
        ("Groß “und” klein", 'gross "und" klein'),
        ("  two\n words\t", "two words"),
        ("ﬁgure ½", "figure 1⁄2"),
        ("", ""),
    ],
)
def test_fold_gives_plain_lower_case(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text)

    assert fold(once) == once


def test_lines_drop_what_is_blank() -> None:
    assert lines(" Ottawa Convention \n\n\r\n APLC") == ("Ottawa Convention", "APLC")


def test_the_words_of_a_question_are_folded_and_said_once() -> None:
    assert words_of("  Türkiye mine MINE ") == ("turkiye", "mine")
    assert words_of(" ") == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Anti-personnel land mines", ["antipersonnel", "landmines"]),
        ("antipersonnel landmines", ["antipersonnel", "landmines"]),
        ("The U.S. holds 3,000,000.", ["the", "us", "holds", "3000000"]),
        ("A/RES/80/35", ["a", "res", "80", "35"]),
        ("Côte d’Ivoire, Łódź_ß", ["cote", "d", "ivoire", "lodz", "ss"]),
        ("¿?! « » ’", []),
    ],
)
def test_a_text_is_taken_apart_into_plain_words(text: str, words: list[str]) -> None:
    assert [token.word for token in tokens(text)] == words


def test_a_token_knows_where_it_stands() -> None:
    text = "of Tu\N{COMBINING DIAERESIS}rkiye, Færøerne"

    assert [text[one.start : one.end] for one in tokens(text)] == [
        "of",
        "Tu\N{COMBINING DIAERESIS}rkiye",
        "Færøerne",
    ]
