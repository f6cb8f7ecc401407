"""What a search found, as a table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from policies.choices import Kind
from policies.dates import DateInterval
from policies.models.ledger import LedgerEntry
from policies.tables.base import Column, ColumnType, Table, Value
from policies.tables.places import fact_href


def href(row: Mapping[str, Value]) -> str:
    """The page of the fact."""
    return fact_href(str(row["kind"]), str(row["key"]))


COLUMNS = (
    Column("kind", "Kind", ColumnType.CHOICE, "Kind of fact.", choices=Kind),
    Column("title", "Title", description="Its title.", link=href),
    Column("happened", "Date", ColumnType.INTERVAL, "When it happened."),
    Column("key", "Key", ColumnType.KEY, "Key of the fact.", on_page=False),
    Column("seq", "Entry", ColumnType.INTEGER, "Ledger entry.", on_page=False),
)


def search_table(found: Sequence[LedgerEntry]) -> Table:
    """Published facts found by their titles."""

    def cells(entry: LedgerEntry) -> tuple[Value, ...]:
        when = _between(entry.happened_from, entry.happened_to)
        return entry.kind, entry.title or entry.key, when, entry.key, entry.seq

    return Table("search", "Records found", COLUMNS, found, cells)


def _between(first: dt.date | None, last: dt.date | None) -> DateInterval | None:
    if first is None:
        return None
    return DateInterval(first, last or first)
