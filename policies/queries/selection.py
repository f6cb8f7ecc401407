"""Which states a question means: by code, by group on a day, by region."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence

from policies.choices import BINDING, LawKey
from policies.derivation.inputs import MINE_BAN_TREATY
from policies.exceptions import InvalidInput
from policies.queries.world import World
from policies.records import State

#: Groups by name; what each asks of a state's status under the Mine Ban Treaty.
ALL, PARTIES, NON_PARTIES, WITHDRAWN = "all", "parties", "non-parties", "withdrawn"
NAMED_GROUPS = (ALL, PARTIES, NON_PARTIES, WITHDRAWN)


def region_slug(name: str) -> str:
    """A region's name as it stands in addresses: ``northern-europe``."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def regions_of(state: State) -> tuple[str, ...]:
    """The slugs of a state's region and subregion."""
    names = (state.region, state.subregion)
    return tuple(region_slug(name) for name in names if name)


def regions(world: World) -> dict[str, str]:
    """Every region and subregion on record: slug → name, in order of name."""
    names = {
        name
        for state in world.states
        for name in (state.region, state.subregion)
        if name
    }
    return {region_slug(name): name for name in sorted(names)}


def chosen_states(
    world: World,
    *,
    codes: Sequence[str] = (),
    groups: Sequence[str] = (),
    among: Sequence[str] = (),
    day: dt.date,
) -> tuple[State, ...]:
    """The states named by code, then those of the groups, all of them in ``among``.

    ``groups`` takes ``NAMED_GROUPS`` and region slugs, ``among`` region slugs; a group
    is what it is on ``day``. Named by nothing, all are meant, other areas included.
    Raises ``InvalidInput`` for a code, group or region that is not on record; an empty
    world has none and refuses none.
    """
    if not world.states:
        return ()
    _refuse_unknown(world, codes, groups, among)
    named = [world.state(code) for code in codes]
    if not (codes or groups):
        groups = (ALL,)
    for group in groups:
        named.extend(_members(world, group, day))
    unique = dict.fromkeys(state.key for state in named)
    states = (world.state(key) for key in unique)
    return tuple(state for state in states if _lies_in(state, among))


def _lies_in(state: State, among: Iterable[str]) -> bool:
    wanted = set(among)
    return not wanted or bool(wanted & set(regions_of(state)))


def _members(world: World, group: str, day: dt.date) -> Iterable[State]:
    if group == ALL:
        return world.states
    if group not in NAMED_GROUPS:
        return [state for state in world.states if group in regions_of(state)]
    return [
        state
        for state in world.states
        if state.is_counted and _belongs(world, state, group, day)
    ]


def _belongs(world: World, state: State, group: str, day: dt.date) -> bool:
    key = world.history(state.key).legal_status_on(MINE_BAN_TREATY, day).key
    if group == WITHDRAWN:
        return key is LawKey.LEFT
    return (key in BINDING) is (group == PARTIES)


def _refuse_unknown(
    world: World, codes: Sequence[str], groups: Sequence[str], among: Sequence[str]
) -> None:
    known = regions(world)
    on_record = {state.key for state in world.states}
    faults: dict[str, str] = {}
    if lost := [code for code in codes if code not in on_record]:
        faults["state"] = f"no state with the code {', '.join(lost)} is on record"
    if lost := [one for one in groups if one not in (*NAMED_GROUPS, *known)]:
        faults["group"] = f"no group is called {', '.join(lost)}"
    if lost := [one for one in among if one not in known]:
        faults["region"] = f"no region is called {', '.join(lost)}"
    if faults:
        raise InvalidInput(faults)
