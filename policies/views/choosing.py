"""Choosing states: by name, by group, by region; what a comparison's form offers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from policies.appearance import DIMENSION_LABELS, STANCE
from policies.choices import LAW_DIMENSIONS, Dimension
from policies.filters.comparison import ADD, BY, DIMENSION, HEADINGS, LAYOUT, SORT, STEP
from policies.filters.parameters import GROUP, PAGE, REGION, STATE
from policies.filters.question import DATES
from policies.queries.comparison import DIMENSIONS, STEPS
from policies.queries.groups import named_groups
from policies.queries.selection import Named, region_slug, region_tree, regions
from policies.records import State
from policies.views.adding import asking, with_states
from policies.views.asked import Asked

#: Sort keys as the form words them.
SORT_WORDS = {
    "asked": "as chosen",
    "name": "name",
    "stance": "stance",
    "value": "value of the first dimension",
    "since": "since when",
    "-since": "since when, newest first",
    "region": "region",
    "status": "treaty status",
}


@dataclass(frozen=True, slots=True)
class Option:
    """A box that can be ticked, with how many states it stands for on the day."""

    key: str
    label: str
    chosen: bool
    count: int = 0
    definition: str = ""
    within: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True)
class Chip:
    """A state chosen by name, with the addresses without it and with it in front."""

    state: State
    without: str
    in_front: str


@dataclass(frozen=True, slots=True)
class Taken:
    """A group or region chosen, or one kept to, with the address without it."""

    label: str
    without: str


@dataclass(frozen=True, slots=True)
class Fault:
    """A piece of text that names no state, with the addresses of what may be meant."""

    text: str
    meant: tuple[tuple[State, str], ...]


#: Dimensions that are often compared together, by what they are called then.
TOGETHER = {
    "stance": (STANCE,),
    "word, all five dimensions": tuple(member.value for member in Dimension),
    "law, all four treaties": tuple(LAW_DIMENSIONS),
    "all ten": DIMENSIONS,
}


def shortcuts(asked: Asked) -> list[tuple[str, str, bool]]:
    """The same states in other views: name, address, whether it is the present one."""
    shown = asked.question[DIMENSION] or (STANCE,)
    found = [
        (name, asking(asked, **{DIMENSION.name: names}).href(), names == shown)
        for name, names in TOGETHER.items()
    ]
    return [*found, (*_other_time(asked), False)]


def _other_time(asked: Asked) -> tuple[str, str]:
    """From a span to today, from a day to every year: its name and its address."""
    drop = ("on", "from", "to", STEP.name, LAYOUT.name, PAGE.name, ADD.name)
    if asked.question.first or asked.question.last:
        return "today", asked.href("html", drop)
    span = {"from": "1990", "to": str(asked.question.today.year)}
    return "every year since 1990", asked.href("html", drop, **span)


def who(asked: Asked, found: Named, day: dt.date) -> dict[str, Any]:
    """What the form offers to choose states by, with what was chosen marked."""
    return {
        "chips": _chips(asked),
        "taken": _taken(asked),
        "faults": _faults(asked, found),
        "typed": ", ".join(found.unknown),
        "names": [state.name for state in asked.world.states],
        "groups": _groups(asked, day),
        "regions": _regions(asked),
        "among": [
            (slug, name, slug in asked.question[REGION])
            for slug, name in regions(asked.world).items()
        ],
        "among_many": len(asked.question[REGION]) > 1,
        "day": day,
    }


def _chips(asked: Asked) -> list[Chip]:
    codes = [one for one in asked.question[STATE] if one in asked.world.order]
    return [
        Chip(
            asked.world.state(code),
            with_states(asked, [one for one in codes if one != code]).href(),
            with_states(asked, [code, *codes]).href() if code != codes[0] else "",
        )
        for code in codes
    ]


def _taken(asked: Asked) -> list[Taken]:
    names = regions(asked.world)
    labels = names | {one.key: one.label for one in named_groups(asked.world)}
    words = {GROUP: labels, REGION: {key: f"only {names[key]}" for key in names}}
    return [
        Taken(
            known.get(key, key),
            asking(
                asked, **{one.name: [k for k in asked.question[one] if k != key]}
            ).href(),
        )
        for one, known in words.items()
        for key in asked.question[one]
    ]


def _faults(asked: Asked, found: Named) -> list[Fault]:
    codes = asked.question[STATE]
    return [
        Fault(
            text,
            tuple(
                (state, with_states(asked, [*codes, state.key]).href())
                for state in meant
            ),
        )
        for text, meant in found.unknown.items()
    ]


def _groups(asked: Asked, day: dt.date) -> list[Option]:
    chosen = asked.question[GROUP]
    return [
        Option(
            group.key,
            group.label,
            group.key in chosen,
            len(group.members(asked.world, day)),
            group.definition,
        )
        for group in named_groups(asked.world)
    ]


def _regions(asked: Asked) -> list[Option]:
    world, chosen = asked.world, asked.question[GROUP]
    numbers: dict[str, int] = {}
    for state in world.states:
        for name in {state.region, state.subregion}:
            numbers[name] = numbers.get(name, 0) + 1

    def option(name: str, within: Sequence[str] = ()) -> Option:
        slug = region_slug(name)
        parts = tuple(option(part) for part in within)
        return Option(slug, name, slug in chosen, numbers[name], "", parts)

    return [option(name, parts) for name, parts in region_tree(world).items()]


def hidden_dates(asked: Asked) -> list[tuple[str, str]]:
    """The dates besides the valid day, which a form passes on unseen."""
    given: Mapping[str, tuple[str, ...]] = asked.question.given
    return [(name, given[name][0]) for name in DATES if name != "on" and name in given]


def choice(asked: Asked) -> dict[str, Any]:
    """What the form offers besides states, with what was asked marked."""
    question = asked.question
    return {
        "dimensions": [
            (key, DIMENSION_LABELS[key], key in question[DIMENSION])
            for key in DIMENSIONS
        ],
        "steps": [(key, key == question[STEP]) for key in STEPS],
        "sorts": [
            (key, words, key == question[SORT])
            for key, words in ({question[SORT]: question[SORT]} | SORT_WORDS).items()
        ],
        "headings": [(k, words, k == question[BY]) for k, words in HEADINGS.items()],
        "hidden": hidden_dates(asked),
        "shortcuts": shortcuts(asked),
        "is_open": not question.given,
        **{name: question.given.get(name, ("",))[0] for name in ("on", "from", "to")},
    }
