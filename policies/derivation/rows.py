"""Positions as rows: whose they are, how long they last, how they rank (rules 1, 3–5).

A row enters WORD when the state itself issued its announcement and the position is
not part of an act under the Ottawa Convention, which belongs to LAW. An announcement
of an act brings only its position on joining.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate

from policies.choices import (
    Dimension,
    InstrumentKind,
    IssuerKind,
    PositionCode,
    Strength,
)
from policies.dates import DateInterval
from policies.derivation.inputs import MINE_BAN_TREATY, Context, StateRecords
from policies.records import Announcement, Position, Scope

#: Codes that a scope makes narrow; with ``conditions`` and ``exception`` the scope
#: says what is allowed or excepted, and the row stays general (codebook §3).
NARROWED = frozenset(
    {PositionCode.PERMITS, PositionCode.RENOUNCES, PositionCode.PROHIBITS}
)

#: A point in time as far as known, for ordering: last possible day, then first.
Moment = tuple[dt.date, dt.date]


@dataclass(frozen=True, slots=True)
class Rank:
    """What rule 4 compares, in this order. Row ids have no part in it."""

    strength: int
    start: Moment
    announced: Moment
    sequence: int

    @property
    def key(self) -> tuple[int, Moment, Moment, int]:
        return self.strength, self.start, self.announced, self.sequence

    def is_later_than(self, other: Rank) -> bool:
        """Whether this row starts later, or was announced later from the same start."""
        return (self.start, self.announced, self.sequence) > (
            other.start,
            other.announced,
            other.sequence,
        )


@dataclass(frozen=True, slots=True)
class Row:
    """A position as the rules weigh it.

    ``ends`` says when it may stop holding, the first certain end first: its own end,
    and for a narrow row the general rows that end it.
    """

    key: str
    announcement: Announcement
    position: Position
    start: DateInterval
    ends: tuple[DateInterval, ...]
    announced: DateInterval
    rank: Rank

    @property
    def end(self) -> DateInterval | None:
        """The first day it certainly no longer holds; None where no end is known."""
        return self.ends[0] if self.ends else None

    @property
    def code(self) -> PositionCode:
        return self.position.code

    @property
    def scope(self) -> Scope:
        return self.position.scope

    @property
    def is_narrow(self) -> bool:
        return self.position.code in NARROWED and not self.position.scope.is_empty

    @property
    def is_proposed(self) -> bool:
        return self.announcement.strength is Strength.PROPOSED

    @property
    def is_general(self) -> bool:
        return not (self.is_narrow or self.is_proposed)


def speaks_for_state(announcement: Announcement, records: StateRecords) -> bool:
    """Whether WORD may use an announcement at all (rule 1)."""
    return (
        announcement.issuer_kind is IssuerKind.STATE
        and announcement.state == records.state.key
    )


def belongs_to_law(announcement: Announcement) -> bool:
    """Whether an announcement is an act under the Ottawa Convention (codebook §3)."""
    return (
        announcement.instrument is InstrumentKind.TREATY_ACTION
        and announcement.treaty == MINE_BAN_TREATY
    )


def rows_of(records: StateRecords, dimension: Dimension) -> list[Row]:
    """The rows of WORD on one dimension, with narrow rows ended by rule 5."""
    rows = [
        row_of(announcement, position, records.context)
        for announcement in records.announcements
        if speaks_for_state(announcement, records)
        for position in announcement.positions
        if position.dimension is dimension
        and (dimension is Dimension.JOINING or not belongs_to_law(announcement))
    ]
    rows.sort(key=lambda row: row.key)
    return _with_narrow_ended(rows)


def row_of(announcement: Announcement, position: Position, context: Context) -> Row:
    """One position as a row, whoever issued it, before narrow rows are ended."""
    start = context.interval(position.starts_on, announcement.sources)
    announced = context.interval(announcement.announced_on, announcement.sources)
    ends_on = position.ends_on
    ends = (context.interval(ends_on, announcement.sources),) if ends_on else ()
    weighs = position.dimension is not Dimension.JOINING
    return Row(
        key=announcement.position_key(position),
        announcement=announcement,
        position=position,
        start=start,
        ends=ends,
        announced=announced,
        rank=Rank(
            strength=(announcement.strength.ordinal or 0) if weighs else 0,
            start=_moment(start),
            announced=_moment(announced),
            sequence=announcement.sequence,
        ),
    )


def _moment(interval: DateInterval) -> Moment:
    return interval.latest, interval.earliest


# Rule 5


def _with_narrow_ended(rows: list[Row]) -> list[Row]:
    """Narrow rows end when a general row of equal or greater strength comes later.

    A general row that starts later ends them on its start; one that is announced
    later ends them once it is both announced and started.
    """
    if not any(row.is_narrow for row in rows):
        return rows
    general = [row for row in rows if row.is_general]
    enders = {
        strength: _Enders([row for row in general if row.rank.strength >= strength])
        for strength in {row.rank.strength for row in rows if row.is_narrow}
    }
    return [
        _ended(row, enders[row.rank.strength]) if row.is_narrow else row for row in rows
    ]


def _ended(row: Row, enders: _Enders) -> Row:
    ends = [*row.ends, *enders.of(row)]
    return replace(row, ends=tuple(sorted(set(ends), key=_moment)))


class _Enders:
    """General rows of some strength or more, searched by time.

    No date is vaguer than a year, so only the rows of a year after the first certain
    end can also be the one that came first.
    """

    def __init__(self, rows: list[Row]) -> None:
        self._by_start = _Sorted([(row.rank.start, row.start) for row in rows])
        self._by_announcement = _Sorted(
            [(row.rank.announced, _both(row.start, row.announced)) for row in rows]
        )

    def of(self, row: Row) -> list[DateInterval]:
        """The ends that later general rows make for a narrow one."""
        return [
            *self._by_start.after(row.rank.start),
            *self._by_announcement.after(row.rank.announced),
        ]


class _Sorted:
    """Ends by the moment that makes them later than another row."""

    def __init__(self, pairs: list[tuple[Moment, DateInterval]]) -> None:
        pairs.sort()
        self._moments = [moment for moment, _ in pairs]
        self._ends = [end for _, end in pairs]
        latest = [end.latest for end in reversed(self._ends)]
        self._first_end = list(accumulate(latest, min))[::-1]

    def after(self, moment: Moment) -> Iterator[DateInterval]:
        """The ends of what comes after a moment, as far as they may come first."""
        at = bisect_right(self._moments, moment)
        if at == len(self._moments):
            return
        first = self._first_end[at]
        for later, end in zip(self._moments[at:], self._ends[at:], strict=True):
            if later[0] - first > _LONGEST:
                return
            if end.earliest <= first:
                yield end


#: Longer than any interval that a partial date can be.
_LONGEST = dt.timedelta(days=366)


def _both(one: DateInterval, other: DateInterval) -> DateInterval:
    """When two things have both happened."""
    return DateInterval(
        max(one.earliest, other.earliest), max(one.latest, other.latest)
    )
