"""Numbers that open what they count, and the parts of a long list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from policies.filters.parameters import PAGE, Parameter
from policies.queries.tallies import Tally
from policies.views.asked import Asked
from policies.views.slices import Slice

#: The first part of a list is open, the next ones as long as no more rows are.
ENOUGH = 16
#: So many rows are neither folded nor, as a rule, parted.
FEW = 24


@dataclass(frozen=True, slots=True)
class Number:
    """A count and where what it counts is listed; '' for none."""

    count: int
    href: str


@dataclass(frozen=True, slots=True)
class Line:
    """One row of sums."""

    label: str
    numbers: tuple[Number, ...]
    total: Number


@dataclass(frozen=True, slots=True)
class Sums:
    """A tally with its doors: ``corner`` says what the rows are."""

    corner: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    totals: Line


def sums(
    asked: Asked,
    corner: str,
    counted: Tally,
    row: Parameter[Any],
    column: Parameter[Any],
) -> Sums:
    """The tally as numbers that narrow the list by the two parameters."""

    def door(count: int, **wanted: str) -> Number:
        drop = (PAGE.name, row.name, column.name)
        href = f"{asked.href(drop=drop, **wanted)}#rows-h" if count else ""
        return Number(count, href)

    def line(label: str, counts: Iterable[int], total: int, **wanted: str) -> Line:
        numbers = (
            door(count, **wanted, **{column.name: key})
            for (key, _), count in zip(counted.columns, counts, strict=True)
        )
        return Line(label, tuple(numbers), door(total, **wanted))

    return Sums(
        corner,
        tuple(label for _, label in counted.columns),
        tuple(
            line(one.label, one.numbers, one.total, **{row.name: one.key})
            for one in counted.rows
        ),
        line("All", counted.totals, counted.total),
    )


@dataclass(frozen=True, slots=True)
class Part:
    """Rows that belong together: ``span`` cuts them from the rows of the page."""

    words: str
    shown: int
    count: int
    span: str
    is_open: bool


def parts(
    items: Sequence[Any],
    rows: Slice,
    words: Callable[[Any], str],
    *,
    always: bool = False,
) -> tuple[Part, ...]:
    """The rows of a page in parts of the same ``words``, in their order.

    Few rows have no parts unless the parts say what the rows do not (``always``).
    """
    if len(items) <= FEW and not always:
        return ()
    counts = Counter(words(item) for item in items)
    found: list[Part] = []
    start = 0
    for name, run in groupby(items[rows.start : rows.stop], words):
        stop = start + len(list(run))
        is_open = not start or stop <= ENOUGH or rows.stop - rows.start <= FEW
        span = f"{start}:{stop}"
        found.append(Part(name, stop - start, counts[name], span, is_open))
        start = stop
    return tuple(found)
