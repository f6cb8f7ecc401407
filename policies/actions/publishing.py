"""Publishing: the only door from the desk to the ledger.

``publish`` is a transaction of its own. Who must store desk rows and publish them
together opens ``chain.ledger_transaction`` and calls ``publish_in_transaction``.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from itertools import groupby

import msgspec
from django.contrib.auth.models import User
from django.utils import timezone

from policies.actions import gate
from policies.actions.actors import Actor
from policies.actions.chain import Revision, append, ledger_transaction, lock_ledger
from policies.actions.commenting import critical_faults
from policies.actions.marking import mark_published, refresh
from policies.actions.serialising import record_of, rows
from policies.actions.surroundings import Name, Surroundings, chunks, heads_of
from policies.choices import Kind, LedgerAction
from policies.exceptions import GateRefused, InvalidInput, Reason, StaleRevision
from policies.models import DESK_MODELS, DeskFact, LedgerEntry
from policies.records import Fact, decode
from policies.references import references

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """One desk row as stored, with its document and its last revision."""

    row: DeskFact
    record: Fact
    head: LedgerEntry | None

    @property
    def name(self) -> Name:
        return self.record.KIND, self.record.key

    @property
    def is_unchanged(self) -> bool:
        if self.head is None or self.head.body is None:
            return False
        public = decode(self.head.kind, self.head.body, self.head.schema)
        return public == self.record

    @property
    def revision(self) -> Revision:
        """Published anew where there is no document to correct."""
        anew = self.head is None or self.head.action not in _DOCUMENTED
        return Revision(
            kind=self.record.KIND,
            key=self.record.key,
            action=LedgerAction.PUBLISH if anew else LedgerAction.CORRECT,
            fact=self.record,
            supersedes_seq=self.head.seq if self.head else None,
        )


_DOCUMENTED = (LedgerAction.PUBLISH.value, LedgerAction.CORRECT.value)


def publish(
    *,
    facts: Iterable[DeskFact],
    actor: Actor,
    reason: str,
    now: dt.datetime | None = None,
) -> list[LedgerEntry]:
    """Publish saved desk rows as they are stored, all or none.

    Returns the rows appended, in order; a fact whose document has not changed gets
    none. The rows given learn their new status, revision and version.
    Raises ``StaleRevision`` where a row was edited or published after it was read,
    ``GateRefused`` with every reason, ``InvalidInput`` without a reason.
    """
    with ledger_transaction():
        return publish_in_transaction(facts=facts, actor=actor, reason=reason, now=now)


def publish_in_transaction(
    *,
    facts: Iterable[DeskFact],
    actor: Actor,
    reason: str,
    now: dt.datetime | None = None,
    unattended: bool = False,
) -> list[LedgerEntry]:
    """``publish`` inside a ``ledger_transaction`` that the caller has opened.

    ``unattended`` lets an actor without an account publish although the installation
    asks for a second person: for the founding load alone, and logged.
    """
    given = list(facts)
    if not reason.strip():
        raise InvalidInput({"reason": "Say why; the reason is public."})
    lock_ledger()
    candidates = _candidates(given)
    _check_gate(candidates, actor.user, unattended=unattended)
    changed = [each for each in candidates if not each.is_unchanged]
    entries = append(
        [each.revision for each in _in_order(changed)],
        actor=actor,
        reason=reason,
        now=now,
    )
    mark_published([each.row for each in candidates])
    refresh(given)
    _tell(entries, len(given), actor, unattended=unattended)
    return entries


def _tell(
    entries: Sequence[LedgerEntry], given: int, actor: Actor, *, unattended: bool
) -> None:
    log.log(
        logging.WARNING if unattended else logging.INFO,
        "published%s: %d of %d facts by %s, seq %s to %s",
        " without a second person" if unattended else "",
        len(entries),
        given,
        actor.pseudonym,
        entries[0].seq if entries else "-",
        entries[-1].seq if entries else "-",
    )


def _candidates(given: Sequence[DeskFact]) -> list[_Candidate]:
    """Read the rows again, as stored, and compare them with what was given."""
    stored = _stored(given)
    heads = heads_of((row.KIND, row.key) for row in stored)
    faults: list[Reason] = []
    candidates = []
    for before, row in zip(given, stored, strict=True):
        head = heads.get((row.KIND, row.key))
        _check_fresh(before, row, head)
        try:
            candidates.append(_Candidate(row, record_of(row), head))
        except (ValueError, msgspec.ValidationError) as error:
            faults.append(Reason(str(error), name=f"{row.KIND}/{row.key}"))
    if faults:
        raise GateRefused(faults)
    return candidates


def _stored(given: Sequence[DeskFact]) -> list[DeskFact]:
    found: dict[tuple[Kind, int], DeskFact] = {}
    for kind in DESK_MODELS:
        numbers = [row.pk for row in given if row.KIND is kind]
        for some in chunks(numbers):
            locked = rows(kind).select_for_update().filter(pk__in=some)
            found.update(((kind, row.pk), row) for row in locked)
    missing = [row.key for row in given if (row.KIND, row.pk) not in found]
    if missing:
        raise StaleRevision(f"no longer on the desk: {', '.join(missing)}")
    return [found[row.KIND, row.pk] for row in given]


def _check_fresh(before: DeskFact, row: DeskFact, head: LedgerEntry | None) -> None:
    if before.version != row.version:
        raise StaleRevision(f"{row.KIND}/{row.key} was changed after it was read")
    if before.based_on_seq != (head.seq if head else None):
        raise StaleRevision(
            f"{row.KIND}/{row.key} was published again after this edit began"
        )


def _check_gate(
    candidates: Sequence[_Candidate], publisher: User | None, *, unattended: bool
) -> None:
    batch = {each.name: each.record for each in candidates}
    wanted = {name for record in batch.values() for name in references(record)}
    around = Surroundings(batch, wanted)
    today = timezone.now().date()
    comments = critical_faults(batch)
    faults: list[Reason] = []
    for each in candidates:
        found = [*gate.column_faults(each.row), *comments.get(each.name, ())]
        if not unattended:
            found += gate.publisher_faults(each.row, publisher)
        found += gate.record_faults(each.record, around, today)
        kind, key = each.name
        faults += (fault.of(f"{kind}/{key}") for fault in found)
    if faults:
        raise GateRefused(faults)


def _in_order(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """Whatever a fact leans on stands before it: by kind, and within one by key."""
    place = {kind: number for number, kind in enumerate(DESK_MODELS)}
    by_name = {each.name: each for each in candidates}
    ordered: list[_Candidate] = []
    by_kind = sorted(by_name, key=lambda name: (place[name[0]], name[1]))
    for kind, names in groupby(by_kind, key=lambda name: name[0]):
        graph = {
            name: [
                other
                for other in references(by_name[name].record)
                if other[0] is kind and other in by_name
            ]
            for name in names
        }
        ordered += (by_name[name] for name in _sorted(graph))
    return ordered


def _sorted(graph: Mapping[Name, Sequence[Name]]) -> list[Name]:
    try:
        return list(TopologicalSorter(graph).static_order())
    except CycleError as error:
        circle = " → ".join(key for _, key in error.args[1])
        raise GateRefused(
            [f"facts refer to each other in a circle: {circle}"]
        ) from error
