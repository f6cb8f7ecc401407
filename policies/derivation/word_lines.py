"""WORD over time: what a state says on each day, and which search covers it.

``WordBoard`` keeps the rows in force as time passes and hands ``word_of`` only those
that can matter, so that a long history costs little more per row than a short one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from policies.choices import Dimension
from policies.derivation.inputs import Context, StateRecords
from policies.derivation.lines import Line, Outlook, day_after
from policies.derivation.ranking import Ranking, tops_line
from policies.derivation.rows import Row, rows_of
from policies.derivation.sweep import Change, sweep
from policies.derivation.word import Word, word_of
from policies.records import SearchRecord


@dataclass(frozen=True, slots=True)
class Turn:
    """A row comes into force, or ends."""

    row: Row
    begins: bool


def _bucket(row: Row) -> Hashable:
    scope = row.scope if row.is_narrow else None
    return row.is_proposed, row.is_narrow, scope, row.rank.strength, row.code


class WordBoard:
    """The rows in force, by like strength and code.

    Only the highest rank of such a bucket can win, diverge or be pending, so only
    that is handed to the rules.
    """

    def __init__(self, context: Context) -> None:
        self._context = context
        self._rows = Ranking(
            _bucket, rank=lambda row: row.rank.key, key=lambda row: row.key
        )
        self._ended: set[str] = set()

    def settle(self, changes: Sequence[Turn]) -> None:
        for turn in changes:
            if not turn.begins:
                self._ended.add(turn.row.key)
                self._rows.remove(turn.row)
            elif turn.row.key not in self._ended:
                self._rows.add(turn.row)

    def value(self) -> Word:
        return word_of(self._rows.tops(), self._context)

    def value_given(self, changes: Sequence[Turn]) -> Word:
        ended = {turn.row.key for turn in changes if not turn.begins}
        begun = [
            turn.row
            for turn in changes
            if turn.begins and turn.row.key not in ended | self._ended
        ]
        return word_of([*self._rows.tops(ended), *begun], self._context)


def word_line(records: StateRecords, dimension: Dimension) -> Line[Outlook[Word]]:
    """What the state says on one dimension, over all time."""
    changes: list[Change[Turn]] = []
    for row in rows_of(records, dimension):
        changes.append(Change(row.start, Turn(row, begins=True)))
        changes.extend(Change(end, Turn(row, begins=False)) for end in row.ends)
    # On one day ends come first: a row that ends on its first day never held.
    changes.sort(key=lambda change: (change.when.latest, change.what.begins))
    return sweep(changes, WordBoard(records.context))


def searched_line(records: StateRecords, dimension: Dimension) -> Line[tuple[str, ...]]:
    """The newest search that covers each day; empty where nobody looked.

    A period without a bound is open on that side; both bounds are included.
    """
    searches = [
        (
            search,
            search.period_from.first if search.period_from else dt.date.min,
            day_after(search.period_to.last) if search.period_to else None,
        )
        for search in records.searches
        if search.state == records.state.key and search.dimension is dimension
    ]
    ranking: Ranking[SearchRecord] = Ranking(
        bucket=lambda search: search.dimension,
        rank=lambda search: (search.searched_on.last, search.searched_on.first),
        key=lambda search: search.key,
    )
    return tops_line(
        searches, ranking, lambda tops: tuple(sorted(one.key for one in tops))
    )
