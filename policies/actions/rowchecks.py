"""What must hold of every row of the ledger, from the chain to the facts it cites."""

from __future__ import annotations

from collections import Counter
from typing import Any

import msgspec

from policies.actions import hashing
from policies.actions.promoting import facets, promoted
from policies.choices import LedgerAction
from policies.exceptions import LedgerBroken, UnknownSchema
from policies.models.ledger import GENESIS, LedgerEntry
from policies.models.triggers import REDACTED
from policies.records import SCHEMA, Fact, decode, encode
from policies.references import references

Name = tuple[str, str]
#: A number and the facets stored under it.
Stored = tuple[int, frozenset[tuple[str, str]]]
_WITH_DOCUMENT = {LedgerAction.PUBLISH.value, LedgerAction.CORRECT.value}
_KNOWN_ACTIONS = {action.value for action in LedgerAction}


def broken(entry: LedgerEntry, what: str) -> LedgerBroken:
    """The error that names the row and what does not hold."""
    return LedgerBroken(f"row {entry.seq} ({entry.kind}/{entry.key}): {what}")


class Walk:
    """What must be remembered from row to row."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.count = 0
        self._last: LedgerEntry | None = None
        self._heads: dict[Name, LedgerEntry] = {}
        self._references: dict[Name, frozenset[Name]] = {}
        self._cited: Counter[Name] = Counter()
        self._superseded_by = dict(
            LedgerEntry.objects.filter(
                supersedes_seq__isnull=False, seq__lte=limit
            ).values_list("supersedes_seq", "seq")
        )
        self._redactions: dict[Name, int] = {}
        for kind, key, seq in LedgerEntry.objects.filter(
            action=LedgerAction.REDACT.value
        ).values_list("kind", "key", "seq"):
            self._redactions[kind, key] = max(seq, self._redactions.get((kind, key), 0))

    def check(
        self,
        entry: LedgerEntry,
        stored: Stored | None,
    ) -> None:
        """Raise ``LedgerBroken`` if the row does not hold; else remember it."""
        self._check_chain(entry)
        self._check_links(entry)
        fact = self._document(entry)
        self._check_promoted(entry, fact)
        self._check_facets(entry, fact, stored)
        self._check_references(entry, fact)
        self._last = entry
        self._heads[entry.kind, entry.key] = entry
        self.count += 1

    # The chain

    def _check_chain(self, entry: LedgerEntry) -> None:
        last = self._last
        _require(entry, "seq", entry.seq == (last.seq + 1 if last else 1))
        _require(entry, "prev", entry.prev == (last.hash if last else GENESIS))
        _require(entry, "hash", entry.hash == hashing.entry_hash(entry))
        _require(
            entry, "recorded_at", not last or entry.recorded_at >= last.recorded_at
        )
        _require(entry, "action", entry.action in _KNOWN_ACTIONS)
        _require(entry, "actor", bool(entry.actor.strip()))
        _require(entry, "reason", bool(entry.reason.strip()))

    def _check_links(self, entry: LedgerEntry) -> None:
        before = self._heads.get((entry.kind, entry.key))
        expected = before.seq if before else None
        _require(entry, "supersedes_seq", entry.supersedes_seq == expected)
        _require(entry, "superseded_seq", self._is_rightly_superseded(entry))
        corrects = before is not None and before.action in _WITH_DOCUMENT
        fits = {
            LedgerAction.PUBLISH.value: not corrects,
            LedgerAction.CORRECT.value: corrects,
            LedgerAction.WITHDRAW.value: corrects,
            LedgerAction.REDACT.value: before is not None,
        }
        _require(entry, "action", fits[entry.action])

    def _is_rightly_superseded(self, entry: LedgerEntry) -> bool:
        later = self._superseded_by.get(entry.seq)
        if later is None and (entry.superseded_seq or 0) > self.limit:
            appended = LedgerEntry.objects.filter(supersedes_seq=entry.seq)
            later = appended.values_list("seq", flat=True).first()
        return entry.superseded_seq == later

    # The document

    def _document(self, entry: LedgerEntry) -> Fact | None:
        """The decoded document, or None where the row rightly has none."""
        if entry.action not in _WITH_DOCUMENT:
            _require(entry, "body_sha256", entry.body_sha256 == "")
            _require(entry, "body", entry.body is None)
            _require(entry, "salt", entry.salt is None)
            return None
        if self._is_redacted(entry):
            _require(entry, "body", entry.body is None)
            _require(entry, "salt", entry.salt is None)
            return None
        return _decoded(entry)

    def _is_redacted(self, entry: LedgerEntry) -> bool:
        if self._redactions.get((entry.kind, entry.key), 0) > entry.seq:
            return True
        if entry.body is not None:
            return False
        appended = LedgerEntry.objects.of_fact(entry.kind, entry.key)
        return appended.filter(
            action=LedgerAction.REDACT.value, seq__gt=self.limit
        ).exists()

    def _check_promoted(self, entry: LedgerEntry, fact: Fact | None) -> None:
        expected: dict[str, Any] = dict.fromkeys(REDACTED)
        if fact is not None:
            expected = promoted(fact).columns
        for column, value in expected.items():
            _require(entry, column, getattr(entry, column) == value)

    def _check_facets(
        self,
        entry: LedgerEntry,
        fact: Fact | None,
        stored: Stored | None,
    ) -> None:
        seq, found = stored or (entry.seq, frozenset())
        _require(entry, f"facets of row {seq}", seq == entry.seq)
        if entry.action in _WITH_DOCUMENT and fact is None:
            return  # redacted: nothing left to recompute them from
        expected = facets(fact) if fact is not None else frozenset()
        for name, value in sorted(expected ^ found):
            missing = (name, value) in expected
            what = "is missing" if missing else "does not belong here"
            raise broken(entry, f"facet {name}={value}: {what}")

    # The facts that it leans on

    def _check_references(self, entry: LedgerEntry, fact: Fact | None) -> None:
        name = (entry.kind, entry.key)
        cites = frozenset(
            (kind.value, key) for kind, key in (references(fact) if fact else ())
        )
        for other in sorted(cites):
            target = self._heads.get(other)
            public = target is not None and target.action != LedgerAction.WITHDRAW.value
            _require(entry, f"reference to {'/'.join(other)}", public)
        if entry.action == LedgerAction.WITHDRAW.value:
            _require(entry, "withdrawal of a fact still cited", not self._cited[name])
        self._cited.subtract(self._references.get(name, frozenset()))
        self._cited.update(cites)
        self._references[name] = cites


def _require(entry: LedgerEntry, what: str, holds: bool) -> None:
    if not holds:
        raise broken(entry, f"{what}: does not hold")


def _decoded(entry: LedgerEntry) -> Fact:
    _require(entry, "body", entry.body is not None)
    _require(entry, "salt", entry.salt is not None)
    body, salt = entry.body or "", entry.salt or ""
    _require(entry, "body_sha256", entry.body_sha256 == hashing.body_sha256(salt, body))
    try:
        fact = decode(entry.kind, body, entry.schema)
    except (ValueError, msgspec.ValidationError, UnknownSchema) as error:
        raise broken(entry, f"body: {error}") from error
    _require(entry, "key", fact.key == entry.key)
    if entry.schema == SCHEMA:
        _require(entry, "body in canonical form", encode(fact) == body)
    return fact
