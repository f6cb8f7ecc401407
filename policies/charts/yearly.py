"""The yearly votes as columns: how many states did not vote yes, and how."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from policies.charts.votes import DRAWN, Part
from policies.choices import VoteValue
from policies.queries.rollcalls import Split
from policies.wording import counted, listed, long_day

#: Drawn from the foot up; those who voted yes stand in the numbers only.
DRAWN_UP = (VoteValue.NO, VoteValue.ABSTAIN, VoteValue.ABSENT)
#: Pixels: the room above the highest column, its height, and that of the years.
ABOVE, HIGHEST, BELOW = 16, 110, 20
#: With fewer columns a table says as much.
FEWEST = 3


@dataclass(frozen=True, slots=True)
class Column:
    """One resolution; ``count`` did not vote yes."""

    x: float
    width: float
    middle: float
    parts: tuple[Part, ...]
    count: int
    number_y: float
    year: str
    year_css: str
    title: str


@dataclass(frozen=True, slots=True)
class Yearly:
    """The chart: its columns, oldest first, and what it says in words."""

    columns: tuple[Column, ...]
    label: str

    height = ABOVE + HIGHEST + BELOW
    foot = ABOVE + HIGHEST
    year_y = ABOVE + HIGHEST + BELOW // 2


def yearly(splits: Sequence[Split]) -> Yearly | None:
    """The chart of the yearly votes given, oldest first; None for too few to draw."""
    if len(splits) < FEWEST:
        return None
    counts = [_others(split) for split in splits]
    scale = HIGHEST / max(*counts, 1)
    width = 100 / len(splits)
    first, last = (splits[n].resolution.adopted_on.year for n in (0, -1))
    return Yearly(
        tuple(
            _column(split, number * width, width, scale)
            for number, split in enumerate(splits)
        ),
        "States that did not vote yes in the yearly vote on the Mine Ban Treaty, "
        f"{first} to {last}: {counts[0]} at first, {counts[-1]} at last.",
    )


def _others(split: Split) -> int:
    return sum(split.counts.get(value, 0) for value in DRAWN_UP)


def _column(split: Split, x: float, width: float, scale: float) -> Column:
    parts: list[Part] = []
    y = float(ABOVE + HIGHEST)
    for value in DRAWN_UP:
        height = split.counts.get(value, 0) * scale
        y -= height
        if height:
            parts.append(Part(DRAWN[value][0], round(y, 1), round(height, 1)))
    adopted = split.resolution.adopted_on
    return Column(
        round(x + width / 10, 2),
        round(width * 0.8, 2),
        round(x + width / 2, 2),
        tuple(parts),
        _others(split),
        round(y - 8, 1),
        f"’{adopted.year % 100:02}",
        "" if adopted.year % 5 == 0 else "w640",
        f"{split.resolution.symbol}, {long_day(adopted)}: {_told(split)}",
    )


def _told(split: Split) -> str:
    words = [
        f"{count} {value.label.lower()}"
        for value, count in split.counts.items()
        if count
    ]
    changed = f"; {counted(split.switched, 'state')} voted otherwise than before"
    return listed(words) + (changed if split.switched else "")
