"""What lies ahead of a day, on record: status, word, deadlines and pledges due."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from policies.appearance import DIMENSION_LABELS
from policies.choices import (
    BINDING,
    LAW_DIMENSIONS,
    Dimension,
    LawKey,
    Modifier,
    Outcome,
    PledgeDimension,
)
from policies.dates import DateInterval
from policies.derivation.commitments import commitment_on
from policies.derivation.deadlines import deadlines_on
from policies.derivation.inputs import MINE_BAN_TREATY, Span
from policies.derivation.results import Note, Reading
from policies.queries.world import World
from policies.records import Commitment, State

#: Beyond this day nothing is looked for.
LAST_DAY = dt.date(2101, 1, 1)
#: What a deadline asks of a state.
DUTIES = {
    PledgeDimension.STOCKPILING: "Destroy all stockpiled mines",
    PledgeDimension.CLEARANCE: "Clear all mined areas",
}


class ComingKind(StrEnum):
    """What kind of day lies ahead."""

    STATUS = "status"
    WORD = "word"
    DEADLINE = "deadline"
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
    found = [item for state in world.states for item in coming_for(world, state, day)]
    return sorted(found, key=lambda item: (item.on, world.order[item.state.key]))


def coming_for(world: World, state: State, day: dt.date) -> list[Coming]:
    """What lies ahead of one state, the nearest first."""
    found = (
        item
        for lines in (_statuses, _words, _deadlines, _pledges)
        for item in lines(world, state, day)
    )
    return sorted(found, key=lambda item: item.on)


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


def _words(world: World, state: State, day: dt.date) -> Iterator[Coming]:
    """Positions already announced that begin to hold later."""
    history = world.history(state.key)
    for dimension in Dimension:
        spans = list(history.spans(dimension.value, day, LAST_DAY))
        for number, (before, after) in enumerate(pairwise(spans), 1):
            reading = after.value
            if before.value.key == reading.key or not _announced(world, reading, day):
                continue
            if reading.since is None or reading.since.last != after.start:
                continue
            first = min(reading.since.first, _first_possible(spans[: number + 1]))
            yield Coming(
                DateInterval(first, after.start),
                state,
                ComingKind.WORD,
                f"{dimension.label}: {reading.label}",
                dimension.value,
                reading.key,
                f"/why/{state.key.lower()}/?dimension={dimension}&on={after.start}",
                reading.deciding,
            )


def _first_possible(spans: Sequence[Span[Reading]]) -> dt.date:
    """The first day on which the value of the last span may have held already."""
    *earlier, last = spans
    note, first = Note(Modifier.POSSIBLE, last.value.key), last.start
    for span in reversed(earlier):
        if note not in span.value.notes:
            break
        first = span.start
    return first


def _announced(world: World, reading: Reading, day: dt.date) -> bool:
    """Whether what decides a reading had certainly been said by a day."""
    said = world.announcements.get(reading.announcement)
    return said is not None and said.announced_on.last <= day


def _deadlines(world: World, state: State, day: dt.date) -> Iterator[Coming]:
    """The treaty's own deadlines, where no pledge on record says the same."""
    if not _may_be_due(world, state, day):
        return
    for due in deadlines_on(world.records(state.key), day):
        if due.is_past or due.commitment:
            continue
        yield Coming(
            due.due,
            state,
            ComingKind.DEADLINE,
            f"{DUTIES[due.about]} ({due.article})",
            due.about.value,
            "",
            f"/states/{state.key.lower()}/",
            (due.act,),
        )


def _may_be_due(world: World, state: State, day: dt.date) -> bool:
    """Whether a deadline may lie ahead: most were over long ago, and cost time."""
    treaty = world.treaties.get(MINE_BAN_TREATY)
    if treaty is None:
        return False
    law = world.history(state.key).legal_status_on(MINE_BAN_TREATY, day)
    if law.key is not LawKey.IN_FORCE or law.since is None:
        return law.key in BINDING
    years = (treaty.stockpile_deadline_years, treaty.clearance_deadline_years)
    return law.since.latest.year + max(n or 0 for n in years) >= day.year


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


def overdue(world: World, day: dt.date) -> int:
    """How many promises were past their day with no outcome known."""
    return sum(
        commitment_on(world.context, pledge, day).overdue
        for pledge in world.commitments.values()
    )
