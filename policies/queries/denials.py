"""Documented use with the denials that answer it, side by side."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from policies.choices import Finding
from policies.queries.world import World
from policies.records import UseRecord


@dataclass(frozen=True, slots=True)
class Report:
    """A report of use with the denials of the same user for that place and time.

    ``use`` is None where a denial answers no report that is on record.
    """

    use: UseRecord | None
    denials: tuple[UseRecord, ...] = ()

    @property
    def record(self) -> UseRecord:
        return self.use or self.denials[0]


@dataclass(frozen=True, slots=True)
class Reports:
    """Reports on a state: use by its own forces, and by others on its territory."""

    own: tuple[Report, ...]
    others: tuple[Report, ...]

    @property
    def count(self) -> int:
        """Records, each counted once."""
        shown = (*self.own, *self.others)
        keys = {one.use.key for one in shown if one.use}
        return len(keys | {denial.key for one in shown for denial in one.denials})


def reports_on(world: World, iso3: str, day: dt.date) -> Reports:
    """What is on record up to a day, the newest first; undated records last."""
    own = world.uses_by(iso3)
    keys = {use.key for use in own}
    others = [use for use in world.uses_in(iso3) if use.key not in keys]
    return Reports(_matched(own, day), _matched(others, day))


def _matched(uses: Sequence[UseRecord], day: dt.date) -> tuple[Report, ...]:
    known = [use for use in uses if _begun(use, day)]
    denials = [use for use in known if use.finding is Finding.DENIED]
    found = [
        Report(use, tuple(one for one in denials if answers(one, use)))
        for use in known
        if use.finding is not Finding.DENIED
    ]
    answered = {denial.key for report in found for denial in report.denials}
    alone = [Report(None, (one,)) for one in denials if one.key not in answered]
    return tuple(sorted((*found, *alone), key=_order, reverse=True))


def _begun(use: UseRecord, day: dt.date) -> bool:
    first = use.started_on or use.ended_on
    return first is None or first.first <= day


def _order(report: Report) -> tuple[dt.date, dt.date, str]:
    use = report.record
    start = use.started_on or use.ended_on
    first = start.first if start else dt.date.min
    last = use.ended_on.last if use.ended_on else first
    return first, last, use.key


def answers(denial: UseRecord, use: UseRecord) -> bool:
    """Whether a denial and a report have user, place and some time in common.

    A search that found none is no report that could be denied. A period without an
    end reaches to its beginning only: nobody denies what is not yet said.
    """
    same_user = (denial.user_state, denial.actor) == (use.user_state, use.actor)
    same_place = denial.location_state == use.location_state
    is_report = use.finding is not Finding.NO_REPORT
    return is_report and same_user and same_place and _overlap(denial, use)


def _overlap(one: UseRecord, other: UseRecord) -> bool:
    periods = [_period(one), _period(other)]
    if None in periods:
        return False
    (first, last), (start, end) = (period for period in periods if period)
    return first <= end and start <= last


def _period(use: UseRecord) -> tuple[dt.date, dt.date] | None:
    start, end = use.started_on or use.ended_on, use.ended_on or use.started_on
    return (start.first, end.last) if start and end else None
