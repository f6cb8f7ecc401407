"""Moments of the ledger: what the database held, as one number.

Every public answer belongs to a moment. ``recorded`` becomes the last ``seq`` that
was recorded by then, once per request; a day means its end, UTC. Before the first
entry the number is 0: the database held nothing then, which is an answer too.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet

from policies.models.ledger import LedgerEntry

DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Moment:
    """A state of the ledger.

    ``seq``, ``head`` and ``recorded_at`` are the number, hash and time of its last
    entry (0, nothing, None before the first); ``asked`` is the day or instant asked
    for, None for now. ``newest`` is the hash of the ledger's present head: a redaction
    reaches back into earlier moments, so a memory of one must know it.
    """

    seq: int = 0
    head: str = ""
    recorded_at: dt.datetime | None = None
    asked: dt.date | dt.datetime | None = None
    newest: str = ""

    @property
    def is_empty(self) -> bool:
        return self.seq == 0

    @property
    def stamp(self) -> str:
        """The instant by which this moment can be asked for again, as ISO text."""
        if self.recorded_at is None:
            return ""
        instant = self.recorded_at.astimezone(dt.UTC)
        return instant.isoformat().replace("+00:00", "Z")


def moment_at(recorded: dt.date | dt.datetime | None = None) -> Moment:
    """The moment asked for: one query for the head, one more for an earlier moment.

    In: a day, an instant or None for now. Never fails: before the first entry the
    moment is empty.
    """
    newest = _last(LedgerEntry.objects.order_by("-seq"))
    if newest is None:
        return Moment(asked=recorded)
    _, newest_hash, _ = newest
    if recorded is None:
        return Moment(*newest, newest=newest_hash)
    found = _last(
        LedgerEntry.objects.filter(recorded_at__lt=_end(recorded)).order_by(
            "-recorded_at", "-seq"
        )
    )
    if found is None:
        return Moment(asked=recorded, newest=newest_hash)
    return Moment(*found, asked=recorded, newest=newest_hash)


def _end(recorded: dt.date | dt.datetime) -> dt.datetime:
    """The first instant after the time asked for."""
    if isinstance(recorded, dt.datetime):
        return recorded + dt.timedelta(microseconds=1)
    return dt.datetime.combine(recorded, dt.time(), dt.UTC) + DAY


def _last(entries: QuerySet[LedgerEntry]) -> tuple[int, str, dt.datetime] | None:
    return entries.values_list("seq", "hash", "recorded_at").first()
