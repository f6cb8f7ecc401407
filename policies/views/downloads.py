"""The download box: which files a comparison can be had as, each with its rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from policies.exceptions import InvalidInput
from policies.filters.comparison import LAYOUT, STEP, WIDE
from policies.queries.comparison import CHANGE, DAY, STEPS, YEAR
from policies.records import State
from policies.views.asked import Asked

STEP_WORDS = {
    DAY: "One row per state, dimension and day",
    YEAR: "One row per state, dimension and year",
    CHANGE: "One row per state, dimension and change",
}


@dataclass(frozen=True, slots=True)
class Download:
    """One file: what its rows are, how many, and where it stands in each form."""

    words: str
    rows: int
    csv: str
    json: str

    @property
    def number(self) -> str:
        """The number of rows, thousands parted."""
        return f"{self.rows:,}"


@dataclass(frozen=True)
class Choices:
    """What a comparison can be downloaded as; ``count`` gives the rows of a step."""

    states: Sequence[State]
    dimensions: Sequence[str]
    first: dt.date
    last: dt.date
    step: str
    count: Callable[[str], int]

    @property
    def is_span(self) -> bool:
        return self.first != self.last


def downloads(asked: Asked, offered: Choices) -> list[Download]:
    """Every file of the question, the layout of the page first.

    Layouts with more rows than are given out are left out.
    """
    steps = [offered.step, *(one for one in STEPS if one != offered.step)]
    found = []
    for step in steps if offered.is_span else [DAY]:
        try:
            rows = offered.count(step)
        except InvalidInput:
            continue
        changes = {STEP.name: step} if offered.is_span else {}
        found.append(_download(asked, STEP_WORDS[step], rows, changes))
    if not offered.is_span or len(offered.dimensions) == 1:
        years = "a column per year" if offered.is_span else "two columns per dimension"
        words = f"Wide: one row per state, {years}"
        changes = {LAYOUT.name: WIDE}
        found.append(_download(asked, words, len(offered.states), changes))
    return found


def _download(asked: Asked, words: str, rows: int, changes: dict[str, str]) -> Download:
    drop = {"page", "per_page", STEP.name, LAYOUT.name} - set(changes)
    return Download(
        words,
        rows,
        asked.href("csv", drop, **changes),
        asked.href("json", drop, **changes),
    )
