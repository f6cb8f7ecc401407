"""Where the desk enters what a fault is about: a column, a row, a part of one."""

from __future__ import annotations

from policies.exceptions import Reason
from policies.records import Fact

#: Columns of a record that the desk enters as rows, and what it calls these.
IN_ROWS = {
    "sources": "citations",
    "outcome_sources": "outcome_citations",
    "supersedes": "supersessions",
    "positions": "positions",
    "states": "state_links",
    "votes": "votes",
}


def at(column: str, message: str, row: str = "") -> Reason:
    """A fault of a record's column, placed where the desk enters it."""
    part = IN_ROWS.get(column, "")
    field = "" if part else column
    return Reason(message, place=column, field=field, part=part, row=row)


def in_position(where: str, column: str, message: str) -> Reason:
    """A fault of a column of one position."""
    place = f"position {where}: {column}"
    return Reason(message, place=place, field=column, part="positions", row=where)


def holder(record: Fact, key: str) -> str:
    """The column of a record that names ``key``; empty where none does by itself."""
    for name in record.__struct_fields__:
        value = getattr(record, name)
        if name != "key" and value == key:
            return name
        if isinstance(value, tuple) and any(_names(part, key) for part in value):
            return name
    return ""


def _names(part: object, key: str) -> bool:
    return key in {part, getattr(part, "source", None), getattr(part, "state", None)}
