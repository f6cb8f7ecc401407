"""Folding of text, so that a search for "turk" or "cote d'ivoire" finds its state."""

from __future__ import annotations

import unicodedata

#: Letters that no decomposition takes apart, and typographers' signs.
_PLAIN = str.maketrans(
    {
        "ı": "i",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "ħ": "h",
        "ŧ": "t",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ə": "e",
        "‘": "'",
        "’": "'",
        "ʻ": "'",
        "ʼ": "'",
        "`": "'",
        "´": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "‐": "-",
        "‑": "-",
        "–": "-",
        "—": "-",
        "−": "-",
    }
)


def fold(text: str) -> str:
    """Lower case without accents, plain quotes and dashes, single blanks.

    Folding a folded text changes nothing, so a stored column and a typed question
    meet in one form.
    """
    plain = text.casefold().translate(_PLAIN)
    letters = (
        letter
        for letter in unicodedata.normalize("NFKD", plain)
        if not unicodedata.combining(letter)
    )
    return " ".join("".join(letters).casefold().translate(_PLAIN).split())


def words_of(text: str) -> tuple[str, ...]:
    """The words of a question, folded, each once; whoever searches wants them all."""
    return tuple(dict.fromkeys(fold(text).split()))


def lines(text: str) -> tuple[str, ...]:
    """The lines of a text that hold something, without surrounding blanks."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())
