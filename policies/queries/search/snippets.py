"""The place in a text where the words stand, with the words marked."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from policies.queries.search.words import Term, Words, stem
from policies.text import Token, tokens

#: Letters shown of a text, and how many of them stand before the first word found.
LONGEST, BEFORE = 280, 70
_ELLIPSIS = "…"


class Piece(NamedTuple):
    """A stretch of text, marked where it answers the question."""

    text: str
    marked: bool = False


def marked(text: str, words: Words) -> tuple[Piece, ...]:
    """The whole text in pieces."""
    text = unicodedata.normalize("NFC", text)
    return _pieces(text, _spans(text, words), 0, len(text))


def snippet(texts: Iterable[str], words: Words) -> tuple[Piece, ...]:
    """The best stretch of the texts: where most of the words stand together.

    Without any of the words it is the beginning of the first text, unmarked.
    """
    plain = [unicodedata.normalize("NFC", text) for text in texts if text]
    if not plain:
        return ()
    found = [(_spans(text, words), text) for text in plain]
    spans, text = max(found, key=lambda one: len({said for _, _, said in one[0]}))
    start, end = _window(text, spans)
    return _pieces(text, spans, start, end)


def text_of(pieces: Iterable[Piece]) -> str:
    """The pieces without their marks."""
    return "".join(piece.text for piece in pieces)


_Span = tuple[int, int, str]


def _spans(text: str, words: Words) -> list[_Span]:
    """Where the words asked for stand: from, to, and which they are."""
    found = list(tokens(text))
    stems = [stem(token.word) for token in found]
    spans: dict[tuple[int, int], str] = {}
    for term in words.wanted:
        size = len(term.stems)
        for place in range(len(found) - size + 1):
            if _stands(term, stems[place : place + size], found[place + size - 1]):
                for token in found[place : place + size]:
                    spans[token.start, token.end] = " ".join(term.stems)
    return [(*place, said) for place, said in sorted(spans.items())]


def _stands(term: Term, stems: Sequence[str], last: Token) -> bool:
    if list(term.stems[:-1]) != list(stems[:-1]):
        return False
    begins = bool(term.beginning) and last.word.startswith(term.beginning)
    return stems[-1] == term.stems[-1] or begins


def _window(text: str, spans: list[_Span]) -> tuple[int, int]:
    """The stretch of at most ``LONGEST`` letters that holds most different words."""
    if len(text) <= LONGEST or not spans:
        return 0, _cut(text, LONGEST)

    def held(start: int) -> int:
        stop = start - BEFORE + LONGEST
        return len(
            {said for begin, end, said in spans if start <= begin and end <= stop}
        )

    best = max((begin for begin, _, _ in spans), key=held)
    start = max(0, min(best - BEFORE, len(text) - LONGEST))
    if start:
        blank = text.find(" ", start, best)
        start = blank + 1 if blank >= 0 else best
    return start, _cut(text, start + LONGEST)


def _cut(text: str, end: int) -> int:
    """Where to end so that no word is broken, if it has a blank to break at."""
    if end >= len(text):
        return len(text)
    blank = text.rfind(" ", end - LONGEST // 2, end + 1)
    return blank if blank > 0 else end


def _pieces(text: str, spans: list[_Span], start: int, end: int) -> tuple[Piece, ...]:
    pieces = [Piece(_ELLIPSIS)] if start else []
    place = start
    for begin, stop, _ in spans:
        if begin >= place and stop <= end:
            pieces += [Piece(text[place:begin]), Piece(text[begin:stop], True)]
            place = stop
    pieces.append(Piece(text[place:end]))
    if end < len(text):
        pieces.append(Piece(_ELLIPSIS))
    return tuple(piece for piece in pieces if piece.text)
