"""Known gaps as a table."""

from __future__ import annotations

from collections.abc import Sequence

from policies.queries.gaps import Gap
from policies.tables.base import Column, ColumnType, Table, Value
from policies.tables.places import address_href

COLUMNS = (
    Column("group", "About", description="What the gap is about."),
    Column("gap", "What is missing", description="In words.", link=address_href),
    Column("count", "Number", ColumnType.INTEGER, "How many lack it."),
    Column("total", "Of", ColumnType.INTEGER, "How many there are."),
    Column("key", "Key", ColumnType.KEY, "Key of the gap.", on_page=False),
    Column("address", "Address", ColumnType.KEY, "A page with them.", on_page=False),
)


def gaps_table(found: Sequence[Gap]) -> Table:
    """One row per counted gap."""

    def cells(gap: Gap) -> tuple[Value, ...]:
        return gap.group, gap.what, gap.count, gap.of, gap.key, gap.href

    return Table("known-gaps", "Known gaps", COLUMNS, found, cells)
