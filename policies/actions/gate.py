"""The gate: what a fact must have and say before it becomes public.

A fact is published with at least one source that has a publisher and an address or
citation; when everything it leans on is public; when the codebook's rules hold; when
no critical comment on it is open; and by somebody else than its last editor. All
faults are collected, none is raised alone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

import msgspec
from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from policies.actions.commenting import critical_faults
from policies.actions.gate_rules import RULES
from policies.actions.importing.rules import complaints
from policies.actions.placing import IN_ROWS, at, holder
from policies.actions.serialising import PARTS, record_of
from policies.actions.surroundings import Surroundings
from policies.exceptions import Reason
from policies.models import DeskFact, Position
from policies.records import Fact, SearchRecord, Source
from policies.references import references


def refusals(
    fact: DeskFact, *, publisher: User | None = None, together: Iterable[Fact] = ()
) -> tuple[Reason, ...]:
    """Why a saved desk row cannot be published now; empty where it can.

    ``publisher`` is checked against the last editor where given. ``together`` are the
    documents that would be published in the same batch. Writes nothing.
    """
    faults = [*column_faults(fact), *comment_faults(fact)]
    if publisher is not None:
        faults += publisher_faults(fact, publisher)
    if faults:
        return tuple(faults)
    try:
        record = record_of(fact)
    except (ValueError, msgspec.ValidationError) as error:
        return (Reason(str(error)),)
    batch = {(each.KIND, each.key): each for each in (*together, record)}
    around = Surroundings(batch, references(record))
    return tuple(record_faults(record, around, timezone.now().date()))


def column_faults(fact: DeskFact) -> Iterator[Reason]:
    """What the columns of a row and its parts cannot hold.

    SQLite keeps no lengths, so every row is validated again on its way out.
    References need no look-up here: the database holds them.
    """
    yield from _row_faults(fact)
    for part in PARTS.get(fact.KIND, ("citations",)):
        for row in getattr(fact, part).all():
            yield from _row_faults(row, part, row_name(row))


def comment_faults(fact: DeskFact) -> list[Reason]:
    """The open critical comments on a record. One query."""
    name = (fact.KIND, fact.key)
    return critical_faults([name]).get(name, [])


def row_name(row: models.Model) -> str:
    """What tells a row from the others of its part: ``use/2``, a source's key."""
    if isinstance(row, Position):
        return row.dimension + (f"/{row.number}" if row.number > 1 else "")
    for name in ("source_id", "earlier_id", "state_id"):
        if value := getattr(row, name, ""):
            return str(value)
    return str(row.pk)


def _row_faults(row: models.Model, part: str = "", name: str = "") -> Iterator[Reason]:
    relations = {field.name for field in row._meta.concrete_fields if field.is_relation}
    try:
        row.clean_fields(exclude=relations)
    except ValidationError as error:
        for field, messages in error.message_dict.items():
            yield Reason(" ".join(messages), field=field, part=part, row=name)


def publisher_faults(fact: DeskFact, publisher: User | None) -> Iterator[Reason]:
    """Publishing takes two people, unless the installation says otherwise."""
    if not settings.LANDMINES_REQUIRE_SECOND_PERSON:
        return
    if publisher is None:
        yield Reason("somebody with an account publishes", place="publisher")
    elif fact.last_editor_id == publisher.pk:
        why = "the last editor cannot publish; somebody else must"
        yield Reason(why, place="publisher")


def record_faults(
    record: Fact, around: Surroundings, today: dt.date
) -> Iterator[Reason]:
    """What the record lacks or contradicts: sources, references, the codebook."""
    yield from _source_faults(record)
    yield from _reference_faults(record, around)
    if record.verified_on and record.verified_on > today:
        yield Reason("lies in the future", field="verified_on")
    for column, reason in complaints(record):
        yield at(column, reason)
    rule = RULES.get(record.KIND)
    if rule is not None:
        yield from rule(record, around)


def _source_faults(record: Fact) -> Iterator[Reason]:
    if isinstance(record, Source):
        if not record.publisher.strip():
            yield at("publisher", "a source names its publisher")
    elif isinstance(record, SearchRecord):
        if not record.searched_in.strip():
            yield at("searched_in", "say where was searched")
    elif not record.sources:
        yield at("sources", "at least one source is needed")


def _reference_faults(record: Fact, around: Surroundings) -> Iterator[Reason]:
    for kind, key in references(record):
        if not around.has(kind, key):
            held = holder(record, key)
            yield Reason(
                "is not published",
                place=f"{kind.label} {key}",
                field="" if held in IN_ROWS else held,
                part=IN_ROWS.get(held, ""),
                row=key if held in IN_ROWS else "",
            )
