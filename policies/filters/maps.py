"""What the map can be asked for, besides the day."""

from __future__ import annotations

from policies.filters.parameters import Parameter, one_of, single
from policies.filters.states import DIMENSION

#: Parts of the map by key; they choose what is drawn, never what is counted.
PARTS = {
    "world": "World",
    "africa": "Africa",
    "caribbean": "Caribbean",
    "central-asia": "Central Asia",
    "east-asia": "East Asia",
    "europe": "Europe",
    "middle-east": "Middle East",
    "pacific": "Pacific",
    "south-america": "South America",
    "south-asia": "South Asia",
    "south-east-asia": "South-East Asia",
}

PART: Parameter[str] = Parameter(
    "part",
    single(one_of(tuple(PARTS))),
    "world",
    "The part of the map drawn; the table and the files hold every state.",
)

MAP = (DIMENSION, PART)
