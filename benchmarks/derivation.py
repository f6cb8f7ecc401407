"""How long the rules take, and how that grows with the record.

Run ``python -m benchmarks.derivation``. Two tables are printed:

- the founding dataset: decoding its documents, and from the decoded records the full
  history of the stance, and of every dimension, for all 200 states since 1990;
- growth: the same history for the states with the most records, each record repeated
  10 and 100 times with its dates moved, per record and against two references of the
  same run: decoding, and a naive reading of one day.

Times are seconds of one processor, the best of three; nothing is asserted.
"""

from __future__ import annotations

import datetime as dt
import gc
import random
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import msgspec

from policies.actions.importing.reading import read_directory
from policies.choices import Kind
from policies.dates import PartialDate, Precision
from policies.derivation.history import DIMENSIONS, History
from policies.derivation.inputs import Context, StateRecords
from policies.derivation.readings import STANCE
from policies.records import Announcement, Fact, TreatyAction, UseRecord, decode, encode
from tests.derivation.oracle import Oracle

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
FIRST, LAST = dt.date(1990, 1, 1), dt.date(2026, 11, 22)
GROWTH = (1, 10, 100)
BUSIEST = 5

#: Where each kind belongs in the records of a state, and whose it is.
PLACES = {
    Kind.TREATY_ACTION: ("actions", "state"),
    Kind.ANNOUNCEMENT: ("announcements", "state"),
    Kind.COMMITMENT: ("commitments", "state"),
    Kind.FIGURE: ("figures", "state"),
    Kind.USE: ("uses", "user_state"),
    Kind.SEARCH: ("searches", "state"),
}


def best_of(times: int, work: Callable[[], object]) -> float:
    """The least seconds of processor time that ``work`` took."""
    taken = []
    for _ in range(times):
        gc.collect()
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return min(taken)


def decoded(documents: Iterable[tuple[Kind, str]]) -> list[Fact]:
    return [decode(kind, body) for kind, body in documents]


def by_state(facts: Iterable[Fact]) -> list[StateRecords]:
    """The records of every state, as the product gives them to the rules."""
    found: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    shared: dict[Kind, dict[str, Any]] = defaultdict(dict)
    for fact in facts:
        shared[fact.KIND][fact.key] = fact
        if fact.KIND in PLACES:
            name, whose = PLACES[fact.KIND]
            found[getattr(fact, whose)][name].append(fact)
    context = Context(
        treaties=shared[Kind.TREATY],
        sources=shared[Kind.SOURCE],
        states=shared[Kind.STATE],
    )
    return [
        StateRecords(
            state=state,
            context=context,
            **{name: tuple(own) for name, own in found[state.key].items()},
        )
        for state in shared[Kind.STATE].values()
    ]


def histories(states: Iterable[StateRecords], dimensions: Iterable[str]) -> int:
    """How many spans the dimensions of all states have since 1990."""
    spans = 0
    for records in states:
        history = History(records)
        spans += sum(len(history.spans(one, FIRST, LAST)) for one in dimensions)
    return spans


def size(records: StateRecords) -> int:
    """How many records of a state the rules read."""
    return sum(len(getattr(records, name)) for name, _ in PLACES.values())


# Growth


def grown(records: StateRecords, times: int, chance: random.Random) -> StateRecords:
    """The records repeated, each copy with a key of its own and its dates moved."""

    def copies(facts: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(
            moved(fact, copy, chance) if copy else fact
            for fact in facts
            for copy in range(times)
        )

    return StateRecords(
        state=records.state,
        context=records.context,
        actions=copies(records.actions),
        announcements=copies(records.announcements),
        commitments=copies(records.commitments),
        figures=copies(records.figures),
        uses=copies(records.uses),
        searches=copies(records.searches),
    )


def moved(fact: Fact, copy: int, chance: random.Random) -> Fact:
    """A copy of a record some years earlier or later, every date by as much."""
    years = chance.randint(-15, 15)
    changes = _moved_fields(fact, years, chance.randint(0, 27))
    if isinstance(fact, Announcement):
        changes["positions"] = tuple(
            msgspec.structs.replace(one, **_moved_fields(one, years, copy % 28))
            for one in fact.positions
        )
    return msgspec.structs.replace(fact, key=f"{fact.key}-{copy}", **changes)


def _moved_fields(thing: Any, years: int, days: int) -> dict[str, Any]:
    values = {name: getattr(thing, name) for name in thing.__struct_fields__}
    return {
        name: _moved(value, years, days)
        for name, value in values.items()
        if isinstance(value, PartialDate)
    }


def _moved(date: PartialDate, years: int, days: int) -> PartialDate:
    first = date.first.replace(day=1, year=date.first.year + years)
    if date.precision is Precision.DAY:
        return PartialDate(first + dt.timedelta(days=days))
    return PartialDate(first, date.precision)


# Tables


def founding_table(documents: list[tuple[Kind, str]], facts: list[Fact]) -> None:
    states = by_state(facts)
    reference = best_of(3, lambda: decoded(documents))
    rows = {
        f"decode {len(documents):,} documents": reference,
        "stance, every change since 1990": best_of(
            3, lambda: histories(states, [STANCE])
        ),
        "all ten dimensions since 1990": best_of(
            3, lambda: histories(states, DIMENSIONS)
        ),
    }
    spans = histories(states, [STANCE]), histories(states, DIMENSIONS)
    print(f"Founding dataset: {len(states)} states, {spans[0]:,} spans of stance,")
    print(f"{spans[1]:,} spans of all dimensions\n")
    for name, seconds in rows.items():
        print(f"{name:36} {seconds:8.3f} s {seconds / reference:7.1f} × decoding")


def growth_table(facts: list[Fact]) -> None:
    busiest = sorted(by_state(facts), key=size)[-BUSIEST:]
    names = ", ".join(records.state.key for records in busiest)
    print(f"\nGrowth: stance of {names}; records repeated with dates moved\n")
    print("times  records  seconds  µs/record  × decoding  × naive day")
    for times in GROWTH:
        chance = random.Random(times)
        states = [grown(records, times, chance) for records in busiest]
        count = sum(map(size, states))
        repeats = 3 if times < GROWTH[-1] else 1
        seconds = best_of(repeats, lambda states=states: histories(states, [STANCE]))
        reference = best_of(repeats, lambda states=states: _decoding_of(states))
        naive = best_of(1, lambda states=states: _naive_day_of(states))
        print(
            f"{times:5} {count:8,} {seconds:8.3f} {seconds / count * 1e6:10.1f} "
            f"{seconds / reference:11.1f} {seconds / naive:12.1f}"
        )


def _decoding_of(states: list[StateRecords]) -> list[Fact]:
    kinds = (TreatyAction, Announcement, UseRecord)
    return decoded(
        (kind.KIND, encode(fact))
        for records in states
        for kind, facts in zip(
            kinds, (records.actions, records.announcements, records.uses), strict=True
        )
        for fact in facts
    )


def _naive_day_of(states: list[StateRecords]) -> list[object]:
    return [Oracle(records).stance(LAST) for records in states]


def main() -> None:
    facts = list(read_directory(FIXTURES))
    documents = [(fact.KIND, encode(fact)) for fact in facts]
    founding_table(documents, facts)
    growth_table(facts)


if __name__ == "__main__":
    main()
