"""``/compare/distance/``: what states outside the Convention already meet by word."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponseBase

from policies.appearance import SHORT_NAMES, Look, answer_look, look
from policies.choices import Dimension, WordMeets
from policies.derivation.distance import OBLIGATIONS, Measure
from policies.derivation.results import Reading
from policies.exceptions import InvalidInput
from policies.filters.comparison import (
    ANSWER,
    DISTANCE,
    DISTANCE_SORT,
    DISTANCE_STEP,
    OBLIGATION,
)
from policies.filters.parameters import GROUP, REGION, STATE
from policies.filters.question import RECORD_BEGINS
from policies.filters.spans import is_span, span_of
from policies.queries.comparison import CHANGE, MOST_ROWS, YEAR
from policies.queries.distance import (
    LAW,
    Step,
    answers,
    nearness,
    step_on,
    steps_by_change,
    steps_by_year,
    tallies,
    with_answer,
)
from policies.queries.groups import NON_PARTIES
from policies.queries.selection import Named, chosen_states
from policies.queries.world import World
from policies.records import State
from policies.tables.distance import TITLE, distance_table
from policies.tables.meeting import opening, opening_of_all, says
from policies.templatetags.stances import note_words
from policies.views.adding import added, refused_where_unknown
from policies.views.answers import answer, public_page
from policies.views.asked import Asked
from policies.views.choosing import hidden_dates, who
from policies.views.slices import Slice, kept_dates

SORT_WORDS = {
    "asked": "as chosen",
    "name": "name",
    "nearest": "nearest to the Convention first",
    "-nearest": "farthest from the Convention first",
    "region": "region",
}


@public_page(*DISTANCE)
def distance(asked: Asked) -> HttpResponseBase:
    """The answers on a day, by year or by change; states outside if none is named.

    Names to add redirect to the address with their codes; names that are not known
    are said beside the field, with status 400.
    """
    asked, found, moved = added(asked)
    if moved:
        return moved
    asks = Measuring(asked)
    title = f"{asks.one.name}: distance to the Convention" if asks.one else TITLE
    table = distance_table(asked.world, asks.rows, spans=asks.by_change, title=title)
    answered = answer(
        asked,
        table,
        "comparison/distance.html",
        lambda shown: asks.context(shown, found),
    )
    return refused_where_unknown(answered, found)


@dataclass(frozen=True, slots=True)
class ShownMeasure:
    """One answer as the page shows it, with the code behind it and where it is why.

    ``same`` says that it is that of the step before, on the same terms.
    """

    measure: Measure
    look: Look
    says: str
    href: str
    same: bool = False

    @property
    def answer(self) -> WordMeets:
        return self.measure.key

    @property
    def mark(self) -> Look:
        """The sign of the answer itself."""
        return answer_look(self.measure.key)

    @property
    def word(self) -> Reading:
        return self.measure.word

    @property
    def name(self) -> str:
        return SHORT_NAMES[self.measure.dimension.value]

    @property
    def caveats(self) -> list[str]:
        """What stands beside the word, in words."""
        return [note_words(note, self.word.dimension) for note in self.word.notes]


@dataclass(frozen=True, slots=True)
class ShownStep:
    """The distance of one state on a day or over a span, as one line of a table.

    ``deeds`` are what is documented beside the word: the dimension, and in words.
    """

    step: Step
    measures: tuple[ShownMeasure, ...]
    deeds: tuple[tuple[str, str], ...]

    @property
    def law_notes(self) -> list[str]:
        """What is open, ahead or contested about the legal status, in words."""
        return [note_words(note, LAW) for note in self.step.law_notes]


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
            for step in self._over_time(shown.state, self.first, self.by_change)
        ]
        return answers(steps, self.obligations)

    def _over_time(
        self, state: State, first: dt.date, by_change: bool
    ) -> Sequence[Step]:
        if by_change:
            return list(steps_by_change(self.world, state, first, self.last))
        today = self.asked.question.today
        return list(steps_by_year(self.world, state, first, self.last, today))

    def context(self, shown: Slice, found: Named) -> Mapping[str, Any]:
        """What the page knows besides the rows."""
        return {
            "lede": self._lede(),
            "day": self.last,
            "spans": self.spans,
            "obligations": [SHORT_NAMES[one.value] for one in self.obligations],
            "lines": [self._line(step) for step in self.steps],
            "tallies": self._tallies(),
            "one": self.one,
            "why_href": "/methodology/#distance",
            **self._history(),
            "who": who(self.asked, found, self.last),
            "choice": self._choice(),
            "answers": [answer_look(one) for one in WordMeets],
            "permanent": self.asked.permanent("csv"),
            "compare_href": self._compare_href(),
        }

    def _lede(self) -> str:
        if len(self.steps) == 1:
            return opening(self.steps[0])
        question = self.asked.question
        narrowed = question[REGION] or question[ANSWER]
        everyone = self.by_default and not narrowed
        return opening_of_all(self.steps, everyone=everyone)

    def _history(self) -> dict[str, Any]:
        """The distance of a single state over time, newest first."""
        if len(self.steps) != 1:
            return {}
        state = self.steps[0].state
        first = self.first if self.spans else min(RECORD_BEGINS, self.last)
        changes = self._over_time(state, first, by_change=True)
        years = self._over_time(state, first, by_change=False)
        span = {"from": first.isoformat(), "to": self.last.isoformat()}
        return {
            "changes": [
                self._line(step, before)
                for before, step in reversed([*pairwise((None, *changes))])
                if step
            ],
            "years": [self._line(step) for step in reversed(years)],
            "since": first,
            "changes_csv": self.asked.href("csv", ("on",), **span, step=CHANGE),
            "years_csv": self.asked.href("csv", ("on",), **span, step=YEAR),
        }

    def _line(self, step: Step, before: Step | None = None) -> ShownStep:
        measures = [step.distance.of(dimension) for dimension in self.obligations]
        deeds = (
            (SHORT_NAMES[one.dimension.value], note_words(note, one.dimension.value))
            for one in measures
            for note in one.deed
        )
        shown = (self._shown(step, one, before) for one in measures)
        return ShownStep(step, tuple(shown), tuple(dict.fromkeys(deeds)))

    def _shown(self, step: Step, measure: Measure, before: Step | None) -> ShownMeasure:
        dates = kept_dates(self.asked) | {"on": step.on.isoformat()}
        query = urlencode({"dimension": measure.dimension.value, **dates})
        return ShownMeasure(
            measure,
            look(measure.dimension.value, measure.word.key),
            says(self.world, measure, step.law.key),
            f"/why/{step.state.key.lower()}/?{query}",
            same=before is not None
            and measure.looks_like(before.distance.of(measure.dimension)),
        )

    def _tallies(self) -> list[tuple[str, list[tuple[str, int, str]]]]:
        """Every obligation with its numbers, each leading to its states."""
        return [
            (
                SHORT_NAMES[tally.dimension.value],
                [
                    (key.label, count, self._narrowed(tally.dimension, key))
                    for key, count in tally.counts
                ],
            )
            for tally in tallies(self.steps, self.obligations)
        ]

    def _narrowed(self, dimension: Dimension, key: WordMeets) -> str:
        return self.asked.href(
            "html", ("page",), dimension=dimension.value, code=key.value
        )

    def _choice(self) -> dict[str, Any]:
        question = self.asked.question
        given = question.given
        return {
            "obligations": [
                (one.value, SHORT_NAMES[one.value], one in question[OBLIGATION])
                for one in OBLIGATIONS
            ],
            "answers": [(one, one in question[ANSWER]) for one in WordMeets],
            "sorts": [
                (key, words, key == question[DISTANCE_SORT])
                for key, words in SORT_WORDS.items()
            ],
            "hidden": hidden_dates(self.asked),
            **{name: given.get(name, ("",))[0] for name in ("on", "from", "to")},
        }

    def _compare_href(self) -> str:
        """The same states side by side, on the dimensions measured here."""
        question = self.asked.question
        drop = ("dimension", "code", "step", "sort", "page", "per_page", "format")
        changes = {GROUP.name: NON_PARTIES} if self.by_default else {}
        kept = question.query(drop, **changes)
        return f"/compare/?{kept}" if kept else "/compare/"
