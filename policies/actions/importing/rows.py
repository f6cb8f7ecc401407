"""Importing the rows of one file onto the desk, in two steps: preview, then apply.

A preview says which rows are new, changed and unchanged, and carries a SHA-256 of
exactly that: of the file and of the desk rows it would touch, with their versions.
Applying works the same out again and stores drafts only where the sum agrees.
Nothing becomes public; what is wrong with a file refuses it whole.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from django.contrib.auth.models import User
from django.db import transaction

from policies.actions.importing.building import kept_from, with_parts, with_parts_of
from policies.actions.importing.checking import Known
from policies.actions.importing.drafting import Draft, Places, faults, prepare, store
from policies.actions.importing.reading import read_kind, read_parts
from policies.actions.serialising import record_of, rows
from policies.actions.surroundings import chunks
from policies.choices import Kind, WorkflowStatus
from policies.exceptions import Fault, ImportRefused, InvalidInput
from policies.models.desk import DESK_MODELS, DeskFact
from policies.records import Fact, encode, to_builtins

log = logging.getLogger(__name__)

#: Parts that have a file of their own, and the kind of fact they belong to.
PARTS_OF = {"position": Kind.ANNOUNCEMENT, "vote": Kind.RESOLUTION}
#: What a file may hold rows of.
IMPORTABLE = (*(kind.value for kind in Kind), *PARTS_OF)


@dataclass(frozen=True, slots=True)
class Change:
    """A row of the desk that a file would change, and the fields that differ."""

    draft: Draft
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """What applying a file would do. ``sha256`` stands for exactly this."""

    new: tuple[Draft, ...]
    changed: tuple[Change, ...]
    unchanged: tuple[str, ...]
    sha256: str
    places: Places

    @property
    def drafts(self) -> tuple[Draft, ...]:
        return (*self.new, *(change.draft for change in self.changed))


def preview_rows(what: str, name: str, data: bytes) -> Preview:
    """Compare a file called ``name`` with the desk. Stores nothing.

    ``what`` is one of ``IMPORTABLE``. Raises ``ImportRefused`` with every fault.
    """
    records, places, rows_at_hand = _read(what, name, data)
    new: list[Draft] = []
    changed: list[Change] = []
    unchanged: list[str] = []
    for record in records:
        row = rows_at_hand.get(record.key)
        present = _record_on_desk(row)
        wanted = _wanted(what, present, record)
        if row is None:
            new.append(prepare(wanted))
        elif present is not None and encode(present) == encode(wanted):
            unchanged.append(record.key)
        else:
            differing = tuple(_differing(present, wanted))
            changed.append(Change(prepare(wanted, row), differing))
    digest = _digest(what, data, new, changed)
    found = Preview(tuple(new), tuple(changed), tuple(unchanged), digest, places)
    _refuse(found)
    return found


def apply_rows(
    what: str, name: str, data: bytes, *, sha256: str, user: User | None = None
) -> Preview:
    """Store what was previewed as drafts of ``user``, all or nothing.

    Raises ``InvalidInput`` where ``sha256`` is not the sum of this preview,
    ``ImportRefused``, and ``StaleRevision`` where a row is changed at the same moment.
    """
    with transaction.atomic():
        found = preview_rows(what, name, data)
        if found.sha256 != sha256.strip().lower():
            raise InvalidInput(
                {
                    "sha256": "the file or the desk has changed since the preview; "
                    f"preview again (now {found.sha256})"
                }
            )
        for draft in found.drafts:
            draft.row.status = WorkflowStatus.DRAFT.value
            draft.row.last_editor = user
            if draft.is_new:
                draft.row.created_by = user
        if found.drafts:
            store(found.drafts, found.places)
    log.info(
        "imported as drafts: %d new and %d changed rows of %s",
        len(found.new),
        len(found.changed),
        what,
    )
    return found


def _read(
    what: str, name: str, data: bytes
) -> tuple[Sequence[Fact], Places, Mapping[str, DeskFact]]:
    known = _on_desk()
    if what not in PARTS_OF:
        kind = Kind(what)
        dataset = read_kind(kind, name, data, known)
        records = dataset.of(kind)
        return records, dataset.places, _rows(kind, (each.key for each in records))
    kind = PARTS_OF[what]
    parts = read_parts(kind, name, data, known)
    at_hand = _rows(kind, parts.by_key)
    places = {(kind, key): place for key, place in parts.places.items()}
    owners = [record_of(at_hand[key]) for key in parts.by_key]
    wanted = [with_parts(owner, parts.by_key[owner.key]) for owner in owners]
    return wanted, places, at_hand


def _on_desk() -> Known:
    """The keys of everything on the desk: a draft may refer to a draft."""
    return {
        kind: frozenset(model._default_manager.values_list("key", flat=True))
        for kind, model in DESK_MODELS.items()
    }


def _rows(kind: Kind, keys: Iterable[str]) -> dict[str, DeskFact]:
    found: dict[str, DeskFact] = {}
    for some in chunks(list(keys)):
        found.update((row.key, row) for row in rows(kind).filter(key__in=some))
    return found


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


def _digest(
    what: str, data: bytes, new: Sequence[Draft], changed: Sequence[Change]
) -> str:
    lines = [what, hashlib.sha256(data).hexdigest()]
    lines += [f"new {draft.record.key}" for draft in new]
    lines += [
        f"changed {change.draft.record.key} {change.draft.row.version} "
        f"{encode(change.draft.record)}"
        for change in changed
    ]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _refuse(found: Preview) -> None:
    refused = faults(found.drafts, found.places)
    for change in found.changed:
        if change.draft.row.status == WorkflowStatus.SUBMITTED:
            place = change.draft.place(found.places)
            reason = f"{change.draft.record.key} is waiting for review"
            refused.append(Fault(place.file, place.line, "key", reason))
    if refused:
        raise ImportRefused(refused)
