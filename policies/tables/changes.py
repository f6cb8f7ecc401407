"""What was recorded, and what moved, as two tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from policies.appearance import DIMENSION_LABELS, look
from policies.choices import Kind, LedgerAction
from policies.derivation.results import Reading
from policies.models.ledger import LedgerEntry
from policies.queries.shifts import Shift
from policies.queries.world import World
from policies.tables.base import Column, ColumnType, Table, Value
from policies.tables.citing import STATE_COLUMNS
from policies.tables.places import address_href, fact_href, why_href
from policies.tables.sources import headline


def record_href(row: Mapping[str, Value]) -> str:
    """Every revision of the fact."""
    return f"/records/{row['kind']}/{row['key']}/"


RECORDED_COLUMNS = (
    Column("recorded_at", "Recorded", ColumnType.INSTANT, "When it was published."),
    Column("action", "What", ColumnType.CHOICE, choices=LedgerAction),
    Column("kind", "Kind", ColumnType.CHOICE, "Kind of fact.", choices=Kind),
    Column("title", "Fact", description="Its title.", link=record_href),
    Column("reason", "Why", description="In the words of who published it."),
    Column("actor", "By", description="Pseudonym of who published it."),
    Column("seq", "Entry", ColumnType.INTEGER, "Number of the ledger entry."),
    Column("key", "Key", ColumnType.KEY, "Key of the fact.", on_page=False),
    Column(
        "supersedes_seq",
        "Replaces entry",
        ColumnType.INTEGER,
        "Number of the revision before.",
        on_page=False,
    ),
    Column("hash", "Hash", ColumnType.KEY, "Hash of the entry.", on_page=False),
)


def recorded_table(world: World, entries: Sequence[LedgerEntry], title: str) -> Table:
    """Ledger rows: publications, corrections, withdrawals and redactions.

    A fact that is public is named as elsewhere, another by its title of then.
    """

    def cells(entry: LedgerEntry) -> tuple[Value, ...]:
        return (
            entry.recorded_at,
            entry.action,
            entry.kind,
            _name(world, entry),
            entry.reason,
            entry.actor,
            entry.seq,
            entry.key,
            entry.supersedes_seq,
            entry.hash,
        )

    return Table("changes", title, RECORDED_COLUMNS, entries, cells)


def _name(world: World, entry: LedgerEntry) -> str:
    fact = world.facts(Kind(entry.kind)).get(entry.key)
    return headline(world, fact) if fact else entry.title or entry.key


SHIFT_COLUMNS = (
    Column("on", "From", ColumnType.DATE, "First day of the new value."),
    *STATE_COLUMNS,
    Column("dimension", "Dimension key", ColumnType.KEY, "Its key.", on_page=False),
    Column("dimension_label", "Dimension", description="What changed."),
    Column("before", "Key before", ColumnType.KEY, "Value before.", on_page=False),
    Column("before_label", "Before", description="In words."),
    Column("after", "Key after", ColumnType.KEY, "Value after.", on_page=False),
    Column("after_label", "After", description="In words.", link=why_href),
    Column(
        "deciding_records",
        "Deciding records",
        ColumnType.LIST,
        "Keys of the records that decide the value after.",
        on_page=False,
    ),
    Column(
        "because", "Decided by", description="The first new one.", link=address_href
    ),
    Column("address", "Address", ColumnType.KEY, "Its page.", on_page=False),
)


def shift_table(
    world: World,
    shifts: Sequence[Shift],
    title: str = "Changes of value",
    notes: tuple[str, ...] = (),
) -> Table:
    """Derived changes of value, each with the first record that decided it."""

    def cells(shift: Shift) -> tuple[Value, ...]:
        before, after = shift.before, shift.after
        return (
            shift.on,
            shift.state.name,
            shift.state.key,
            shift.dimension,
            DIMENSION_LABELS[shift.dimension],
            before.key,
            look(shift.dimension, before.key).label,
            after.key,
            look(shift.dimension, after.key).label,
            after.deciding,
            *_because(world, before, after),
        )

    return Table("value-changes", title, SHIFT_COLUMNS, shifts, cells, notes)


def _because(world: World, before: Reading, after: Reading) -> tuple[str, str]:
    """The record that decides a value and not the one before: its title and page.

    Where the same records decide both, the first of them.
    """
    fresh = [one for one in after.deciding if one not in before.deciding]
    for identifier in fresh or after.deciding:
        if fact := world.deciding(identifier):
            return headline(world, fact), fact_href(fact.KIND, fact.key)
    return "", ""
