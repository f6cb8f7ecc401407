"""Commitments on a day: pending until their outcome, overdue past their due date."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from policies.choices import Outcome
from policies.dates import PartialDate
from policies.derivation.inputs import Context, StateRecords
from policies.records import Commitment


@dataclass(frozen=True, slots=True)
class CommitmentState:
    """What is known on a day of what became of a promise.

    ``since`` is the outcome's own date. ``dated`` says whether it has one: an outcome
    without a date counts from the first dated source that reports it, and where no
    source is dated, throughout. ``overdue`` says that the due date has certainly
    passed and no outcome is known; it is no judgement. ``perhaps`` is an outcome whose
    day is known in part and may have come already (§6).
    """

    commitment: Commitment
    outcome: Outcome
    since: PartialDate | None
    overdue: bool
    dated: bool = True
    perhaps: Outcome | None = None

    @property
    def is_reported(self) -> bool:
        """Whether an end is known by the day, or may have come already."""
        return self.outcome is not Outcome.PENDING or self.perhaps is not None


def commitments_on(records: StateRecords, day: dt.date) -> tuple[CommitmentState, ...]:
    """Every promise made by a day, in the order they were made.

    A promise is made when its announcement certainly was; one whose announcement is
    not published counts as made.
    """
    made = {
        one.key: records.context.interval(one.announced_on, one.sources).latest
        for one in records.announcements
    }
    promises = [
        (made.get(one.announcement, dt.date.min), one.key, one)
        for one in records.commitments
        if one.state == records.state.key
    ]
    return tuple(
        commitment_on(records.context, promise, day)
        for since, _, promise in sorted(promises, key=lambda entry: entry[:2])
        if since <= day
    )


def commitment_on(
    context: Context, promise: Commitment, day: dt.date
) -> CommitmentState:
    """What is known of one promise on a day."""
    known = _known_from(context, promise)
    settled = promise.outcome is not Outcome.PENDING and known <= day
    outcome = promise.outcome if settled else Outcome.PENDING
    return CommitmentState(
        commitment=promise,
        outcome=outcome,
        since=promise.outcome_on if settled else None,
        overdue=_is_overdue(promise, outcome, day),
        dated=promise.outcome_on is not None or not settled,
        perhaps=_perhaps(context, promise, day) if not settled else None,
    )


def _perhaps(context: Context, promise: Commitment, day: dt.date) -> Outcome | None:
    """The outcome reported, once its interval has begun."""
    if promise.outcome is Outcome.PENDING or promise.outcome_on is None:
        return None
    interval = context.interval(promise.outcome_on, promise.outcome_sources)
    return promise.outcome if interval.earliest <= day else None


def _known_from(context: Context, promise: Commitment) -> dt.date:
    """The first day on which the outcome certainly was what the record says."""
    if promise.outcome_on:
        return context.interval(promise.outcome_on, promise.outcome_sources).latest
    if promise.outcome is Outcome.UNKNOWN and promise.due_on:
        return promise.due_on.last
    published = context.published(promise.outcome_sources)
    return min((date.last for date in published), default=dt.date.min)


def _is_overdue(promise: Commitment, outcome: Outcome, day: dt.date) -> bool:
    due = promise.due_on
    open_still = outcome in {Outcome.PENDING, Outcome.UNKNOWN}
    return due is not None and due.last < day and open_still
