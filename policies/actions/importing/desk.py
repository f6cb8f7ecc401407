"""A file set beside what the desk holds of its rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from policies.actions.importing.building import with_parts
from policies.actions.importing.checking import Known
from policies.actions.importing.digital_library import is_export, read_export
from policies.actions.importing.drafting import Places
from policies.actions.importing.layouts import FACT_LAYOUTS, PART_LAYOUTS
from policies.actions.importing.reading import Parts, look_at_kind, look_at_parts
from policies.actions.importing.rollcalls import matching
from policies.actions.serialising import record_of, rows
from policies.actions.surroundings import chunks, heads_of
from policies.actions.together import documents
from policies.choices import Kind
from policies.exceptions import Fault
from policies.models.desk import DESK_MODELS, DeskFact
from policies.names import NameBook, states_book
from policies.records import Fact, State

#: Parts that have a file of their own, and the kind of fact they belong to.
PARTS_OF = {"position": Kind.ANNOUNCEMENT, "vote": Kind.RESOLUTION}
#: What a file may hold rows of.
IMPORTABLE = (*(kind.value for kind in Kind), *PARTS_OF)


@dataclass(frozen=True, slots=True)
class FileBesideDesk:
    """What a file says, set beside the desk."""

    kind: Kind
    records: Sequence[Fact]
    places: Places
    at_hand: Mapping[str, DeskFact]
    faults: tuple[Fault, ...]
    left_out: tuple[str, ...] = ()


def kind_of(what: str) -> Kind:
    """The kind of fact that rows of ``what`` are, or belong to."""
    return PARTS_OF.get(what) or Kind(what)


def read_beside(what: str, name: str, data: bytes) -> FileBesideDesk:
    """Read a file called ``name`` that holds rows of ``what``, one of ``IMPORTABLE``.

    A roll call may be given as the digital library exports it.
    """
    kind = kind_of(what)
    layout = (PART_LAYOUTS if what in PARTS_OF else FACT_LAYOUTS)[kind]
    known = _on_desk({column.refers_to for column in layout.columns})
    if what not in PARTS_OF:
        dataset = look_at_kind(kind, name, data, known)
        records = dataset.of(kind)
        at_hand = _rows(kind, (each.key for each in records))
        return FileBesideDesk(kind, records, dataset.places, at_hand, dataset.faults)
    left_out: tuple[str, ...] = ()
    if what == "vote" and is_export(data):
        export = read_export(name, data, names_of_states(), _resolutions())
        parts, left_out = export.parts, export.left_out
    else:
        parts = look_at_parts(kind, name, data, known)
    return _with_owners(kind, parts, left_out)


def _with_owners(kind: Kind, parts: Parts, left_out: tuple[str, ...]) -> FileBesideDesk:
    """The records that the parts belong to, with these parts instead of their own."""
    at_hand = _rows(kind, parts.by_key)
    places = {(kind, key): place for key, place in parts.places.items()}
    wanted: list[Fact] = []
    broken: list[Fault] = []
    for key, own in parts.by_key.items():
        owner = record_on_desk(at_hand[key])
        if owner is None:
            place = parts.places[key]
            reason = f"{key} is not a whole record yet; complete it on the desk first"
            broken.append(Fault(place.file, place.line, "", reason))
        else:
            wanted.append(with_parts(owner, own))
    return FileBesideDesk(
        kind, wanted, places, at_hand, (*parts.faults, *broken), left_out
    )


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


def public_keys(read: FileBesideDesk) -> set[str]:
    """The keys of the records that readers see a revision of."""
    heads = heads_of((read.kind, key) for key in read.at_hand)
    return {key for (_, key), head in heads.items() if head.body is not None}


def record_on_desk(row: DeskFact | None) -> Fact | None:
    """What the desk holds now; None where it is not yet a whole record."""
    try:
        return record_of(row) if row is not None else None
    except (ValueError, msgspec.ValidationError):
        return None
