"""Taking a fact back: withdrawing it, or redacting its text for legal reasons."""

from __future__ import annotations

import datetime as dt
import logging

from policies.actions.actors import Actor
from policies.actions.chain import Revision, append, ledger_transaction
from policies.actions.scrubbing import scrub
from policies.actions.surroundings import heads_of
from policies.choices import Kind, LedgerAction, WorkflowStatus
from policies.exceptions import NotPublished, StaleRevision, StillReferenced
from policies.models import DESK_MODELS, DeskFact, FacetName, LedgerEntry
from policies.models.triggers import REDACTED

log = logging.getLogger(__name__)


def withdraw(
    *, fact: DeskFact, actor: Actor, reason: str, now: dt.datetime | None = None
) -> LedgerEntry:
    """Take a published fact out of the present; its revisions stay on record.

    Raises ``NotPublished``; ``StillReferenced`` while published facts cite it;
    ``StaleRevision`` where a newer revision than the one seen was published;
    ``InvalidInput`` without a reason.
    """
    kind, key = fact.KIND, fact.key
    with ledger_transaction():
        head = heads_of([(kind, key)]).get((kind, key))
        if head is None or head.body is None:
            raise NotPublished(f"{kind}/{key} is not published")
        if fact.based_on_seq != head.seq:
            raise StaleRevision(f"{kind}/{key} was published again since")
        _check_unreferenced(kind, key)
        entry = _end(kind, key, LedgerAction.WITHDRAW, head, actor, reason, now)
    fact.refresh_from_db()
    return entry


def redact(
    *, kind: Kind, key: str, actor: Actor, reason: str, now: dt.datetime | None = None
) -> LedgerEntry:
    """Remove the text of every revision of a fact, visibly and for good.

    Appends the redaction, then empties document, salt and promoted columns of all
    revisions: the chain still holds and the fact is no longer public. The texts of the
    desk's copy go with it, and what was said about it there. Facts that cite it stay;
    so do the facets, which hold keys and codes. Raises ``NotPublished``,
    ``InvalidInput``.
    """
    with ledger_transaction():
        head = heads_of([(kind, key)]).get((kind, key))
        revisions = LedgerEntry.objects.of_fact(kind, key).filter(body__isnull=False)
        if head is None or not revisions.exists():
            raise NotPublished(f"{kind}/{key} has no text in the ledger")
        entry = _end(kind, key, LedgerAction.REDACT, head, actor, reason, now)
        revisions.order_by().update(**dict.fromkeys(REDACTED))
        if row := DESK_MODELS[kind]._default_manager.filter(key=key).first():
            scrub(row)
    return entry


def leaning_on(kind: Kind, key: str) -> list[str]:
    """The published facts that name this one, as ``kind/key``; they go first."""
    citing = LedgerEntry.objects.heads().with_facet(FacetName.REF, f"{kind}/{key}")
    return [f"{other}/{name}" for other, name in citing.values_list("kind", "key")]


def _check_unreferenced(kind: Kind, key: str) -> None:
    if names := leaning_on(kind, key):
        raise StillReferenced(f"{kind}/{key}", names)


def _end(
    kind: Kind,
    key: str,
    action: LedgerAction,
    head: LedgerEntry,
    actor: Actor,
    reason: str,
    now: dt.datetime | None,
) -> LedgerEntry:
    """Append a row without a document, and tell the desk."""
    revision = Revision(kind, key, action, None, head.seq)
    (entry,) = append([revision], actor=actor, reason=reason, now=now)
    row = DESK_MODELS[kind]._default_manager.select_for_update().filter(key=key).first()
    if row is not None:
        row.status = WorkflowStatus.WITHDRAWN.value
        row.based_on_seq = entry.seq
        row.version += 1
        row.save(update_fields=["status", "based_on_seq", "version"])
    log.info("%s: %s/%s by %s, seq %d", action, kind, key, actor.pseudonym, entry.seq)
    return entry
