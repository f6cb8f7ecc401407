"""What rows of several files must say about each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from policies.actions.importing.columns import Column
from policies.actions.importing.rules import circles
from policies.actions.importing.sheets import Place, Sheet
from policies.choices import Kind
from policies.records import Announcement, Commitment, Fact

#: Keys that are on record already, by kind.
Known = Mapping[Kind, frozenset[str]]


def check_references(
    files: Sequence[Sheet],
    known: Known,
    *,
    unread: Collection[Kind] = (),
    parents_on_record: bool = False,
) -> None:
    """Every key named is in the files or on record; a file that cannot be read at all
    is blamed once, not by all that refer to it.
    """
    held: dict[Kind, set[str]] = defaultdict(set)
    unreadable = set(unread)
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


def _check_column(file: Sheet, column: Column, kind: Kind, present: set[str]) -> None:
    for line, values in file.cells:
        value = values.get(column.name, ())
        for key in (value,) if isinstance(value, str) else value:
            if key and key not in present:
                reason = f"there is no {kind.label.lower()} {key!r}"
                file.faults.add(line, column.name, reason)


def check_between(
    files: Sequence[Sheet],
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
