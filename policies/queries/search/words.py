"""What a reader types, taken apart: words, phrases, exclusions."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from policies.text import fold, tokens

#: Words so frequent that they narrow nothing; they count within a phrase.
STOP_WORDS = frozenset(
    {
        *("a", "an", "and", "are", "as", "at", "be", "been", "but", "by", "for"),
        *("from", "has", "have", "in", "into", "is", "it", "its", "not", "of", "on"),
        *("or", "that", "the", "their", "this", "to", "was", "were", "which", "with"),
    }
)
#: A phrase in quotes, or whatever stands between blanks.
_PIECE = re.compile(r'(?P<sign>[-]?)(?:"(?P<phrase>[^"]*)(?:"|$)|(?P<word>[^\s"]+))')
_RESOLUTION = re.compile(
    r"(?:(?:the|un|u\.n|unga|ga|united nations|general assembly|res|resolution)"
    r"\b\.?\s*)*"
    r"(?:a\s*[/-]\s*)?(?:res\.?\s*[/-]\s*)?"
    r"(\d{2})\s*[/-]\s*(\d{1,3})(?:[\s/-]?\(?([a-z])\)?)?[.,;:]?"
)
#: One word that many write in two, and a number whose thousands stand apart.
_IN_TWO = re.compile(r"\b(?:(anti) (?=personnel\b)|(land) (?=mines?\b))")
_THOUSANDS = re.compile(r"(?<![\w.,/-])\d{1,3}(?: \d{3})+(?![\w.,/-])")
#: The shortest beginning of a word that is looked for.
_LEAST = 2


@lru_cache(maxsize=1 << 15)
def stem(word: str) -> str:
    """A folded word without its plural ending (Harman's S stemmer); saint for st."""
    if word == "st":
        return "saint"
    if len(word) > 3:
        if word.endswith("ies") and not word.endswith(("eies", "aies")):
            return f"{word[:-3]}y"
        if word.endswith("s") and not word.endswith(("us", "ss", "aes", "ees", "oes")):
            return word[:-1]
    return word


@dataclass(frozen=True, slots=True)
class Term:
    """Words that must follow each other; ``beginning`` is what the last begins with.

    ``beginning`` is empty where the last word has to stand as it is.
    """

    stems: tuple[str, ...]
    beginning: str = ""

    @property
    def is_stop(self) -> bool:
        return len(self.stems) == 1 and self.stems[0] in STOP_WORDS


@dataclass(frozen=True, slots=True)
class Words:
    """A question understood: every term of ``wanted``, none of ``unwanted``.

    ``symbol`` is the General Assembly resolution that the whole text names, as
    session, number and letter.
    """

    wanted: tuple[Term, ...] = ()
    unwanted: tuple[Term, ...] = ()
    symbol: tuple[str, str, str] | None = None

    @property
    def is_empty(self) -> bool:
        return not self.wanted

    @property
    def finished(self) -> Words:
        """The same with a last word that is no beginning of another."""
        return replace(self, wanted=tuple(Term(one.stems) for one in self.wanted))


def symbol_of(text: str) -> tuple[str, str, str] | None:
    """Session, number and letter of the resolution a text names, in any spelling.

    ``A/RES/80/35``, ``80/35`` and ``resolution 80/35`` are the same.
    """
    match = _RESOLUTION.fullmatch(fold(text))
    return (match[1], match[2], match[3] or "") if match else None


def words_in(text: str) -> Words:
    """Read what was typed. Nothing is wrong input; a text may hold no words."""
    if symbol := symbol_of(text):
        return Words((Term(tuple(part for part in symbol if part)),), symbol=symbol)
    wanted: list[Term] = []
    unwanted: list[Term] = []
    last = ""
    for match in _PIECE.finditer(_joined(fold(text))):
        said = [token.word for token in tokens(match["phrase"] or match["word"] or "")]
        if not said:
            continue
        term = Term(tuple(map(stem, said)))
        (unwanted if match["sign"] else wanted).append(term)
        last = "" if match["sign"] or match["word"] is None else said[-1]
    if wanted and len(last) >= _LEAST:
        wanted[-1] = Term(wanted[-1].stems, last)
    telling = [term for term in wanted if not term.is_stop]
    return Words(_once(telling or wanted), _once(unwanted))


def _joined(folded: str) -> str:
    """The text with the words in one that documents hold in one."""
    whole = _IN_TWO.sub(lambda match: f"{match[1] or match[2]}-", folded)
    return _THOUSANDS.sub(lambda match: match[0].replace(" ", ""), whole)


def _once(terms: list[Term]) -> tuple[Term, ...]:
    return tuple(dict.fromkeys(terms))
