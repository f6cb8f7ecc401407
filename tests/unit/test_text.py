"""Texts are folded into one form for searching and sorting."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policies.text import fold, lines, words_of


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
