"""Which states a question means: by code, by name, by group on a day, by region."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from policies.exceptions import InvalidInput
from policies.names import NameBook, foreign_book, states_book
from policies.queries.groups import ALL, named_groups
from policies.queries.world import World
from policies.records import State

#: How many states are proposed in the place of a name that is not known.
MOST_PROPOSED = 4


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


def region_tree(world: World) -> dict[str, tuple[str, ...]]:
    """The names of the regions, each with the names of its subregions."""
    pairs = {(state.region, state.subregion) for state in world.states if state.region}
    found: dict[str, list[str]] = {}
    for region, subregion in sorted(pairs):
        found.setdefault(region, []).append(subregion)
    return {
        region: tuple(name for name in names if name and name != region)
        for region, names in found.items()
    }


def chosen_states(
    world: World,
    *,
    codes: Sequence[str] = (),
    groups: Sequence[str] = (),
    among: Sequence[str] = (),
    day: dt.date,
) -> tuple[State, ...]:
    """The states named by code, then those of the groups, all of them in ``among``.

    ``groups`` takes keys of ``named_groups`` and region slugs, ``among`` region slugs;
    a group is what it is on ``day``. Named by nothing, all are meant, other areas
    included. Raises ``InvalidInput`` for a code, group or region that is not on
    record; an empty world has none and refuses none.
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


def _members(world: World, key: str, day: dt.date) -> Iterable[State]:
    for group in named_groups(world):
        if group.key == key:
            return group.members(world, day)
    return [state for state in world.states if key in regions_of(state)]


def _refuse_unknown(
    world: World, codes: Sequence[str], groups: Sequence[str], among: Sequence[str]
) -> None:
    known = regions(world)
    on_record = {state.key for state in world.states}
    faults: dict[str, str] = {}
    if lost := [code for code in codes if code not in on_record]:
        faults["state"] = f"no state with the code {', '.join(lost)} is on record"
    if groups:
        named = {*known, *(group.key for group in named_groups(world))}
        if lost := [one for one in groups if one not in named]:
            faults["group"] = f"no group is called {', '.join(lost)}"
    if lost := [one for one in among if one not in known]:
        faults["region"] = f"no region is called {', '.join(lost)}"
    if faults:
        raise InvalidInput(faults)


# By name


@dataclass(frozen=True)
class Named:
    """The states that a text names; ``unknown`` is what names none, or several.

    Each such piece comes with the states that may be meant, likeliest first.
    """

    states: tuple[State, ...] = ()
    unknown: Mapping[str, tuple[State, ...]] = field(default_factory=dict)


def named_states(world: World, text: str) -> Named:
    """The states named in a text, separated by commas, semicolons or line ends.

    Names in any spelling or language that ``names`` knows, and ISO codes. ``Korea,
    Republic of`` is one name although it holds a comma.
    """
    books = (states_book(world.states), foreign_book(world.states))
    states: dict[str, State] = {}
    unknown: dict[str, tuple[State, ...]] = {}
    for piece, key in _pieces(books, text):
        if key:
            states[key] = world.state(key)
        else:
            unknown[piece] = tuple(
                world.state(one) for one in _may_be_meant(books, piece)
            )
    return Named(tuple(states.values()), unknown)


def _pieces(books: Iterable[NameBook], text: str) -> Iterator[tuple[str, str | None]]:
    """Every name with the key it means; two pieces are one name where that is one."""
    pieces = [piece.strip() for piece in re.split(r"[,;\n]", text) if piece.strip()]
    while pieces:
        pair = ", ".join(pieces[:2])
        if len(pieces) > 1 and (key := _meant(books, pair)):
            yield pair, key
            del pieces[:2]
        else:
            piece = pieces.pop(0)
            yield piece, _meant(books, piece)


def _meant(books: Iterable[NameBook], name: str) -> str | None:
    return next(filter(None, (book.meant(name) for book in books)), None)


def _may_be_meant(books: Iterable[NameBook], piece: str) -> list[str]:
    for ask in (NameBook.called, NameBook.beginning, NameBook.near):
        for book in books:
            if found := ask(book, piece):
                return list(found)[:MOST_PROPOSED]
    return []
