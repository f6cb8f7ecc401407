"""The data dictionary: every file of the site with every column it carries."""

from __future__ import annotations

from dataclasses import dataclass

from policies.tables import (
    actors,
    announcements,
    calendar,
    changes,
    commitments,
    comparison_columns,
    glossary,
    maps,
    revisions,
    search,
    sources,
    standings,
    statements,
    states,
    stockpiles,
    timeline,
    treaties,
    use,
    votes,
    why,
)
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


FILES = (
    File("stances", "States by stance", "/", "one stance", standings.COLUMNS),
    File(
        "states",
        "States",
        "/states/",
        "one state or area, with its stance on the day",
        states.COLUMNS,
    ),
    File(
        "timeline",
        "A state’s timeline",
        "/states/<iso3>/",
        "one happening",
        timeline.COLUMNS,
    ),
    File(
        "compare",
        "Comparison",
        "/compare/",
        "one state, one dimension, one day",
        (
            *comparison_columns.COLUMNS,
            comparison_columns.UNTIL,
            comparison_columns.SECTION,
            *comparison_columns.LAST_COLUMNS,
        ),
    ),
    File("map", "Map", "/map/", "one state or area on the day", maps.COLUMNS),
    File(
        "why",
        "Reasoning",
        "/why/<iso3>/",
        "one record that was weighed",
        why.COLUMNS,
    ),
    File(
        "treaties",
        "Treaties",
        "/treaties/",
        "one treaty, with its numbers of states",
        treaties.LIST_COLUMNS,
    ),
    File(
        "status",
        "Status under a treaty",
        "/treaties/<slug>/",
        "one state under the treaty",
        treaties.STATUS_COLUMNS,
    ),
    File(
        "announcements",
        "Announcements",
        "/announcements/",
        "one announcement, with its codes",
        announcements.COLUMNS,
    ),
    File(
        "positions",
        "Codes of an announcement",
        "/announcements/<key>/",
        "one code",
        announcements.POSITION_COLUMNS,
    ),
    File(
        "stockpiles",
        "Stockpiles",
        "/stockpiles/",
        "one figure of one source",
        stockpiles.COLUMNS,
    ),
    File("use", "Use", "/use/", "one report or denial of use", use.COLUMNS),
    File(
        "votes",
        "Votes",
        "/votes/",
        "one state’s vote on one resolution; in the wide layout, one state",
        votes.VOTE_COLUMNS,
    ),
    File(
        "commitments",
        "Promises",
        "/commitments/",
        "one promise and what became of it",
        commitments.COLUMNS,
    ),
    File(
        "statements",
        "Statements",
        "/statements/",
        "one statement of a named speaker",
        statements.COLUMNS,
    ),
    File(
        "actors",
        "Groups and authorities",
        "/actors/",
        "one actor that is not a state",
        actors.COLUMNS,
    ),
    File("sources", "Sources", "/sources/", "one document or page", sources.COLUMNS),
    File(
        "citing",
        "Records that cite a source",
        "/sources/<key>/",
        "one record",
        sources.CITING_COLUMNS,
    ),
    File(
        "changes",
        "Changes of the record",
        "/changes/",
        "one ledger entry",
        changes.RECORDED_COLUMNS,
    ),
    File(
        "value-changes",
        "Changes of value",
        "/changes/",
        "one value that is another than before",
        changes.SHIFT_COLUMNS,
    ),
    File(
        "revisions",
        "Revisions of a record",
        "/records/<kind>/<key>/",
        "one revision",
        revisions.COLUMNS,
    ),
    File(
        "calendar",
        "What takes effect next",
        "/calendar/",
        "one day that lies ahead",
        calendar.COLUMNS,
    ),
    File("search", "Search", "/search/", "one record found", search.COLUMNS),
    File("glossary", "Glossary", "/glossary/", "one term", glossary.COLUMNS),
)

#: How the values of a column are written in files.
FORMS = {
    ColumnType.TEXT: "Text in UTF-8.",
    ColumnType.KEY: "A short name that never changes.",
    ColumnType.CHOICE: "A key from a fixed list; the page shows its label.",
    ColumnType.INTEGER: "A whole number, without separators.",
    ColumnType.BOOLEAN: "true or false.",
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
    ColumnType.URL: "An address on the web.",
}

COLUMNS = (
    Column("file", "File", description="The file that carries the column."),
    Column("address", "Address", ColumnType.KEY, "The page that offers the file."),
    Column("column", "Column", ColumnType.LIST, "Its name, or names, in the file."),
    Column("label", "Label", description="Its name on the page."),
    Column("holds", "Holds", description="What its values are."),
    Column("unit", "Unit", description="What is counted, if anything."),
    Column("meaning", "Meaning", description="What it says."),
)


def dictionary_table() -> Table:
    """One row per column of every kind of file."""
    items = [(file, column) for file in FILES for column in file.columns]

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
