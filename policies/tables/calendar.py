"""What lies ahead, as a table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from policies.derivation.deadlines import EXTENSIONS_NOTE
from policies.queries.calendar import Coming
from policies.tables.base import Column, ColumnType, Table, Value
from policies.tables.citing import STATE_COLUMNS
from policies.tables.places import address_href
from policies.wording import days_until

COLUMNS = (
    Column("on", "On", ColumnType.INTERVAL, "Day, or earliest/latest day."),
    *STATE_COLUMNS,
    Column("what", "What", description="In words.", link=address_href),
    Column(
        "kind",
        "Kind",
        ColumnType.KEY,
        "Status, word, deadline or pledge.",
        words=lambda kind: "Promise" if kind == "pledge" else kind.capitalize(),
    ),
    Column("dimension", "Dimension", ColumnType.KEY, "Its key.", on_page=False),
    Column("key", "Key", ColumnType.KEY, "The status ahead.", on_page=False),
    Column("address", "Address", ColumnType.URL, "Where to read on.", on_page=False),
    Column("records", "Records", ColumnType.LIST, "Their keys.", on_page=False),
    Column("days_left", "Days left", ColumnType.INTEGER, "To the earliest day."),
    Column("days_left_latest", "At most", ColumnType.INTEGER, "To the latest day."),
)
NOTES = (
    "Dates come from deposited instruments, the treaties' own rules and dated pledges. "
    "What nobody has dated is not here.",
    EXTENSIONS_NOTE,
)


def calendar_table(items: Sequence[Coming], day: dt.date) -> Table:
    """One row per day ahead of ``day``."""

    def cells(item: Coming) -> tuple[Value, ...]:
        return (
            item.on,
            item.state.name,
            item.state.key,
            item.what,
            item.kind.value,
            item.dimension,
            item.key,
            item.href,
            item.records,
            *days_until(day, item.on),
        )

    return Table("calendar", "What takes effect next", COLUMNS, items, cells, NOTES)
