"""What was recorded, gathered for reading: acts of publishing, and corrections."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Count, Max

from policies.choices import Kind, LedgerAction
from policies.models.ledger import LedgerEntry, LedgerQuerySet
from policies.queries.revisions import FieldChange, differences, flattened
from policies.records import Fact, decode

#: A recording of no more facts than this is told fact by fact.
FEW = 8
#: When, in whose words and by whom: what the entries of one recording share.
_TOGETHER = ("recorded_at", "reason", "actor")


@dataclass(frozen=True, slots=True)
class Recording:
    """Facts published at one instant with one reason.

    ``kinds`` says how many of each kind; ``entries`` are the facts themselves where
    there are few, else empty.
    """

    at: dt.datetime
    reason: str
    actor: str
    kinds: tuple[tuple[Kind, int], ...]
    entries: tuple[LedgerEntry, ...] = ()

    @property
    def words(self) -> str:
        """``3,834 published by founding-compilers: the reason``."""
        number = sum(number for _, number in self.kinds)
        return f"{number:,} published by {self.actor}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Amendment:
    """A correction, withdrawal or redaction, with the fields that it changed.

    ``before`` is the fact as it was until then; None where its text was removed.
    """

    entry: LedgerEntry
    before: Fact | None
    changes: tuple[FieldChange, ...]

    @property
    def action(self) -> LedgerAction:
        return LedgerAction(self.entry.action)


def recordings(entries: LedgerQuerySet, most: int) -> list[Recording]:
    """What was published anew, by instant and reason, newest first. Two queries."""
    published = entries.filter(action=LedgerAction.PUBLISH)
    counted = (
        published.order_by()
        .values(*_TOGETHER, "kind")
        .annotate(count=Count("seq"), last=Max("seq"))
        .order_by("-last")
    )
    # No recording has more kinds than there are.
    rows = list(counted[: most * len(Kind)])
    named = _by_recording(published[: most * FEW])
    gathered = groupby(rows, key=lambda row: tuple(row[name] for name in _TOGETHER))
    found = []
    for together, parts in gathered:
        counts = {part["kind"]: part["count"] for part in parts}
        kinds = tuple((kind, counts[kind]) for kind in Kind if kind in counts)
        facts = named.get(together, ())
        whole = sum(number for _, number in kinds)
        few = facts if whole == len(facts) <= FEW else ()
        at, reason, actor = together
        found.append(Recording(at, reason, actor, kinds, few))
    return found[:most]


def _by_recording(
    entries: Iterable[LedgerEntry],
) -> dict[tuple[object, ...], tuple[LedgerEntry, ...]]:
    found: dict[tuple[object, ...], tuple[LedgerEntry, ...]] = {}
    for entry in entries:
        together = tuple(getattr(entry, name) for name in _TOGETHER)
        found[together] = (*found.get(together, ()), entry)
    return found


def amendments(entries: LedgerQuerySet, most: int) -> list[Amendment]:
    """What was not published anew, newest first. Two queries, one where there is none.

    A withdrawal or redaction changes no field: it takes the document away.
    """
    found = list(entries.exclude(action=LedgerAction.PUBLISH)[:most])
    numbers = {number for one in found for number in (one.seq, one.supersedes_seq or 0)}
    documents = LedgerEntry.objects.defer("salt").in_bulk(numbers)
    return [_amendment(one, documents) for one in found]


def _amendment(entry: LedgerEntry, documents: dict[int, LedgerEntry]) -> Amendment:
    before = documents.get(entry.supersedes_seq or 0)
    after = documents.get(entry.seq)
    if before is None or before.body is None:
        return Amendment(entry, None, ())
    fact = decode(before.kind, before.body, before.schema)
    if after is None or after.body is None:
        return Amendment(entry, fact, ())
    return Amendment(
        entry, fact, differences(_fields(before.body), _fields(after.body))
    )


def _fields(document: str) -> dict[str, str]:
    return dict(flattened(json.loads(document)))
