"""Everything on record about one state, in the order of days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from policies.choices import Kind, VoteValue
from policies.dates import PartialDate
from policies.queries.world import World
from policies.records import Commitment, Fact, Resolution, Statement

#: Kinds of fact that a timeline shows, in the order of its filter.
TIMELINE_KINDS = (
    Kind.ANNOUNCEMENT,
    Kind.TREATY_ACTION,
    Kind.COMMITMENT,
    Kind.STATEMENT,
    Kind.FIGURE,
    Kind.USE,
    Kind.RESOLUTION,
)


@dataclass(frozen=True, slots=True)
class Happening:
    """A fact on the day it belongs to; ``day`` is None where none is known.

    ``vote`` is the state's own vote where the fact is a resolution; ``is_outcome``
    tells what became of a commitment from the promise itself.
    """

    fact: Fact
    day: PartialDate | None
    vote: VoteValue | None = None
    is_outcome: bool = False

    @property
    def order(self) -> tuple[dt.date, str, str, bool]:
        first = self.day.first if self.day else dt.date.min
        return first, self.fact.KIND, self.fact.key, self.is_outcome


def timeline(
    world: World,
    iso3: str,
    *,
    kinds: tuple[str, ...] = (),
    first: dt.date | None = None,
    last: dt.date | None = None,
) -> list[Happening]:
    """What happened, newest first, entries without a day last.

    In: kinds wanted (none: all) and a period; a partly known day lies in the period
    when any of its days does, an unknown day only in the unbounded one.
    """
    found = (
        happening
        for happening in chain(*_sources(world, iso3))
        if (not kinds or happening.fact.KIND in kinds)
        and _within(happening.day, first, last)
    )
    return sorted(found, key=lambda one: one.order, reverse=True)


def _within(
    day: PartialDate | None, first: dt.date | None, last: dt.date | None
) -> bool:
    if first is None and last is None:
        return True
    if day is None:
        return False
    return (first is None or day.last >= first) and (last is None or day.first <= last)


def _sources(world: World, iso3: str) -> Iterator[Iterator[Happening]]:
    yield (Happening(f, f.announced_on) for f in world.announcements_of(iso3))
    yield (Happening(f, f.acted_on) for f in world.actions_of(iso3))
    yield (Happening(f, f.as_of) for f in world.figures_of(iso3))
    uses = {f.key: f for f in (*world.uses_by(iso3), *world.uses_in(iso3))}
    yield (Happening(f, f.started_on or f.ended_on) for f in uses.values())
    yield (Happening(f, f.made_on) for f in _statements(world, iso3))
    yield chain(*(_promise(world, f) for f in world.commitments_by(iso3)))
    yield (_voted(resolution, vote) for resolution, vote in world.votes_of(iso3))


def _statements(world: World, iso3: str) -> list[Statement]:
    """Statements for the state, and by anybody about its announcements."""
    about = (world.statements_about(said.key) for said in world.announcements_of(iso3))
    both = chain(world.statements_for(iso3), *about)
    return list({statement.key: statement for statement in both}.values())


def _promise(world: World, fact: Commitment) -> Iterator[Happening]:
    said = world.announcements.get(fact.announcement)
    yield Happening(fact, said.announced_on if said else None)
    if fact.outcome_on:
        yield Happening(fact, fact.outcome_on, is_outcome=True)


def _voted(fact: Resolution, vote: VoteValue) -> Happening:
    return Happening(fact, PartialDate(fact.adopted_on), vote)
