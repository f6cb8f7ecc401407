"""What is already public around the facts about to be published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TypeVar

from policies.choices import Kind
from policies.models.ledger import LedgerEntry
from policies.records import Fact, decode

Name = tuple[Kind, str]
T = TypeVar("T")

#: Rows asked for in one query: below every limit on the number of parameters.
CHUNK = 500


def chunks(items: Sequence[T], size: int = CHUNK) -> Iterator[Sequence[T]]:
    """The items in runs of at most ``size``."""
    for start in range(0, len(items), size):
        yield items[start : start + size]


def heads_of(names: Iterable[Name]) -> dict[Name, LedgerEntry]:
    """The last revision of each fact, withdrawals and redactions included.

    Facts that were never published are left out.
    """
    found: dict[Name, LedgerEntry] = {}
    ordered = sorted(set(names))
    for kind, of_kind in groupby(ordered, key=lambda name: name[0]):
        for keys in chunks([key for _, key in of_kind]):
            rows = LedgerEntry.objects.filter(
                kind=kind.value, key__in=keys, superseded_seq__isnull=True
            )
            found.update(((kind, row.key), row) for row in rows)
    return found


class Surroundings:
    """The facts of a batch, and the published facts that they lean on."""

    def __init__(self, batch: Mapping[Name, Fact], wanted: Iterable[Name]) -> None:
        self._facts: dict[Name, Fact] = dict(batch)
        self._heads = heads_of(name for name in wanted if name not in batch)

    def has(self, kind: Kind, key: str) -> bool:
        """Whether the fact is public, or will be with this batch."""
        if (kind, key) in self._facts:
            return True
        head = self._heads.get((kind, key))
        return head is not None and head.body is not None

    def fact(self, kind: Kind, key: str) -> Fact | None:
        """The fact as it is or will be public."""
        name = (kind, key)
        head = self._heads.get(name)
        if name not in self._facts and head is not None and head.body is not None:
            self._facts[name] = decode(kind, head.body, head.schema)
        return self._facts.get(name)
