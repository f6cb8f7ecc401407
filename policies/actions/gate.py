"""The gate: what a fact must have and say before it becomes public.

A fact is published with at least one source that has a publisher and an address or
citation; when everything it leans on is public; when the codebook's rules hold; and by
somebody else than its last editor. All faults are collected, none is raised alone.
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
from policies.models import DeskFact
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
_OPEN_OUTCOMES = {Outcome.PENDING, Outcome.UNKNOWN}


def refusals(
    fact: DeskFact, *, publisher: User | None = None, together: Iterable[Fact] = ()
) -> tuple[str, ...]:
    """Why a saved desk row cannot be published now; empty where it can.

    ``publisher`` is checked against the last editor where given. ``together`` are the
    documents that would be published in the same batch. Writes nothing.
    """
    faults = [*column_faults(fact)]
    if publisher is not None:
        faults += publisher_faults(fact, publisher)
    if faults:
        return tuple(faults)
    try:
        record = record_of(fact)
    except (ValueError, msgspec.ValidationError) as error:
        return (str(error),)
    batch = {(each.KIND, each.key): each for each in (*together, record)}
    around = Surroundings(batch, references(record))
    return tuple(record_faults(record, around, timezone.now().date()))


def column_faults(fact: DeskFact) -> Iterator[str]:
    """What the columns of a row and its parts cannot hold.

    SQLite keeps no lengths, so every row is validated again on its way out.
    References need no look-up here: the database holds them.
    """
    yield from _row_faults(fact)
    for part in PARTS.get(fact.KIND, ("citations",)):
        for row in getattr(fact, part).all():
            yield from _row_faults(row)


def _row_faults(row: models.Model) -> Iterator[str]:
    relations = {field.name for field in row._meta.concrete_fields if field.is_relation}
    try:
        row.clean_fields(exclude=relations)
    except ValidationError as error:
        for name, messages in error.message_dict.items():
            yield f"{name}: {' '.join(messages)}"


def publisher_faults(fact: DeskFact, publisher: User | None) -> Iterator[str]:
    """Publishing takes two people, unless the installation says otherwise."""
    if not settings.LANDMINES_REQUIRE_SECOND_PERSON:
        return
    if publisher is None:
        yield "publisher: somebody with an account publishes"
    elif fact.last_editor_id == publisher.pk:
        yield "publisher: the last editor cannot publish; somebody else must"


def record_faults(record: Fact, around: Surroundings, today: dt.date) -> Iterator[str]:
    """What the record lacks or contradicts: sources, references, the codebook."""
    yield from _source_faults(record)
    yield from _reference_faults(record, around)
    if record.verified_on and record.verified_on > today:
        yield "verified_on: lies in the future"
    for column, reason in complaints(record):
        yield f"{column}: {reason}"
    rule = _RULES.get(record.KIND)
    if rule is not None:
        yield from rule(record, around)


def _source_faults(record: Fact) -> Iterator[str]:
    if isinstance(record, Source):
        if not record.publisher.strip():
            yield "publisher: a source names its publisher"
    elif isinstance(record, SearchRecord):
        if not record.searched_in.strip():
            yield "searched_in: say where was searched"
    elif not record.sources:
        yield "sources: at least one source is needed"


def _reference_faults(record: Fact, around: Surroundings) -> Iterator[str]:
    for kind, key in references(record):
        if not around.has(kind, key):
            yield f"{kind.label} {key}: is not published"


def _announcement(announcement: Announcement, around: Surroundings) -> Iterator[str]:
    is_act = announcement.instrument is InstrumentKind.TREATY_ACTION
    if is_act and not announcement.treaty:
        yield "treaty: a treaty act names its treaty"
    for position in announcement.positions:
        where = announcement.position_key(position).partition("/")[2]
        for column, reason in position_complaints(position):
            yield f"position {where}: {column}: {reason}"
        prohibits = position.code.value == Code.PROHIBITS.value
        if prohibits and announcement.strength not in _LAW:
            yield (
                f"position {where}: code: “prohibits” is by law; a "
                f"{announcement.strength.label.lower()} “renounces”"
            )
    yield from _supersession_faults(announcement, around)


def _supersession_faults(
    announcement: Announcement, around: Surroundings
) -> Iterator[str]:
    for key in announcement.supersedes:
        earlier = around.fact(Kind.ANNOUNCEMENT, key)
        if not isinstance(earlier, Announcement):
            continue
        if earlier.state != announcement.state:
            yield f"supersedes: {key} is of another state"
        if earlier.announced_on.first > announcement.announced_on.last:
            yield f"supersedes: {key} is later than this announcement"


def _treaty_action(act: TreatyAction, around: Surroundings) -> Iterator[str]:
    if act.action in _ANSWERS and not act.refers_to:
        yield f"refers_to: name the act that this {act.action.label.lower()} is about"
    target = around.fact(Kind.TREATY_ACTION, act.refers_to)
    if isinstance(target, TreatyAction) and target.treaty != act.treaty:
        yield f"refers_to: {act.refers_to} is an act under another treaty"
    treaty = around.fact(Kind.TREATY, act.treaty)
    closed = treaty.signature_closed_on if isinstance(treaty, Treaty) else None
    signs = act.action is ActionKind.SIGNATURE
    if signs and closed is not None and act.acted_on.first >= closed:
        yield f"acted_on: the treaty could be signed only before {closed}"


def _commitment(commitment: Commitment, around: Surroundings) -> Iterator[str]:
    ended = commitment.outcome not in _OPEN_OUTCOMES
    if ended and commitment.outcome_on is None:
        yield f"outcome_on: say when it was {commitment.outcome.label.lower()}"
    promise = around.fact(Kind.ANNOUNCEMENT, commitment.announcement)
    if isinstance(promise, Announcement) and promise.state != commitment.state:
        yield "announcement: is of another state"


def _use(use: UseRecord, around: Surroundings) -> Iterator[str]:
    grade = use.grade.ordinal or 0
    if use.finding is Finding.CONFIRMED and grade < 2:
        yield "grade: confirmed use has at least one independent report (e2)"
    if use.grade is EvidenceGrade.E0 and use.finding not in (
        Finding.NO_REPORT,
        Finding.DENIED,
    ):
        yield "grade: e0 means that no report was found"
    if use.finding is Finding.NO_REPORT and not (use.started_on and use.ended_on):
        yield "started_on, ended_on: name the period that was searched"


_RULES = cast(
    "dict[Kind, Callable[[Any, Surroundings], Iterator[str]]]",
    {
        Kind.ANNOUNCEMENT: _announcement,
        Kind.TREATY_ACTION: _treaty_action,
        Kind.COMMITMENT: _commitment,
        Kind.USE: _use,
    },
)
