"""What a file would do to the desk: new rows, changed ones, refused ones, twins.

A preview stores nothing. It carries two SHA-256 sums: that of the file, and that of
what the desk held of the rows it would touch. Nothing becomes public by an import; one
refused row keeps the whole file from being applied.
"""

from __future__ import annotations

import copy
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from policies.actions.importing.building import kept_from, with_parts_of
from policies.actions.importing.desk import (
    PARTS_OF,
    FileBesideDesk,
    public_keys,
    read_beside,
    record_on_desk,
)
from policies.actions.importing.drafting import Draft, Places, faults, prepare, store
from policies.actions.importing.twins import Twin, twins
from policies.choices import WorkflowStatus
from policies.exceptions import Fault, ImportRefused, StaleRevision
from policies.models.desk import DeskFact
from policies.records import Fact, encode, to_builtins


@dataclass(frozen=True, slots=True)
class Change:
    """A record of the desk that a file would change, and the fields that differ.

    ``present`` is what the desk holds now, None where that is no whole record yet;
    ``is_public`` says that readers see a revision of it.
    """

    draft: Draft
    fields: tuple[str, ...]
    present: Fact | None
    is_public: bool


@dataclass(frozen=True, slots=True)
class Preview:
    """What applying a file would do.

    ``sha256`` stands for the file, ``desk_sha256`` for what the desk holds of it.
    ``left_out`` are resolutions of a foreign file that the desk does not hold.
    """

    what: str
    new: tuple[Draft, ...]
    changed: tuple[Change, ...]
    unchanged: tuple[str, ...]
    refused: tuple[Fault, ...]
    twins: tuple[Twin, ...]
    left_out: tuple[str, ...]
    places: Places
    sha256: str
    desk_sha256: str

    @property
    def drafts(self) -> tuple[Draft, ...]:
        return (*self.new, *(change.draft for change in self.changed))

    @property
    def refused_rows(self) -> int:
        """How many rows are refused; a fault of the whole file counts as one."""
        return len({fault.line for fault in self.refused})

    @property
    def changes_public_facts(self) -> bool:
        """Whether the import corrects something that readers see."""
        return any(change.is_public for change in self.changed)

    @property
    def can_be_applied(self) -> bool:
        return bool(self.drafts) and not self.refused


@dataclass(frozen=True, slots=True)
class _Compared:
    """What the records of a file would do; ``held`` is what the desk has of each."""

    new: tuple[Draft, ...]
    changed: tuple[Change, ...]
    unchanged: tuple[str, ...]
    held: tuple[str, ...]


def preview_rows(what: str, name: str, data: bytes) -> Preview:
    """Compare a file called ``name`` with the desk. Stores nothing.

    ``what`` is one of ``IMPORTABLE``. What is wrong with the file is in ``refused``.
    """
    read = read_beside(what, name, data)
    beside = _compared(what, read)
    refused = _refusals(beside, read)
    bad = {fault.line for fault in refused}
    found = list(twins(read.kind, [draft.record for draft in beside.new]))

    def is_sound(draft: Draft) -> bool:
        return draft.place(read.places).line not in bad

    return Preview(
        what=what,
        new=tuple(draft for draft in beside.new if is_sound(draft)),
        changed=tuple(each for each in beside.changed if is_sound(each.draft)),
        unchanged=beside.unchanged,
        refused=refused,
        twins=tuple(found),
        left_out=read.left_out,
        places=read.places,
        sha256=hashlib.sha256(data).hexdigest(),
        desk_sha256=_sum(what, beside.held, found),
    )


def _compared(what: str, read: FileBesideDesk) -> _Compared:
    new: list[Draft] = []
    changed: list[Change] = []
    unchanged: list[str] = []
    held: list[str] = []
    public = public_keys(read)
    for record in read.records:
        row = read.at_hand.get(record.key)
        present = record_on_desk(row)
        wanted = _wanted(what, present, record)
        held.append(_held(record.key, row, present))
        if row is None:
            new.append(prepare(wanted))
        elif present is not None and encode(present) == encode(wanted):
            unchanged.append(record.key)
        else:
            fields = tuple(_differing(present, wanted))
            draft = prepare(wanted, copy.copy(row))
            changed.append(Change(draft, fields, present, record.key in public))
    return _Compared(tuple(new), tuple(changed), tuple(unchanged), tuple(held))


def _wanted(what: str, present: Fact | None, record: Fact) -> Fact:
    if present is None or what in PARTS_OF:
        return record
    return kept_from(present, with_parts_of(present, record))


def _differing(present: Fact | None, wanted: Fact) -> Iterator[str]:
    before: dict[str, Any] = to_builtins(present) if present else {}
    for name, value in to_builtins(wanted).items():
        if name not in before or before[name] != value:
            yield name


def _held(key: str, row: DeskFact | None, present: Fact | None) -> str:
    """What the desk holds under a key, in one line."""
    if row is None:
        return f"{key} nothing"
    return f"{key} {row.pk} {row.version} {row.status} {present and encode(present)}"


def _sum(what: str, held: Sequence[str], found: Sequence[Twin]) -> str:
    lines = [what, *held, *(f"twin {twin.key} {twin.other}" for twin in found)]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _refusals(beside: _Compared, read: FileBesideDesk) -> tuple[Fault, ...]:
    """Everything that is wrong; the database is asked where nothing else is."""
    drafts = [*beside.new, *(change.draft for change in beside.changed)]
    refused = (*read.faults, *faults(drafts, read.places), *_in_review(beside, read))
    if drafts and not refused:
        return _refused_by_the_database(drafts, read.places)
    return refused


def _in_review(beside: _Compared, read: FileBesideDesk) -> Iterator[Fault]:
    """What is in a reviewer's hands."""
    for change in beside.changed:
        if change.draft.row.status == WorkflowStatus.SUBMITTED:
            place = change.draft.place(read.places)
            reason = f"{change.draft.record.key} is waiting for review"
            yield Fault(place.file, place.line, "key", reason)


def _refused_by_the_database(
    drafts: Sequence[Draft], places: Places
) -> tuple[Fault, ...]:
    """What the database refuses, found by storing copies and taking them back."""
    copies = [
        prepare(draft.record, None if draft.is_new else copy.copy(draft.row))
        for draft in drafts
    ]
    try:
        with transaction.atomic():
            store(copies, places)
            transaction.set_rollback(True)
    except ImportRefused as refused:
        return refused.faults
    except StaleRevision as changed:
        file = drafts[0].place(places).file
        return (Fault(file, 0, "", f"{changed}; look again"),)
    return ()
