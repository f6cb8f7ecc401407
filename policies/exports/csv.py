"""A table as CSV: RFC 4180, UTF-8 without a byte-order mark, streamed in chunks.

The licence stands in the last column of every row, so that a file that was saved,
mailed and renamed still says it. A text that a spreadsheet would run as a formula
(beginning with = + - @, a tab or a carriage return) gets an apostrophe in front;
numbers and dates are written as they are.
"""

from __future__ import annotations

import csv
import logging
from collections.abc import Iterator
from itertools import islice

from policies.tables.base import Plain, Table

logger = logging.getLogger(__name__)

LICENCE = "CC-BY-4.0"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"
LICENCE_COLUMN = "licence"
SEPARATOR = " | "
CHUNK = 1000
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class _Echo:
    """A file that hands back what is written to it."""

    def write(self, text: str) -> str:
        return text


def csv_chunks(table: Table, start: int = 0, stop: int | None = None) -> Iterator[str]:
    """The file piece by piece, the header first.

    A row that fails ends the stream with a line that says so; the error is logged and
    raised again, so that the connection breaks off too.
    """
    writer = csv.writer(_Echo(), lineterminator="\r\n")
    yield str(writer.writerow((*table.file_keys, LICENCE_COLUMN)))
    rows = (_texts(row) for row in table.file_rows(start, stop))
    try:
        while chunk := [str(writer.writerow(row)) for row in islice(rows, CHUNK)]:
            yield "".join(chunk)
    except Exception:
        logger.exception("the table %s broke off", table.slug)
        yield str(
            writer.writerow(("This file is incomplete: an error ended it here.",))
        )
        raise


def _texts(row: list[Plain]) -> list[str]:
    texts = [as_text(value) for value in row]
    texts.append(LICENCE)
    return texts


def as_text(value: Plain) -> str:
    """One value as the text of its cell; nothing for what is not known."""
    if value is None:
        return ""
    if value is True:
        return "yes"
    if value is False:
        return "no"
    if isinstance(value, int):
        return str(value)
    text = value if isinstance(value, str) else SEPARATOR.join(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
