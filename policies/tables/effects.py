"""What an announcement changed, dimension by dimension, in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from policies.appearance import DIMENSION_LABELS, SHORT_NAMES, STANCE, look
from policies.choices import Dimension
from policies.derivation.effects import Direction, Effect, effects_of
from policies.derivation.results import Reading
from policies.queries.world import World
from policies.records import Announcement
from policies.tables.states import terms
from policies.wording import listed, long_day, sentence

T = TypeVar("T")

ONE_DAY = dt.timedelta(days=1)

MOVES = {
    Direction.TIGHTER: "tighter",
    Direction.LOOSER: "looser",
    Direction.SAME: "same",
    Direction.NEWLY_STATED: "newly stated",
    Direction.NO_LONGER_STATED: "no longer stated",
}
#: The drawn signs of moves; others have none.
SIGNS = {Direction.TIGHTER: "tighter", Direction.LOOSER: "looser"}
#: Joining is a way towards the treaty, not a limit.
JOINING_MOVES = {Direction.TIGHTER: "nearer", Direction.LOOSER: "further"}


@dataclass(frozen=True, slots=True)
class EffectLine:
    """One dimension the day before and on the day, and what came after.

    ``counts`` says whether this announcement decided the code on the day; ``until``
    is the day from which it no longer did, ``successor`` what did then, if anything.
    """

    dimension: str
    name: str
    before: Reading
    before_day: dt.date
    after: Reading
    after_day: dt.date
    move: str
    sign: str
    terms: str
    counts: bool
    until: dt.date | None
    successor: Announcement | None


def effect_lines(world: World, said: Announcement) -> list[EffectLine]:
    """The stance, then each dimension the announcement touched.

    Nothing for an announcement without positions, or one not issued by the state.
    """
    effects = effects_of(world.history(said.state), said)
    return [_line(world, effect) for effect in effects]


def _line(world: World, effect: Effect) -> EffectLine:
    return EffectLine(
        effect.dimension,
        DIMENSION_LABELS[effect.dimension],
        effect.before,
        effect.day - ONE_DAY,
        effect.after,
        effect.day,
        move(effect),
        SIGNS.get(effect.direction, ""),
        terms(effect.after.scope),
        effect.decides,
        effect.superseded_on,
        world.announcements.get(effect.superseded_by),
    )


def move(effect: Effect) -> str:
    """How the code moved, in words."""
    if effect.dimension == Dimension.JOINING and effect.direction in JOINING_MOVES:
        return JOINING_MOVES[effect.direction]
    return MOVES[effect.direction]


def opening(lines: Sequence[EffectLine]) -> str:
    """What an announcement changed and what of it is left, in two sentences.

    '' where nothing can change: no line is given.
    """
    if not lines:
        return ""
    said = f"From {long_day(lines[0].after_day)}"
    words = [one for one in lines if one.dimension != STANCE]
    moved = "; ".join(
        f"{_names(same)} {'is' if len(same) == 1 else 'are'} {move}"
        for move, same in _together(words, _move).items()
    )
    stance = next((one for one in lines if one.dimension == STANCE), None)
    if stance and stance.before.key != stance.after.key:
        before, after = (
            look(STANCE, reading.key).label for reading in (stance.before, stance.after)
        )
        said += f" the stance is “{after}”, before “{before}”"
    return " ".join((sentence(f"{said}: {moved}"), _left(words))).strip()


def _left(lines: Iterable[EffectLine]) -> str:
    """Which dimensions it still decides, and from when another does."""
    found = []
    for until, same in _together(lines, lambda one: one.until).items():
        counting = [one for one in same if one.counts]
        if counting and until is None:
            found.append(f"it still counts for {_names(counting)}")
        elif counting and until:
            found.append(f"it counted until {long_day(until)} for {_names(counting)}")
    return sentence("; ".join(found))


def _together(
    lines: Iterable[EffectLine], by: Callable[[EffectLine], T]
) -> dict[T, list[EffectLine]]:
    found: dict[T, list[EffectLine]] = {}
    for one in lines:
        found.setdefault(by(one), []).append(one)
    return found


def _move(line: EffectLine) -> str:
    same = line.move == MOVES[Direction.SAME]
    return "unchanged" if same else line.move


def _names(lines: Iterable[EffectLine]) -> str:
    return listed([SHORT_NAMES[one.dimension].lower() for one in lines])
