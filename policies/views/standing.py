"""What the list of states says of itself: what was asked, who fits, by letter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from policies.appearance import DIMENSION_LABELS, ladder
from policies.derivation.results import Reading
from policies.filters.parameters import GROUP, REGION, STATE
from policies.filters.states import CODE, DIMENSION
from policies.queries.groups import named_groups
from policies.queries.selection import regions
from policies.queries.standings import Standing
from policies.text import fold
from policies.views.asked import Asked
from policies.wording import listed, long_day

#: From so many lines on, a list has a way to each first letter.
LETTERED = 40


@dataclass(frozen=True, slots=True)
class Line:
    """A state of the list with the value shown.

    ``letter`` is set on the first line of each first letter of a long list.
    """

    standing: Standing
    value: Reading
    letter: str = ""


def lines(shown: Sequence[tuple[Standing, Reading]]) -> list[Line]:
    """The lines of a list in the order given."""
    found: list[Line] = []
    before = ""
    for standing, value in shown:
        letter = fold(standing.state.name)[:1].upper()
        is_first = len(shown) >= LETTERED and letter != before
        found.append(Line(standing, value, letter if is_first else ""))
        before = letter
    return found


def narrowed_title(asked: Asked) -> str:
    """The title of the list with what it was narrowed to, as it is cited."""
    question, world = asked.question, asked.world
    dimension, names = question[DIMENSION], regions(world)
    groups = {one.key: one.label for one in named_groups(world)} | names
    words = {one.key: one.label for one in ladder(dimension)}
    said = [world.name(code) for code in question[STATE]]
    said += [groups.get(key, key) for key in question[GROUP]]
    said += [names.get(key, key) for key in question[REGION]]
    if codes := [words.get(code, code) for code in question[CODE]]:
        said.append(f"{listed(codes, 'or')} ({DIMENSION_LABELS[dimension]})")
    return f"States: {', '.join(said)}" if said else "States"


def answer_in_words(asked: Asked, counted: Sequence[Line]) -> str:
    """How many fit, of how many; on a day gone by they are those of today's list."""
    day, today = asked.question.on, asked.question.today
    total = sum(one.is_counted for one in asked.world.states)
    if len(counted) == total:
        return f"Where each state stands on {long_day(day)}, and since when."
    whose = "today’s " if day < today else ""
    noun = "state" if total == 1 else "states"
    sentence = f"{len(counted) or 'None'} of {whose}{total} {noun} on {long_day(day)}"
    began = [line.value.since for line in counted if line.value.since]
    is_narrowed = bool(asked.question[CODE])
    if is_narrowed and began:
        first = min(began, key=lambda one: one.first)
        whom = "the first " if len(counted) > 1 else ""
        sentence += f", {whom}since {long_day(first)}"
    return f"{sentence}."
