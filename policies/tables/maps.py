"""The map as a table: one row per state or area with the value shown."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from policies.appearance import DIMENSION_LABELS, Look, ladder
from policies.choices import BINDING, LAW_DIMENSIONS, Absent, LawKey, StateKind
from policies.derivation.counts import Count
from policies.queries.maps import Placed
from policies.tables.base import Column, ColumnType, Table, Value
from policies.tables.places import state_href
from policies.wording import counted, long_day

COLUMNS = (
    Column("state", "State", description="Short name.", link=state_href),
    Column("iso3", "Code", ColumnType.KEY, "ISO 3166-1 alpha-3 code."),
    Column("kind", "Kind", ColumnType.CHOICE, "UN member or other.", choices=StateKind),
    Column("counted", "Counted", ColumnType.BOOLEAN, "Other areas are in no number."),
    Column("on", "On", ColumnType.DATE, "The day asked about."),
    Column("dimension", "Dimension", ColumnType.KEY, "The dimension shown."),
    Column("value", "Key", ColumnType.KEY, "Key of the value."),
    Column("code", "Number", ColumnType.INTEGER, "Its place on the ladder, if any."),
    Column("words", "Value", description="The value in words, with what is beside it."),
    Column("since", "Since", ColumnType.PARTIAL_DATE, "First day of the value."),
    Column("leaving", "Leaving", ColumnType.BOOLEAN, "Withdrawal notified, bound yet."),
    Column(
        "contested", "Contested", ColumnType.BOOLEAN, "Another reading is on record."
    ),
    Column("modifiers", "Beside it", ColumnType.LIST, "Modifiers of the value."),
)


def map_table(placed: Sequence[Placed], dimension: str, day: dt.date) -> Table:
    """What the map of a day shows, state by state."""

    def cells(one: Placed) -> tuple[Value, ...]:
        return (
            one.state.name,
            one.state.key,
            one.state.kind.value,
            one.is_counted,
            day,
            dimension,
            one.reading.key,
            one.reading.code,
            one.words,
            one.reading.since,
            one.is_leaving,
            one.is_contested,
            one.reading.modifiers,
        )

    title = f"Map: {DIMENSION_LABELS[dimension]}"
    return Table("map", title, COLUMNS, placed, cells)


def map_sentence(
    numbers: Sequence[tuple[Look, Count]], dimension: str, day: dt.date, today: dt.date
) -> str:
    """The map in one sentence: the value that most states have, of those that say much.

    On a day gone by, the states are those of today's list. Under a treaty, states that
    are leaving are bound beside its States Parties, and told with them.
    """
    look, most = max(numbers, key=lambda pair: (_says_much(pair), pair[1].certain))
    states = counted(sum(count.certain for _, count in numbers), "state")
    listed = states if day >= today else f"today’s {states}"
    name = DIMENSION_LABELS[dimension]
    is_party = dimension in LAW_DIMENSIONS and look.key == LawKey.IN_FORCE
    return (
        f"{name} on {long_day(day)}: {most.certain} of {listed} stand at "
        f"“{look.label}”{beyond(most)}{_leaving(numbers) if is_party else ''}."
    )


def _leaving(numbers: Sequence[tuple[Look, Count]]) -> str:
    """``; 2 more are bound until their withdrawals take effect``; '' if none."""
    keys = {key.value for key in BINDING if key is not LawKey.IN_FORCE}
    found = sum(count.certain for look, count in numbers if look.key in keys)
    if not found:
        return ""
    if found == 1:
        return "; 1 more is bound until its withdrawal takes effect"
    return f"; {found} more are bound until their withdrawals take effect"


def _says_much(pair: tuple[Look, Count]) -> bool:
    """Whether a state has the value, and the question arises for it."""
    return pair[0].key != Absent.NOT_APPLICABLE and pair[1].certain > 0


def beyond(count: Count) -> str:
    """How many more there may be, in brackets; '' where none."""
    more = count.possible > count.certain
    return f" ({count.possible} possible)" if more else ""


@dataclass(frozen=True, slots=True)
class Subregion:
    """The part of the map's table for a subregion, with its numbers of states."""

    region: str
    name: str
    rows: tuple[Placed, ...]

    @property
    def states(self) -> str:
        """How many states it has, other areas apart."""
        states = sum(one.is_counted for one in self.rows)
        areas = len(self.rows) - states
        numbers = ((states, "state"), (areas, "other area"))
        return ", ".join(counted(number, name) for number, name in numbers if number)

    @property
    def numbers(self) -> list[tuple[Look, int]]:
        """How many states have each value that any has, the strongest first."""
        found = Counter(one.look for one in self.rows if one.is_counted)
        dimension = self.rows[0].reading.dimension
        return [(one, found[one]) for one in ladder(dimension) if found[one]]


def by_subregion(placed: Sequence[Placed]) -> list[Subregion]:
    """The rows of the map, in the order of regions and subregions."""

    def place(one: Placed) -> tuple[str, str]:
        return one.state.region, one.state.subregion

    groups = groupby(sorted(placed, key=place), key=place)
    return [Subregion(*where, tuple(rows)) for where, rows in groups]
