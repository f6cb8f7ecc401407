"""The map: a shape or a dot for every state, coloured by class, each a way further.

Shapes are Natural Earth's, drawn once by ``scripts/make_map.py`` into ``map.json``.
Colours and patterns are the stylesheet's; here a mark is given its classes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from policies.appearance import Look
from policies.charts.parts import PLACES, Point, dots_in, reach, reaches
from policies.choices import LEAVING, LawKey
from policies.queries.maps import Placed

DRAWING = Path(__file__).with_name("map.json")

#: Legal statuses that share a tone with another and have a pattern of their own.
PATTERNED = frozenset({LawKey.DEPOSITED, LawKey.LEFT})
#: Drawn as a pattern or a border alone: the sign would say it twice.
SIGNLESS = frozenset({"u", "join"})


@dataclass(frozen=True)
class Drawing:
    """Outlines of all states by code, in half pixels, and the rest of the land."""

    source: str
    width: int
    height: int
    dot: int
    shapes: Mapping[str, str]
    dots: Mapping[str, Point]
    rest: str


@cache
def drawing() -> Drawing:
    """The drawing as committed, read once."""
    return Drawing(**json.loads(DRAWING.read_text(encoding="utf-8")))


@dataclass(frozen=True, slots=True)
class Mark:
    """One state on the map: its outline, or where its dot stands.

    ``reach`` is how far around its dot a finger hits it.
    """

    title: str
    href: str
    css: str
    path: str
    x: int
    y: int
    reach: int = 0


@dataclass(frozen=True, slots=True)
class Map:
    """All marks, shapes first so that no dot is hidden, and who has no place on it."""

    drawing: Drawing
    marks: tuple[Mark, ...]
    missing: tuple[Placed, ...]
    part: str = "world"

    @property
    def box(self) -> str:
        """The part drawn, as the drawing names it."""
        return " ".join(f"{edge}" for edge in PLACES[self.part])

    @property
    def is_part(self) -> bool:
        return self.part != "world"

    @property
    def grain(self) -> str:
        """How coarse the other patterns are: a part's, else those for a phone."""
        return "0.3" if self.is_part else "2"


def look_class(look: Look) -> str:
    """The classes that colour a value on the map."""
    if look.tone == "join":
        return f"j{look.code}"
    css = f"t{look.tone}"
    if look.key in LEAVING:
        return f"{css} leaving"
    return f"{css} {look.key}" if look.key in PATTERNED else css


@cache
def extent(path: str) -> tuple[int, int, int, int]:
    """The edges of a path of relative steps: left, top, right and bottom."""
    xs: list[int] = []
    ys: list[int] = []
    start_x = start_y = 0
    for ring in path.strip("mz").split("zm"):
        steps = [int(text) for text in re.findall(r"-?\d+", ring)]
        start_x, start_y = x, y = start_x + steps[0], start_y + steps[1]
        for dx, dy in zip(steps[2::2], steps[3::2], strict=True):
            x, y = x + dx, y + dy
            xs.append(x)
            ys.append(y)
    return min(xs), min(ys), max(xs), max(ys)


def map_of(
    placed: Iterable[Placed], href: Callable[[Placed], str], part: str = "world"
) -> Map:
    """The map of the values given; ``href`` says where a mark leads.

    Of a part, only what may be seen in it is drawn.
    """
    found = drawing()
    places = dots_in(part, found.dots)
    shapes: list[Mark] = []
    dots: list[Mark] = []
    missing: list[Placed] = []
    for one in placed:
        code = one.state.key
        if path := found.shapes.get(code):
            if reaches(extent(path), part):
                shapes.append(_mark(one, href(one), path=path))
        elif code in places:
            mark = _mark(one, href(one), place=places[code])
            dots.append(replace(mark, reach=reach(places[code], places, part)))
        elif code not in found.dots:
            missing.append(one)
    return Map(found, (*shapes, *dots), tuple(missing), part)


def _mark(one: Placed, href: str, *, path: str = "", place: Point = (0, 0)) -> Mark:
    return Mark(f"{one.state.name}: {one.words}", href, placed_class(one), path, *place)


def placed_class(one: Placed) -> str:
    """The classes of a state: its value, and the pattern of what is beside it."""
    css = look_class(one.look)
    if one.is_leaving and "leaving" not in css:
        css += " leaving"
    if one.is_contested and one.look.tone != "x":
        css += " disputed"
    return css


@dataclass(frozen=True, slots=True)
class LegendLine:
    """One value of the legend with its number of states."""

    look: Look
    css: str
    sign: str
    number: int
    at_most: int
    href: str


def legend_line(look: Look, number: int, at_most: int, href: str) -> LegendLine:
    """The line of a value; its swatch is drawn as the map is."""
    css = look_class(look)
    sign = "" if look.tone in SIGNLESS or " " in css else look.icon
    return LegendLine(look, css, sign, number, at_most, href)
