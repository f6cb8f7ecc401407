"""What a state promised and what had become of it by a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from policies.choices import Kind, Outcome
from policies.dates import PartialDate
from policies.derivation.commitments import CommitmentState
from policies.queries.world import World
from policies.records import Source
from policies.tables.commitments import with_outcome
from policies.tables.happenings import citations
from policies.tables.places import fact_href
from policies.wording import sentence

#: Of more sources the record itself has the rest.
MOST_SOURCES = 3


@dataclass(frozen=True, slots=True)
class PromiseLine:
    """One promise; ``cited`` are sources of its outcome, else of the promise."""

    pledge: str
    href: str
    said: str
    announcement: str
    made_on: PartialDate | None
    due_on: PartialDate | None
    outcome: str
    is_bad: bool
    since: PartialDate | None
    note: str
    cited: tuple[tuple[Source, str], ...]


def promise_lines(
    world: World, pledges: Sequence[CommitmentState]
) -> list[PromiseLine]:
    """The promises given, the newest first."""
    return [_line(world, one) for one in reversed(pledges)]


def _line(world: World, one: CommitmentState) -> PromiseLine:
    pledge = one.commitment
    said = world.announcements.get(pledge.announcement)
    sources = (pledge.outcome_sources if one.is_reported else ()) or pledge.sources
    words = with_outcome(one.outcome, "", overdue=one.overdue).lower()
    if one.perhaps:
        words = f"{words}, perhaps {one.perhaps.label.lower()} already"
    return PromiseLine(
        pledge.pledge,
        fact_href(Kind.COMMITMENT, pledge.key),
        said.title if said else "",
        said.key if said else "",
        said.announced_on if said else None,
        pledge.due_on,
        words,
        one.outcome is Outcome.BROKEN,
        one.since,
        # A note may tell what became of the promise later.
        sentence(pledge.note) if one.is_reported else "",
        citations(world, sources or (said.sources if said else ()))[:MOST_SOURCES],
    )
