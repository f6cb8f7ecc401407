"""The data dictionary: every file of the site with every column it carries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from policies.tables.base import Column, ColumnType, Table, Value


@dataclass(frozen=True, slots=True)
class File:
    """One kind of file: where it is offered, what a row is, and its columns.

    ``path`` is a page that offers it; in a pattern the part that differs stands in
    angle brackets.
    """

    anchor: str
    title: str
    path: str
    row: str
    columns: tuple[Column, ...]


COLUMNS = (
    Column("file", "File", description="The file that carries the column."),
    Column("address", "Address", ColumnType.KEY, "The page that offers the file."),
    Column("column", "Column", ColumnType.LIST, "Its name, or names, in the file."),
    Column("label", "Label", description="Its name on the page."),
    Column("holds", "Holds", description="What its values are."),
    Column("unit", "Unit", description="What is counted, if anything."),
    Column("meaning", "Meaning", description="What it says."),
)

#: How the values of a column are written in files.
FORMS = {
    ColumnType.TEXT: "Text in UTF-8.",
    ColumnType.KEY: "A short name that never changes.",
    ColumnType.CHOICE: "A key from a fixed list; the page shows its label.",
    ColumnType.INTEGER: "A whole number, without separators.",
    ColumnType.BOOLEAN: "true or false; in CSV yes or no.",
    ColumnType.DATE: "A day as YYYY-MM-DD.",
    ColumnType.INSTANT: "A day and time in UTC, ending in Z.",
    ColumnType.PARTIAL_DATE: (
        "Two columns: the first possible day, and day, month or year for how much is "
        "known."
    ),
    ColumnType.KNOWN_DATE: (
        "Four columns: the first possible day, how much is known, and the earliest "
        "and latest day that the record allows."
    ),
    ColumnType.INTERVAL: "A day, or the first and last possible day with a slash.",
    ColumnType.LIST: "Several values; in CSV with “ | ” between them.",
    ColumnType.URL: "An address on the web; on this site, from its first slash.",
}


def dictionary_table(files: Sequence[File]) -> Table:
    """One row per column of every kind of file given."""
    items = [(file, column) for file in files for column in file.columns]

    def cells(pair: tuple[File, Column]) -> tuple[Value, ...]:
        file, column = pair
        return (
            file.title,
            file.path,
            column.file_keys,
            column.label,
            column.kind.value,
            column.unit,
            column.description,
        )

    return Table("data-dictionary", "Data dictionary", COLUMNS, items, cells)
