"""An inverted index of one world: which words stand where, weighed once.

Documents are ranked by BM25 with a weight for each part of a document (BM25F): a word
counts more in a title than in a summary, more there than in a note, and more the rarer
it is. Everything depends on the world alone, so it is worked out once and kept as long
as the world is.
"""

from __future__ import annotations

import threading
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from itertools import count
from math import log
from weakref import WeakKeyDictionary

from policies.choices import Kind
from policies.names import NameBook, foreign_book, state_names, states_book
from policies.queries.search.contents import documents
from policies.queries.search.documents import Document
from policies.queries.search.words import Term, Words, stem
from policies.queries.world import World
from policies.text import tokens
from policies.wording import long_day

#: Weights of title and names, summary, notes, and of the day and the states' names.
TITLE, SUMMARY, NOTES, ABOUT = 6.0, 2.5, 1.0, 0.4
#: How soon a word's repetition stops counting, and how far length is held against it.
SATURATION, LENGTH = 1.2, 0.5
#: A source is what a fact rests on: the fact itself answers first.
KIND_WEIGHTS = {Kind.SOURCE: 0.6}
#: What a word is worth that only begins as asked; a title holding the words in a row.
BEGINNING, IN_A_ROW = 0.1, 1.5

#: Kinds that are called by their names, besides states.
NAMED = (Kind.TREATY, Kind.ACTOR)

Worths = dict[int, float]
_GAP = " | "


class Index:
    """The words of the documents given."""

    def __init__(self, found: Iterable[Document], about: Mapping[str, str]) -> None:
        self.documents = tuple(found)
        self._about = {code: _row(names) for code, names in about.items()}
        self._rows: list[str] = []
        self._titles: list[str] = []
        self._numbers: dict[str, array[int]] = {}
        self._worths: dict[str, array[float]] = {}
        average = self._average_lengths()
        for number, document in enumerate(self.documents):
            self._enter(number, document, average)
        self._terms = sorted(self._numbers)

    def _average_lengths(self) -> tuple[float, ...]:
        totals = [0, 0, 0]
        for document in self.documents:
            for part, (_, _, length) in enumerate(_parts(document)):
                totals[part] += length
        return tuple(max(1.0, total / max(1, len(self.documents))) for total in totals)

    def _enter(
        self, number: int, document: Document, average: tuple[float, ...]
    ) -> None:
        weights: dict[str, float] = {}
        rows = []
        kind = KIND_WEIGHTS.get(document.kind, 1.0)
        for part, (worth, texts, length) in enumerate(_parts(document)):
            each = kind * worth / (1 - LENGTH + LENGTH * length / average[part])
            for text in texts:
                stems = [stem(token.word) for token in tokens(text)]
                rows.append(" ".join(stems))
                for word in stems:
                    weights[word] = weights.get(word, 0.0) + each
        rows.append(_row(_day_words(document)).strip())
        codes = () if document.is_lasting else document.states
        for about in (rows[-1], *(self._about.get(code, "") for code in codes)):
            for word in about.split():
                if word != _GAP.strip():
                    weights.setdefault(word, ABOUT)
        for word, weight in weights.items():
            self._numbers.setdefault(word, array("I")).append(number)
            worth = weight / (SATURATION + weight)
            self._worths.setdefault(word, array("f")).append(worth)
        self._titles.append(f" {rows[0]} ")
        self._rows.append(f" {_GAP.join(rows)} ")

    def knows(self, word: str) -> bool:
        """Whether a folded word stands anywhere, in singular or plural."""
        return stem(word) in self._numbers

    def ranked(self, words: Words) -> Worths:
        """The score of every document that answers, by number."""
        if words.is_empty:
            return {}
        found = [self._answers(term) for term in words.wanted]
        found.sort(key=len)
        numbers = set(found[0]).intersection(*found[1:])
        for term in words.unwanted:
            numbers -= self._answers(term).keys()
        scores = dict.fromkeys(numbers, 0.0)
        for worths in found:
            rarity = self._rarity(len(worths))
            for number in numbers:
                scores[number] += rarity * worths[number]
        return self._raised(words, scores)

    def _raised(self, words: Words, scores: Worths) -> Worths:
        """Scores, raised where a title holds all the words in a row."""
        row = " ".join(word for term in words.wanted for word in term.stems)
        if " " not in row:
            return scores
        return {
            number: score * (IN_A_ROW if f" {row} " in self._titles[number] else 1)
            for number, score in scores.items()
        }

    def _rarity(self, holding: int) -> float:
        every = len(self.documents)
        return log(1 + (every - holding + 0.5) / (holding + 0.5))

    def _answers(self, term: Term) -> Worths:
        """What a term is worth in each document that holds it."""
        *before, last = term.stems
        found = self._holding(last)
        for word in self._beginning_with(term.beginning) if term.beginning else ():
            if word != last:
                for number, worth in self._holding(word).items():
                    found[number] = max(found.get(number, 0.0), worth * BEGINNING)
        if not before:
            return found
        for word in before:
            held = self._holding(word)
            found = {n: w + held[n] for n, w in found.items() if n in held}
        row = f" {' '.join(term.stems)}"
        rows = {f"{row} "}
        if term.beginning:
            rows.add(f" {' '.join((*before, term.beginning))}")
        return {n: w for n, w in found.items() if self._stands_in(n, rows)}

    def _stands_in(self, number: int, rows: set[str]) -> bool:
        document = self.documents[number]
        texts = [self._rows[number]]
        if not document.is_lasting:
            texts += (self._about.get(code, "") for code in document.states)
        return any(row in text for text in texts for row in rows)

    def _holding(self, word: str) -> Worths:
        if word not in self._numbers:
            return {}
        return dict(zip(self._numbers[word], self._worths[word], strict=True))

    def _beginning_with(self, start: str) -> Iterator[str]:
        for place in count(bisect_left(self._terms, start)):
            if place == len(self._terms) or not self._terms[place].startswith(start):
                return
            yield self._terms[place]


def _parts(document: Document) -> tuple[tuple[float, tuple[str, ...], int], ...]:
    """What each part is worth, its texts, its length; further names lengthen none."""
    title, summary = (document.title,), (document.summary,)
    return (
        (TITLE, (*title, *document.names), _length(title)),
        (SUMMARY, summary, _length(summary)),
        (NOTES, document.notes, _length(document.notes)),
    )


def _length(texts: Iterable[str]) -> int:
    return sum(text.count(" ") + 1 for text in texts)


def _day_words(document: Document) -> str:
    """The day of a document as a reader may write it: in words, or in figures."""
    day = document.day
    if day is None:
        return ""
    return f"{long_day(day)}\n{day.earliest}" if day.is_exact else long_day(day)


def _row(text: str) -> str:
    """The stems of a text in a row, gaps between its lines."""
    lines = (
        " ".join(stem(token.word) for token in tokens(t)) for t in text.split("\n")
    )
    return f" {_GAP.join(lines)} "


class Searchable:
    """A world made ready for searching: its index and the books of its names.

    ``places`` gives the number of a document by kind and key, ``people`` the words
    of each name of who speaks by the number of what is said.
    """

    def __init__(self, world: World) -> None:
        about = {
            s.key: "\n".join(state_names(s.key, "", s.name, s.official_name, s.aliases))
            for s in world.states
        }
        self.index = Index(documents(world), about)
        self.places = {
            (document.kind, document.key): number
            for number, document in enumerate(self.index.documents)
        }
        self.people = {
            number: [
                [stem(token.word) for token in tokens(name)] for name in document.people
            ]
            for number, document in enumerate(self.index.documents)
            if document.people
        }
        self.states = states_book(world.states)
        self.abroad = foreign_book(world.states)
        self.others = {
            kind: NameBook(
                (document.key, (document.title, *document.names))
                for document in self.index.documents
                if document.kind is kind
            )
            for kind in NAMED
        }


_kept: WeakKeyDictionary[World, Searchable] = WeakKeyDictionary()
_making = threading.Lock()


def searchable(world: World) -> Searchable:
    """The world made ready, from memory or now; kept as long as the world is."""
    if found := _kept.get(world):
        return found
    with _making:
        if not (found := _kept.get(world)):
            found = _kept[world] = Searchable(world)
    return found
