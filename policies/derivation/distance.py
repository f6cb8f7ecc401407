"""The distance to the Convention: what a state's own word already meets of it.

A statement about WORD alone, for a state that the Mine Ban Treaty does not bind. Of
every obligation the declared word is taken, before law raises it (rule 8); law and
deed stand beside the answer and never in it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from policies.choices import (
    BINDING,
    LADDER_DIMENSIONS,
    Absent,
    Code,
    Dimension,
    Joining,
    LawKey,
    Modifier,
    WordMeets,
)
from policies.derivation.excepted import ARTICLE_3_PURPOSES
from policies.derivation.history import History
from policies.derivation.inputs import MINE_BAN_TREATY, Span
from policies.derivation.law import Legal
from policies.derivation.lines import Line, Outlook, combine
from policies.derivation.results import Note, Reading
from policies.records import Scope


class Limit(StrEnum):
    """How the scope of the word that decided is to be read."""

    NONE = ""
    EXCEPT = "except"
    ARTICLE_3 = "article_3"
    CONDITIONS = "conditions"
    ONLY_WITHIN = "only_within"


#: What is asked of the word, in order; joining is the step that makes it law.
OBLIGATIONS = (*LADDER_DIMENSIONS, Dimension.JOINING)

#: Article 3 excepts transfer and retention for some purposes, no use and no making.
_EXCEPTED_BY_TREATY = frozenset({Dimension.TRANSFER, Dimension.STOCKPILING})
_DEEDS = frozenset({Modifier.DEED_USE, Modifier.DEED_DIVERGES})
_RULED_OUT = frozenset({Code.RENOUNCES.value, Code.PROHIBITS.value})
_UNDER_WAY = frozenset({Joining.WILL_JOIN.value, Joining.PROCEDURE_STARTED.value})
_WORD = re.compile(r"[^\W\d_]+")
_JOINING_WORDS = frozenset({"and", "or", "for", "in", "of", "the", "mine", "mines"})


@dataclass(frozen=True, slots=True)
class Measure:
    """What the word does with one obligation.

    ``word`` is the declared word that decided, without notes of deed; ``deed`` are
    those notes; ``raised`` says that Amended Protocol II limits by law what the word
    leaves open.
    """

    dimension: Dimension
    key: WordMeets
    word: Reading
    limit: Limit = Limit.NONE
    deed: tuple[Note, ...] = ()
    raised: bool = False

    @property
    def is_by_law(self) -> bool:
        """Whether law answers, so that the word does not matter."""
        joined = self.dimension is Dimension.JOINING and self.key is WordMeets.MET
        return joined or self.key is WordMeets.BOUND

    @property
    def _shown(self) -> tuple[object, ...]:
        if self.is_by_law:
            return (self.key,)
        word = self.word
        return self.key, word.key, word.scope, self.limit

    def looks_like(self, other: Measure) -> bool:
        """Whether both give the same answer on the same terms."""
        return self._shown == other._shown


@dataclass(frozen=True, slots=True)
class Distance:
    """What the word does with every obligation, beside the status under the treaty."""

    status: LawKey
    measures: tuple[Measure, ...]

    @property
    def is_bound(self) -> bool:
        return self.status in BINDING

    def of(self, dimension: Dimension) -> Measure:
        """The measure of one obligation."""
        return next(one for one in self.measures if one.dimension is dimension)

    def among(self, key: WordMeets) -> tuple[Dimension, ...]:
        """Which of the four prohibitions have this answer; joining is none of them."""
        return tuple(
            one.dimension
            for one in self.measures
            if one.key is key and one.dimension is not Dimension.JOINING
        )

    def looks_like(self, other: Distance) -> bool:
        """Whether both say the same, whatever stands beside."""
        return self.status is other.status and all(
            one.looks_like(two)
            for one, two in zip(self.measures, other.measures, strict=True)
        )


def distance_line(history: History) -> Line[Distance]:
    """The distance on every day."""

    def on_a_day(law: Outlook[Legal], *readings: Reading) -> Distance:
        status = law.certain.status.key
        measures = (
            measure_of(dimension, reading, status)
            for dimension, reading in zip(OBLIGATIONS, readings, strict=True)
        )
        return Distance(status, tuple(measures))

    lines = [history.line(dimension.value) for dimension in OBLIGATIONS]
    return combine([history.law(MINE_BAN_TREATY), *lines], on_a_day)


def distance_on(history: History, day: dt.date) -> Distance:
    """The distance on one day."""
    status = history.legal_status_on(MINE_BAN_TREATY, day).key
    return Distance(
        status,
        tuple(
            measure_of(dimension, history.reading_on(dimension.value, day), status)
            for dimension in OBLIGATIONS
        ),
    )


def distance_spans(
    history: History, first: dt.date, last: dt.date
) -> tuple[Span[Distance], ...]:
    """The distance from ``first`` to ``last``, both included, as spans.

    Neighbours differ in an answer, in the word or its scope, or in the status. The
    value is that of a span's first day.
    """
    merged: list[Span[Distance]] = []
    for span in distance_line(history).spans(first, last):
        if merged and merged[-1].value.looks_like(span.value):
            merged[-1] = replace(merged[-1], end=span.end)
        else:
            merged.append(span)
    return tuple(merged)


def measure_of(dimension: Dimension, reading: Reading, status: LawKey) -> Measure:
    """One obligation, from the reading of its dimension and the status on the day."""
    said = reading.declared or reading
    word = replace(said, notes=_without(said.notes, _DEEDS))
    deed = tuple(note for note in reading.notes if note.modifier in _DEEDS)
    key, limit = _answer(dimension, word, status)
    return Measure(
        dimension, key, word, limit, deed, raised=reading.rule == "word-8-protocol"
    )


def _without(notes: Iterable[Note], modifiers: frozenset[Modifier]) -> tuple[Note, ...]:
    return tuple(note for note in notes if note.modifier not in modifiers)


def _answer(
    dimension: Dimension, word: Reading, status: LawKey
) -> tuple[WordMeets, Limit]:
    """The first line of the table of docs/explanation/distance.md that applies."""
    if status in BINDING:
        return WordMeets.BOUND, Limit.NONE
    if dimension is Dimension.JOINING:
        return _joining(word, status), Limit.NONE
    if word.key in _ABSENT:
        return _ABSENT[word.key], Limit.NONE
    if word.key in _RULED_OUT:
        if word.scope is not None:
            return WordMeets.IN_PART, Limit.ONLY_WITHIN
        return WordMeets.MET, Limit.NONE
    if word.key == Code.EXCEPTION:
        if dimension in _EXCEPTED_BY_TREATY and _is_article_3(word.scope):
            return WordMeets.MET, Limit.ARTICLE_3
        return WordMeets.IN_PART, Limit.EXCEPT
    if word.key == Code.CONDITIONS:
        return WordMeets.NOT_MET, Limit.CONDITIONS
    return WordMeets.NOT_MET, Limit.ONLY_WITHIN if word.scope else Limit.NONE


def _joining(word: Reading, status: LawKey) -> WordMeets:
    if status is LawKey.DEPOSITED:
        return WordMeets.MET
    if word.key in _ABSENT:
        return _ABSENT[word.key]
    return WordMeets.IN_PART if word.key in _UNDER_WAY else WordMeets.NOT_MET


_ABSENT = {
    Absent.CONTESTED.value: WordMeets.CONTESTED,
    Absent.NOT_ESTABLISHED.value: WordMeets.NOT_ESTABLISHED,
    Absent.NOT_CODED.value: WordMeets.NOT_CODED,
}


def _is_article_3(scope: Scope | None) -> bool:
    """Whether an exception names nothing but purposes that Article 3 allows."""
    if scope is None or scope.area or scope.mine_types or scope.recipient:
        return False
    words = set(_WORD.findall(scope.purpose.casefold())) - _JOINING_WORDS
    return bool(words) and words <= set(ARTICLE_3_PURPOSES)
