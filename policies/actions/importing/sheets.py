"""One file with its layout: rows as typed values, and every fault of a cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from policies.actions.importing.building import Values
from policies.actions.importing.columns import Column
from policies.actions.importing.layouts.layout import Layout
from policies.actions.importing.rules import Complaint
from policies.actions.importing.tables import FaultList, Row, read_rows


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record was read: the file and the line."""

    file: str
    line: int


@dataclass(slots=True)
class Sheet:
    """One file while it is read.

    ``cells`` holds the values of every row as far as they could be read, ``rows`` the
    rows read in full; ``keys`` holds those of faulty rows too.
    """

    layout: Layout
    faults: FaultList
    cells: list[tuple[int, Values]] = field(default_factory=list)
    rows: list[tuple[int, Values]] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)
    read: int = 0

    def complain(self, line: int, found: Sequence[Complaint]) -> None:
        for column, reason in found:
            self.faults.add(line, column, reason)


def read_sheet(layout: Layout, name: str, data: bytes) -> Sheet:
    """A file read by its layout, with the fault of every row that breaks a rule.

    Rows that agree in the columns which tell them apart are faults too.
    """
    file = Sheet(layout, FaultList(name))
    rows = read_rows(data, layout.header, file.faults)
    file.read = len(rows)
    groups = [layout.identity, *((column,) for column in layout.unique)]
    seen: list[dict[tuple[str, ...], int]] = [{} for _ in groups]
    for row in rows:
        file.keys.add(row.cells[layout.identity[0]])
        values = _values(layout.columns, row, file.faults)
        file.cells.append((row.line, values))
        if len(values) == len(layout.columns):
            file.rows.append((row.line, values))
        told = {**row.cells, **values}
        for columns, earlier in zip(groups, seen, strict=True):
            same = tuple(str(told[column]) for column in columns)
            line = earlier.setdefault(same, row.line)
            if line != row.line:
                reason = f"{' '.join(same)} also stands on line {line}"
                file.faults.add(row.line, columns[-1], reason)
    return file


def _values(columns: Sequence[Column], row: Row, faults: FaultList) -> Values:
    """The values of the cells that keep their rules; the others are faults."""
    values: Values = {}
    for column in columns:
        try:
            values[column.name] = column.value_of(row.cells[column.name])
        except ValueError as error:
            faults.add(row.line, column.name, str(error))
    return values
