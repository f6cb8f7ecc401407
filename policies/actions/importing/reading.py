"""From the bytes of files to typed records, or every fault at once.

Pure: what the database already holds is handed in as ``Known``. A file is read to its
end whatever is wrong with it, and files are checked against each other. ``read_…``
refuses what has a fault; ``look_at_…`` hands back the sound rows beside the faults.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from policies.actions.importing.building import part_of, part_order, record_of
from policies.actions.importing.checking import Known, check_between, check_references
from policies.actions.importing.layouts import FACT_LAYOUTS, LAYOUTS, PART_LAYOUTS
from policies.actions.importing.layouts.layout import EXTENSION
from policies.actions.importing.rules import complaints, position_complaints
from policies.actions.importing.sheets import Place, Sheet, read_sheet
from policies.actions.importing.tables import bytes_of
from policies.choices import Kind
from policies.exceptions import Fault, ImportRefused
from policies.records import Fact, Position, Vote

Progress = Callable[[str, int], None]

_NOTHING_KNOWN: Known = {}
_FILES_BY_NAME = {layout.file: layout for layout in LAYOUTS}


@dataclass(frozen=True, slots=True)
class Dataset:
    """Typed records by kind, in the order of their keys, and where each was read.

    With ``faults``, ``records`` holds those of rows without one.
    """

    records: Mapping[Kind, tuple[Fact, ...]]
    places: Mapping[tuple[Kind, str], Place]
    rows: Mapping[str, int]
    faults: tuple[Fault, ...] = ()

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

    With ``faults``, the facts that a faulty row belongs to are left out.
    """

    by_key: Mapping[str, tuple[Position | Vote, ...]]
    places: Mapping[str, Place]
    rows: int
    faults: tuple[Fault, ...] = ()


def read_directory(
    directory: Path, known: Known = _NOTHING_KNOWN, progress: Progress | None = None
) -> Dataset:
    """Read a whole dataset. Raises ``ImportRefused`` with every fault of every file."""
    files: dict[str, bytes] = {}
    faults: list[Fault] = []
    if not directory.is_dir():
        raise ImportRefused([Fault(str(directory), 0, "", "is not a directory")])
    for path in sorted(directory.glob("*" + EXTENSION)):
        if path.name not in _FILES_BY_NAME:
            expected = ", ".join(_FILES_BY_NAME)
            reason = f"not a file of a dataset; those are {expected}"
            faults.append(Fault(path.name, 0, "", reason))
            continue
        try:
            files[path.name] = bytes_of(path)
        except OSError as error:
            reason = f"cannot be read: {error.strerror}"
            faults.append(Fault(path.name, 0, "", reason))
    for name in _FILES_BY_NAME:
        if not (directory / name).exists():
            faults.append(Fault(name, 0, "", "the file is missing"))
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
    read: list[Sheet] = []
    for layout in LAYOUTS:
        if layout.file in files:
            file = read_sheet(layout, layout.file, files[layout.file])
            read.append(file)
            if progress:
                progress(layout.file, file.read)
    return _faultless(_assembled(read, known, earlier))


def look_at_kind(
    kind: Kind, name: str, data: bytes, known: Known = _NOTHING_KNOWN
) -> Dataset:
    """The sound rows of one file of facts, and every fault of the others."""
    return _assembled([read_sheet(FACT_LAYOUTS[kind], name, data)], known, ())


def look_at_parts(
    kind: Kind, name: str, data: bytes, known: Known = _NOTHING_KNOWN
) -> Parts:
    """The sound positions or votes of one file, and every fault of the others.

    ``kind`` is that of the facts they belong to, which are on record.
    """
    file = read_sheet(PART_LAYOUTS[kind], name, data)
    check_references([file], known, parents_on_record=True)
    children = _children(file)
    parent = file.layout.columns[0].name
    faulty = {fault.line for fault in file.faults.faults}
    spoilt = {cells.get(parent) for line, cells in file.cells if line in faulty}
    places: dict[str, Place] = {}
    for line, values in file.rows:
        places.setdefault(values[parent], Place(name, line))
    by_key = {
        key: tuple(sorted(own, key=part_order))
        for key, own in children.items()
        if key not in spoilt
    }
    return Parts(by_key, places, file.read, tuple(_sorted(file.faults.faults)))


def _faultless(dataset: Dataset) -> Dataset:
    if dataset.faults:
        raise ImportRefused(dataset.faults)
    return dataset


def _assembled(
    files: Sequence[Sheet], known: Known, earlier: Sequence[Fault]
) -> Dataset:
    blamed = {fault.file for fault in earlier}
    unread = {layout.kind for layout in LAYOUTS if layout.file in blamed}
    check_references(files, known, unread=unread)
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
    check_between(files, records, places)
    faults = [*earlier, *chain.from_iterable(file.faults.faults for file in files)]
    if faults:
        records = _sound(records, places, faults)
    rows = {file.faults.file: file.read for file in files}
    return Dataset(records, places, rows, tuple(_sorted(faults)))


def _sound(
    records: Mapping[Kind, tuple[Fact, ...]],
    places: Mapping[tuple[Kind, str], Place],
    faults: Sequence[Fault],
) -> dict[Kind, tuple[Fact, ...]]:
    """The records that nothing is wrong with; of a key that came twice, none."""
    faulty = {(fault.file, fault.line) for fault in faults}
    times = Counter((fact.KIND, fact.key) for of in records.values() for fact in of)

    def is_sound(fact: Fact) -> bool:
        at = places[fact.KIND, fact.key]
        return times[fact.KIND, fact.key] == 1 and (at.file, at.line) not in faulty

    return {kind: tuple(filter(is_sound, of)) for kind, of in records.items()}


def _sorted(faults: Sequence[Fault]) -> list[Fault]:
    return sorted(faults, key=lambda fault: (fault.file, fault.line, fault.column))


def _records(file: Sheet, parts: Sheet | None) -> list[tuple[int, Fact]]:
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


def _children(file: Sheet) -> dict[str, list[Position | Vote]]:
    parent = file.layout.columns[0].name
    children: dict[str, list[Position | Vote]] = defaultdict(list)
    for line, values in file.rows:
        part = part_of(file.layout.kind, values)
        if isinstance(part, Position):
            file.complain(line, position_complaints(part))
        children[values[parent]].append(part)
    return children
