"""The upright axis of a chart: numbers as pixels from the top."""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass

#: Pixels above an axis.
HEAD = 26
#: Pixels of an axis for one figure and for several.
LITTLE_ROOM, FULL_ROOM = 40, 110
#: Pixels of a power of ten, and in a row of more marks than ``MANY``.
PER_POWER, PER_CROWDED_POWER, MANY = 48, 68, 10
#: From this spread between the least and the largest on, the axis counts in powers.
LOG_FROM = 20


@dataclass(frozen=True, slots=True)
class Line:
    """A line across at a number."""

    y: float
    label: str


@dataclass(frozen=True, slots=True)
class Axis:
    """Numbers as pixels from the top of a row."""

    least: float
    most: float
    is_log: bool
    room: float

    def y(self, value: float) -> float:
        if self.is_log:
            low, high = math.log10(self.least), math.log10(self.most)
            share = (math.log10(value) - low) / (high - low)
        else:
            share = value / self.most
        return round(HEAD + self.room * (1 - share), 1)

    def lines(self) -> tuple[Line, ...]:
        return tuple(
            Line(self.y(value), short_number(value)) for value in self._marks()
        )

    def _marks(self) -> list[float]:
        if not self.is_log and self.room < FULL_ROOM:
            return [0.0, self.most]
        if not self.is_log:
            step = _step(self.most)
            return [step * n for n in range(round(self.most / step) + 1)]
        first, last = round(math.log10(self.least)), round(math.log10(self.most))
        return [10.0**power for power in range(first, last + 1)]


def short_number(value: float) -> str:
    """``500``, ``20,000``, ``1.5m``: short enough for the left edge."""
    if value >= 1_000_000:
        return f"{value / 1_000_000:,g}m"
    return f"{value:,.0f}"


def _step(most: float) -> float:
    """A round step that divides the axis into two to five parts."""
    power = 10.0 ** math.floor(math.log10(most)) if most > 0 else 1.0
    return next(
        part * power for part in (0.25, 0.5, 1, 2, 2.5) if most / (part * power) <= 4.01
    )


def axis(numbers: Collection[int], marks: int) -> Axis:
    """The axis of so many marks: from zero, or in powers of ten for a wide spread."""
    least, most = min(numbers, default=0), max(numbers, default=1)
    if least > 0 and most / least >= LOG_FROM:
        low = 10.0 ** math.floor(math.log10(least))
        high = 10.0 ** math.ceil(math.log10(most))
        power = PER_CROWDED_POWER if marks > MANY else PER_POWER
        return Axis(low, high, True, power * round(math.log10(high / low)))
    top = round_up(float(max(most, 1)))
    return Axis(0.0, top, False, LITTLE_ROOM if marks == 1 else FULL_ROOM)


def round_up(most: float) -> float:
    """The first multiple of the axis's own step that is no less."""
    step = _step(most)
    return step * math.ceil(most / step - 1e-9)
