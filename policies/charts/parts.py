"""Parts of the map, and where its dots stand in them: far enough apart for a finger."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import combinations
from math import ceil, dist

#: Where the parts of the map lie: left, top, width and height in half pixels.
PLACES = {
    "world": (0, 0, 1920, 828),
    "africa": (765, 201, 455, 509),
    "caribbean": (407, 266, 205, 147),
    "central-asia": (1094, 97, 252, 163),
    "east-asia": (1250, 105, 345, 235),
    "europe": (819, 35, 293, 200),
    "middle-east": (1030, 170, 210, 207),
    "pacific": (1566, 314, 380, 326),
    "south-america": (405, 370, 325, 458),
    "south-asia": (1195, 190, 245, 310),
    "south-east-asia": (1361, 259, 298, 290),
}
#: Dots that a part shows beyond the edge at which the world is cut.
BEYOND = {"pacific": {"COK": (1924, 618)}}

#: Widths in pixels that the zones around dots are made for: the world's, a part's.
WIDE, NARROW = 900, 328
#: How wide what a finger hits has to be, in pixels.
TARGET = 24
#: Places are whole half pixels; rounding brings two of them nearer by less than this.
ROUNDING = 1.5
#: So often at most dots are moved off one another; far fewer times are needed.
MOVES = 500

Point = tuple[int, int]


def reaches(edges: tuple[int, int, int, int], part: str) -> bool:
    """Whether something with these edges may be seen in a part of the map."""
    left, top, width, height = PLACES[part]
    return (
        edges[0] < left + width
        and edges[2] > left
        and edges[1] < top + height
        and edges[3] > top
    )


def target(part: str) -> float:
    """How wide the zone around a dot is meant to be, in half pixels of the drawing.

    The world is thought of as on a wide screen, a part as on a phone.
    """
    return TARGET * PLACES[part][2] / (WIDE if part == "world" else NARROW)


def reach(place: Point, dots: Mapping[str, Point], part: str) -> int:
    """How far around a dot it can be hit: never more than half the way to the next."""
    others = (dist(place, other) for other in dots.values())
    nearest = min((away for away in others if away), default=2 * target(part))
    return min(ceil(target(part) / 2), int(nearest / 2))


def dots_in(part: str, dots: Mapping[str, Point]) -> dict[str, Point]:
    """Where the dots of a part stand: so far apart that each can be hit.

    In the whole world that would move them into other countries: there they stay.
    """
    if part == "world":
        return dict(dots)
    shown = {**dots, **BEYOND.get(part, {})}
    inside = {
        code: (x, y) for code, (x, y) in shown.items() if reaches((x, y, x, y), part)
    }
    return dict(_apart(tuple(inside.items()), part))


@cache
def _apart(
    dots: tuple[tuple[str, Point], ...], part: str
) -> tuple[tuple[str, Point], ...]:
    """Dots moved off one another and off the edges, as little as it takes."""
    gap = 2 * ceil(target(part) / 2) + ROUNDING
    places = {code: complex(*place) for code, place in dots}
    for _ in range(MOVES):
        crowded = False
        for one, other in combinations(places, 2):
            away = places[other] - places[one]
            if abs(away) < gap:
                crowded = True
                push = (gap / (abs(away) or 1) - 1) / 2 * (away or 1)
                places[one] -= push
                places[other] += push
        places = {code: _inside(place, part) for code, place in places.items()}
        if not crowded:
            break
    return tuple(
        (code, (round(place.real), round(place.imag))) for code, place in places.items()
    )


def _inside(place: complex, part: str) -> complex:
    """The nearest place whose zone is not cut by the edges of the part."""
    left, top, width, height = PLACES[part]
    edge = ceil(target(part) / 2)
    return complex(
        min(max(place.real, left + edge), left + width - edge),
        min(max(place.imag, top + edge), top + height - edge),
    )
