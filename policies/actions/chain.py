"""Appending to the ledger: one writer at a time, every row linked to the last.

SQLite begins its transactions IMMEDIATE, so the database itself lets one writer in.
PostgreSQL reads committed rows under an advisory lock that ends with the transaction.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection, transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from policies.actions import hashing
from policies.actions.actors import Actor
from policies.actions.journal import note_revisions
from policies.actions.promoting import facets, promoted
from policies.choices import Kind, LedgerAction
from policies.exceptions import InvalidInput
from policies.models.ledger import GENESIS, LedgerEntry, LedgerFacet
from policies.records import SCHEMA, Fact, encode

#: "landmine" in ASCII: the advisory lock of the ledger on PostgreSQL.
LOCK = 0x6C616E646D696E65
#: The shortest time that both databases tell apart.
TICK = dt.timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Revision:
    """A row to append. ``fact`` is None for withdrawals and redactions."""

    kind: Kind
    key: str
    action: LedgerAction
    fact: Fact | None
    supersedes_seq: int | None


@contextmanager
def ledger_transaction() -> Iterator[None]:
    """All or nothing, and the only writer until it ends.

    Durable: it is never part of another transaction, so what was reported as
    published is stored.
    """
    with transaction.atomic(durable=True):
        lock_ledger()
        yield


def lock_ledger() -> None:
    """Wait until no other writer is appending. Only inside a transaction."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def append(
    revisions: Sequence[Revision],
    *,
    actor: Actor,
    reason: str,
    now: dt.datetime | None = None,
) -> list[LedgerEntry]:
    """Write the rows with their facets and mark what they supersede.

    Inside ``ledger_transaction`` only. ``recorded_at`` is ``now``, or just after the
    last row where the clock has gone back: no two batches share an instant, so an
    instant names one state of the ledger. Raises ``InvalidInput`` without a reason.
    """
    reason = reason.strip()
    if not reason:
        raise InvalidInput({"reason": "Say why; the reason is public."})
    if not revisions:
        return []
    last = LedgerEntry.objects.order_by("-seq").first()
    moment = now or timezone.now()
    if last is not None:
        moment = max(moment, last.recorded_at + TICK)
    entries: list[LedgerEntry] = []
    for revision in revisions:
        last = _entry(revision, last, actor.pseudonym, reason, moment)
        entries.append(last)
    LedgerEntry.objects.bulk_create(entries)
    _write_facets(revisions, entries)
    _mark_superseded(entries)
    note_revisions(entries, actor, reason)
    return entries


def _entry(
    revision: Revision,
    last: LedgerEntry | None,
    pseudonym: str,
    reason: str,
    moment: dt.datetime,
) -> LedgerEntry:
    entry = LedgerEntry(
        seq=last.seq + 1 if last else 1,
        kind=revision.kind.value,
        key=revision.key,
        action=revision.action.value,
        schema=SCHEMA,
        supersedes_seq=revision.supersedes_seq,
        recorded_at=moment,
        actor=pseudonym,
        reason=reason,
        body_sha256="",
        prev=last.hash if last else GENESIS,
    )
    if revision.fact is not None:
        entry.salt = hashing.new_salt()
        entry.body = encode(revision.fact)
        entry.body_sha256 = hashing.body_sha256(entry.salt, entry.body)
        for column, value in promoted(revision.fact).columns.items():
            setattr(entry, column, value)
    entry.hash = hashing.entry_hash(entry)
    return entry


def _write_facets(
    revisions: Sequence[Revision], entries: Sequence[LedgerEntry]
) -> None:
    LedgerFacet.objects.bulk_create(
        LedgerFacet(entry_id=entry.seq, name=name, value=value)
        for revision, entry in zip(revisions, entries, strict=True)
        if revision.fact is not None
        for name, value in sorted(facets(revision.fact))
    )


def _mark_superseded(entries: Sequence[LedgerEntry]) -> None:
    """One UPDATE for the whole batch."""
    if all(entry.supersedes_seq is None for entry in entries):
        return
    appended = LedgerEntry.objects.filter(seq__gte=entries[0].seq)
    later = appended.filter(supersedes_seq=OuterRef("seq")).values("seq")[:1]
    LedgerEntry.objects.filter(
        seq__in=appended.filter(supersedes_seq__isnull=False).values("supersedes_seq")
    ).update(superseded_seq=Subquery(later))
