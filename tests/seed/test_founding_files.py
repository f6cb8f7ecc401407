"""The files themselves: plain, sorted, and stable under being written again."""

import csv
import io

import pytest

from policies.actions.importing.layouts import LAYOUTS
from policies.actions.importing.layouts.layout import Layout
from tests.seed.conftest import FIXTURES

LAYOUT_IDS = [layout.name for layout in LAYOUTS]


@pytest.mark.parametrize("layout", LAYOUTS, ids=LAYOUT_IDS)
def test_a_file_is_plain_utf_8_in_the_order_of_its_keys(layout: Layout) -> None:
    data = (FIXTURES / layout.file).read_bytes()
    text = data.decode("utf-8")
    rows = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))

    assert b"\r" not in data
    assert not data.startswith(b"\xef\xbb\xbf")
    assert data.endswith(b"\n")
    keys = [tuple(row[column] for column in layout.identity) for row in rows]
    assert keys == sorted(keys)
    assert text.split("\n", 1)[0] == ",".join(layout.header)


@pytest.mark.parametrize("layout", LAYOUTS, ids=LAYOUT_IDS)
def test_a_file_written_again_is_the_same(layout: Layout) -> None:
    text = (FIXTURES / layout.file).read_text(encoding="utf-8")
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    again = io.StringIO(newline="")

    csv.writer(again, lineterminator="\n").writerows(rows)

    assert again.getvalue() == text


def test_the_readme_gives_the_rows_of_every_file() -> None:
    readme = (FIXTURES / "README.md").read_text(encoding="utf-8")

    for layout in LAYOUTS:
        text = (FIXTURES / layout.file).read_text(encoding="utf-8")
        rows = len(list(csv.reader(io.StringIO(text, newline="")))) - 1
        assert f"| `{layout.file}` | {rows:,} |" in readme
