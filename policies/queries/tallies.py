"""Records counted two ways at once: how many of this kind came to that."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")

#: A key and its word.
Named = tuple[str, str]


@dataclass(frozen=True, slots=True)
class TallyRow:
    """One kind: its counts in the order of the columns, and their sum."""

    key: str
    label: str
    numbers: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(self.numbers)


@dataclass(frozen=True, slots=True)
class Tally:
    """Rows and columns that something was counted in; ``totals`` sum the columns."""

    columns: tuple[Named, ...]
    rows: tuple[TallyRow, ...]
    totals: tuple[int, ...]
    total: int


def tally(
    items: Collection[T],
    rows: Iterable[Named],
    columns: Iterable[Named],
    keys: Callable[[T], tuple[str, str]],
) -> Tally:
    """Count items by the row and the column that ``keys`` gives for each.

    Rows and columns without any are left out; every key must be among those given.
    """
    counts = Counter(keys(item) for item in items)
    in_row, in_column = (Counter(keys(item)[n] for item in items) for n in (0, 1))
    kept = tuple(one for one in columns if in_column[one[0]])
    return Tally(
        kept,
        tuple(
            TallyRow(row, label, tuple(counts[row, column] for column, _ in kept))
            for row, label in rows
            if in_row[row]
        ),
        tuple(in_column[column] for column, _ in kept),
        len(items),
    )
