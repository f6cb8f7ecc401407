"""Snippets show the place where the words stand, marked and no longer than needed."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policies.queries.search.snippets import LONGEST, Piece, marked, snippet, text_of
from policies.queries.search.words import words_in


def shown(text: str, *texts: str) -> str:
    return "".join(
        f"[{piece.text}]" if piece.marked else piece.text
        for piece in snippet(texts, words_in(text))
    )


def test_words_are_marked_as_they_are_written() -> None:
    assert shown("çestria mine", "Mines in Cestria.") == "[Mines] in [Cestria]."
    assert shown("côte", "Of the cote d’Or") == "Of the [cote] d’Or"


def test_a_beginning_marks_the_whole_word() -> None:
    assert shown("bord", "The border, aboard.") == "The [border], aboard."


def test_a_phrase_is_marked_only_where_its_words_follow_each_other() -> None:
    text = "Border: the old border, not the border of old."

    assert shown('"old border"', text) == (
        "Border: the [old] [border], not the border of old."
    )


def test_signs_of_markup_stay_text() -> None:
    pieces = marked("<b>mine</b> & more", words_in("mine"))

    assert pieces == (Piece("<b>"), Piece("mine", True), Piece("</b> & more"))


def test_the_text_that_holds_most_of_the_words_is_shown() -> None:
    assert shown("old border", "A border.", "An old border.") == "An [old] [border]."
    assert shown("lighthouse", "The first.", "Another.") == "The first."
    assert shown("lighthouse") == ""


def test_a_long_text_is_cut_around_the_words_at_blanks() -> None:
    text = f"{'before ' * 80}the old border {'after ' * 80}"
    cut = shown("old border", text)

    assert "[old] [border]" in cut
    assert cut.startswith("…before ")
    assert cut.endswith("after…")
    assert len(cut) <= LONGEST + 10


def test_a_text_without_blanks_is_cut_too() -> None:
    assert len(shown("x", "y" * 5000)) == LONGEST + 1


@settings(max_examples=40)
@given(st.text(max_size=200), st.text(max_size=40))
def test_nothing_is_added_to_a_text(text: str, question: str) -> None:
    told = text_of(snippet([text], words_in(question))).strip("…")

    assert told in text or told in unicodedata.normalize("NFC", text)


@pytest.mark.parametrize("letters", ["Tu\N{COMBINING DIAERESIS}rk", "Türk"])
def test_accents_in_one_piece_or_two_are_marked_alike(letters: str) -> None:
    assert shown("turk", letters) == "[Türk]"
