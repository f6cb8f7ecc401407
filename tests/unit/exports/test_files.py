"""CSV and JSON of one small table, byte for byte."""

import json
from itertools import islice

import pytest

from policies.exports.csv import CHUNK, as_text, csv_chunks
from policies.exports.json import json_chunks
from policies.tables.base import Column, ColumnType, Table

COLUMNS = (
    Column("name", "Name"),
    Column("count", "Count", ColumnType.INTEGER),
    Column("seen", "Seen", ColumnType.BOOLEAN),
    Column("places", "Places", ColumnType.LIST),
)
ITEMS = (
    ('Ardenia, "the first"', 1000, True, ("North", "South")),
    ("Borània\nline", None, None, ()),
    ("=HYPERLINK(1)", -1, False, ("-x",)),
)


def table(items: object = ITEMS) -> Table:
    return Table("things", "Things", COLUMNS, items, lambda item: item)  # type: ignore[arg-type]


def test_csv_is_rfc_4180_with_the_licence_in_every_row() -> None:
    assert "".join(csv_chunks(table())) == (
        "name,count,seen,places,licence\r\n"
        '"Ardenia, ""the first""",1000,yes,North | South,CC-BY-4.0\r\n'
        '"Borània\nline",,,,CC-BY-4.0\r\n'
        "'=HYPERLINK(1),-1,no,'-x,CC-BY-4.0\r\n"
    )


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "\tx", "\rx"])
def test_a_text_that_would_run_as_a_formula_is_defused(text: str) -> None:
    assert as_text(text) == f"'{text}"


def test_an_ordinary_text_stays_as_it_is() -> None:
    assert as_text("a=b") == "a=b"


def test_an_empty_table_is_a_header() -> None:
    assert list(csv_chunks(table(()))) == ["name,count,seen,places,licence\r\n"]


def test_a_part_of_the_rows_can_be_written() -> None:
    assert len("".join(csv_chunks(table(), 1, 2)).split("\r\n")) == 3


def test_json_tells_the_question_and_keeps_the_types() -> None:
    answer = json.loads("".join(json_chunks(table(), {"count": 3, "next": None})))

    assert list(answer) == ["count", "next", "results"]
    assert answer["results"][0] == {
        "name": 'Ardenia, "the first"',
        "count": 1000,
        "seen": True,
        "places": ["North", "South"],
    }
    assert answer["results"][1]["count"] is None
    assert answer["results"][2]["name"] == "=HYPERLINK(1)"


def test_empty_json_is_whole() -> None:
    assert json.loads("".join(json_chunks(table(()), {"count": 0})))["results"] == []


def test_many_rows_come_in_chunks() -> None:
    items = [("n", number, None, ()) for number in range(2 * CHUNK + 1)]

    assert len(list(csv_chunks(table(items)))) == 4
    whole = json.loads("".join(json_chunks(table(items), {})))
    assert len(whole["results"]) == 2 * CHUNK + 1


def failing(item: object) -> tuple[str, int, None, tuple[str, ...]]:
    if item == 1:
        raise RuntimeError("a row that cannot be made")
    return ("n", 0, None, ())


def test_a_file_that_breaks_off_says_so(caplog: pytest.LogCaptureFixture) -> None:
    broken = Table("things", "Things", COLUMNS, (0, 1), failing)
    stream = csv_chunks(broken)

    header, notice = islice(stream, 2)

    assert header.startswith("name")
    assert "incomplete" in notice
    with pytest.raises(RuntimeError):
        next(stream)
    assert "broke off" in caplog.text


def test_json_that_breaks_off_is_no_json() -> None:
    broken = Table("things", "Things", COLUMNS, (0, 1), failing)
    parts: list[str] = []

    with pytest.raises(RuntimeError):
        parts.extend(json_chunks(broken, {}))

    with pytest.raises(json.JSONDecodeError):
        json.loads("".join(parts))
