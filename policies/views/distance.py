"""``/compare/distance/``: what states outside the Convention already meet by word."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponseBase

from policies.appearance import SHORT_NAMES, Look, answer_look, look
from policies.choices import Dimension, WordMeets
from policies.derivation.distance import OBLIGATIONS, Measure
from policies.derivation.results import Reading
from policies.filters.comparison import ANSWER, DISTANCE, DISTANCE_SORT, OBLIGATION
from policies.filters.parameters import GROUP, REGION
from policies.filters.question import RECORD_BEGINS
from policies.queries.comparison import CHANGE, YEAR
from policies.queries.distance import LAW, Step, tallies
from policies.queries.groups import NON_PARTIES
from policies.queries.selection import Named
from policies.tables.distance import TITLE, distance_table
from policies.tables.meeting import opening, opening_of_all, says
from policies.templatetags.stances import note_words
from policies.views.adding import added, refused_where_unknown
from policies.views.answers import answer, public_page
from policies.views.asked import Asked
from policies.views.choosing import hidden_dates, who
from policies.views.measuring import Measuring
from policies.views.slices import kept_dates

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
        lambda _: _Page(asks).context(found),
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


class _Page:
    """The page of one question: its sentence, its lines, its numbers, its form."""

    def __init__(self, asks: Measuring) -> None:
        self.asks = asks
        self.asked = asks.asked

    def context(self, found: Named) -> Mapping[str, Any]:
        """What the page knows besides the rows."""
        return {
            "lede": self._lede(),
            "day": self.asks.last,
            "spans": self.asks.spans,
            "obligations": [SHORT_NAMES[one.value] for one in self.asks.obligations],
            "lines": [self._line(step) for step in self.asks.steps],
            "tallies": self._tallies(),
            "one": self.asks.one,
            "why_href": "/methodology/#distance",
            **self._history(),
            "who": who(self.asked, found, self.asks.last),
            "choice": self._choice(),
            "answers": [answer_look(one) for one in WordMeets],
            "permanent": self.asked.permanent("csv"),
            "compare_href": self._compare_href(),
        }

    def _lede(self) -> str:
        if len(self.asks.steps) == 1:
            return opening(self.asks.steps[0])
        question = self.asked.question
        narrowed = question[REGION] or question[ANSWER]
        everyone = self.asks.by_default and not narrowed
        return opening_of_all(self.asks.steps, everyone=everyone)

    def _history(self) -> dict[str, Any]:
        """The distance of a single state over time, newest first."""
        if len(self.asks.steps) != 1:
            return {}
        asks, state = self.asks, self.asks.steps[0].state
        first = asks.first if asks.spans else min(RECORD_BEGINS, asks.last)
        changes = asks.over_time(state, first, by_change=True)
        years = asks.over_time(state, first, by_change=False)
        span = {"from": first.isoformat(), "to": asks.last.isoformat()}
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
        measures = [step.distance.of(dimension) for dimension in self.asks.obligations]
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
            says(self.asks.world, measure, step.law.key),
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
            for tally in tallies(self.asks.steps, self.asks.obligations)
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
        changes = {GROUP.name: NON_PARTIES} if self.asks.by_default else {}
        kept = question.query(drop, **changes)
        return f"/compare/?{kept}" if kept else "/compare/"
