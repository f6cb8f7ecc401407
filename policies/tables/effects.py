"""What an announcement changed, dimension by dimension, in words."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from policies.appearance import DIMENSION_LABELS, STANCE
from policies.choices import Dimension, IssuerKind
from policies.derivation.history import History
from policies.derivation.results import Reading
from policies.queries.announcements import positions_by_dimension
from policies.queries.world import World
from policies.records import Announcement
from policies.tables.states import terms

ONE_DAY = dt.timedelta(days=1)
#: Spans are followed this far to find what came after.
FAR = dt.date(2100, 12, 31)


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
    terms: str
    counts: bool
    until: dt.date | None
    successor: Announcement | None


def direction(before: Reading, after: Reading) -> str:
    """How a code moved; higher is tighter on every ladder."""
    if before.key == after.key:
        return "= same"
    if before.code is None or after.code is None:
        return "newly stated" if after.code is not None else "no longer stated"
    if before.dimension == Dimension.JOINING:
        return "▲ nearer" if after.code > before.code else "▼ further"
    return "▲ tighter" if after.code > before.code else "▼ looser"


def effect_lines(world: World, said: Announcement) -> list[EffectLine]:
    """The stance, then each dimension the announcement has a position on.

    Nothing for an announcement without positions, or one not issued by the state.
    """
    if not said.positions or said.issuer_kind is not IssuerKind.STATE:
        return []
    history = world.history(said.state)
    lines = [
        _line(world, history, said, dimension, *_days(world, said, dimension))
        for dimension in positions_by_dimension(said)
    ]
    first = min(line.before_day for line in lines)
    last = max(line.after_day for line in lines)
    return [_line(world, history, said, STANCE, first, last), *lines]


def _days(world: World, said: Announcement, dimension: str) -> tuple[dt.date, dt.date]:
    """The last day surely before the positions began, and the first surely after."""
    bounds = [
        world.context.interval(position.starts_on, said.sources)
        for position in positions_by_dimension(said)[dimension]
    ]
    earliest = min(bound.earliest for bound in bounds)
    return earliest - ONE_DAY, max(bound.latest for bound in bounds)


def _line(
    world: World,
    history: History,
    said: Announcement,
    dimension: str,
    before_day: dt.date,
    after_day: dt.date,
) -> EffectLine:
    before = history.reading_on(dimension, before_day)
    after = history.reading_on(dimension, after_day)
    counts = _decides(after, said)
    until, successor = (
        _followed(world, history, said, dimension, after_day)
        if counts
        else (None, None)
    )
    return EffectLine(
        DIMENSION_LABELS[dimension],
        before,
        before_day,
        after,
        after_day,
        direction(before, after),
        terms(after.scope) if counts else "",
        counts,
        until,
        successor,
    )


def _decides(reading: Reading, said: Announcement) -> bool:
    keys = {identifier.split("/", 1)[0] for identifier in reading.deciding}
    return said.key in keys


def _followed(
    world: World,
    history: History,
    said: Announcement,
    dimension: str,
    since: dt.date,
) -> tuple[dt.date | None, Announcement | None]:
    for span in history.spans(dimension, since, FAR):
        if not _decides(span.value, said):
            found = world.announcements.get(span.value.announcement)
            return span.start, found
    return None, None
