"""The gate: what a fact must have and say before it becomes public.

A fact is published with at least one source that has a publisher and an address or
citation; when everything it leans on is public; when the codebook's rules hold; when
no critical comment on it is open; and by somebody else than its last editor. All
faults are collected, none is raised alone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from typing import Any, cast

import msgspec
from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from policies.actions.commenting import critical_faults
from policies.actions.importing.rules import complaints, position_complaints
from policies.actions.serialising import PARTS, record_of
from policies.actions.surroundings import Surroundings
from policies.choices import (
    ActionKind,
    Code,
    EvidenceGrade,
    Finding,
    InstrumentKind,
    Kind,
    Outcome,
    Strength,
)
from policies.exceptions import Reason
from policies.models import DeskFact, Position
from policies.records import (
    Announcement,
    Commitment,
    Fact,
    SearchRecord,
    Source,
    Treaty,
    TreatyAction,
    UseRecord,
)
from policies.references import references

#: Strengths of law; ``proposed`` law may say what it would prohibit.
_LAW = {Strength.STATUTE, Strength.BINDING_ORDER, Strength.PROPOSED}
_ANSWERS = {
    ActionKind.OBJECTION,
    ActionKind.NOTICE_WITHDRAWN,
    ActionKind.DEFERRAL,
    ActionKind.DEFERRAL_ENDED,
    ActionKind.SUSPENSION_ENDED,
}
#: Columns of a record that the desk enters as rows, and what it calls these.
_IN_ROWS = {
    "sources": "citations",
    "outcome_sources": "outcome_citations",
    "supersedes": "supersessions",
    "positions": "positions",
    "states": "state_links",
    "votes": "votes",
}
_OPEN_OUTCOMES = {Outcome.PENDING, Outcome.UNKNOWN}


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
        yield _at(column, reason)
    rule = _RULES.get(record.KIND)
    if rule is not None:
        yield from rule(record, around)


def _source_faults(record: Fact) -> Iterator[Reason]:
    if isinstance(record, Source):
        if not record.publisher.strip():
            yield _at("publisher", "a source names its publisher")
    elif isinstance(record, SearchRecord):
        if not record.searched_in.strip():
            yield _at("searched_in", "say where was searched")
    elif not record.sources:
        yield _at("sources", "at least one source is needed")


def _reference_faults(record: Fact, around: Surroundings) -> Iterator[Reason]:
    for kind, key in references(record):
        if not around.has(kind, key):
            held = _holder(record, key)
            yield Reason(
                "is not published",
                place=f"{kind.label} {key}",
                field="" if held in _IN_ROWS else held,
                part=_IN_ROWS.get(held, ""),
                row=key if held in _IN_ROWS else "",
            )


def _at(column: str, message: str, row: str = "") -> Reason:
    """A fault of a record's column, placed where the desk enters it."""
    part = _IN_ROWS.get(column, "")
    field = "" if part else column
    return Reason(message, place=column, field=field, part=part, row=row)


def _in_position(where: str, column: str, message: str) -> Reason:
    place = f"position {where}: {column}"
    return Reason(message, place=place, field=column, part="positions", row=where)


def _holder(record: Fact, key: str) -> str:
    """The column of a record that names ``key``; empty where none does by itself."""
    for name in record.__struct_fields__:
        value = getattr(record, name)
        if name != "key" and value == key:
            return name
        if isinstance(value, tuple) and any(_names(part, key) for part in value):
            return name
    return ""


def _names(part: object, key: str) -> bool:
    return key in {part, getattr(part, "source", None), getattr(part, "state", None)}


def _announcement(announcement: Announcement, around: Surroundings) -> Iterator[Reason]:
    is_act = announcement.instrument is InstrumentKind.TREATY_ACTION
    if is_act and not announcement.treaty:
        yield _at("treaty", "a treaty act names its treaty")
    for position in announcement.positions:
        where = announcement.position_key(position).partition("/")[2]
        for column, reason in position_complaints(position):
            yield _in_position(where, column, reason)
        prohibits = position.code.value == Code.PROHIBITS.value
        if prohibits and announcement.strength not in _LAW:
            strength = announcement.strength.label.lower()
            why = f"“prohibits” is by law; a {strength} “renounces”"
            yield _in_position(where, "code", why)
    yield from _supersession_faults(announcement, around)


def _supersession_faults(
    announcement: Announcement, around: Surroundings
) -> Iterator[Reason]:
    for key in announcement.supersedes:
        earlier = around.fact(Kind.ANNOUNCEMENT, key)
        if not isinstance(earlier, Announcement):
            continue
        if earlier.state != announcement.state:
            yield _at("supersedes", f"{key} is of another state", key)
        if earlier.announced_on.first > announcement.announced_on.last:
            yield _at("supersedes", f"{key} is later than this announcement", key)


def _treaty_action(act: TreatyAction, around: Surroundings) -> Iterator[Reason]:
    if act.action in _ANSWERS and not act.refers_to:
        why = f"name the act that this {act.action.label.lower()} is about"
        yield _at("refers_to", why)
    target = around.fact(Kind.TREATY_ACTION, act.refers_to)
    if isinstance(target, TreatyAction) and target.treaty != act.treaty:
        yield _at("refers_to", f"{act.refers_to} is an act under another treaty")
    treaty = around.fact(Kind.TREATY, act.treaty)
    closed = treaty.signature_closed_on if isinstance(treaty, Treaty) else None
    signs = act.action is ActionKind.SIGNATURE
    if signs and closed is not None and act.acted_on.first >= closed:
        yield _at("acted_on", f"the treaty could be signed only before {closed}")


def _commitment(commitment: Commitment, around: Surroundings) -> Iterator[Reason]:
    ended = commitment.outcome not in _OPEN_OUTCOMES
    if ended and commitment.outcome_on is None:
        yield _at("outcome_on", f"say when it was {commitment.outcome.label.lower()}")
    promise = around.fact(Kind.ANNOUNCEMENT, commitment.announcement)
    if isinstance(promise, Announcement) and promise.state != commitment.state:
        yield _at("announcement", "is of another state")


def _use(use: UseRecord, around: Surroundings) -> Iterator[Reason]:
    grade = use.grade.ordinal or 0
    if use.finding is Finding.CONFIRMED and grade < 2:
        yield _at("grade", "confirmed use has at least one independent report (e2)")
    if use.grade is EvidenceGrade.E0 and use.finding not in (
        Finding.NO_REPORT,
        Finding.DENIED,
    ):
        yield _at("grade", "e0 means that no report was found")
    if use.finding is Finding.NO_REPORT and not (use.started_on and use.ended_on):
        why = "name the period that was searched"
        yield Reason(why, place="started_on, ended_on", field="started_on")


_RULES = cast(
    "dict[Kind, Callable[[Any, Surroundings], Iterator[Reason]]]",
    {
        Kind.ANNOUNCEMENT: _announcement,
        Kind.TREATY_ACTION: _treaty_action,
        Kind.COMMITMENT: _commitment,
        Kind.USE: _use,
    },
)
