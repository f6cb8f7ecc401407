"""Which rows of a table a page shows, and their links keeping the dates asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import ceil
from urllib.parse import urlencode

from django.http import Http404

from policies.filters.parameters import PAGE, PER_PAGE
from policies.filters.question import DATES
from policies.tables.base import Cell, Table
from policies.views.asked import Asked


@dataclass(frozen=True)
class Slice:
    """Which rows of a table an answer shows: from ``start`` until ``stop``."""

    number: int
    last: int
    start: int
    stop: int


def slice_of(asked: Asked, count: int) -> Slice:
    """The page of rows asked for. Raises ``Http404`` past the end."""
    number, size = asked.question[PAGE], asked.question[PER_PAGE]
    last = max(1, ceil(count / size))
    if number > last:
        raise Http404(f"page {number} is past the end: there are {last}")
    return Slice(number, last, (number - 1) * size, min(number * size, count))


def page_rows(asked: Asked, table: Table, rows: Slice) -> list[list[Cell]]:
    """The rows of a page, their links keeping the dates of the question."""
    kept = kept_dates(asked)
    shown = table.page_rows(rows.start, rows.stop)
    return [[_keeping(cell, kept) for cell in row] for row in shown]


def kept_dates(asked: Asked) -> dict[str, str]:
    """The dates that travel from page to page, as they were given."""
    given = asked.question.given
    return {name: given[name][0] for name in DATES if name in given}


def _keeping(cell: Cell, kept: Mapping[str, str]) -> Cell:
    if not kept or not cell.href.startswith("/"):
        return cell
    wanted = {n: v for n, v in kept.items() if f"{n}=" not in cell.href}
    if not wanted:
        return cell
    path, hash_mark, fragment = cell.href.partition("#")
    joint = "&" if "?" in path else "?"
    href = f"{path}{joint}{urlencode(wanted)}{hash_mark}{fragment}"
    return replace(cell, href=href)
