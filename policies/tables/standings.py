"""The counts of the front page: how many states stand where."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from policies.appearance import Look
from policies.choices import StanceKey
from policies.derivation.counts import Count
from policies.queries.standings import Moved
from policies.tables.base import Column, ColumnType, Table, Value
from policies.wording import counted, listed, long_day, number, sentence

COLUMNS = (
    Column("on", "On", ColumnType.DATE, "The day asked about."),
    Column("stance", "Stance", ColumnType.CHOICE, "Derived stance.", choices=StanceKey),
    Column("code", "Code", ColumnType.INTEGER, "5 bound to 0 permits."),
    Column("states", "States", ColumnType.INTEGER, "States with this stance."),
    Column(
        "possible",
        "At most",
        ColumnType.INTEGER,
        "Including states that may have it: a date is an interval.",
    ),
)


def counts_table(counts: list[tuple[Look, Count]], day: dt.date) -> Table:
    """One row per stance; other areas are not in the numbers."""

    def cells(pair: tuple[Look, Count]) -> tuple[Value, ...]:
        look, count = pair
        return day, look.key, look.code, count.certain, count.possible

    return Table("stances", "States by stance", COLUMNS, counts, cells)


def standing_sentence(
    counts: list[tuple[Look, Count]], day: dt.date, today: dt.date
) -> str:
    """How many states the treaty binds, to open the front page; '' without states.

    On a day gone by, the states are those of today's list.
    """
    total = sum(count.certain for _, count in counts)
    bound = sum(count.certain for look, count in counts if look.key == StanceKey.BOUND)
    if not total:
        return ""
    if day == today:
        return f"The Mine Ban Treaty binds {bound} of {counted(total, 'state')}. "
    whose = "today’s " if day < today else ""
    states = f"{bound or 'none'} of {whose}{counted(total, 'state')}"
    return f"On {long_day(day)} the Mine Ban Treaty binds {states}. "


def year_sentence(changed: list[Moved], bound_before: int) -> str:
    """What moved in a year, in one sentence, from the two days' stances alone."""
    if not changed:
        return "No state’s stance is different from a year before."
    left = sum(one.before.key == StanceKey.BOUND for one in changed)
    joined = sum(one.after.key == StanceKey.BOUND for one in changed)
    clauses = []
    if left:
        clauses.append(f"{number(left)} {_have(left)} left")
    if joined:
        clauses.append(f"{number(joined)} {_have(joined)} become bound")
    other = Counter(
        one.state.key
        for one in changed
        if StanceKey.BOUND not in {one.before.key, one.after.key}
    )
    if other:
        clauses.append(f"{number(len(other))} {_have(len(other))} changed otherwise")
    bound = "no state was"
    if bound_before:
        bound = counted(bound_before, "state was", "states were")
    return f"A year before, {bound} bound. {sentence('since then ' + listed(clauses))}"


def _have(value: int) -> str:
    return "has" if value == 1 else "have"
