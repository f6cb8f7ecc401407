"""What was recorded, and what moved, as two tables."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from policies.appearance import DIMENSION_LABELS, SHORT_NAMES, look
from policies.choices import Kind, LedgerAction, Modifier
from policies.dates import PartialDate
from policies.derivation.results import Reading
from policies.models.ledger import LedgerEntry
from policies.queries.recordings import Amendment
from policies.queries.shifts import Shift
from policies.queries.world import World
from policies.records import State
from policies.tables.base import Column, ColumnType, Table, Value
from policies.tables.citing import STATE_COLUMNS
from policies.tables.places import address_href, fact_href, why_href
from policies.tables.sources import headline, reason


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
            entry_title(world, entry),
            entry.reason,
            entry.actor,
            entry.seq,
            entry.key,
            entry.supersedes_seq,
            entry.hash,
        )

    return Table("changes", title, RECORDED_COLUMNS, entries, cells)


def amendment_title(world: World, one: Amendment) -> str:
    """The fact in one line: as it is now, else as it was, else by its key."""
    title = entry_title(world, one.entry)
    is_named = title != one.entry.key
    return title if is_named or one.before is None else headline(world, one.before)


def entry_title(world: World, entry: LedgerEntry) -> str:
    """The fact of an entry in one line; one that is not public by its title of then."""
    fact = world.facts(Kind(entry.kind)).get(entry.key)
    return headline(world, fact) if fact else entry.title or entry.key


SHIFT_COLUMNS = (
    Column("on", "From", ColumnType.DATE, "First day of the new value for certain."),
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
    Column(
        "modifiers_before",
        "Modifiers before",
        ColumnType.LIST,
        "Modifiers of the value before.",
        on_page=False,
    ),
    Column(
        "modifiers_after",
        "Modifiers after",
        ColumnType.LIST,
        "Modifiers of the value after. A value may stay and become contested.",
        on_page=False,
    ),
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
            _in_words(before),
            after.key,
            _in_words(after),
            after.deciding,
            *_because(world, before, after),
            before.modifiers,
            after.modifiers,
        )

    return Table("value-changes", title, SHIFT_COLUMNS, shifts, cells, notes)


def _in_words(reading: Reading) -> str:
    """The value in words, and that it is contested."""
    label = look(reading.dimension, reading.key).label
    return f"{label}, contested" if reading.is_contested else label


def _because(world: World, before: Reading, after: Reading) -> tuple[str, str]:
    """The record that decides a value and not the one before: its title and page.

    Where the same records decide both, what makes it contested or else the first.
    """
    fresh = [one for one in after.deciding if one not in before.deciding]
    disputing = [
        one
        for note in after.notes
        if note.modifier is Modifier.CONTESTED
        for one in note.deciding
    ]
    for identifier in fresh or disputing or after.deciding:
        if fact := world.deciding(identifier):
            return reason(world, fact), fact_href(fact.KIND, fact.key)
    return "", ""


@dataclass(frozen=True, slots=True)
class Move:
    """One change of value as a page tells it: of what, and the record behind it."""

    name: str
    shift: Shift
    because: str
    address: str


@dataclass(frozen=True, slots=True)
class Moves:
    """What changed for one state on one day.

    ``since`` is that day as far as it is known; ``is_latest`` says that ``on`` is only
    the last day on which it may come about.
    """

    on: dt.date
    state: State
    moves: tuple[Move, ...]
    since: dt.date | PartialDate
    is_latest: bool = False


def told(
    world: World, shifts: Sequence[Shift], *, is_dated: bool = True
) -> list[Moves]:
    """Changes in the order given, those of one state and day together.

    ``is_dated`` says that they came about on their day, and are not only read on it.
    """
    found = []
    for (on, state), parts in groupby(shifts, key=lambda one: (one.on, one.state)):
        moves = tuple(_moves(world, state, parts))
        after = moves[0].shift.after
        vague = after.since if is_dated and not _is_exact(after.since) else None
        latest = is_dated and after.since is None and after.code is not None
        found.append(Moves(on, state, moves, vague or on, latest))
    return found


def _is_exact(since: PartialDate | None) -> bool:
    return since is None or since.interval.is_exact


def _moves(world: World, state: State, parts: Iterator[Shift]) -> Iterator[Move]:
    for shift in parts:
        because, address = _because(world, shift.before, shift.after)
        said = because.removeprefix(f"{state.name}: ")
        yield Move(SHORT_NAMES[shift.dimension], shift, said, address)
