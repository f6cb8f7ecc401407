"""What the record does not hold, counted: not coded, unseen, undated, never collected.

A gap is about this database, not about the world: that nothing is on record is no
finding about a state.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from policies.choices import (
    Absent,
    Dimension,
    EvidenceGrade,
    InstrumentKind,
    Measure,
    Modifier,
    Outcome,
)
from policies.dates import PartialDate
from policies.derivation.commitments import commitment_on
from policies.queries.world import World
from policies.records import Commitment, StockpileFigure

T = TypeVar("T")

#: What a reader may look for and never finds here, whatever the ledger holds.
NOT_COLLECTED = (
    (
        "Article 7 reports",
        "Yearly reports of States Parties have no records of their own; a figure "
        "taken from one names it as its source.",
    ),
    (
        "Clearance and contamination",
        "Mined areas and the work on them; only deadlines and promises are recorded.",
    ),
    ("Victims", "Casualties and assistance to survivors."),
    (
        "Persons",
        "Speakers are named as their source names them and have no records of their "
        "own: one person may stand under two spellings.",
    ),
    (
        "Other weapons",
        "Anti-vehicle mines, and policies on cluster munitions beyond the status "
        "under their treaty.",
    ),
    (
        "Private actors",
        "Companies, banks and their exclusions; makers other than states.",
    ),
    (
        "Unpublished words",
        "Positions taken in closed meetings, where no source that can be cited tells "
        "of them.",
    ),
)


#: Outcomes that leave open what became of a promise.
OPEN = (Outcome.PENDING, Outcome.UNKNOWN)
#: Measures of which few figures are on record.
SELDOM = (Measure.RETAINED, Measure.PRODUCED, Measure.TRANSFERRED, Measure.USED)


@dataclass(frozen=True, slots=True)
class Gap:
    """So many of so many lack something, or are it; ``href`` shows them."""

    key: str
    group: str
    what: str
    count: int
    of: int
    href: str = ""


def gaps(world: World, day: dt.date) -> list[Gap]:
    """Every counted gap of a world on a day, also those that are nought."""
    return [
        *_states(world),
        *_word(world, day),
        *_announcements(world),
        *_dates(world),
        *_deeds(world, day),
        *_sources(world),
        *_seldom(world),
    ]


def _of(
    items: Iterable[T], lacks: Callable[[T], bool], *names: str, href: str = ""
) -> Gap:
    """How many of the items lack something; ``names``: key, group and words."""
    each = [lacks(item) for item in items]
    key, group, what = names
    return Gap(key, group, what, sum(each), len(each), href)


def _states(world: World) -> Iterator[Gap]:
    states = world.counted_states
    yield _of(
        states,
        lambda one: not world.announcements_of(one.key),
        *("no-announcement", "States", "States without any announcement"),
    )
    yield _of(
        states,
        lambda one: not world.figures_of(one.key),
        *("no-figure", "States", "States without any figure of mines"),
    )


def _word(world: World, day: dt.date) -> Iterator[Gap]:
    """Per dimension: states whose word is not coded, not found, or contested."""
    histories = [world.history(one.key) for one in world.counted_states]
    for dimension in Dimension:
        group = f"Word on {_lowered(dimension.label)}"
        keys = [one.reading_on(dimension.value, day).key for one in histories]
        for absent in (Absent.NOT_CODED, Absent.NOT_ESTABLISHED, Absent.CONTESTED):
            yield Gap(
                f"{dimension.value}-{absent.value}",
                group,
                f"States: {_lowered(absent.label)}",
                keys.count(absent.value),
                len(keys),
                f"/states/?dimension={dimension.value}&code={absent.value}",
            )
    yield _of(
        [one.reading_on(Dimension.USE, day) for one in histories],
        lambda reading: any(note.modifier is Modifier.STALE for note in reading.notes),
        *("stale", "Age of the word", "States: use not verified for 24 months"),
    )


def _lowered(name: str) -> str:
    return name[0].lower() + name[1:]


def _announcements(world: World) -> Iterator[Gap]:
    said, group = world.announcements.values(), "Announcements"
    yield _of(
        said,
        lambda one: not one.text_seen,
        *("text-unseen", group, "Announcements whose text nobody here has seen"),
    )
    yield _of(
        said,
        lambda one: not one.positions,
        *("no-code", group, "Announcements that carry no code"),
    )


def _dates(world: World) -> Iterator[Gap]:
    """Days known only to the month or the year."""
    days: dict[str, list[PartialDate]] = {
        "Announcements": [one.announced_on for one in world.announcements.values()],
        "Treaty acts": [one.acted_on for one in world.treaty_actions.values()],
        "Figures": [one.as_of for one in world.figures.values()],
        "Statements": [one.made_on for one in world.statements.values()],
    }
    for words, dated in days.items():
        yield _of(
            dated,
            lambda one: not one.interval.is_exact,
            f"vague-{words.lower().replace(' ', '-')}",
            *("Dates", f"{words} whose day is not known"),
        )


def _deeds(world: World, day: dt.date) -> Iterator[Gap]:
    def is_overdue(one: Commitment) -> bool:
        is_open = commitment_on(world.context, one, day).outcome in OPEN
        return is_open and one.due_on is not None and one.due_on.last < day

    yield _of(
        world.uses.values(),
        lambda one: one.grade is EvidenceGrade.E1,
        *("allegations", "Deeds", "Records of use: a party’s claim or denial alone"),
        href=f"/use/?grade={EvidenceGrade.E1}",
    )
    yield _of(
        world.commitments.values(),
        is_overdue,
        *("overdue", "Deeds", "Promises past their day without a known end"),
        href="/commitments/?" + "&".join(f"outcome={one}" for one in OPEN),
    )


def _sources(world: World) -> Iterator[Gap]:
    sources, group = world.sources.values(), "Sources"
    yield _of(
        sources,
        lambda one: not one.url,
        *("no-address", group, "Sources without an address on the web"),
    )
    yield _of(
        sources,
        lambda one: not one.archived_url,
        *("no-copy", group, "Sources without a lasting copy"),
    )
    yield _of(
        sources,
        lambda one: one.published_on is None,
        *("no-date", group, "Sources that show no date"),
    )
    yield _of(
        sources,
        lambda one: not world.citing(one.key),
        *("uncited", group, "Sources that no record cites"),
    )


def _seldom(world: World) -> Iterator[Gap]:
    """Kinds that the record holds a few of, so that their absence says nothing."""
    group = "Recorded seldom"
    yield _of(
        world.announcements.values(),
        lambda one: one.instrument is InstrumentKind.TRANSPARENCY_REPORT,
        *("reports", group, "Announcements that are transparency reports"),
        href=f"/announcements/?instrument={InstrumentKind.TRANSPARENCY_REPORT}",
    )
    for measure in SELDOM:
        yield _of(
            world.figures.values(),
            partial(_measures, measure),
            f"figures-{measure.value}",
            *(group, f"Figures: {_lowered(measure.label)}"),
            href=f"/stockpiles/?measure={measure}",
        )


def _measures(measure: Measure, figure: StockpileFigure) -> bool:
    return figure.measure is measure
