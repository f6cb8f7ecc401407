"""What an announcement changed, against what was in force the day before."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from policies.choices import Dimension
from policies.derivation.history import History
from policies.derivation.lines import day_before
from policies.derivation.readings import STANCE
from policies.derivation.results import Reading
from policies.derivation.rows import Row, speaks_for_state
from policies.records import Announcement, Position


class Direction(StrEnum):
    """How a code moved; a higher code is tighter on every ladder."""

    TIGHTER = "tighter"
    LOOSER = "looser"
    SAME = "same"
    NEWLY_STATED = "newly_stated"
    NO_LONGER_STATED = "no_longer_stated"


@dataclass(frozen=True, slots=True)
class Effect:
    """What an announcement did to one dimension on the day it took effect.

    ``day`` is the first day on which it certainly held. ``decides`` says whether its
    word was the one that counted that day, under whatever law; ``superseded_on`` is
    the first later day on which it no longer was, and ``superseded_by`` the
    announcement whose word counted then, empty where none did.
    """

    dimension: str
    day: dt.date
    before: Reading
    after: Reading
    direction: Direction
    position: str = ""
    decides: bool = False
    superseded_on: dt.date | None = None
    superseded_by: str = ""


def effects_of(history: History, announcement: Announcement) -> tuple[Effect, ...]:
    """The effects of an announcement: the stance, then each dimension it touched.

    A dimension is touched where it carries a position, and where a position of an
    announcement that it supersedes ended on the day it took effect. Nothing where it
    carries no position, or was not issued by the state.
    """
    positions = announcement.positions
    if not positions or not speaks_for_state(announcement, history.records):
        return ()
    first = min(_starts(history, announcement, one) for one in positions)
    own = {
        one.dimension: _effect(history, announcement, one)
        for one in sorted(positions, key=lambda one: -one.number)
    }
    lapsed = {
        dimension: _moved(history, dimension.value, first)
        for dimension in Dimension
        if dimension not in own and _ended_with(history, announcement, dimension, first)
    }
    found = {**own, **lapsed}
    stance = _stance_effect(history, announcement, first)
    return (stance, *(found[one] for one in Dimension if one in found))


def direction_of(before: Reading, after: Reading) -> Direction:
    """How a reading moved from one day to the next."""
    if before.key == after.key:
        return Direction.SAME
    if after.code is None:
        return Direction.NO_LONGER_STATED
    if before.code is None:
        return Direction.NEWLY_STATED
    return Direction.TIGHTER if after.code > before.code else Direction.LOOSER


def _starts(
    history: History, announcement: Announcement, position: Position
) -> dt.date:
    context = history.records.context
    return context.interval(position.starts_on, announcement.sources).latest


def _moved(history: History, dimension: str, day: dt.date) -> Effect:
    before = history.reading_on(dimension, day_before(day))
    after = history.reading_on(dimension, day)
    return Effect(dimension, day, before, after, direction_of(before, after))


def _effect(history: History, announcement: Announcement, position: Position) -> Effect:
    key = announcement.position_key(position)
    day = _starts(history, announcement, position)
    deciding = _deciding(history, position.dimension)
    moved = _moved(history, position.dimension.value, day)
    return _followed(moved, announcement.key, key, deciding)


def _stance_effect(
    history: History, announcement: Announcement, day: dt.date
) -> Effect:
    pieces = [
        (start, [row for policy in one.certain.policies for row in policy.rows])
        for start, _, one in history.stance().pieces()
    ]
    return _followed(_moved(history, STANCE, day), announcement.key, "", pieces)


_Deciding = list[tuple[dt.date, list[Row]]]


def _deciding(history: History, dimension: Dimension) -> _Deciding:
    return [
        (start, list(one.certain.declared.rows))
        for start, _, one in history.policy(dimension).pieces()
    ]


def _followed(
    moved: Effect, announcement: str, position: str, deciding: _Deciding
) -> Effect:
    """The effect with whether it decided, and what took its place."""
    on_day = [rows for start, rows in deciding if start <= moved.day][-1]
    decides = announcement in {row.announcement.key for row in on_day}
    later = _first_without(deciding, moved.day, announcement) if decides else None
    return Effect(
        moved.dimension,
        moved.day,
        moved.before,
        moved.after,
        moved.direction,
        position,
        decides,
        superseded_on=later[0] if later else None,
        superseded_by=later[1][0].announcement.key if later and later[1] else "",
    )


def _first_without(
    deciding: _Deciding, day: dt.date, announcement: str
) -> tuple[dt.date, list[Row]] | None:
    for start, rows in deciding:
        keys = {row.announcement.key for row in rows}
        if start > day and announcement not in keys:
            return start, rows
    return None


def _ended_with(
    history: History, announcement: Announcement, dimension: Dimension, day: dt.date
) -> bool:
    """Whether a superseded announcement's word stopped deciding on a day."""
    before = history.policy(dimension).on(day_before(day)).certain.declared.rows
    after = history.policy(dimension).on(day).certain.declared.rows
    ended = {row.announcement.key for row in before} - {
        row.announcement.key for row in after
    }
    return bool(ended & _superseded(history, announcement))


def _superseded(history: History, announcement: Announcement) -> set[str]:
    """Every announcement that this one replaces, directly or through others."""
    by_key = {one.key: one for one in history.records.announcements}
    found: set[str] = set()
    waiting = list(announcement.supersedes)
    while waiting:
        key = waiting.pop()
        if key not in found:
            found.add(key)
            waiting.extend(by_key[key].supersedes if key in by_key else ())
    return found
