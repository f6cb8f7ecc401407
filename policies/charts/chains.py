"""The line of a state's announcements: what replaces what, as a track beside the rows.

Each row has a node on a lane. A lane stays open from an announcement to the last one
that says it replaces or follows it; several lanes can be open at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from policies.choices import Dimension
from policies.records import Announcement, Position

#: Pixels from lane to lane, and from the edge to the first.
LANE, EDGE = 14, 8


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through a row: from (x1, y1) to (x2, y2), x in pixels, y in per cent."""

    x1: int
    y1: int
    x2: int
    y2: int


@dataclass(frozen=True, slots=True)
class Link:
    """One announcement with its node, the strokes through its row and its codes."""

    said: Announcement
    follows: tuple[str, ...]
    x: int
    strokes: tuple[Stroke, ...]
    codes: tuple[tuple[Dimension, Position | None], ...]


@dataclass(frozen=True, slots=True)
class Chain:
    """The rows, oldest first, and the width of the track in pixels."""

    links: tuple[Link, ...]
    width: int


def chain(line: Sequence[Announcement]) -> Chain:
    """Lay out announcements in the order given; earlier rows must come first."""
    place = {said.key: number for number, said in enumerate(line)}
    last = _last_followers(line, place)
    open_lanes: list[str | None] = []
    links = [_link(row, line, place, last, open_lanes) for row in range(len(line))]
    return Chain(tuple(links), 2 * EDGE + LANE * max(0, len(open_lanes) - 1))


def _last_followers(
    line: Sequence[Announcement], place: dict[str, int]
) -> dict[str, int]:
    """Per announcement that is followed: the row of the last one that follows it."""
    last: dict[str, int] = {}
    for number, said in enumerate(line):
        for key in said.supersedes:
            if key in place and place[key] < number:
                last[key] = number
    return last


def _link(
    row: int,
    line: Sequence[Announcement],
    place: dict[str, int],
    last: dict[str, int],
    open_lanes: list[str | None],
) -> Link:
    """One row; ``open_lanes`` (by lane: whose line runs on) is brought up to date."""
    said = line[row]
    before = list(open_lanes)
    ended = [n for n, key in enumerate(before) if key and last[key] == row]
    for lane in ended:
        open_lanes[lane] = None
    lane = ended[0] if ended else _free(open_lanes)
    if said.key in last:
        open_lanes[lane] = said.key
    node = _x(lane)
    strokes = [
        Stroke(_x(n), 0, node, 50)
        for n, key in enumerate(before)
        if key and key in said.supersedes
    ]
    strokes += [
        Stroke(_x(n), 0, _x(n), 100)
        for n, key in enumerate(before)
        if key and n not in ended
    ]
    if said.key in last:
        strokes.append(Stroke(node, 50, node, 100))
    follows = tuple(line[place[key]].title for key in said.supersedes if key in place)
    return Link(said, follows, node, tuple(strokes), _codes(said))


def _free(open_lanes: list[str | None]) -> int:
    """The first lane without a line, made where there is none."""
    if None not in open_lanes:
        open_lanes.append(None)
    return open_lanes.index(None)


def _x(lane: int) -> int:
    return EDGE + LANE * lane


def _codes(said: Announcement) -> tuple[tuple[Dimension, Position | None], ...]:
    """The first position per dimension, None where it leaves the dimension alone."""
    found: dict[Dimension, Position] = {}
    for position in said.positions:
        found.setdefault(position.dimension, position)
    return tuple((dimension, found.get(dimension)) for dimension in Dimension)
