"""What an announcement changed, dimension by dimension, in words."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from policies.appearance import DIMENSION_LABELS
from policies.choices import Dimension
from policies.derivation.effects import Direction, Effect, effects_of
from policies.derivation.results import Reading
from policies.queries.world import World
from policies.records import Announcement
from policies.tables.states import terms

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
