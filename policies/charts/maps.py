"""The map: a shape or a dot for every state, coloured by class, each a way further.

Shapes are Natural Earth's, drawn once by ``scripts/make_map.py`` into ``map.json``.
Colours and patterns are the stylesheet's; here a mark is given its classes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from policies.appearance import Look
from policies.choices import LawKey
from policies.queries.maps import LEAVING, Placed

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
    dots: Mapping[str, tuple[int, int]]
    rest: str


@cache
def drawing() -> Drawing:
    """The drawing as committed, read once."""
    return Drawing(**json.loads(DRAWING.read_text(encoding="utf-8")))


@dataclass(frozen=True, slots=True)
class Mark:
    """One state on the map: its outline, or where its dot stands."""

    title: str
    href: str
    css: str
    path: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Map:
    """All marks, shapes first so that no dot is hidden, and who has no place on it."""

    drawing: Drawing
    marks: tuple[Mark, ...]
    missing: tuple[Placed, ...]


def look_class(look: Look) -> str:
    """The classes that colour a value on the map."""
    if look.tone == "join":
        return f"j{look.code}"
    css = f"t{look.tone}"
    if look.key in LEAVING:
        return f"{css} leaving"
    return f"{css} {look.key}" if look.key in PATTERNED else css


def map_of(placed: Iterable[Placed], href: Callable[[Placed], str]) -> Map:
    """The map of the values given; ``href`` says where a mark leads."""
    found = drawing()
    shapes: list[Mark] = []
    dots: list[Mark] = []
    missing: list[Placed] = []
    for one in placed:
        code = one.state.key
        if code in found.shapes:
            shapes.append(_mark(one, href(one), path=found.shapes[code]))
        elif code in found.dots:
            dots.append(_mark(one, href(one), place=found.dots[code]))
        else:
            missing.append(one)
    return Map(found, (*shapes, *dots), tuple(missing))


def _mark(
    one: Placed, href: str, *, path: str = "", place: tuple[int, int] = (0, 0)
) -> Mark:
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
