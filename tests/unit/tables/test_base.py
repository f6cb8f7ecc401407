"""A table shows the same rows to the page and to the file."""

import datetime as dt

from policies.choices import Attitude
from policies.dates import DateInterval, PartialDate
from policies.tables.base import Cell, Column, ColumnType, Known, Table, in_words

JUNE = PartialDate.parse("2006-06")
BOUNDS = DateInterval(dt.date(2006, 6, 1), dt.date(2006, 6, 12))


def link(row: object) -> str:
    return "/somewhere/"


def table() -> Table:
    return Table(
        slug="things",
        title="Things",
        columns=(
            Column("name", "Name", link=link),
            Column("attitude", "Attitude", ColumnType.CHOICE, choices=Attitude),
            Column("count", "Count", ColumnType.INTEGER, unit="mines"),
            Column("made_on", "Made", ColumnType.PARTIAL_DATE),
            Column("known_on", "Known", ColumnType.KNOWN_DATE),
            Column("seen", "Seen", ColumnType.BOOLEAN, on_page=False),
            Column("places", "Places", ColumnType.LIST),
        ),
        items=range(3),
        cells=lambda n: (
            f"thing {n}" if n else "",
            Attitude.WELCOMES,
            1000 * n if n else None,
            JUNE,
            Known(JUNE, BOUNDS) if n else None,
            bool(n),
            ("here", "there"),
        ),
    )


def texts(cells: list[Cell]) -> list[str]:
    return [cell.text for cell in cells]


def test_the_page_shows_words_and_the_columns_meant_for_it() -> None:
    rows = list(table().page_rows())

    assert texts(rows[2]) == [
        "thing 2",
        "Welcomes",
        "2,000",
        "Jun 2006",
        "Jun 2006",
        "here; there",
    ]
    assert len(table().page_columns) == 6


def test_a_cell_leads_somewhere_only_when_its_value_is_known() -> None:
    first, second, _ = table().page_rows()

    assert first[0].href == ""
    assert second[0].href == "/somewhere/"


def test_the_file_spreads_a_partly_known_date_over_its_columns() -> None:
    assert table().file_keys == (
        "name",
        "attitude",
        "count",
        "made_on",
        "made_on_precision",
        "known_on",
        "known_on_precision",
        "known_on_earliest",
        "known_on_latest",
        "seen",
        "places",
    )
    assert list(table().file_rows(1, 2)) == [
        [
            "thing 1",
            "welcomes",
            1000,
            "2006-06-01",
            "month",
            "2006-06-01",
            "month",
            "2006-06-01",
            "2006-06-12",
            True,
            ["here", "there"],
        ]
    ]


def test_what_is_not_known_is_empty_in_the_file() -> None:
    [row] = table().file_rows(0, 1)

    assert row[:3] == [None, "welcomes", None]
    assert row[5:9] == [None] * 4


def test_rows_are_made_as_they_are_asked_for() -> None:
    made: list[int] = []

    def cells(n: int) -> tuple[int]:
        made.append(n)
        return (n,)

    column = Column("n", "N", ColumnType.INTEGER)
    counted = Table("n", "N", (column,), range(1_000_000), cells)

    assert counted.count == 1_000_000
    assert next(counted.file_rows(10, 12)) == [10]
    assert made == [10]


def test_days_instants_and_intervals_read_as_words() -> None:
    column = Column("x", "X")

    assert in_words(column, dt.date(2022, 6, 21)) == "21 Jun 2022"
    assert in_words(column, BOUNDS) == "1 Jun 2006 – 12 Jun 2006"
    assert in_words(column, False) == "no"
    instant = dt.datetime(2026, 11, 22, 9, 5, tzinfo=dt.UTC)
    assert in_words(column, instant) == "22 Nov 2026, 09:05 UTC"
