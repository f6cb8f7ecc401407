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

from django.utils import timezone

from policies.actions.actors import Actor
from policies.actions.chain import ledger_transaction
from policies.actions.gate import record_faults
from policies.actions.importing.building import kept_from
from policies.actions.importing.checking import Known
from policies.actions.importing.drafting import Draft, Places, faults, prepare, store
from policies.actions.importing.reading import Dataset, read_directory
from policies.actions.publishing import publish_in_transaction
from policies.actions.serialising import rows
from policies.actions.surroundings import Surroundings, chunks, heads_of
from policies.choices import Kind, WorkflowStatus
from policies.exceptions import Fault, GateRefused, ImportRefused, InvalidInput, Reason
from policies.models.desk import DESK_MODELS, DeskFact
from policies.models.ledger import LedgerEntry
from policies.records import Fact, decode, encode
from policies.references import references
from policies.wording import counted

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
    """Sort the records of a dataset by what the ledger holds. Writes nothing.

    What a file cannot say of a published fact (excerpts) is kept and no difference.
    """
    heads = heads_of((record.KIND, record.key) for record in dataset)
    found: dict[str, list[Fact]] = {"new": [], "changed": [], "same": [], "gone": []}
    for record in dataset:
        head = heads.get((record.KIND, record.key))
        if head is None:
            found["new"].append(record)
        elif head.body is None:
            found["gone"].append(record)
        elif head.body == encode(record):
            found["same"].append(record)
        else:
            present = decode(record.KIND, head.body, head.schema)
            wanted = kept_from(present, record)
            found["same" if wanted == present else "changed"].append(wanted)
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
    wanted = [*compared.new, *compared.changed]
    present = _present_rows(wanted)
    drafts = [prepare(each, present.get((each.KIND, each.key))) for each in wanted]
    _refuse(drafts, dataset.places)
    stored: list[DeskFact] = []
    for kind in DESK_MODELS:
        if of_kind := [draft for draft in drafts if draft.record.KIND is kind]:
            stored += store(of_kind, dataset.places)
            tell(f"store {kind.label.lower()}", len(stored), len(wanted))
    tell("publish", 0, len(wanted))
    try:
        publish_in_transaction(
            facts=stored, actor=FOUNDERS, reason=reason, unattended=True
        )
    except GateRefused as refused:
        raise ImportRefused(_placed(refused.reasons, dataset.places)) from refused
    tell("publish", len(wanted), len(wanted))


def _refuse(drafts: Sequence[Draft], places: Places) -> None:
    """Every fault of every draft at once: unfinished work, columns, the gate."""
    found = [*_unfinished(drafts, places), *faults(drafts, places)]
    batch = {(draft.record.KIND, draft.record.key): draft.record for draft in drafts}
    named = {name for record in batch.values() for name in references(record)}
    around = Surroundings(batch, named)
    today = timezone.now().date()
    refused = [
        reason.of(f"{record.KIND}/{record.key}")
        for record in batch.values()
        for reason in record_faults(record, around, today)
    ]
    found += _placed(refused, places)
    if found:
        raise ImportRefused(sorted(found, key=lambda fault: (fault.file, fault.line)))


def _of(kind: Kind, records: Iterable[Fact]) -> list[Fact]:
    return [record for record in records if record.KIND is kind]


def _present_rows(records: Sequence[Fact]) -> dict[tuple[Kind, str], DeskFact]:
    present: dict[tuple[Kind, str], DeskFact] = {}
    for kind in DESK_MODELS:
        for keys in chunks([record.key for record in _of(kind, records)]):
            found = rows(kind).filter(key__in=keys)
            present.update({(kind, row.key): row for row in found})
    return present


def _unfinished(drafts: Sequence[Draft], places: Places) -> Iterator[Fault]:
    """What somebody is working on is never overwritten."""
    for draft in drafts:
        if not draft.is_new and draft.row.status != WorkflowStatus.PUBLISHED:
            place = draft.place(places)
            reason = f"{draft.record.key} is on the desk with unpublished work"
            yield Fault(place.file, place.line, "key", reason)


def _placed(reasons: Sequence[Reason], places: Places) -> list[Fault]:
    """What the gate says of facts, as faults of the lines they stand on."""
    by_name = {f"{kind}/{key}": place for (kind, key), place in places.items()}
    found = []
    for reason in reasons:
        place = by_name.get(reason.name)
        if place is None:
            found.append(Fault("", 0, "", reason))
            continue
        found.append(Fault(place.file, place.line, reason.place, reason.message))
    return found


def _differing(records: Sequence[Fact]) -> str:
    differ = counted(len(records), "published fact differs", "published facts differ")
    few = ", ".join(f"{record.KIND}/{record.key}" for record in records[:5])
    more = f" and {len(records) - 5} more" if len(records) > 5 else ""
    return f"say why: {differ} from the files and would be corrected ({few}{more})"


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
