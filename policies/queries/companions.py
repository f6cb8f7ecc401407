"""With whom a state is best compared: neighbours, region, those of the same status."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from policies.choices import BINDING, LawKey
from policies.derivation.inputs import MINE_BAN_TREATY
from policies.queries.borders import NOTE, bordering
from policies.queries.selection import chosen_states, region_slug
from policies.queries.world import World
from policies.records import State


@dataclass(frozen=True, slots=True)
class Companions:
    """A group to compare a state with, itself included.

    ``names`` lists the others where they are few; ``href`` leads to the comparison.
    """

    label: str
    others: int
    href: str
    names: tuple[str, ...] = ()
    note: str = ""


PARTIES, NON_PARTIES, WITHDRAWN = "parties", "non-parties", "withdrawn"
#: So many names are told; of more, only the number.
MOST_NAMES = 14


def companions(world: World, state: State, day: dt.date) -> list[Companions]:
    """The groups that a state belongs to on a day; one without another is left out."""
    found = [
        _named(state, "Land neighbours", bordering(world, state.key), NOTE),
        _region(world, state, day),
        _status(world, state, day),
    ]
    return [one for one in found if one.others]


def _named(
    state: State, label: str, others: Iterable[State], note: str = ""
) -> Companions:
    others = tuple(others)
    codes = [("state", one.key) for one in (state, *others)]
    names = tuple(one.name for one in others)
    return Companions(label, len(others), f"/compare/?{urlencode(codes)}", names, note)


def _grouped(
    world: World, state: State, day: dt.date, label: str, group: str, region: str = ""
) -> Companions:
    """A group by its own name, so that the address stays right when it grows."""
    query = [("state", state.key), ("group", group)]
    among = (region,) if region else ()
    if region:
        query.append(("region", region))
    members = chosen_states(world, groups=(group,), among=among, day=day)
    others = [one for one in members if one.key != state.key]
    names = tuple(one.name for one in others) if len(others) <= MOST_NAMES else ()
    return Companions(label, len(others), f"/compare/?{urlencode(query)}", names)


def _region(world: World, state: State, day: dt.date) -> Companions:
    name = state.subregion or state.region
    if not name:
        return Companions("", 0, "")
    return _grouped(world, state, day, name, region_slug(name))


def _status(world: World, state: State, day: dt.date) -> Companions:
    """Those of its own status under the Mine Ban Treaty; parties of its region only."""
    key = world.history(state.key).legal_status_on(MINE_BAN_TREATY, day).key
    if not state.is_counted:
        return Companions("", 0, "")
    if key in BINDING:
        label = "States Parties" + (f" in {state.region}" if state.region else "")
        return _grouped(world, state, day, label, PARTIES, region_slug(state.region))
    if key is LawKey.LEFT:
        return _grouped(world, state, day, "States that withdrew", WITHDRAWN)
    return _grouped(world, state, day, "States outside the treaty", NON_PARTIES)
