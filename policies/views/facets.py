"""The facets of a search as links: each keeps every other choice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from policies.choices import Kind
from policies.filters.parameters import FROM, ON, PAGE, STATE, TO, Parameter
from policies.filters.search import KIND
from policies.queries.search.finding import Count, Found
from policies.views.asked import Asked

#: Choices of a facet that are shown before the rest is folded.
SHOWN = 12


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice: what it is called, where it leads, how many answers it leaves."""

    words: str
    href: str
    count: int
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """The choices of one facet; ``all_href`` takes back what was chosen, if it was."""

    label: str
    choices: tuple[Choice, ...]
    all_href: str = ""
    undated: int = 0

    @property
    def shown(self) -> tuple[Choice, ...]:
        """The first choices, and any that was made."""
        rest = (choice for choice in self.choices[SHOWN:] if choice.chosen)
        return (*self.choices[:SHOWN], *rest)

    @property
    def folded(self) -> tuple[Choice, ...]:
        return tuple(choice for choice in self.choices[SHOWN:] if not choice.chosen)


def facets(asked: Asked, found: Found) -> Iterator[Facet]:
    """Kind, state and period; none without choices."""
    name = asked.world.name
    kinds = [(one, Kind(one.key).label) for one in found.kinds]
    states = [(one, name(one.key)) for one in found.states]
    if kinds:
        yield _facet(asked, KIND, "Kind", kinds)
    if states:
        yield _facet(asked, STATE, "State", states)
    if found.periods:
        yield _periods(asked, found)


def _facet(
    asked: Asked,
    parameter: Parameter[tuple[str, ...]],
    label: str,
    counted: Iterable[tuple[Count, str]],
) -> Facet:
    made = asked.question[parameter]
    choices = tuple(
        Choice(
            words,
            asked.href(drop=(PAGE.name,), **{parameter.name: one.key}),
            one.count,
            one.key in made,
        )
        for one, words in counted
    )
    taken_back = asked.href(drop=(PAGE.name, parameter.name)) if made else ""
    return Facet(label, choices, taken_back)


def _periods(asked: Asked, found: Found) -> Facet:
    question = asked.question
    made = question.asks(FROM) or question.asks(TO)
    choices = tuple(
        Choice(
            f"{one.first}" if one.first == one.last else f"{one.first}s",
            _during(asked, one),
            one.count,
            (question.first, question.last) == _days(one),
        )
        for one in found.periods
    )
    taken_back = asked.href(drop=(PAGE.name, FROM.name, TO.name)) if made else ""
    return Facet("Period", choices, taken_back, 0 if made else found.undated)


def _during(asked: Asked, one: Count) -> str:
    """The question put to a stretch of years; a day asked about no longer fits."""
    years = {FROM.name: f"{one.first}", TO.name: f"{one.last}"}
    return asked.href(drop=(PAGE.name, ON.name), **years)


def _days(one: Count) -> tuple[dt.date, dt.date]:
    return dt.date(one.first, 1, 1), dt.date(one.last, 12, 31)
