"""From the bytes of files to typed records, or every fault at once.

Pure: what the database already holds is handed in as ``Known``. A file is read to its
end whatever is wrong with it, and files are checked against each other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from policies.actions.importing.building import (
    Values,
    part_of,
    part_order,
    record_of,
)
from policies.actions.importing.columns import Column
from policies.actions.importing.layouts import (
    EXTENSION,
    FACT_LAYOUTS,
    LAYOUTS,
    PART_LAYOUTS,
    Layout,
)
from policies.actions.importing.rules import (
    Complaint,
    circles,
    complaints,
    position_complaints,
)
from policies.actions.importing.tables import FaultList, Row, read_rows
from policies.choices import Kind
from policies.exceptions import Fault, ImportRefused
from policies.records import Announcement, Commitment, Fact, Position, Vote

#: Keys that are on record already, by kind.
Known = Mapping[Kind, frozenset[str]]
Progress = Callable[[str, int], None]

_NOTHING_KNOWN: Known = {}
_FILES_BY_NAME = {layout.file: layout for layout in LAYOUTS}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record was read: the file and the line."""

    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Dataset:
    """Typed records by kind, in the order of their keys, and where each was read."""

    records: Mapping[Kind, tuple[Fact, ...]]
    places: Mapping[tuple[Kind, str], Place]
    rows: Mapping[str, int]

    def of(self, kind: Kind) -> tuple[Fact, ...]:
        return self.records.get(kind, ())

    def __iter__(self) -> Iterator[Fact]:
        return chain.from_iterable(self.records.values())

    def __len__(self) -> int:
        return sum(len(records) for records in self.records.values())


@dataclass(frozen=True, slots=True)
class Parts:
    """All positions or votes that a file gives, by the key of the fact they belong to,
    and the line on which those of each fact begin.
    """

    by_key: Mapping[str, tuple[Position | Vote, ...]]
    places: Mapping[str, Place]
    rows: int


@dataclass(slots=True)
class _File:
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


def read_directory(
    directory: Path, known: Known = _NOTHING_KNOWN, progress: Progress | None = None
) -> Dataset:
    """Read a whole dataset. Raises ``ImportRefused`` with every fault of every file."""
    files: dict[str, bytes] = {}
    faults: list[Fault] = []
    if not directory.is_dir():
        raise ImportRefused([Fault(str(directory), 0, "", "is not a directory")])
    for path in sorted(directory.glob("*" + EXTENSION)):
        if path.name in _FILES_BY_NAME:
            files[path.name] = path.read_bytes()
        else:
            known_files = ", ".join(_FILES_BY_NAME)
            reason = f"not a file of a dataset; those are {known_files}"
            faults.append(Fault(path.name, 0, "", reason))
    missing = [name for name in _FILES_BY_NAME if name not in files]
    faults += [Fault(name, 0, "", "the file is missing") for name in missing]
    return read_files(files, known, progress, faults)


def read_files(
    files: Mapping[str, bytes],
    known: Known = _NOTHING_KNOWN,
    progress: Progress | None = None,
    earlier: Sequence[Fault] = (),
) -> Dataset:
    """Read some files of a dataset, by name. Raises ``ImportRefused``.

    ``earlier`` are faults found before; they are reported with those found here.
    """
    read: list[_File] = []
    for layout in LAYOUTS:
        if layout.file in files:
            file = _read_file(layout, layout.file, files[layout.file])
            read.append(file)
            if progress:
                progress(layout.file, file.read)
    return _assembled(read, known, earlier)


def read_kind(
    kind: Kind, name: str, data: bytes, known: Known = _NOTHING_KNOWN
) -> Dataset:
    """Read one file of facts of one kind, called ``name``. Raises ``ImportRefused``."""
    return _assembled([_read_file(FACT_LAYOUTS[kind], name, data)], known, ())


def read_parts(
    kind: Kind, name: str, data: bytes, known: Known = _NOTHING_KNOWN
) -> Parts:
    """Read one file of positions or votes of facts on record. Raises ``ImportRefused``.

    ``kind`` is that of the facts they belong to.
    """
    file = _read_file(PART_LAYOUTS[kind], name, data)
    _check_references([file], known, parents_on_record=True)
    children = _children(file)
    if file.faults.faults:
        raise ImportRefused(_sorted(file.faults.faults))
    parent = file.layout.columns[0].name
    places: dict[str, Place] = {}
    for line, values in file.rows:
        places.setdefault(values[parent], Place(name, line))
    by_key = {key: tuple(sorted(own, key=part_order)) for key, own in children.items()}
    return Parts(by_key, places, file.read)


def _read_file(layout: Layout, name: str, data: bytes) -> _File:
    file = _File(layout, FaultList(name))
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


def _assembled(
    files: Sequence[_File], known: Known, earlier: Sequence[Fault]
) -> Dataset:
    _check_references(files, known)
    parts = {file.layout.kind: file for file in files if file.layout.is_part}
    records: dict[Kind, tuple[Fact, ...]] = {}
    places: dict[tuple[Kind, str], Place] = {}
    for file in files:
        if not file.layout.is_part:
            built = _records(file, parts.get(file.layout.kind))
            for line, record in built:
                place = Place(file.faults.file, line)
                places.setdefault((record.KIND, record.key), place)
            found = sorted((record for _, record in built), key=lambda fact: fact.key)
            records[file.layout.kind] = tuple(found)
    _check_between(files, records, places)
    faults = [*earlier, *chain.from_iterable(file.faults.faults for file in files)]
    if faults:
        raise ImportRefused(_sorted(faults))
    return Dataset(records, places, {f.faults.file: f.read for f in files})


def _sorted(faults: Sequence[Fault]) -> list[Fault]:
    return sorted(faults, key=lambda fault: (fault.file, fault.line, fault.column))


def _check_references(
    files: Sequence[_File], known: Known, *, parents_on_record: bool = False
) -> None:
    """Every key named is in the files or on record; a file that cannot be read at all
    is blamed once, not by all that refer to it.
    """
    held: dict[Kind, set[str]] = defaultdict(set)
    unreadable: set[Kind] = set()
    for file in files:
        if not file.layout.is_part:
            held[file.layout.kind] |= file.keys
            if file.faults.faults and not file.read:
                unreadable.add(file.layout.kind)
    for file in files:
        for column in file.layout.columns:
            kind = column.refers_to
            if kind is not None and kind not in unreadable:
                present = held[kind] | known.get(kind, frozenset())
                is_parent = file.layout.is_part and column is file.layout.columns[0]
                if is_parent and not parents_on_record:
                    present = held[kind]
                _check_column(file, column, kind, present)


def _check_column(file: _File, column: Column, kind: Kind, present: set[str]) -> None:
    for line, values in file.cells:
        value = values.get(column.name, ())
        for key in (value,) if isinstance(value, str) else value:
            if key and key not in present:
                reason = f"there is no {kind.label.lower()} {key!r}"
                file.faults.add(line, column.name, reason)


def _records(file: _File, parts: _File | None) -> list[tuple[int, Fact]]:
    kind = file.layout.kind
    children = _children(parts) if parts else {}
    built: list[tuple[int, Fact]] = []
    for line, values in file.rows:
        if values.get("locator") and not values["sources"]:
            file.complain(line, [("locator", "there is no source to find it in")])
        own = tuple(sorted(children.get(values["key"], ()), key=part_order))
        record = record_of(kind, values, own)
        file.complain(line, complaints(record))
        built.append((line, record))
    return built


def _children(file: _File) -> dict[str, list[Position | Vote]]:
    parent = file.layout.columns[0].name
    children: dict[str, list[Position | Vote]] = defaultdict(list)
    for line, values in file.rows:
        part = part_of(file.layout.kind, values)
        if isinstance(part, Position):
            file.complain(line, position_complaints(part))
        children[values[parent]].append(part)
    return children


def _check_between(
    files: Sequence[_File],
    records: Mapping[Kind, tuple[Fact, ...]],
    places: Mapping[tuple[Kind, str], Place],
) -> None:
    """What records must say about each other: who promised where, and no circles."""
    by_kind = {file.layout.kind: file for file in files if not file.layout.is_part}
    said = {
        record.key: record
        for record in records.get(Kind.ANNOUNCEMENT, ())
        if isinstance(record, Announcement)
    }
    for key in circles({key: record.supersedes for key, record in said.items()}):
        place = places[Kind.ANNOUNCEMENT, key]
        reason = "step by step, the announcement supersedes itself"
        by_kind[Kind.ANNOUNCEMENT].faults.add(place.line, "supersedes", reason)
    for record in records.get(Kind.COMMITMENT, ()):
        if isinstance(record, Commitment) and record.announcement in said:
            state = said[record.announcement].state
            if record.state != state:
                place = places[Kind.COMMITMENT, record.key]
                reason = f"the announcement is one of {state}"
                by_kind[Kind.COMMITMENT].faults.add(place.line, "state", reason)
