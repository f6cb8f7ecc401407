"""Noting who did what. Notes share the transaction of what they are about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from django.contrib.auth.models import User
from django.utils import timezone

from policies.actions.actors import Actor
from policies.choices import LedgerAction
from policies.models.journal import Deed, JournalEntry
from policies.models.ledger import LedgerEntry
from policies.wording import counted

#: Records named one by one; of more, only how many there were.
NAMED = 20

_DEEDS = {
    LedgerAction.PUBLISH: Deed.PUBLISHED,
    LedgerAction.CORRECT: Deed.CORRECTED,
    LedgerAction.WITHDRAW: Deed.WITHDRAWN,
    LedgerAction.REDACT: Deed.REDACTED,
}


def note(
    deed: Deed,
    user: User | None,
    *,
    name: str = "",
    subject: str = "",
    detail: str = "",
    address: str = "",
) -> JournalEntry:
    """Add a line to the journal; ``name`` stands in where there is no account."""
    entry = _entry(deed, user, name, subject, detail, address)
    entry.save(force_insert=True)
    return entry


def note_revisions(entries: Sequence[LedgerEntry], actor: Actor, reason: str) -> None:
    """Note what was appended to the ledger: each record, or of many their number."""
    if len(entries) <= NAMED:
        subjects = [
            (LedgerAction(entry.action), f"{entry.kind}/{entry.key}", f"{entry.seq}")
            for entry in entries
        ]
    else:
        first, last = entries[0].seq, entries[-1].seq
        numbers = Counter(LedgerAction(entry.action) for entry in entries)
        subjects = [
            (action, counted(number, "record"), f"{first}–{last}")
            for action, number in numbers.items()
        ]
    JournalEntry.objects.bulk_create(
        _entry(
            _DEEDS[action],
            actor.user,
            actor.pseudonym,
            subject,
            f"Revision {seqs}. {reason}",
            "",
        )
        for action, subject, seqs in subjects
    )


def _entry(
    deed: Deed, user: User | None, name: str, subject: str, detail: str, address: str
) -> JournalEntry:
    if user is not None:
        name = user.get_username()
    return JournalEntry(
        at=timezone.now(),
        deed=deed.value,
        person=user,
        name=name[:150],
        subject=subject[:200],
        detail=detail[:1000],
        address=address[:64],
    )
