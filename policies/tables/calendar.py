"""What lies ahead, as a table."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence

from policies.choices import LawKey
from policies.queries.calendar import Coming, ComingKind
from policies.tables.base import Column, ColumnType, Table, Value
from policies.tables.citing import STATE_COLUMNS
from policies.tables.places import address_href
from policies.wording import counted, days_until, listed, long_day

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
    "Dates come from deposited instruments, the treaties’ own rules and dated "
    "promises. What nobody has dated is not here.",
    "Deadlines are those of the Mine Ban Treaty, worked out from the day on which it "
    "entered into force for the state. Extensions granted by the States Parties are "
    "not in the record.",
)
ENTRY, WITHDRAWAL = "entry into force", "withdrawal"
STATUSES = {LawKey.IN_FORCE: ENTRY, LawKey.LEFT: WITHDRAWAL}
SUBJECTS = {
    ComingKind.STATUS: "change of status",
    ComingKind.WORD: "change of code",
    ComingKind.DEADLINE: "deadline",
    ComingKind.PLEDGE: "promise due",
}
#: In the plural; and in the order in which the page counts them.
PLURALS = {
    ENTRY: "entries into force",
    WITHDRAWAL: "withdrawals",
    SUBJECTS[ComingKind.STATUS]: "changes of status",
    SUBJECTS[ComingKind.WORD]: "changes of code",
    SUBJECTS[ComingKind.DEADLINE]: "deadlines",
    SUBJECTS[ComingKind.PLEDGE]: "promises due",
}
#: Named also where there is none: what a reader comes for.
ASKED_FOR = (ENTRY, WITHDRAWAL)


def subject(item: Coming) -> str:
    """What kind of day it is, in words: ``entry into force``, ``deadline`` …"""
    if item.kind is ComingKind.STATUS:
        return STATUSES.get(LawKey(item.key), SUBJECTS[item.kind])
    return SUBJECTS[item.kind]


def outlook(items: Sequence[Coming], day: dt.date) -> str:
    """The page in one sentence: how many of what, and what there is none of."""
    numbers = Counter(subject(item) for item in items)
    some = [
        counted(numbers[one], one, many)
        for one, many in PLURALS.items()
        if numbers[one]
    ]
    none = [f"no {one}" for one in ASKED_FOR if not numbers[one]]
    known = listed([*some, *none]) if some else "nothing"
    return f"On record for the time after {long_day(day)}: {known}."


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
