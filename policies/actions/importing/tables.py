"""Reading one CSV file strictly: bytes in, numbered rows out, every fault reported.

Nothing is guessed. The file is UTF-8 (a byte order mark is tolerated), its header
holds exactly the columns expected, every row is as wide as the header, and no cell
holds a control character, an invisible one or space around its text. Line numbers are
those of the file, also where a cell holds line breaks.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from policies.exceptions import Fault

MAX_BYTES = 64 * 1024 * 1024
MAX_ROWS = 250_000
MAX_CELL = 20_000
#: After so many faults in one file reading stops: the file is not what it claims.
MAX_FAULTS = 2_000

HEADER_LINE = 1
#: Controls, unassigned and private characters, line and paragraph separators.
_REFUSED_CATEGORIES = frozenset({"Cc", "Cn", "Co", "Cs", "Zl", "Zp"})
#: Joiners that some scripts need between visible letters.
_NEEDED_INVISIBLE = frozenset("\u200c\u200d")


@dataclass(slots=True)
class FaultList:
    """Collects the faults of one file."""

    file: str
    faults: list[Fault] = field(default_factory=list)

    def add(self, line: int, column: str, reason: str) -> None:
        self.faults.append(Fault(self.file, line, column, reason))

    @property
    def is_full(self) -> bool:
        return len(self.faults) >= MAX_FAULTS


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row by column, and the line of the file it begins on."""

    line: int
    cells: dict[str, str]


def bytes_of(path: Path) -> bytes:
    """A file, or just enough of it to see that it is too large. Raises ``OSError``."""
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def read_rows(
    data: bytes,
    columns: Sequence[str],
    faults: FaultList,
    *,
    beside: bool = False,
) -> list[Row]:
    """The rows of a file that are as wide as its header.

    Everything else is added to ``faults``; with a header that does not fit there are
    no rows. Columns may stand in any order. ``beside`` lets a file of somebody else's
    making hold further columns, which are neither judged nor returned.
    """
    text = decoded(data, faults)
    if text is None:
        return []
    lines = _strict_lines(text, faults)
    header = next(lines, None)
    if header is None:
        if not faults.faults:
            faults.add(0, "", "the file is empty; its header is missing")
        return []
    if not _header_fits(header[1], columns, faults, beside=beside):
        return []
    if beside:
        lines = ((line, [cell.strip() for cell in cells]) for line, cells in lines)
    return list(_fitting_rows(lines, header[1], frozenset(columns), faults))


def header_of(data: bytes) -> tuple[str, ...]:
    """The cells of the first line; none where it is no line of a CSV file."""
    faults = FaultList("")
    text = decoded(data, faults)
    first = next(_strict_lines(text, faults), None) if text else None
    return tuple(first[1]) if first else ()


def decoded(data: bytes, faults: FaultList) -> str | None:
    """The text of a file; None where it is too large or not UTF-8."""
    if len(data) > MAX_BYTES:
        faults.add(0, "", f"the file is larger than {MAX_BYTES // 2**20} MiB")
        return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        faults.add(line, "", f"byte {error.start} is not UTF-8 text")
        return None


def _strict_lines(text: str, faults: FaultList) -> Iterator[tuple[int, list[str]]]:
    """Every row with the line it begins on; a row that is not CSV is a fault."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    while not faults.is_full:
        line = reader.line_num + 1
        try:
            yield line, next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            faults.add(line, "", f"not a CSV row: {error}")


def _header_fits(
    header: Sequence[str], columns: Sequence[str], faults: FaultList, *, beside: bool
) -> bool:
    before = len(faults.faults)
    for name in dict.fromkeys(header):
        if header.count(name) > 1 and (name in columns or not beside):
            faults.add(HEADER_LINE, name, "the column appears more than once")
        if name not in columns and not beside:
            known = ", ".join(columns)
            faults.add(HEADER_LINE, name, f"unknown column; the columns are {known}")
    for name in columns:
        if name not in header:
            faults.add(HEADER_LINE, name, "the column is missing")
    return len(faults.faults) == before


def _fitting_rows(
    lines: Iterator[tuple[int, list[str]]],
    header: Sequence[str],
    columns: frozenset[str],
    faults: FaultList,
) -> Iterator[Row]:
    for number, (line, cells) in enumerate(lines, 1):
        if number > MAX_ROWS:
            faults.add(line, "", f"the file holds more than {MAX_ROWS:,} rows")
            return
        if not cells:
            faults.add(line, "", "the line is empty")
        elif len(cells) != len(header):
            faults.add(line, "", f"{len(cells)} cells instead of {len(header)}")
        else:
            wanted = [
                pair for pair in zip(header, cells, strict=True) if pair[0] in columns
            ]
            if _cells_are_clean(line, wanted, faults):
                yield Row(line, {name: _unix_breaks(cell) for name, cell in wanted})


def _cells_are_clean(
    line: int, cells: Sequence[tuple[str, str]], faults: FaultList
) -> bool:
    clean = True
    for column, cell in cells:
        if reason := _uncleanness(cell):
            faults.add(line, column, reason)
            clean = False
    return clean


def _uncleanness(cell: str) -> str:
    if len(cell) > MAX_CELL:
        return f"the cell is longer than {MAX_CELL:,} characters"
    if cell.isascii() and cell.isprintable():
        return "space around the text" if cell != cell.strip() else ""
    for character in _unix_breaks(cell):
        if character != "\n" and _is_refused(character):
            return f"the character U+{ord(character):04X} is not allowed"
    return "space around the text" if cell != cell.strip() else ""


def _is_refused(character: str) -> bool:
    category = unicodedata.category(character)
    if category == "Cf":
        return character not in _NEEDED_INVISIBLE
    return category in _REFUSED_CATEGORIES


def _unix_breaks(cell: str) -> str:
    return cell.replace("\r\n", "\n") if "\r" in cell else cell
