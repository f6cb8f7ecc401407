"""One question after distances: its states, their steps, the rows of its files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import cached_property
from typing import Any

from policies.derivation.distance import OBLIGATIONS
from policies.exceptions import InvalidInput
from policies.filters.comparison import ANSWER, DISTANCE_SORT, DISTANCE_STEP, OBLIGATION
from policies.filters.parameters import GROUP, REGION, STATE
from policies.filters.spans import is_span, span_of
from policies.queries.comparison import CHANGE, MOST_ROWS
from policies.queries.distance import (
    Step,
    answers,
    nearness,
    step_on,
    steps_by_change,
    steps_by_year,
    with_answer,
)
from policies.queries.groups import NON_PARTIES
from policies.queries.selection import chosen_states
from policies.queries.world import World
from policies.records import State
from policies.views.asked import Asked


class Measuring:
    """One question after distances: its states, its steps, its rows."""

    def __init__(self, asked: Asked) -> None:
        question = asked.question
        if question.asks(DISTANCE_STEP) and not is_span(question):
            raise InvalidInput({"step": "needs a span: from, to or both"})
        self.asked = asked
        self.world: World = asked.world
        self.first, self.last = span_of(question)
        self.spans = is_span(question)
        self.by_change = self.spans and question[DISTANCE_STEP] == CHANGE
        self.by_default = not (question[STATE] or question[GROUP])
        wanted = question[OBLIGATION]
        self.obligations = [one for one in OBLIGATIONS if not wanted or one in wanted]
        states = chosen_states(
            self.world,
            codes=question[STATE],
            groups=(NON_PARTIES,) if self.by_default else question[GROUP],
            among=question[REGION],
            day=self.last,
        )
        steps = [step_on(self.world, state, self.last) for state in states]
        fitting = with_answer(steps, self.obligations, question[ANSWER])
        self.steps = self._sorted(fitting)

    def _sorted(self, steps: list[Step]) -> list[Step]:
        sort = self.asked.question[DISTANCE_SORT]
        orders = {
            "name": lambda step: self.world.order[step.state.key],
            "nearest": nearness,
            "region": lambda step: (step.state.region, step.state.subregion),
        }
        order = orders.get(sort.removeprefix("-"))
        if order is None:
            return steps
        return sorted(steps, key=order, reverse=sort.startswith("-"))  # type: ignore[arg-type]

    @property
    def one(self) -> State | None:
        """The state of a question about one state."""
        return self.steps[0].state if len(self.steps) == 1 else None

    @cached_property
    def rows(self) -> list[Any]:
        """The rows of the files. Raises ``InvalidInput`` for too many."""
        if not self.spans:
            return answers(self.steps, self.obligations)
        years = self.last.year - self.first.year + 1
        if len(self.steps) * years * len(self.obligations) > MOST_ROWS:
            raise InvalidInput({"from": "too many rows; ask for fewer states or years"})
        steps = [
            step
            for shown in self.steps
            for step in self.over_time(shown.state, self.first, self.by_change)
        ]
        return answers(steps, self.obligations)

    def over_time(
        self, state: State, first: dt.date, by_change: bool
    ) -> Sequence[Step]:
        """The distance of one state from ``first`` to the last day, oldest first."""
        if by_change:
            return list(steps_by_change(self.world, state, first, self.last))
        today = self.asked.question.today
        return list(steps_by_year(self.world, state, first, self.last, today))
