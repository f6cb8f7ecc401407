"""WORD on one dimension: which rows in force decide (codebook §5, rules 3–7)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from policies.choices import Absent, Code, Modifier, PositionCode, Strength
from policies.derivation.inputs import Context
from policies.derivation.preference import preferred
from policies.derivation.results import Note
from policies.derivation.rows import Row
from policies.records import Scope


@dataclass(frozen=True, slots=True)
class Word:
    """What a state says on one dimension: the code, the rule and the rows behind it.

    ``key`` is None where nothing is in force. ``rows`` are the rows that decided, the
    one whose scope counts first.
    """

    key: str | None
    rule: str
    rows: tuple[Row, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def code(self) -> int | None:
        if self.key is None or self.key == Absent.CONTESTED:
            return None
        return PositionCode(self.key).ordinal

    @property
    def scope(self) -> Scope | None:
        return self.rows[0].scope if self.rows else None

    @property
    def is_statute_ban(self) -> bool:
        """Whether a general statute prohibits, with nothing that loosens it."""
        return self.key == Code.PROHIBITS and all(
            row.is_general and row.announcement.strength is Strength.STATUTE
            for row in self.rows
        )


SILENCE = Word(None, "word-3-none")


def word_of(rows: Iterable[Row], context: Context) -> Word:
    """What the rows in force on one day amount to, by rules 4, 6 and 7."""
    general: list[Row] = []
    narrow: list[Row] = []
    proposed: list[Row] = []
    for row in rows:
        group = proposed if row.is_proposed else narrow if row.is_narrow else general
        group.append(row)
    word = _weighed(general, narrow, context)
    pending = _pending(proposed)
    if not pending:
        return word
    return Word(word.key, word.rule, word.rows, (*word.notes, *pending))


def _weighed(general: list[Row], narrow: list[Row], context: Context) -> Word:
    """Rule 6: a narrow row alone, beside a general one that it loosens, or neither."""
    if not general:
        return _narrow_alone(narrow, context) if narrow else SILENCE
    stands = _strongest(general, "word-4", context)
    loosening = [row for row in narrow if _loosens(row, stands)]
    if not loosening:
        return stands
    allowed = _narrow_alone(loosening, context)
    return Word(
        Code.EXCEPTION.value,
        "word-6-loosened",
        (*allowed.rows, *stands.rows),
        stands.notes,
    )


def _loosens(narrow: Row, general: Word) -> bool:
    """Whether a narrow row allows something that the general row rules out."""
    rules_out = general.code is not None and general.code >= _RENOUNCES
    return rules_out and narrow.code is PositionCode.PERMITS


_RENOUNCES = Code.RENOUNCES.ordinal or 0


def _narrow_alone(narrow: list[Row], context: Context) -> Word:
    """The most permissive of the narrow rows, each scope weighed by rule 4."""
    by_scope: dict[Scope, list[Row]] = {}
    for row in narrow:
        by_scope.setdefault(row.scope, []).append(row)
    words = [_strongest(rows, "word-6-narrow", context) for rows in by_scope.values()]
    return min(words, key=_permissive)


def _permissive(word: Word) -> tuple[int, tuple[tuple[int, ...], ...], str]:
    code = -1 if word.code is None else word.code
    first = word.rows[0]
    later = tuple((-d.toordinal(),) for d in (*first.rank.start, *first.rank.announced))
    return code, ((-first.rank.strength,), *later), first.key


def _strongest(rows: list[Row], rule: str, context: Context) -> Word:
    """Rule 4: the stronger instrument, the later start, the later announcement …"""
    top = max(row.rank.key for row in rows)
    tied = sorted((row for row in rows if row.rank.key == top), key=lambda r: r.key)
    notes = _divergence(rows, tied)
    codes = {row.code for row in tied}
    if len(codes) == 1:
        key = tied[0].code.value
        return Word(key, rule, tuple(tied), notes)
    chosen = preferred(tied, context)
    if len({row.code for row in chosen}) == 1:
        rest = [row for row in tied if row.code is not chosen[0].code]
        return Word(
            chosen[0].code.value,
            f"{rule}-sources",
            tuple(chosen),
            (*notes, *_readings(rest)),
        )
    return Word(
        Absent.CONTESTED.value, f"{rule}-tie", tuple(tied), (*notes, *_readings(tied))
    )


def _readings(rows: Sequence[Row]) -> tuple[Note, ...]:
    """The competing readings, one note per code."""
    return tuple(
        Note(
            Modifier.CONTESTED,
            code.value,
            deciding=tuple(row.key for row in rows if row.code is code),
        )
        for code in sorted({row.code for row in rows})
    )


def _divergence(rows: Sequence[Row], winners: Sequence[Row]) -> tuple[Note, ...]:
    """The latest weaker row that came after the winner and says something else."""
    winner = winners[0]
    differing = [
        row
        for row in rows
        if row.rank.strength < winner.rank.strength
        and row.rank.is_later_than(winner.rank)
        and row.code is not winner.code
    ]
    if not differing:
        return ()
    latest = max(differing, key=lambda row: (row.rank.key[1:], row.key))
    return (
        Note(Modifier.DIVERGENT_STATEMENT, latest.code.value, deciding=(latest.key,)),
    )


def _pending(proposed: Sequence[Row]) -> tuple[Note, ...]:
    """Rule 7: the latest proposal of each code, beside the code and never in it."""
    notes = []
    for code in sorted({row.code for row in proposed}):
        latest = max(
            (row for row in proposed if row.code is code),
            key=lambda row: (row.rank.key, row.key),
        )
        notes.append(Note(Modifier.PENDING, code.value, deciding=(latest.key,)))
    return tuple(notes)
