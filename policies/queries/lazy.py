"""A lazy queryset as the items of a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any, TypeVar, overload

from django.db.models import Model, QuerySet

M = TypeVar("M", bound=Model)


class LazyRows(Sequence[M]):
    """Rows that are counted by one query and read by one more per slice."""

    def __init__(self, rows: QuerySet[M]) -> None:
        self.rows = rows

    @cached_property
    def _count(self) -> int:
        return self.rows.count()

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, index: int) -> M: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[M]: ...
    def __getitem__(self, index: int | slice) -> Any:
        if isinstance(index, slice):
            return LazyRows(self.rows[index])
        return self.rows[index]

    def __iter__(self) -> Iterator[M]:
        """Rows as they come from the database; none is kept."""
        return self.rows.iterator(chunk_size=2000)
