"""Folding of text, so that a search for "turk" or "cote d'ivoire" finds its state."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

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


class Token(NamedTuple):
    """A word of a text in its plain form, and where in the text it stands."""

    word: str
    start: int
    end: int


#: An abbreviation with points, a number with its commas, a word written in one or in
#: two, any other word; combining accents belong to the letter before them.
_TOKEN = re.compile(
    r"\b[^\W\d_](?:\.[^\W\d_])+\b"
    r"|\b\d{1,3}(?:,\d{3})+(?!\d)"
    r"|\banti[-\s\u2010-\u2013]personnel\b|\bland[-\s\u2010-\u2013]mines?\b"
    r"|[^\W_](?:[^\W_]|[\u0300-\u036f])*",
    re.IGNORECASE,
)


def tokens(text: str) -> Iterator[Token]:
    """The words of a text in order, each folded to letters and figures alone.

    ``U.S.`` is ``us``, ``3,000,000`` is ``3000000``, ``anti-personnel`` is
    ``antipersonnel``; ``80/35`` and ``d'Ivoire`` are two words each.
    """
    for match in _TOKEN.finditer(text):
        if word := _bare(match.group()):
            yield Token(word, match.start(), match.end())


@lru_cache(maxsize=1 << 15)
def _bare(written: str) -> str:
    return "".join(filter(str.isalnum, fold(written)))
