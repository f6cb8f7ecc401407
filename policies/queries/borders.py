"""Which states lie beside one another on land, as Natural Earth draws the borders.

``borders.json`` was worked out once by ``scripts/make_borders.py`` from the outlines
of the map. Its borders are de facto ones; listing two states as neighbours says
nothing about where the border runs or to whom land belongs.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from policies.queries.world import World
from policies.records import State

BORDERS = Path(__file__).with_name("borders.json")
NOTE = (
    "Land borders as Natural Earth draws them, de facto ones included; that says "
    "nothing about where a border runs."
)


@cache
def _borders() -> dict[str, list[str]]:
    found = json.loads(BORDERS.read_text(encoding="utf-8"))["borders"]
    return {str(code): list(codes) for code, codes in found.items()}


def bordering(world: World, iso3: str) -> tuple[State, ...]:
    """The published states that share a land border with one, in order of names."""
    beside = _borders().get(iso3, ())
    return tuple(state for state in world.states if state.key in beside)
