"""Draw the world of the map page, once, from Natural Earth's borders.

    python scripts/make_map.py countries-10m.json > policies/charts/map.json

In: the topology of 1:10 million in the npm package ``world-atlas`` (public domain).
Out: one path per state in half pixels, a dot for each that is too small to draw, and
one path for all land without a record of its own. Borders are simplified once for both
neighbours, so that no gap opens between them.
"""

from __future__ import annotations

import csv
import heapq
import json
import sys
from collections.abc import Iterable, Iterator
from math import asin, cos, hypot, pi, radians, sin, sqrt
from pathlib import Path
from typing import Any

Point = tuple[float, float]
Ring = list[Point]

STATES = Path(__file__).resolve().parents[1] / "fixtures" / "states.csv"
SOURCE = "Natural Earth 1:10 million, through world-atlas 2.0.2; public domain"
#: Shapes without a code in the topology, and the state whose record is theirs.
BY_NAME = {"Kosovo": "XKX", "Baikonur": "KAZ"}
LEFT_OUT = frozenset({"Antarctica"})

#: Half pixels: the drawing is 960 pixels wide.
WIDTH = 1920
CENTRE = 11.0
NORTH, SOUTH = 83.7, -55.8
UNIT = WIDTH / (2 * pi / (sqrt(3) / 2 * 1.340264))

#: Corners whose triangle is smaller than this, in square half pixels, are left out.
DETAIL = 1.2
#: Islands and states below these areas: not drawn, drawn as a dot.
SMALLEST_RING = 5.0
SMALLEST_STATE = 22.0
DOT = 6
DOT_DISTANCE = 2 * DOT + 2


def project(point: Point) -> Point:
    """Equal Earth, in half pixels; longitude counted from the centre."""
    theta = asin(sqrt(3) / 2 * sin(radians(point[1])))
    a1, a2, a3, a4 = 1.340264, -0.081106, 0.000893, 0.003796
    square = theta * theta
    sixth = square**3
    slope = a1 + 3 * a2 * square + sixth * (7 * a3 + 9 * a4 * square)
    x = radians(point[0]) * cos(theta) / (sqrt(3) / 2 * slope)
    y = theta * (a1 + a2 * square + sixth * (a3 + a4 * square))
    return WIDTH / 2 + x * UNIT, -y * UNIT


TOP = project((0, NORTH))[1]
HEIGHT = round(project((0, SOUTH))[1] - TOP)


# Simplifying


def arcs_of(topology: dict[str, Any]) -> list[Ring]:
    """The borders of the topology in degrees, simplified."""
    (sx, sy), (tx, ty) = (topology["transform"][k] for k in ("scale", "translate"))
    found = []
    for steps in topology["arcs"]:
        x = y = 0
        arc = []
        for dx, dy in steps:
            x, y = x + dx, y + dy
            arc.append((x * sx + tx, y * sy + ty))
        found.append(simplified(arc))
    return found


def simplified(arc: Ring) -> Ring:
    """Leave out the corners that matter least (Visvalingam), never an end.

    Corners on the antimeridian stay, for its two sides to be joined again.
    """
    flat = [(x * cos(radians(y)) * WIDTH / 360, y * WIDTH / 360) for x, y in arc]
    left = list(range(-1, len(arc) - 1))
    right = list(range(1, len(arc) + 1))
    kept = [True] * len(arc)

    def size(i: int) -> float:
        return triangle(flat[left[i]], flat[i], flat[right[i]])

    inner = [i for i in range(1, len(arc) - 1) if abs(arc[i][0]) < 179.99]
    heap = [(size(i), i) for i in inner]
    sizes = {i: area for area, i in heap}
    heapq.heapify(heap)
    while heap and heap[0][0] < DETAIL:
        area, i = heapq.heappop(heap)
        if not kept[i] or sizes[i] != area:
            continue
        kept[i] = False
        right[left[i]], left[right[i]] = right[i], left[i]
        for near in (left[i], right[i]):
            if near in sizes:
                sizes[near] = max(area, size(near))
                heapq.heappush(heap, (sizes[near], near))
    return [point for point, keep in zip(arc, kept, strict=True) if keep]


def triangle(a: Point, b: Point, c: Point) -> float:
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2


# Rings on the drawing


def rings_of(geometry: dict[str, Any], arcs: list[Ring]) -> Iterator[Ring]:
    """The rings of one shape in degrees, longitude running on past the edges."""
    many = geometry["type"] == "MultiPolygon"
    for polygon in geometry["arcs"] if many else [geometry["arcs"]]:
        for numbers in polygon:
            ring: Ring = []
            for number in numbers:
                arc = arcs[number] if number >= 0 else arcs[~number][::-1]
                ring += arc[1:] if ring else arc
            yield turned(ring)


def turned(ring: Ring) -> Ring:
    """A ring with longitude counted from the centre and without jumps."""
    found: Ring = []
    for x, y in ring[:-1]:
        x -= CENTRE
        before = found[-1][0] if found else 0.0
        found.append((x - 360 * round((x - before) / 360), y))
    return found


def cut(ring: Ring) -> Iterator[Ring]:
    """The parts of a ring inside the map, which ends 180° from its centre."""
    for shift in (-360, 0, 360):
        part = [(x + shift, y) for x, y in ring]
        for edge in (-180.0, 180.0):
            part = clipped(part, edge)
        if len(part) > 2:
            yield part


def clipped(ring: Ring, edge: float) -> Ring:
    """A ring without what lies past a meridian (Sutherland and Hodgman)."""
    side = 1 if edge > 0 else -1
    found: Ring = []
    for (x0, y0), (x1, y1) in zip(ring[-1:] + ring[:-1], ring, strict=True):
        was_in, is_in = side * x0 <= 180, side * x1 <= 180
        if was_in != is_in:
            found.append((edge, y0 + (y1 - y0) * (edge - x0) / (x1 - x0)))
        if is_in:
            found.append((x1, y1))
    return found


def drawn(rings: Iterable[Ring]) -> list[Ring]:
    """Rings on whole half pixels, sides that met at the antimeridian joined."""
    found: list[Ring] = []
    for ring in rings:
        for part in cut(ring):
            points = [project(point) for point in part]
            whole = [(float(round(x)), float(round(y - TOP))) for x, y in points]
            found.append(without_repeats(whole))
    return joined([ring for ring in found if len(ring) > 2])


def without_repeats(ring: Ring) -> Ring:
    return [
        p for p, before in zip(ring, ring[-1:] + ring[:-1], strict=True) if p != before
    ]


def joined(rings: list[Ring]) -> list[Ring]:
    """Rings of one shape with the sides that two of them share taken out."""
    found: list[Ring] = []
    for ring in rings:
        for number, other in enumerate(found):
            if whole := spliced(other, ring):
                found[number] = whole
                break
        else:
            found.append(ring)
    return found


def spliced(one: Ring, other: Ring) -> Ring | None:
    """Two rings as one, if a side of the first is a side of the second backwards."""
    sides = {
        side: n for n, side in enumerate(zip(other, other[1:] + other[:1], strict=True))
    }
    for n, (start, end) in enumerate(zip(one, one[1:] + one[:1], strict=True)):
        if (end, start) in sides and start != end:
            m = sides[end, start]
            around = other[m + 1 :] + other[: m + 1]
            return without_repeats(one[: n + 1] + around[1:-1] + one[n + 1 :])
    return None


def area(ring: Ring) -> float:
    sides = zip(ring, ring[1:] + ring[:1], strict=True)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in sides)) / 2


def middle(ring: Ring) -> Point:
    """Where a dot stands for a ring in degrees: the middle of what holds it."""
    xs, ys = zip(*ring, strict=True)
    x, y = project(((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2))
    return x, y - TOP


# Writing


def path(rings: Iterable[Ring]) -> str:
    """Rings as SVG path data: steps from corner to corner, as short as they get."""
    pieces = []
    x = y = 0.0
    for ring in rings:
        start = ring[0]
        steps = []
        for px, py in ring:
            steps.append(f"{px - x:.0f} {py - y:.0f}")
            x, y = px, py
        pieces.append(f"m{' '.join(steps)}z")
        x, y = start
    return "".join(pieces).replace(" -", "-")


def apart(dots: dict[str, Point]) -> dict[str, tuple[int, int]]:
    """Dots moved off one another, as little as it takes."""
    places = {key: list(place) for key, place in dots.items()}
    for _ in range(200):
        for key, one in places.items():
            for other_key, other in places.items():
                dx, dy = other[0] - one[0], other[1] - one[1]
                distance = hypot(dx, dy) or 0.1
                if key < other_key and distance < DOT_DISTANCE:
                    push = (DOT_DISTANCE - distance) / 2 / distance
                    one[0], one[1] = one[0] - dx * push, one[1] - dy * push
                    other[0], other[1] = other[0] + dx * push, other[1] + dy * push
    return {key: (round(x), round(y)) for key, (x, y) in places.items()}


def world(topology: dict[str, Any], codes: dict[str, str]) -> dict[str, Any]:
    """The drawing: shapes and dots by code, and the rest of the land."""
    arcs = arcs_of(topology)
    shapes: dict[str, list[Ring]] = {}
    places: dict[str, Point] = {}
    rest: list[Ring] = []
    for geometry in topology["objects"]["countries"]["geometries"]:
        name = geometry["properties"]["name"]
        if name in LEFT_OUT:
            continue
        outline = list(rings_of(geometry, arcs))
        rings = drawn(outline)
        code = BY_NAME.get(name) or codes.get(geometry.get("id", ""))
        if code is None:
            rest += rings
        else:
            shapes[code] = joined(shapes.get(code, []) + rings)
            places.setdefault(code, middle(max(outline, key=area)))
    dots: dict[str, Point] = {}
    paths: dict[str, str] = {}
    for code, rings in sorted(shapes.items()):
        rings.sort(key=area, reverse=True)
        if sum(map(area, rings)) < SMALLEST_STATE:
            dots[code] = places[code]
        else:
            paths[code] = path(r for r in rings if area(r) >= SMALLEST_RING)
    return {
        "source": SOURCE,
        "width": WIDTH,
        "height": HEIGHT,
        "dot": DOT,
        "shapes": paths,
        "dots": apart(dots),
        "rest": path(r for r in rest if area(r) >= SMALLEST_RING),
    }


def main() -> None:
    with STATES.open(encoding="utf-8", newline="") as file:
        codes = {row["m49"]: row["key"] for row in csv.DictReader(file) if row["m49"]}
    topology = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    json.dump(world(topology, codes), sys.stdout, indent=0, sort_keys=False)
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
