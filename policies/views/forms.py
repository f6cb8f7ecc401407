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
from policies.wording import listed


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter that takes keys of an enumeration, or of ``more``, with its label."""

    parameter: Parameter[tuple[str, ...]]
    choices: type[Choice] | None
    label: str
    more: tuple[tuple[str, str], ...] = ()

    @property
    def options(self) -> list[tuple[str, str]]:
        return [*(self.choices.pairs() if self.choices else ()), *self.more]


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

    @property
    def chosen(self) -> str:
        """What was asked, in words; '' for nothing."""
        return listed([words for _, words, chosen in self.options if chosen], "or")


def filter_form(asked: Asked, fields: Iterable[Field]) -> dict[str, Any]:
    """Selects for state, region and ``fields``; the period, unless a day was asked.

    ``kept`` are the parameters that the form passes on unseen, ``by`` and ``told`` say
    what can be set and what is, ``every`` leads to the list with nothing set.
    """
    states = [(state.key, state.name) for state in asked.world.states]
    selects = [
        select(asked, STATE, "State or area", states),
        select(asked, REGION, "Region", regions(asked.world).items()),
        *(select(asked, f.parameter, f.label, f.options) for f in fields),
    ]
    return completed(asked, selects)


def completed(asked: Asked, selects: list[Select]) -> dict[str, Any]:
    """The form with these selects; see ``filter_form``."""
    question = asked.question
    by_day = "on" in question.given
    dates = [name for name in DATES if by_day or name != ON.name]
    names = [*dates, "sort", *(["per_page"] if by_day else [])]
    period = [name for name in ("from", "to") if name in question.given]
    labels = [one.label.lower() for one in selects]
    told = [(one.label.lower(), one.chosen) for one in selects if one.chosen]
    told += [(name, question.given[name][0]) for name in period]
    return {
        "selects": selects,
        "by": listed([*labels, *([] if by_day else ["period"])], "or"),
        "told": told,
        "every": asked.href(drop=("page", *period, *(one.name for one in selects))),
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
