"""From records to rows on the desk: new drafts, and changes to what is there.

Validation is the model's own. Rows are checked field by field, then inserted in bulk,
where the database keeps its named rules; only when it refuses is every row asked
singly, so that the fault can be named with its line.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import F

from policies import records
from policies.actions.importing.sheets import Place
from policies.choices import Kind
from policies.exceptions import Fault, ImportRefused, StaleRevision
from policies.models import desk
from policies.models.desk import DESK_MODELS, DeskFact
from policies.records import Citation, Fact

Places = Mapping[tuple[Kind, str], Place]

#: Fields of a record that are rows of their own on the desk.
_ROWS_OF_THEIR_OWN = frozenset(
    {"sources", "outcome_sources", "positions", "votes", "supersedes", "states"}
)
_BATCH = 500


@dataclass(frozen=True, slots=True)
class Draft:
    """A record, its desk row with every column set, and the rows that belong to it."""

    record: Fact
    row: DeskFact
    parts: tuple[models.Model, ...]

    @property
    def is_new(self) -> bool:
        return self.row.pk is None

    def place(self, places: Places) -> Place:
        return places[self.record.KIND, self.record.key]


def prepare(record: Fact, row: DeskFact | None = None) -> Draft:
    """The draft of a record, over its present row if there is one. Stores nothing."""
    row = row or DESK_MODELS[record.KIND]()
    write_fields(row, record)
    return Draft(record, row, tuple(parts_of(row, record)))


def faults(drafts: Iterable[Draft], places: Places) -> list[Fault]:
    """What the models' own fields refuse of drafts not yet stored."""
    return [
        fault
        for draft in drafts
        for row in (draft.row, *draft.parts)
        for fault in _field_faults(row, draft.place(places))
    ]


def store(drafts: Sequence[Draft], places: Places) -> list[DeskFact]:
    """Insert new rows and save changed ones, with their parts; all or none.

    Raises ``ImportRefused`` where the database refuses, ``StaleRevision`` where a row
    was changed after it was read. The caller has checked the fields, and that every
    reference leads somewhere.
    """
    new = [draft for draft in drafts if draft.is_new]
    changed = [draft for draft in drafts if not draft.is_new]
    try:
        with transaction.atomic():
            _insert(draft.row for draft in new)
            for draft in changed:
                _save(draft.row)
                _delete_parts(draft.row)
            _insert(part for draft in drafts for part in draft.parts)
    except IntegrityError as error:
        raise _explained(drafts, places, error) from error
    return [draft.row for draft in drafts]


def write_fields(row: DeskFact, record: Fact) -> None:
    """Set every column of the row to what the record says."""
    for name in record.__struct_fields__:
        if name not in _ROWS_OF_THEIR_OWN:
            _write(row, name, getattr(record, name))


def _write(row: models.Model, name: str, value: Any) -> None:
    field = row._meta.get_field(name)
    if isinstance(field, models.ForeignKey):
        setattr(row, field.attname, value or None)
    elif hasattr(type(row), f"{name}_partial"):
        setattr(row, f"{name}_partial", value)
    elif isinstance(value, tuple):
        setattr(row, name, "\n".join(value))
    elif value is None and not field.null:
        setattr(row, name, "")
    else:
        setattr(row, name, value)


def parts_of(row: DeskFact, record: Fact) -> Iterator[models.Model]:
    """The rows that belong to a row: citations, positions, votes, links."""
    yield from _citations(row, "citations", record.sources)
    match record, row:
        case records.Announcement(), desk.PolicyAnnouncement():
            for position in record.positions:
                yield _position(row, position)
            for earlier in record.supersedes:
                yield desk.Supersession(announcement=row, earlier_id=earlier)
        case records.Commitment(), _:
            yield from _citations(row, "outcome_citations", record.outcome_sources)
        case records.Actor(), desk.Actor():
            for state in record.states:
                yield desk.ActorState(actor=row, state_id=state)
        case records.Resolution(), desk.Resolution():
            for vote in record.votes:
                yield desk.Vote(resolution=row, state_id=vote.state, vote=vote.vote)


def _citations(
    row: DeskFact, relation: str, citations: tuple[Citation, ...]
) -> Iterator[models.Model]:
    if not citations:
        return
    model: Any = row._meta.get_field(relation).related_model
    for order, citation in enumerate(citations):
        yield model(
            fact=row,
            source_id=citation.source,
            locator=citation.locator,
            excerpt=citation.excerpt,
            order=order,
        )


def _position(row: desk.PolicyAnnouncement, record: records.Position) -> desk.Position:
    position = desk.Position(announcement=row)
    for name in record.__struct_fields__:
        if name != "scope":
            _write(position, name, getattr(record, name))
    for name in record.scope.__struct_fields__:
        setattr(position, f"scope_{name}", getattr(record.scope, name))
    return position


def _insert(rows: Iterable[models.Model]) -> None:
    by_model: dict[type[models.Model], list[models.Model]] = defaultdict(list)
    for row in rows:
        by_model[type(row)].append(row)
    for model, found in by_model.items():
        model._default_manager.bulk_create(found, batch_size=_BATCH)


def _save(row: DeskFact) -> None:
    """Save a row that nobody changed since it was read, as its next version."""
    stored = type(row)._default_manager.filter(pk=row.pk, version=row.version)
    if not stored.update(version=F("version") + 1):
        raise StaleRevision(f"{row.KIND}/{row.key} was changed after it was read")
    row.version += 1
    row.save()


def _delete_parts(row: DeskFact) -> None:
    """Delete the rows that belong to ``row``: those that would die with it."""
    for relation in row._meta.related_objects:
        if relation.on_delete is models.CASCADE:
            relation.related_model._default_manager.filter(
                **{relation.field.name: row}
            ).delete()


def _field_faults(row: models.Model, place: Place) -> Iterator[Fault]:
    """What the model's own fields refuse: lengths, ranges, choices, formats.

    References are left out: they were checked against the files and the database,
    and asking once more costs a query each.
    """
    references = {field.name for field in row._meta.fields if field.is_relation}
    try:
        row.clean_fields(exclude=references)
    except ValidationError as error:
        for column, reasons in error.message_dict.items():
            for reason in reasons:
                yield Fault(place.file, place.line, column, reason)


def _explained(
    drafts: Sequence[Draft], places: Places, error: IntegrityError
) -> ImportRefused:
    """The rows that the database refuses, found by asking its rules one by one."""
    found: list[Fault] = []
    for draft in drafts:
        place = draft.place(places)
        for row in (draft.row, *draft.parts):
            try:
                row.validate_unique()
                row.validate_constraints()
            except ValidationError as refused:
                reason = "; ".join(refused.messages)
                found.append(Fault(place.file, place.line, "", reason))
    if not found:
        file = drafts[0].place(places).file
        found = [Fault(file, 0, "", f"the database refuses it: {error}")]
    return ImportRefused(found)
