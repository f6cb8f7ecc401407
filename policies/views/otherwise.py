"""Why this value, asked otherwise: of other days, readers and moments."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from policies.choices import Kind
from policies.derivation.results import Reading
from policies.derivation.why import Explanation
from policies.filters.question import PAGED
from policies.queries.alternatives import (
    Alternative,
    Alternatives,
    last_entered,
)
from policies.queries.moments import moment_at
from policies.queries.publicity import public_world
from policies.queries.world import World, world_at
from policies.records import State
from policies.tables.why import (
    ShownAlternative,
    shown_alternative,
)
from policies.views.asked import Asked

PAGED_NAMES = tuple(parameter.name for parameter in PAGED)
INSTANT = dt.timedelta(microseconds=1)


def others(asked: Asked, asking: Alternatives) -> list[ShownAlternative]:
    """Other days, other readers and other moments, each with its answer."""
    found = [*asking.days()]
    if asked.question.public:
        found.append(asking.told_all(world_at(asked.moment)))
    else:
        found.append(asking.as_public(asked.world))
    if asked.question.recorded:
        now = _present(asked)
        if asking.history.records.state.key in now.facts(Kind.STATE):
            found.append(asking.now(now))
    return [
        shown_alternative(asked.world, one, _otherwise(asked, one)) for one in found
    ]


def _otherwise(asked: Asked, other: Alternative) -> str:
    """The address of the same question asked otherwise."""
    dropped = [name for name, text in other.changes.items() if not text]
    return asked.href(drop=(*dropped, *PAGED_NAMES), **other.changes)


def _present(asked: Asked) -> World:
    """What the ledger holds now, as far as it was public if so asked."""
    world, public = world_at(moment_at()), asked.question.public
    return public_world(world, public) if public else world


@dataclass(frozen=True, slots=True)
class Entered:
    """When the newest record weighed was entered, and what was answered until then.

    ``before`` is None where the state was not in the database yet; ``is_same`` says
    that the records before gave the same value.
    """

    at: dt.datetime
    before: Reading | None
    is_same: bool
    href: str


def entered(asked: Asked, state: State, explanation: Explanation) -> Entered | None:
    """What the newest record weighed changed; None where none was weighed."""
    records = (candidate.record for candidate in explanation.candidates)
    at = last_entered(asked.world, records)
    if at is None:
        return None
    until = at.astimezone(dt.UTC) - INSTANT
    before = _answered(asked, state, explanation, until)
    text = until.isoformat().replace("+00:00", "Z")
    return Entered(
        at,
        before,
        before is not None and before.key == explanation.key,
        asked.href(drop=PAGED_NAMES, recorded=text),
    )


def _answered(
    asked: Asked, state: State, explanation: Explanation, until: dt.datetime
) -> Reading | None:
    """The answer to the same question out of what was recorded by an instant."""
    world, public = world_at(moment_at(until)), asked.question.public
    world = public_world(world, public) if public else world
    if state.key not in world.facts(Kind.STATE):
        return None
    return world.history(state.key).reading_on(explanation.dimension, explanation.day)
