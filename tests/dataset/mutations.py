"""Spoils files of every kind in every way that people and programs spoil them.

Everything is drawn from the number of the case, so that a case that failed can be
tried again alone.
"""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Callable
from dataclasses import dataclass

from policies.actions.importing.layouts import LAYOUTS
from policies.actions.importing.layouts.layout import Layout
from tests.dataset.small import as_files, small_rows

NASTY_BYTES = (b'"', b"\n", b"\r", b",", b"\x00", b"\xff", b"|", b"\xef\xbb\xbf", b"=")
NASTY_CELLS = (
    "",
    " ",
    "=1+1",
    "0000",
    "9999-99",
    "2022-02-30",
    "-1",
    "²",
    "1e9",
    "9" * 30,
    "|",
    "XAA|XAA",
    "no such key",
    "\u202e",
    "a\nb",
    "x" * 25_000,
    "yes",
    "2031-01-01",
)
TABLE = [
    ("undl_id", "ms_code", "ms_name", "ms_vote", "date", "resolution", "total_yes"),
    ("1", "XAA", "ARDENIA", "A", "2001-11-29", "A/RES/56/24 M", "0"),
    ("1", "XBB", "BORANIA", "N", "2001-11-29", "A/RES/56/24 M", "0"),
]
PAGE = b"Resolution\nA/RES/56/24 M\nVote\nA ARDENIA\nN BORANIA\n"


@dataclass(frozen=True)
class Case:
    """One spoilt file: what it holds, in which way it was spoilt, its bytes."""

    what: str
    way: str
    data: bytes


def _bytes(data: bytes, draw: random.Random) -> bytes:
    for _ in range(draw.randint(1, 4)):
        at = draw.randrange(len(data) + 1)
        put = draw.choice((*NASTY_BYTES, draw.randbytes(draw.randint(0, 6))))
        data = data[:at] + put + data[at + draw.randint(0, 12) :]
    return data


def _cell(data: bytes, draw: random.Random) -> bytes:
    rows = _rows(data)
    row = draw.choice(rows[1:] or rows)
    row[draw.randrange(len(row))] = draw.choice(NASTY_CELLS)
    return _written(rows)


def _row(data: bytes, draw: random.Random) -> bytes:
    rows = _rows(data)
    at = draw.randrange(len(rows))
    match draw.randrange(5):
        case 0:
            rows.insert(at, list(rows[at]))
        case 1:
            del rows[at]
        case 2:
            rows[at] = rows[at][:-1]
        case 3:
            rows[at] = [*rows[at], "more"]
        case _:
            rows.insert(at, [])
    return _written(rows)


def _header(data: bytes, draw: random.Random) -> bytes:
    rows = _rows(data)
    at = draw.randrange(len(rows[0]))
    match draw.randrange(5):
        case 0:
            rows[0][at] = rows[0][at].upper()
        case 1:
            rows[0][at] = draw.choice(rows[0])
        case 2:
            rows = [[c for n, c in enumerate(row) if n != at] for row in rows]
        case 3:
            order = draw.sample(range(len(rows[0])), len(rows[0]))
            rows = [[row[n] for n in order] for row in rows]
        case _:
            rows[0][at] = ""
    return _written(rows)


def _encoding(data: bytes, draw: random.Random) -> bytes:
    text = data.decode()
    return draw.choice(
        (
            text.encode("utf-8-sig"),
            text.encode("utf-16"),
            (text + "é").encode("latin-1"),
            text.replace("\n", "\r\n").encode(),
            text.replace("\n", "\r").encode(),
            text.replace(",", ";").encode(),
            text.replace(",", "\t").encode(),
            b"\xef\xbb\xbf" * 2 + data,
            data.replace(b"a", b"\x00"),
        )
    )


def _quotes(data: bytes, draw: random.Random) -> bytes:
    at = draw.randrange(len(data) + 1)
    match draw.randrange(4):
        case 0:
            return data[:at] + b'"' + data[at:]
        case 1:
            return data.replace(b",", b'","')
        case 2:
            return b'"' + data
        case _:
            return data.replace(b"\n", b'"\n', 1)


def _changed_key(data: bytes, draw: random.Random) -> bytes:
    """A sound file: what stood under a key stands under another one."""
    rows = _rows(data)
    rows[-1][0] = draw.choice((rows[-1][0], f"{rows[-1][0].lower()}-{draw.random()}"))
    return _written(rows).replace(b"0.", b"")


WAYS: dict[str, Callable[[bytes, random.Random], bytes]] = {
    "bytes": _bytes,
    "cell": _cell,
    "row": _row,
    "header": _header,
    "encoding": _encoding,
    "quotes": _quotes,
    "key": _changed_key,
}


def _rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode(), newline="")))


def _written(rows: list[list[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()


def _what(layout: Layout) -> str:
    if not layout.is_part:
        return layout.kind.value
    return {"positions": "position", "votes": "vote"}[layout.name]


def _originals() -> list[tuple[str, bytes]]:
    files = as_files(small_rows())
    own = [(_what(layout), files[layout.file]) for layout in LAYOUTS]
    return [*own, ("vote", _written([list(row) for row in TABLE])), ("vote", PAGE)]


ORIGINALS = _originals()


def case(number: int) -> Case:
    """The case of a number: every kind in every way, in turn."""
    draw = random.Random(number)  # noqa: S311 - repeatable, not secret
    what, data = ORIGINALS[number % len(ORIGINALS)]
    way = draw.choice(list(WAYS))
    return Case(what, way, WAYS[way](data, draw))
