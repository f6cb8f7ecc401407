"""The bar of shares: how many states stand at each value, as parts of one bar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from policies.appearance import Look
from policies.charts.bands import LETTER_WIDTH, first_width


@dataclass(frozen=True, slots=True)
class Share:
    """One part of the bar with its number."""

    look: Look
    count: int
    href: str
    x: float
    width: float
    number_class: str | None


def shares(counts: Sequence[tuple[Look, int, str]]) -> tuple[Share, ...]:
    """Parts in the order given; a value that no state has gets no part."""
    total = sum(count for _, count, _ in counts)
    parts = []
    x = 0.0
    for look, count, href in counts:
        if not count:
            continue
        width = round(100 * count / total, 2)
        fits = first_width(10 + len(str(count)) * (LETTER_WIDTH + 2), width)
        parts.append(Share(look, count, href, round(x, 2), width, fits))
        x += width
    return tuple(parts)
