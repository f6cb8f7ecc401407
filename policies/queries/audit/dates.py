"""Dates that do not fit together. Compared by their bounds, never as stored."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from policies.choices import Kind
from policies.dates import PartialDate
from policies.queries.audit.oddities import Check, Oddity, odd
from policies.queries.world import World
from policies.records import (
    Announcement,
    Commitment,
    Fact,
    Statement,
    StockpileFigure,
    TreatyAction,
    UseRecord,
)


def out_of_order(world: World) -> Iterator[Oddity]:
    """An effect before its act, an answer before what it answers."""
    for announcement in world.announcements.values():
        yield from _announcement(announcement, world)
    for commitment in world.commitments.values():
        yield from _commitment(commitment, world)
    for statement in world.statements.values():
        about = world.announcements.get(statement.about)
        if about and _before(statement.made_on, about.announced_on):
            yield odd(
                statement,
                f"made {statement.made_on.words}, about an announcement of "
                f"{about.announced_on.words}",
            )
    for act in world.treaty_actions.values():
        if act.effective_on and _before(act.effective_on, act.acted_on):
            yield odd(
                act,
                f"takes effect {act.effective_on.words}, before the act of "
                f"{act.acted_on.words}",
            )


def _announcement(said: Announcement, world: World) -> Iterator[Oddity]:
    announced = said.announced_on
    if said.effective_on and _before(said.effective_on, announced):
        yield odd(
            said,
            f"takes effect {said.effective_on.words}, before it was announced "
            f"({announced.words})",
        )
    for key in said.supersedes:
        earlier = world.announcements.get(key)
        if earlier and _before(announced, earlier.announced_on):
            yield odd(said, f"supersedes {key}, which is later")
        if earlier and earlier.state != said.state:
            yield odd(said, f"supersedes {key}, which is one of {earlier.state}")
    for position in said.positions:
        if _before(position.starts_on, announced):
            yield odd(
                said,
                f"{position.dimension} starts {position.starts_on.words}, before the "
                f"announcement of {announced.words}",
            )


def _commitment(promise: Commitment, world: World) -> Iterator[Oddity]:
    made = world.announcements.get(promise.announcement)
    if made is None:
        return
    for name, day in (("due", promise.due_on), ("outcome", promise.outcome_on)):
        if day and _before(day, made.announced_on):
            yield odd(
                promise,
                f"{name} {day.words}, before the promise of {made.announced_on.words}",
            )


def _before(day: PartialDate, other: PartialDate) -> bool:
    """Certainly before: its last possible day is before the other's first."""
    return day.last < other.first


def before_the_event(world: World) -> Iterator[Oddity]:
    """The earliest dated source is older than the first possible day of the event.

    Inside such an interval no day fits both (codebook §6).
    """
    for kind in (
        Kind.TREATY_ACTION,
        Kind.ANNOUNCEMENT,
        Kind.STATEMENT,
        Kind.FIGURE,
        Kind.USE,
    ):
        for fact in world.facts(kind).values():
            day, earliest = _day_of(fact), _earliest_source(fact, world)
            if day and earliest and earliest[0] < day.first:
                published, source = earliest
                yield odd(
                    fact,
                    f"dated {day.words}, but its source {source} was published by "
                    f"{published.isoformat()}",
                )


def foretold(world: World) -> Iterator[Oddity]:
    """A position's vague day lies wholly after the earliest dated source.

    The source cannot narrow such a month or year, so all of it stays open: a plan of
    1998 says "2003", and no day of 2003 is more likely than another.
    """
    for said in world.announcements.values():
        earliest = _earliest_source(said, world)
        if earliest is None:
            continue
        published, source = earliest
        for position in said.positions:
            for name, day in (
                ("starts", position.starts_on),
                ("ends", position.ends_on),
            ):
                if day and not day.interval.is_exact and published < day.first:
                    yield odd(
                        said,
                        f"{position.dimension} {name} {day.words}, which its source "
                        f"{source} of {published.isoformat()} does not narrow",
                    )


def _day_of(fact: Fact) -> PartialDate | None:
    match fact:
        case TreatyAction():
            return fact.acted_on
        case Announcement():
            return fact.announced_on
        case Statement():
            return fact.made_on
        case StockpileFigure():
            return fact.as_of
        case UseRecord():
            return fact.started_on
    return None


def _earliest_source(fact: Fact, world: World) -> tuple[dt.date, str] | None:
    dated = [
        (source.published_on.last, source.key)
        for citation in fact.sources
        if (source := world.sources.get(citation.source)) and source.published_on
    ]
    return min(dated, default=None)


CHECKS = (
    Check("dates-out-of-order", "Dates out of order", out_of_order),
    Check(
        "source-before-event",
        "A source older than the first possible day of what it documents",
        before_the_event,
    ),
    Check(
        "source-before-position",
        "A month or year of a position that its earliest source only foretells",
        foretold,
    ),
)
