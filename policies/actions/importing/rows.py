"""What a file would do to the desk: new rows, changed ones, refused ones, twins.

A preview stores nothing. It carries two SHA-256 sums: that of the file, and that of
what the desk held of the rows it would touch. Nothing becomes public by an import; one
refused row keeps the whole file from being applied.
"""

from __future__ import annotations

import copy
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from django.db import transaction

from policies.actions.importing.building import kept_from, with_parts, with_parts_of
from policies.actions.importing.checking import Known
from policies.actions.importing.digital_library import is_export, read_export
from policies.actions.importing.drafting import Draft, Places, faults, prepare, store
from policies.actions.importing.layouts import FACT_LAYOUTS, PART_LAYOUTS
from policies.actions.importing.reading import Parts, look_at_kind, look_at_parts
from policies.actions.importing.rollcalls import matching
from policies.actions.importing.twins import Twin, twins
from policies.actions.serialising import record_of, rows
from policies.actions.surroundings import chunks, heads_of
from policies.actions.together import documents
from policies.choices import Kind, WorkflowStatus
from policies.exceptions import Fault, ImportRefused, StaleRevision
from policies.models.desk import DESK_MODELS, DeskFact
from policies.names import NameBook, states_book
from policies.records import Fact, State, encode, to_builtins

#: Parts that have a file of their own, and the kind of fact they belong to.
PARTS_OF = {"position": Kind.ANNOUNCEMENT, "vote": Kind.RESOLUTION}
#: What a file may hold rows of.
IMPORTABLE = (*(kind.value for kind in Kind), *PARTS_OF)


def kind_of(what: str) -> Kind:
    """The kind of fact that rows of ``what`` are, or belong to."""
    return PARTS_OF.get(what) or Kind(what)


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
class _Read:
    """What a file says, set beside the desk."""

    kind: Kind
    records: Sequence[Fact]
    places: Places
    at_hand: Mapping[str, DeskFact]
    faults: tuple[Fault, ...]
    left_out: tuple[str, ...] = ()


def preview_rows(what: str, name: str, data: bytes) -> Preview:
    """Compare a file called ``name`` with the desk. Stores nothing.

    ``what`` is one of ``IMPORTABLE``. What is wrong with the file is in ``refused``.
    """
    read = _read(what, name, data)
    new: list[Draft] = []
    changed: list[Change] = []
    unchanged: list[str] = []
    held: list[str] = []
    public = _public(read)
    for record in read.records:
        row = read.at_hand.get(record.key)
        present = _record_on_desk(row)
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
    drafts = [*new, *(change.draft for change in changed)]
    refused = [*read.faults, *_refusals(drafts, changed, read)]
    if drafts and not refused:
        refused += _refused_by_the_database(drafts, read.places)
    bad = {fault.line for fault in refused}
    found = list(twins(read.kind, [draft.record for draft in new]))
    return Preview(
        what=what,
        new=tuple(d for d in new if d.place(read.places).line not in bad),
        changed=tuple(c for c in changed if c.draft.place(read.places).line not in bad),
        unchanged=tuple(unchanged),
        refused=tuple(refused),
        twins=tuple(found),
        left_out=read.left_out,
        places=read.places,
        sha256=hashlib.sha256(data).hexdigest(),
        desk_sha256=_sum(what, held, found),
    )


def _read(what: str, name: str, data: bytes) -> _Read:
    kind = kind_of(what)
    layout = (PART_LAYOUTS if what in PARTS_OF else FACT_LAYOUTS)[kind]
    known = _on_desk({column.refers_to for column in layout.columns})
    if what not in PARTS_OF:
        dataset = look_at_kind(kind, name, data, known)
        records = dataset.of(kind)
        at_hand = _rows(kind, (each.key for each in records))
        return _Read(kind, records, dataset.places, at_hand, dataset.faults)
    left_out: tuple[str, ...] = ()
    if what == "vote" and is_export(data):
        export = read_export(name, data, names_of_states(), _resolutions())
        parts, left_out = export.parts, export.left_out
    else:
        parts = look_at_parts(kind, name, data, known)
    return _with_owners(kind, parts, left_out)


def _with_owners(kind: Kind, parts: Parts, left_out: tuple[str, ...]) -> _Read:
    """The records that the parts belong to, with these parts instead of their own."""
    at_hand = _rows(kind, parts.by_key)
    places = {(kind, key): place for key, place in parts.places.items()}
    wanted: list[Fact] = []
    broken: list[Fault] = []
    for key, own in parts.by_key.items():
        owner = _record_on_desk(at_hand[key])
        if owner is None:
            place = parts.places[key]
            reason = f"{key} is not a whole record yet; complete it on the desk first"
            broken.append(Fault(place.file, place.line, "", reason))
        else:
            wanted.append(with_parts(owner, own))
    return _Read(kind, wanted, places, at_hand, (*parts.faults, *broken), left_out)


def names_of_states() -> NameBook:
    """The book of all states on the desk."""
    return states_book(
        record
        for record in documents(DESK_MODELS[Kind.STATE]._default_manager.all())
        if isinstance(record, State)
    )


def _resolutions() -> dict[str, str]:
    model: Any = DESK_MODELS[Kind.RESOLUTION]
    pairs = model._default_manager.values_list("symbol", "key")
    return {matching(symbol): key for symbol, key in pairs}


def _on_desk(kinds: Iterable[Kind | None]) -> Known:
    """The keys of these kinds on the desk: a draft may refer to a draft."""
    return {
        kind: frozenset(
            DESK_MODELS[kind]._default_manager.values_list("key", flat=True)
        )
        for kind in kinds
        if kind is not None
    }


def _rows(kind: Kind, keys: Iterable[str]) -> dict[str, DeskFact]:
    found: dict[str, DeskFact] = {}
    for some in chunks(list(keys)):
        found.update((row.key, row) for row in rows(kind).filter(key__in=some))
    return found


def _public(read: _Read) -> set[str]:
    """The keys of the records that readers see a revision of."""
    heads = heads_of((read.kind, key) for key in read.at_hand)
    return {key for (_, key), head in heads.items() if head.body is not None}


def _record_on_desk(row: DeskFact | None) -> Fact | None:
    """What the desk holds now; None where it is not yet a whole record."""
    try:
        return record_of(row) if row is not None else None
    except (ValueError, msgspec.ValidationError):
        return None


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


def _refusals(
    drafts: Sequence[Draft], changed: Sequence[Change], read: _Read
) -> Iterator[Fault]:
    """What the models' fields refuse, and what is in a reviewer's hands."""
    yield from faults(drafts, read.places)
    for change in changed:
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
