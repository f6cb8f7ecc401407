"""From records to rows on the desk: new drafts, and changes to what is there.

Validation is the model's own. Rows are checked field by field, then inserted in bulk,
where the database keeps its named rules; only when it refuses is every row asked
singly, so that the fault can be named with its line.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from policies import records
from policies.actions.importing.reading import Place
from policies.choices import Kind
from policies.exceptions import Fault, ImportRefused
from policies.models import desk
from policies.models.desk import DESK_MODELS, DeskFact
from policies.records import Citation, Fact

Places = Mapping[tuple[Kind, str], Place]
Drafted = tuple[Fact, DeskFact]

#: Fields of a record that are rows of their own on the desk.
_ROWS_OF_THEIR_OWN = frozenset(
    {"sources", "outcome_sources", "positions", "votes", "supersedes", "states"}
)
_BATCH = 500


def draft_new(facts: Sequence[Fact], places: Places) -> list[DeskFact]:
    """Insert new rows with their parts. Raises ``ImportRefused``; writes all or none.

    The caller has checked that every reference leads somewhere.
    """
    drafted = [(record, new_row(record)) for record in facts]
    parts = {row.key: list(parts_of(row, record)) for record, row in drafted}
    _refuse_faulty_fields(drafted, parts, places)
    try:
        with transaction.atomic():
            _insert(row for _, row in drafted)
            _insert(part for _, row in drafted for part in parts[row.key])
    except IntegrityError as error:
        raise _explained(drafted, parts, places, error) from error
    return [row for _, row in drafted]


def draft_changes(
    facts: Sequence[Fact], rows: Mapping[str, DeskFact], places: Places
) -> list[DeskFact]:
    """Write changed records over their rows, one kind or many. Raises as above.

    ``rows`` holds the present row of every record by key. What a file cannot say is
    kept: excerpts, and the locators of further sources that are still cited.
    """
    drafted = [(record, rows[record.key]) for record in facts]
    kept = {row.key: _citation_details(row) for _, row in drafted}
    for record, row in drafted:
        write_fields(row, record)
    parts = {row.key: list(parts_of(row, record)) for record, row in drafted}
    for key, details in kept.items():
        _restore(parts[key], details)
    _refuse_faulty_fields(drafted, parts, places)
    try:
        with transaction.atomic():
            for _, row in drafted:
                row.version += 1
                row.save()
                _delete_parts(row)
            _insert(part for _, row in drafted for part in parts[row.key])
    except IntegrityError as error:
        raise _explained(drafted, parts, places, error) from error
    return [row for _, row in drafted]


def new_row(record: Fact) -> DeskFact:
    """The desk row of a record, unsaved, without its parts."""
    row = DESK_MODELS[record.KIND]()
    write_fields(row, record)
    return row


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


def _part_relations(row: DeskFact) -> list[Any]:
    """The relations whose rows belong to ``row`` and die with it."""
    return [
        relation
        for relation in row._meta.related_objects
        if relation.on_delete is models.CASCADE
    ]


def _delete_parts(row: DeskFact) -> None:
    for relation in _part_relations(row):
        getattr(row, relation.get_accessor_name()).all().delete()


def _citation_details(row: DeskFact) -> dict[tuple[type[Any], str], tuple[str, str]]:
    """Locator and excerpt of every citation, by its table and source."""
    return {
        (type(citation), citation.source_id): (citation.locator, citation.excerpt)
        for relation in _part_relations(row)
        if relation.field.name == "fact"
        for citation in getattr(row, relation.get_accessor_name()).all()
    }


def _restore(
    parts: Sequence[Any], details: Mapping[tuple[type[Any], str], tuple[str, str]]
) -> None:
    for part in parts:
        known = details.get((type(part), getattr(part, "source_id", "")))
        if known:
            locator, part.excerpt = known
            if part.order:
                part.locator = locator


def _refuse_faulty_fields(
    drafted: Sequence[Drafted],
    parts: Mapping[str, Sequence[models.Model]],
    places: Places,
) -> None:
    faults = [
        fault
        for record, row in drafted
        for one in (row, *parts[row.key])
        for fault in _field_faults(one, places[record.KIND, record.key])
    ]
    if faults:
        raise ImportRefused(faults)


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
    drafted: Sequence[Drafted],
    parts: Mapping[str, Sequence[models.Model]],
    places: Places,
    error: IntegrityError,
) -> ImportRefused:
    """The rows that the database refuses, found by asking its rules one by one."""
    faults: list[Fault] = []
    for record, row in drafted:
        place = places[record.KIND, record.key]
        for one in (row, *parts[row.key]):
            try:
                one.validate_constraints()
            except ValidationError as refused:
                reason = "; ".join(refused.messages)
                faults.append(Fault(place.file, place.line, "", reason))
    if not faults:
        faults = [Fault(next(iter(places.values())).file, 0, "", str(error))]
    return ImportRefused(faults)
