"""What lies ahead of a day, on record: status changes, deadlines and pledges due."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from policies.appearance import DIMENSION_LABELS
from policies.choices import Outcome
from policies.dates import DateInterval
from policies.derivation.history import LAW_DIMENSIONS
from policies.queries.world import World
from policies.records import Commitment, State


class ComingKind(StrEnum):
    """What kind of day lies ahead."""

    STATUS = "status"
    PLEDGE = "pledge"


@dataclass(frozen=True, slots=True)
class Coming:
    """Something that is due: when, for which state, what, and where to read on."""

    on: DateInterval
    state: State
    kind: ComingKind
    what: str
    dimension: str
    key: str
    href: str
    records: tuple[str, ...]


def coming(world: World, day: dt.date) -> list[Coming]:
    """Everything dated after ``day`` as it stood on that day, the nearest first."""
    found = [
        item
        for state in world.states
        for item in (*_statuses(world, state, day), *_pledges(world, state, day))
    ]
    return sorted(found, key=lambda item: (item.on, world.order[item.state.key]))


def _statuses(world: World, state: State, day: dt.date) -> Iterator[Coming]:
    history = world.history(state.key)
    for dimension, treaty in LAW_DIMENSIONS.items():
        law = history.legal_status_on(treaty, day)
        if law.next_key is None or law.next_on is None:
            continue
        asked = max(law.next_on.latest, day).isoformat()
        yield Coming(
            law.next_on,
            state,
            ComingKind.STATUS,
            f"{DIMENSION_LABELS[dimension]}: {law.next_key.label}",
            dimension,
            law.next_key.value,
            f"/why/{state.key.lower()}/?dimension={dimension}&on={asked}",
            law.deciding,
        )


def _pledges(world: World, state: State, day: dt.date) -> Iterator[Coming]:
    for pledge in world.commitments_by(state.key):
        if pledge.due_on is None or pledge.due_on.last <= day:
            continue
        if is_open_on(world, pledge, day):
            yield Coming(
                pledge.due_on.interval,
                state,
                ComingKind.PLEDGE,
                pledge.pledge,
                pledge.dimension.value if pledge.dimension else "",
                Outcome.PENDING.value,
                f"/announcements/{pledge.announcement}/",
                (pledge.key,),
            )


def is_open_on(world: World, pledge: Commitment, day: dt.date) -> bool:
    """Whether a pledge had been made by a day and nothing had become of it."""
    said = world.announcements.get(pledge.announcement)
    if said and said.announced_on.first > day:
        return False
    if pledge.outcome in (Outcome.PENDING, Outcome.UNKNOWN):
        return True
    return pledge.outcome_on is not None and pledge.outcome_on.first > day
