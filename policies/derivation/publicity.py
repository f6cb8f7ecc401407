"""Public time: the records as they could be known in public on a day (codebook §6).

A record is public on its own ``public_on``; where that is empty, on the day of the
act, vote or announcement, never on the date of a later compilation. A date known to a
month or a year counts from its last possible day.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TypeVar

import msgspec

from policies.choices import Outcome
from policies.dates import PartialDate
from policies.derivation.inputs import StateRecords
from policies.records import (
    Announcement,
    Commitment,
    Fact,
    Position,
    Resolution,
    Statement,
    StockpileFigure,
    TreatyAction,
    UseRecord,
)

F = TypeVar("F", bound=Fact)


def public_day(announcement: Announcement) -> dt.date:
    """The first day on which an announcement certainly was public."""
    return (announcement.public_on or announcement.announced_on).last


def is_public(fact: Fact, day: dt.date) -> bool:
    """Whether a record by itself certainly was public on ``day``.

    States, treaties and what has no day of its own always are; of a source what rests
    on it decides, which the fact by itself cannot know.
    """
    moment = publication_day(fact)
    return moment is None or moment <= day


def publication_day(fact: Fact) -> dt.date | None:
    """The last day on which a record may have become public; None for no such day."""
    match fact:
        case Announcement():
            return public_day(fact)
        case TreatyAction():
            return fact.acted_on.last
        case StockpileFigure():
            return fact.as_of.last
        case Statement():
            return fact.made_on.last
        case Resolution():
            return fact.adopted_on
        case UseRecord():
            began = fact.started_on or fact.ended_on
            return began.last if began else dt.date.max
        case _:
            return None


def as_public_on(records: StateRecords, day: dt.date) -> StateRecords:
    """The records without what was not public yet on ``day``.

    Outcomes of promises that lie later are pending again, and an end that only an
    announcement or act still hidden gives to a position is taken away.
    """
    hidden = _hidden_days(records, day)
    known = _public(records.announcements, day)
    keys = {one.key for one in known}
    return StateRecords(
        state=records.state,
        context=records.context,
        actions=_public(records.actions, day),
        announcements=tuple(_without_hidden_ends(one, hidden) for one in known),
        commitments=tuple(
            _without_later_outcome(promise, day)
            for promise in records.commitments
            if promise.announcement in keys
        ),
        figures=_public(records.figures, day),
        uses=_public(records.uses, day),
        statements=_public(records.statements, day),
        searches=records.searches,
    )


def _public(facts: Iterable[F], day: dt.date) -> tuple[F, ...]:
    return tuple(fact for fact in facts if is_public(fact, day))


def _hidden_days(records: StateRecords, day: dt.date) -> frozenset[PartialDate]:
    """The days on which something not yet public takes effect."""
    days = set()
    for one in records.announcements:
        if public_day(one) > day:
            days |= {one.announced_on, one.effective_on}
            days |= {position.starts_on for position in one.positions}
    for act in records.actions:
        if act.acted_on.last > day:
            days |= {act.acted_on, act.effective_on}
    return frozenset(one for one in days if one is not None)


def _without_hidden_ends(
    announcement: Announcement, hidden: frozenset[PartialDate]
) -> Announcement:
    if not any(position.ends_on in hidden for position in announcement.positions):
        return announcement
    positions = tuple(
        _open_ended(position) if position.ends_on in hidden else position
        for position in announcement.positions
    )
    return msgspec.structs.replace(announcement, positions=positions)


def _open_ended(position: Position) -> Position:
    return msgspec.structs.replace(position, ends_on=None)


def _without_later_outcome(promise: Commitment, day: dt.date) -> Commitment:
    if promise.outcome_on is None or promise.outcome_on.last <= day:
        return promise
    return msgspec.structs.replace(
        promise, outcome=Outcome.PENDING, outcome_on=None, outcome_sources=()
    )
