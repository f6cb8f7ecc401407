"""A table as an object: the page, the files and the JSON answer are its renderings.

Columns say what a value is; rows are made lazily from the items. A partly known date
is one column on the page and several in a file: its first possible day, its precision
and, where bounds were worked out, the earliest and the latest day.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from policies.choices import Choice
from policies.dates import DateInterval, PartialDate
from policies.wording import short_day


@dataclass(frozen=True, slots=True)
class Known:
    """A partly known date with the bounds that the record gives it."""

    date: PartialDate
    bounds: DateInterval


Value = (
    str
    | int
    | bool
    | dt.date
    | dt.datetime
    | PartialDate
    | Known
    | DateInterval
    | tuple[str, ...]
    | None
)
#: What a file holds: JSON's own types, text lists included.
Plain = str | int | bool | list[str] | None


class ColumnType(StrEnum):
    """What the values of a column are; every value may also be unknown (None)."""

    TEXT = "text"
    KEY = "key"
    CHOICE = "choice"
    INTEGER = "integer"
    BOOLEAN = "boolean"
    DATE = "date"
    INSTANT = "instant"
    PARTIAL_DATE = "partial date"
    KNOWN_DATE = "partial date with bounds"
    INTERVAL = "interval"
    LIST = "list"
    URL = "address"


@dataclass(frozen=True)
class Column:
    """One column: its key in files, its label, what it holds and where it leads.

    ``on_page`` is False for columns that only files carry; ``is_long`` marks texts that
    need more room than the rest; ``link`` makes the address a cell leads to from the
    row's values; ``choices`` gives keys their labels, ``words`` puts each text of the
    value as a reader knows it, and ``said`` puts the cell together from the whole row,
    where a page says in one place what files keep apart; ``empty`` is what a page says
    of nothing. ``language`` names the column that holds the language of the text.
    """

    key: str
    label: str
    kind: ColumnType = ColumnType.TEXT
    description: str = ""
    unit: str = ""
    on_page: bool = True
    is_long: bool = False
    link: Callable[[Mapping[str, Value]], str] | None = None
    choices: type[Choice] | None = None
    words: Callable[[str], str] | None = None
    said: Callable[[Mapping[str, Value]], str] | None = None
    empty: str = ""
    language: str = ""

    @property
    def is_day(self) -> bool:
        """Whether a page shows a date alone, which never breaks."""
        return "date" in self.kind and self.said is None

    @property
    def is_number(self) -> bool:
        return self.kind is ColumnType.INTEGER

    @property
    def file_keys(self) -> tuple[str, ...]:
        """The names of the columns that this one becomes in a file."""
        if self.kind is ColumnType.PARTIAL_DATE:
            return self.key, f"{self.key}_precision"
        if self.kind is ColumnType.KNOWN_DATE:
            suffixes = ("", "_precision", "_earliest", "_latest")
            return tuple(f"{self.key}{suffix}" for suffix in suffixes)
        return (self.key,)


@dataclass(frozen=True)
class Cell:
    """A value as the page shows it."""

    column: Column
    value: Value
    text: str
    href: str = ""
    language: str = ""


@dataclass(frozen=True)
class Table:
    """Columns, and rows made from ``items`` as they are asked for.

    ``items`` needs a length and slices; ``cells`` turns one item into values in the
    order of the columns.
    """

    slug: str
    title: str
    columns: tuple[Column, ...]
    items: Sequence[Any]
    cells: Callable[[Any], tuple[Value, ...]]
    notes: tuple[str, ...] = field(default=())

    @property
    def count(self) -> int:
        return len(self.items)

    @property
    def page_columns(self) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.on_page)

    def values(
        self, start: int = 0, stop: int | None = None
    ) -> Iterator[tuple[Any, ...]]:
        """Rows of values from ``start`` until ``stop``."""
        return map(self.cells, self.items[start:stop])

    def page_rows(
        self, start: int = 0, stop: int | None = None
    ) -> Iterator[list[Cell]]:
        """Rows as the page shows them."""
        for values in self.values(start, stop):
            row = dict(zip((c.key for c in self.columns), values, strict=True))
            yield [cell(column, row) for column in self.columns if column.on_page]

    @property
    def file_keys(self) -> tuple[str, ...]:
        """The header of the file."""
        return tuple(key for column in self.columns for key in column.file_keys)

    def file_rows(
        self, start: int = 0, stop: int | None = None
    ) -> Iterator[list[Plain]]:
        """Rows as files hold them, one value per name in ``file_keys``."""
        spreads = [_SPREADS.get(column.kind) for column in self.columns]
        for values in self.values(start, stop):
            row: list[Plain] = []
            for spread, value in zip(spreads, values, strict=True):
                if spread is None:
                    row.append(plain(value))
                else:
                    row.extend(spread(value))
            yield row


def cell(column: Column, row: Mapping[str, Value]) -> Cell:
    """The cell of one column in a row of values."""
    value = row[column.key]
    known = column.said or (value is not None and value != "" and value != ())
    href = column.link(row) if column.link and known else ""
    language = str(row[column.language] or "") if column.language else ""
    text = column.said(row) if column.said else in_words(column, value)
    return Cell(column, value, text or column.empty, href, language)


def _partial(value: Value) -> tuple[Plain, ...]:
    """A partly known date: its first possible day and its precision."""
    if not isinstance(value, PartialDate):
        return None, None
    return value.first.isoformat(), value.precision.value


def _known(value: Value) -> tuple[Plain, ...]:
    """A partly known date with its bounds."""
    if not isinstance(value, Known):
        return None, None, None, None
    bounds = value.bounds
    first, last = bounds.earliest.isoformat(), bounds.latest.isoformat()
    return *_partial(value.date), first, last


_SPREADS: dict[ColumnType, Callable[[Value], tuple[Plain, ...]]] = {
    ColumnType.PARTIAL_DATE: _partial,
    ColumnType.KNOWN_DATE: _known,
}


def plain(value: Value) -> Plain:
    """The value as files hold it; an empty text is as good as none."""
    writer = _PLAIN.get(type(value))
    return writer(value) if writer else str(value) or None


def _instant(value: dt.datetime) -> str:
    return value.astimezone(dt.UTC).isoformat().replace("+00:00", "Z")


def _interval(value: DateInterval) -> str:
    first = value.earliest.isoformat()
    return first if value.is_exact else f"{first}/{value.latest.isoformat()}"


def _itself(value: Plain) -> Plain:
    return value


#: By type, as exports write millions of values; a text of an enumeration is not here.
_PLAIN: dict[type, Callable[[Any], Plain]] = {
    str: lambda text: text or None,
    int: _itself,
    bool: _itself,
    type(None): _itself,
    tuple: list,
    dt.date: dt.date.isoformat,
    dt.datetime: _instant,
    DateInterval: _interval,
    PartialDate: lambda date: date.iso,
}


def in_words(column: Column, value: Value) -> str:
    """The value as a reader sees it in a table; nothing for what is not known."""
    if column.choices is not None and isinstance(value, str) and value:
        return column.choices(value).label
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case int():
            return f"{value:,}"
        case dt.datetime():
            clock = value.astimezone(dt.UTC)
            return f"{short_day(clock.date())}, {clock:%H:%M} UTC"
        case Known():
            return short_day(value.date)
        case dt.date() | PartialDate() | DateInterval():
            return short_day(value)
        case tuple():
            return "; ".join(_said(column, text) for text in value)
        case _:
            return _said(column, value)


def _said(column: Column, text: str) -> str:
    return column.words(text) if column.words and text else text
