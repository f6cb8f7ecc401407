"""The marks of the stockpile chart: their shapes, and where each finds room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from policies.queries.figures import Told

#: Widths of the drawing beside its axis, from a phone to a desk.
DRAWN = (245, 285, 330, 400, 480, 560, 640, 720, 800)
#: Pixels that a mark takes each way, an arrow's length, the room of a range's bar.
MARK = 24
ARROW = 13
RANGE = 10
#: How far a mark may stand from its date, the nearest places first.
ASIDES = tuple(
    float(way * step)
    for step in range(0, 121, 2)
    for way in ((1, -1) if step else (1,))
)


@dataclass(frozen=True, slots=True)
class Mark:
    """One figure: its number, where it stands, and what it says.

    ``x`` and ``width`` are the date as far as it is known; the mark stands in their
    middle, ``aside`` pixels further where another stands there. ``top`` and
    ``bottom`` are the ends of a range; ``arrow`` is -1 for at least, 1 for up to.
    """

    number: int
    told: Told
    shape: str
    x: float
    width: float
    middle: float
    aside: float
    y: float
    top: float | None
    bottom: float | None
    arrow: int
    title: str

    @property
    def anchor(self) -> str:
        return f"figure-{self.number}"

    @property
    def end(self) -> float:
        return round(self.x + self.width, 2)

    @property
    def left(self) -> float:
        """Left edge of the square."""
        return self.aside - 9

    @property
    def upper(self) -> float:
        """Upper edge of the square."""
        return self.y - 9

    @property
    def reach(self) -> tuple[float, float]:
        """Left and upper edge of what a finger may touch."""
        return self.aside - MARK / 2, self.y - MARK / 2

    @property
    def foot(self) -> float:
        """Where the extent of a date known only in part is drawn."""
        return self.y + MARK / 2 + 2

    @property
    def points(self) -> str:
        """The outline of a triangle around the number."""
        x, y = self.aside, self.y
        return f"{x - 11.5},{y + 8} {x + 11.5},{y + 8} {x},{y - 12}"

    @property
    def arrow_path(self) -> str:
        """From the mark upwards for at least, downwards for up to."""
        way = -1 if self.arrow < 0 else 1
        start, head = self.y + way * MARK / 2, self.y + way * (MARK / 2 + ARROW)
        back = head - way * 5
        x = self.aside
        return f"M{x} {start}V{head}M{x - 4} {back}L{x} {head}L{x + 4} {back}"

    @property
    def range_path(self) -> str:
        """An upright bar beside the mark, from the lower to the upper bound."""
        x = self.aside + MARK / 2 + 5
        return (
            f"M{x} {self.top}V{self.bottom}"
            f"M{x - 4} {self.top}h8M{x - 4} {self.bottom}h8"
        )


def settled(mark: Mark, earlier: Sequence[Mark]) -> Mark:
    """The mark, moved aside by as little as keeps it off those already there.

    It is tried at the widths the drawing takes on a phone, a tablet and a desk. Where
    there is no room at all it stays at its date.
    """
    near = [
        other
        for other in earlier
        if _upper(other) < _lower(mark) and _upper(mark) < _lower(other)
    ]
    for aside in ASIDES:
        moved = replace(mark, aside=aside)
        if all(_fits(moved, near, width) for width in DRAWN):
            return moved
    return mark


def _fits(mark: Mark, near: Sequence[Mark], width: int) -> bool:
    left, right = _sides(mark, width)
    if left < -MARK / 2 or right > width + MARK:
        return False
    return all(
        right <= others[0] or left >= others[1]
        for others in (_sides(other, width) for other in near)
    )


def _sides(mark: Mark, width: int) -> tuple[float, float]:
    middle = mark.middle * width / 100 + mark.aside
    beside = RANGE if mark.top is not None else 0
    return middle - MARK / 2 - 1, middle + MARK / 2 + 1 + beside


def _upper(mark: Mark) -> float:
    top = mark.y - MARK / 2 - (ARROW if mark.arrow < 0 else 0)
    return top if mark.top is None else min(top, mark.top)


def _lower(mark: Mark) -> float:
    bottom = mark.y + MARK / 2 + (ARROW if mark.arrow > 0 else 0)
    return bottom if mark.bottom is None else max(bottom, mark.bottom)
