"""``/compare/``: any states, one or several dimensions, a day or a span."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.http import HttpResponseBase

from policies.appearance import DIMENSION_LABELS, Look, ladder
from policies.filters.comparison import (
    BY,
    COMPARISON,
    DIMENSION,
    LAYOUT,
    SORT,
    STEP,
    WIDE,
    refuse_contradictions,
)
from policies.filters.parameters import GROUP, REGION, STATE
from policies.filters.spans import is_span, span_of
from policies.queries.arrangement import Arrangement, Heading
from policies.queries.comparison import (
    CHANGE,
    DAY,
    STANCE,
    YEAR,
    Place,
    days_of,
    places,
)
from policies.queries.groups import named_groups
from policies.queries.selection import Named, chosen_states, regions
from policies.records import State
from policies.tables.base import Table
from policies.tables.comparing import in_sentence, lede, moves_told
from policies.tables.comparison import TITLE, comparison_table
from policies.tables.matrix import matrix
from policies.tables.matrix_cells import Matrix
from policies.tables.wide import wide_day_table, wide_years_table
from policies.views.adding import added, refused_where_unknown
from policies.views.answers import answer, public_page
from policies.views.asked import Asked
from policies.views.choosing import choice, who
from policies.views.downloads import Choices, downloads
from policies.views.slices import Slice, kept_dates
from policies.wording import listed, number

#: So many states are named in a title.
FEW = 4


@public_page(*COMPARISON)
def comparison(asked: Asked) -> HttpResponseBase:
    """The comparison as matrix and rows, or as tidy or wide CSV or JSON.

    Names to add redirect to the address with their codes; names that are not known
    are said beside the field, with status 400.
    """
    asked, found, moved = added(asked)
    if moved:
        return moved
    asks = Comparing(asked)
    answered = answer(
        asked,
        asks.table,
        "comparison/comparison.html",
        lambda shown: asks.context(shown, found),
    )
    return refused_where_unknown(answered, found)


class Comparing:
    """One comparison: its states in order, its days, and the table of its rows."""

    def __init__(self, asked: Asked) -> None:
        question = asked.question
        refuse_contradictions(question)
        self.asked = asked
        self.world = asked.world
        self.first, self.last = span_of(question)
        self.step = question[STEP] if is_span(question) else DAY
        self.dimensions: tuple[str, ...] = question[DIMENSION] or (STANCE,)
        order = Arrangement(self.world, self.dimensions[0], self.last)
        states = chosen_states(
            self.world,
            codes=question[STATE],
            groups=question[GROUP],
            among=question[REGION],
            day=self.last,
        )
        self.headings = order.under_headings(
            order.sorted(states, question[SORT]), question[BY], self.dimensions
        )
        self.by_dimension = question[BY] == "dimension"

    @property
    def states(self) -> tuple[State, ...]:
        """The states in the order of the rows, each once."""
        if self.by_dimension:
            return self.headings[0].states if self.headings else ()
        return tuple(state for one in self.headings for state in one.states)

    @property
    def table(self) -> Table:
        """The rows in the layout asked for."""
        if self.asked.question[LAYOUT] != WIDE:
            return self.tidy(self.step)
        if self.first == self.last:
            return wide_day_table(self.world, self.states, self.dimensions, self.last)
        today = self.asked.question.today
        days = days_of(self.first, self.last, YEAR, today)
        return wide_years_table(self.world, self.states, self.dimensions[0], days)

    def tidy(self, step: str) -> Table:
        """One row per value. Raises ``InvalidInput`` for too many."""
        return comparison_table(
            self.world,
            self.places(step),
            spans=step == CHANGE,
            section=self._section() if self.asked.question.asks(BY) else None,
            title=self._title(),
        )

    def places(self, step: str) -> Sequence[Place]:
        """Where the rows of a step stand. Raises ``InvalidInput`` for too many."""
        return places(
            self.world,
            states=self.states,
            dimensions=self.dimensions,
            first=self.first,
            last=self.last,
            step=step,
            today=self.asked.question.today,
            by_dimension=self.by_dimension,
        )

    def _title(self) -> str:
        """What is compared: the groups or, where they are few, the states by name."""
        about = f"{number(len(self.dimensions))} dimensions"
        if len(self.dimensions) <= FEW // 2:
            about = listed([in_sentence(name) for name in self.dimensions])
        question = self.asked.question
        if self.groups and not question[STATE]:
            names = regions(self.world)
            among = listed([names.get(key, key) for key in question[REGION]], "or")
            within = f" in {among}" if among else ""
            return f"{listed(self.groups)}{within}: {about}"
        if not 1 <= len(self.states) <= FEW:
            return f"{TITLE} by {about}"
        return f"{listed([state.name for state in self.states])} by {about}"

    @property
    def groups(self) -> list[str]:
        """The groups and regions asked for, as readers know them."""
        labels = {one.key: one.label for one in named_groups(self.world)}
        names = regions(self.world) | labels
        return [names.get(key, key) for key in self.asked.question[GROUP]]

    def _lede(self) -> str:
        asked = self.states, self.dimensions, self.first, self.last
        if self.first == self.last:
            return lede(*asked)
        return f"{lede(*asked)} {moves_told(self.world, *asked)}".strip()

    def _section(self) -> Callable[[Place], str]:
        if self.by_dimension:
            return lambda place: DIMENSION_LABELS[place.dimension]
        labels = {s.key: one.label for one in self.headings for s in one.states}
        return lambda place: labels[place.state.key]

    def context(self, shown: Slice, found: Named) -> Mapping[str, Any]:
        """What the page knows besides the rows."""
        question = self.asked.question
        drawn = self._matrix()
        return {
            "lede": self._lede(),
            "matrix": drawn,
            "legends": legends(self.dimensions),
            "running_year": self.first <= question.today <= self.last,
            "is_span": is_span(question),
            "step": self.step,
            "choice": choice(self.asked),
            "who": who(self.asked, found, self.last),
            "downloads": downloads(self.asked, self._offered()),
            "permanent": self.asked.permanent("csv"),
            "by_value_href": self.asked.href("html", ("page",), by="value"),
            "by_change_href": self.asked.href(
                "csv", ("page", "per_page", "layout"), step=CHANGE
            ),
            "distance_href": _distance_href(self.asked),
        }

    def _offered(self) -> Choices:
        return Choices(
            states=self.states,
            dimensions=self.dimensions,
            first=self.first,
            last=self.last,
            step=self.step,
            count=lambda step: len(self.places(step)),
        )

    def _matrix(self) -> Matrix | None:
        """The picture; None where it would be too wide or too long."""
        if self.step == DAY and self.first != self.last:
            return None
        headings = self.headings
        if self.by_dimension and self.first == self.last:
            headings = (Heading("", self.states),)
        kept = kept_dates(self.asked)
        return matrix(
            self.world,
            headings,
            self.dimensions,
            first=self.first,
            last=self.last,
            today=self.asked.question.today,
            kept={name: text for name, text in kept.items() if name != "on"},
        )


def legends(dimensions: Sequence[str]) -> list[tuple[str, tuple[Look, ...]]]:
    """The ladders that the dimensions use, each once, with the dimensions' names."""
    found: dict[tuple[Look, ...], list[str]] = {}
    for name in dimensions:
        found.setdefault(ladder(name), []).append(DIMENSION_LABELS[name])
    return [(", ".join(names), looks) for looks, names in found.items()]


def _distance_href(asked: Asked) -> str:
    """The same states on the page of the distance to the Convention."""
    here = asked.page_path
    kept = asked.question.query(
        drop=("dimension", "step", "layout", "sort", "by", "page", "per_page", "format")
    )
    path = f"{here}distance/"
    return f"{path}?{kept}" if kept else path
