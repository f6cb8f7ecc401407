"""Verifying the ledger: everything that can be recomputed is, row by row.

The rows are read in order. For each row the checks run from the chain to the facets,
and the first that fails names it. What an operator keeps elsewhere (``Head``) also
shows that rows were cut off the end, or that the whole chain was hashed anew.
"""

from __future__ import annotations

import json
from collections.abc import Generator
from contextlib import closing
from dataclasses import asdict, dataclass

import msgspec

from policies.actions.rowchecks import Stored, Walk, broken
from policies.exceptions import InvalidInput, LedgerBroken
from policies.models.ledger import LedgerEntry, LedgerFacet


@dataclass(frozen=True, slots=True)
class Head:
    """The last row of a ledger, as kept outside of the database."""

    seq: int
    hash: str

    def to_json(self) -> str:
        return json.dumps(asdict(self)) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Head:
        """Read ``{"seq": …, "hash": "…"}``; else ``InvalidInput``."""
        try:
            head = msgspec.json.decode(text, type=cls)
        except msgspec.MsgspecError as error:
            raise InvalidInput({"head": f"is no kept head: {error}"}) from error
        return head


def ledger_head() -> Head | None:
    """The last row, or None while the ledger is empty."""
    last = LedgerEntry.objects.order_by("-seq").values_list("seq", "hash").first()
    return Head(*last) if last else None


def verify(*, head: Head | None = None) -> int:
    """Recompute the whole ledger; returns the number of rows.

    Others may go on writing: the rows up to the last one found at the start are
    verified, and of what comes later only what reaches back to them is looked at.
    Raises ``LedgerBroken`` naming the first bad row: its number, kind, key, and what
    does not hold.
    """
    last = ledger_head()
    walk = Walk(last.seq if last else 0)
    with closing(_rows(walk.limit)) as entries, closing(_facets(walk.limit)) as stored:
        for entry in entries:
            walk.check(entry, next(stored, None))
            if head is not None and entry.seq == head.seq and entry.hash != head.hash:
                raise broken(entry, "hash: differs from the head kept elsewhere")
        for seq, left_over in stored:
            if left_over:
                raise LedgerBroken(f"row {seq}: facets of a row that does not exist")
    if head is not None and walk.count < head.seq:
        raise LedgerBroken(
            f"row {head.seq}: the head kept elsewhere is missing; "
            f"the ledger ends with row {walk.count}"
        )
    return walk.count


def _rows(limit: int) -> Generator[LedgerEntry]:
    rows = LedgerEntry.objects.filter(seq__lte=limit).order_by("seq")
    yield from rows.iterator(chunk_size=500)


def _facets(limit: int) -> Generator[Stored]:
    """The stored facets of every number from 1 on, gaps as empty sets.

    Numbers below 1 and above ``limit`` belong to no row unless rows were appended
    since; those below come first, and no row will claim them.
    """
    appended = LedgerEntry.objects.filter(seq__gt=limit).values("seq")
    rows = (
        LedgerFacet.objects.exclude(entry_id__in=appended)
        .order_by("entry_id", "name", "value")
        .values_list("entry_id", "name", "value")
    )
    found: set[tuple[str, str]] = set()
    number = 1
    for seq, name, value in rows.iterator(chunk_size=2000):
        if seq < 1:
            yield seq, frozenset({(name, value)})
            continue
        while number < seq:
            yield number, frozenset(found)
            found, number = set(), number + 1
        found.add((name, value))
    if found:
        yield number, frozenset(found)
