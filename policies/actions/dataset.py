"""Loading a whole dataset: compare with the ledger, draft, publish, or do nothing.

A fact that is already public as the files have it is left alone, so loading twice
changes nothing. One that differs is a correction and needs a reason. One that was
withdrawn or redacted stays so: the files do not know why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from policies.actions.actors import Actor
from policies.actions.chain import ledger_transaction
from policies.actions.importing.drafting import draft_changes, draft_new
from policies.actions.importing.reading import Dataset, Known, read_directory
from policies.actions.publishing import publish_in_transaction
from policies.actions.serialising import rows
from policies.actions.surroundings import chunks
from policies.choices import Kind, WorkflowStatus
from policies.exceptions import Fault, GateRefused, ImportRefused, InvalidInput
from policies.models.desk import DESK_MODELS, DeskFact
from policies.models.ledger import LedgerEntry
from policies.records import Fact, encode

#: Under whose name the founding data stand in the ledger, and why.
FOUNDERS = Actor("founding-compilers")
FOUNDING_REASON = "Founding dataset, compiled from public sources in November 2026."

#: Told of every step: what is being done, how many rows are done, of how many.
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a dataset would change. ``removed`` was withdrawn or redacted earlier."""

    new: tuple[Fact, ...]
    changed: tuple[Fact, ...]
    unchanged: tuple[Fact, ...]
    removed: tuple[Fact, ...]

    @property
    def changes_nothing(self) -> bool:
        return not self.new and not self.changed


def load_dataset(
    directory: Path,
    *,
    reason: str = "",
    check: bool = False,
    progress: Progress | None = None,
) -> Comparison:
    """Publish what is new or changed in the files of ``directory``, all or nothing.

    With ``check`` everything is tried and nothing is kept. Raises ``ImportRefused``
    with every fault, ``InvalidInput`` where published facts differ and no ``reason``
    is given, ``StaleRevision`` where somebody published one of them meanwhile.
    """
    tell = progress or _silence
    dataset = read_directory(
        directory, _on_record(), lambda name, found: tell(f"read {name}", found, found)
    )
    compared = compare(dataset)
    if compared.changes_nothing:
        return compared
    if compared.changed and not reason.strip():
        raise InvalidInput({"reason": _differing(compared.changed)})
    with _transaction(keep=not check):
        _publish(dataset, compared, reason.strip() or FOUNDING_REASON, tell)
    return compared


def compare(dataset: Dataset) -> Comparison:
    """Sort the records of a dataset by what the ledger holds. Writes nothing."""
    heads = LedgerEntry.objects.filter(superseded_seq__isnull=True)
    public = {
        (kind, key): body
        for kind, key, body in heads.values_list("kind", "key", "body").iterator()
    }
    found: dict[str, list[Fact]] = {"new": [], "changed": [], "same": [], "gone": []}
    for record in dataset:
        name = (record.KIND.value, record.key)
        if name not in public:
            found["new"].append(record)
        elif public[name] is None:
            found["gone"].append(record)
        else:
            same = public[name] == encode(record)
            found["same" if same else "changed"].append(record)
    return Comparison(*(tuple(records) for records in found.values()))


def _on_record() -> Known:
    """The keys of everything that is public now."""
    known: dict[Kind, set[str]] = {kind: set() for kind in Kind}
    for kind, key in LedgerEntry.objects.heads().values_list("kind", "key"):
        known[Kind(kind)].add(key)
    return {kind: frozenset(keys) for kind, keys in known.items()}


def _publish(
    dataset: Dataset, compared: Comparison, reason: str, tell: Progress
) -> None:
    present = _present_rows([*compared.new, *compared.changed])
    _refuse_unfinished_work(dataset, compared, present)
    drafted: list[DeskFact] = []
    total = len(compared.new) + len(compared.changed)
    for kind in DESK_MODELS:
        new, changed = _of(kind, compared.new), _of(kind, compared.changed)
        at_hand = {record.key: present[kind, record.key] for record in changed}
        drafted += draft_new(new, dataset.places)
        drafted += draft_changes(changed, at_hand, dataset.places)
        if new or changed:
            tell(f"store {kind.label.lower()}", len(drafted), total)
    tell("publish", 0, total)
    try:
        publish_in_transaction(
            facts=drafted, actor=FOUNDERS, reason=reason, unattended=True
        )
    except GateRefused as refused:
        raise ImportRefused(list(_placed(refused.reasons, dataset))) from refused
    tell("publish", total, total)


def _of(kind: Kind, records: Iterable[Fact]) -> list[Fact]:
    return [record for record in records if record.KIND is kind]


def _present_rows(records: Sequence[Fact]) -> dict[tuple[Kind, str], DeskFact]:
    present: dict[tuple[Kind, str], DeskFact] = {}
    for kind in DESK_MODELS:
        for keys in chunks([record.key for record in _of(kind, records)]):
            found = rows(kind).filter(key__in=keys)
            present.update({(kind, row.key): row for row in found})
    return present


def _refuse_unfinished_work(
    dataset: Dataset,
    compared: Comparison,
    present: dict[tuple[Kind, str], DeskFact],
) -> None:
    """What somebody is working on is never overwritten."""
    faults = []
    for record in (*compared.new, *compared.changed):
        row = present.get((record.KIND, record.key))
        if row is not None and row.status != WorkflowStatus.PUBLISHED:
            place = dataset.places[record.KIND, record.key]
            reason = f"{record.key} is on the desk with unpublished work"
            faults.append(Fault(place.file, place.line, "key", reason))
    if faults:
        raise ImportRefused(faults)


def _placed(reasons: Sequence[str], dataset: Dataset) -> Iterator[Fault]:
    """What the gate says of facts, as faults of the lines they stand on."""
    by_name = {f"{kind}/{key}": place for (kind, key), place in dataset.places.items()}
    for reason in reasons:
        name, _, fault = reason.partition(": ")
        column, _, why = fault.partition(": ")
        if place := by_name.get(name):
            yield Fault(place.file, place.line, column if why else "", why or fault)
        else:
            yield Fault("", 0, "", reason)


def _differing(records: Sequence[Fact]) -> str:
    few = ", ".join(f"{record.KIND}/{record.key}" for record in records[:5])
    more = f" and {len(records) - 5} more" if len(records) > 5 else ""
    return (
        f"say why: {len(records)} published facts differ from the files and would be "
        f"corrected ({few}{more})"
    )


def _silence(step: str, done: int, total: int) -> None:
    """Tell nobody."""


class _NotKept(Exception):
    """Ends a transaction that was only tried."""


@contextmanager
def _transaction(*, keep: bool) -> Iterator[None]:
    try:
        with ledger_transaction():
            yield
            if not keep:
                raise _NotKept
    except _NotKept:
        return
