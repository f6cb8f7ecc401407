"""With whom a state is best compared: neighbours, region, the groups it belongs to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from policies.queries.borders import NOTE, bordering
from policies.queries.groups import ALL, PARTIES, Group, named_groups
from policies.queries.selection import region_slug
from policies.queries.world import World
from policies.records import State

#: So many names are told; of more, only the number.
MOST_NAMES = 14
REGION_NOTE = "Its subregion as the United Nations groups them (M49)."


@dataclass(frozen=True, slots=True)
class Companions:
    """A group to compare a state with, itself included.

    ``names`` lists the others where they are few; ``href`` leads to the comparison.
    """

    label: str
    others: int
    names: tuple[str, ...]
    note: str
    href: str


def companions(world: World, state: State, day: dt.date) -> list[Companions]:
    """The groups that a state belongs to on a day; one without another is left out."""
    found = [
        _neighbours(world, state),
        _subregion(world, state),
        *_groups(world, state, day),
    ]
    return [one for one in found if one.others]


def _companions(
    label: str, note: str, state: State, members: Sequence[State], query: dict[str, str]
) -> Companions:
    others = [one for one in members if one.key != state.key]
    names = tuple(one.name for one in others) if len(others) <= MOST_NAMES else ()
    href = f"/compare/?{urlencode({'state': state.key, **query})}"
    return Companions(label, len(others), names, note, href)


def _neighbours(world: World, state: State) -> Companions:
    others = bordering(world, state.key)
    names = tuple(one.name for one in others)
    codes = [("state", one.key) for one in (state, *others)]
    href = f"/compare/?{urlencode(codes)}"
    return Companions("Land neighbours", len(others), names, NOTE, href)


def _subregion(world: World, state: State) -> Companions:
    name = state.subregion or state.region
    members = [
        one for one in world.states if name and name in (one.region, one.subregion)
    ]
    return _companions(name, REGION_NOTE, state, members, {"group": region_slug(name)})


def _groups(world: World, state: State, day: dt.date) -> Iterator[Companions]:
    """Named groups that the state is in; the States Parties of its own region only."""
    if not state.is_counted:
        return
    for group in named_groups(world):
        if group.key != ALL and group.rule(world, state, day):
            yield _group(world, group, state, day)


def _group(world: World, group: Group, state: State, day: dt.date) -> Companions:
    members = group.members(world, day)
    if group.key != PARTIES or not state.region:
        query = {"group": group.key}
        return _companions(group.label, group.definition, state, members, query)
    return _companions(
        f"{group.label} in {state.region}",
        group.definition,
        state,
        [one for one in members if one.region == state.region],
        {"group": group.key, "region": region_slug(state.region)},
    )
