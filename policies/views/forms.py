"""The filter form of a list: plain GET fields that show what was asked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from policies.choices import Choice
from policies.filters.parameters import ON, REGION, STATE, Parameter
from policies.filters.question import DATES
from policies.queries.selection import regions
from policies.views.asked import Asked


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter that takes keys of an enumeration, with its label."""

    parameter: Parameter[tuple[str, ...]]
    choices: type[Choice]
    label: str


@dataclass(frozen=True, slots=True)
class Select:
    """A select of the form: its options with what was asked marked."""

    name: str
    label: str
    options: tuple[tuple[str, str, bool], ...]

    @property
    def multiple(self) -> bool:
        """Whether several values were asked for, so that none gets lost."""
        return sum(chosen for _, _, chosen in self.options) > 1


def filter_form(asked: Asked, fields: Iterable[Field]) -> dict[str, Any]:
    """Selects for state, region and ``fields``; the period, unless a day was asked.

    ``kept`` are the parameters that the form passes on unseen.
    """
    question = asked.question
    states = [(state.key, state.name) for state in asked.world.states]
    selects = [
        select(asked, STATE, "State or area", states),
        select(asked, REGION, "Region", regions(asked.world).items()),
        *(select(asked, f.parameter, f.label, f.choices.pairs()) for f in fields),
    ]
    by_day = "on" in question.given
    dates = [name for name in DATES if by_day or name != ON.name]
    names = [*dates, "sort", *(["per_page"] if by_day else [])]
    return {
        "selects": selects,
        "by_day": by_day,
        "from": question.given.get("from", ("",))[0],
        "to": question.given.get("to", ("",))[0],
        "kept": [
            (name, text) for name in names for text in question.given.get(name, ())
        ],
    }


def select(
    asked: Asked,
    parameter: Parameter[tuple[str, ...]],
    label: str,
    options: Iterable[tuple[str, str]],
) -> Select:
    """One select, with what was asked marked."""
    chosen = asked.question[parameter]
    marked = tuple((key, words, key in chosen) for key, words in options)
    return Select(parameter.name, label, marked)
