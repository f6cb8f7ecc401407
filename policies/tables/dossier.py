"""The three panels of a dossier: what binds, what is said, what is documented."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from policies.appearance import DIMENSION_LABELS, LAW_TREATIES
from policies.choices import (
    Dimension,
    EvidenceGrade,
    Finding,
    LawKey,
    Measure,
    Outcome,
)
from policies.derivation.history import History
from policies.derivation.results import LegalStatus, Reading
from policies.queries.world import World
from policies.records import Commitment, Source, StockpileFigure, UseRecord
from policies.tables.states import terms
from policies.tables.timeline import citations
from policies.wording import amount, long_day, sentence


@dataclass(frozen=True, slots=True)
class LawLine:
    """The status under one treaty with what a reader must know beside it."""

    dimension: str
    treaty: str
    name: str
    status: LegalStatus
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WordLine:
    """One dimension of word with its terms."""

    reading: Reading
    name: str
    terms: str
    title: str


@dataclass(frozen=True, slots=True)
class DeedLine:
    """One thing documented, in words, with its sources."""

    name: str
    text: str
    more: str = ""
    grade: str = ""
    href: str = ""
    cited: tuple[tuple[Source, str], ...] = ()


def law_lines(world: World, history: History, day: dt.date) -> list[LawLine]:
    """The four treaties of the record."""
    lines = []
    for dimension, treaty in LAW_TREATIES.items():
        status = history.legal_status_on(treaty, day)
        known = world.treaties.get(treaty)
        name = known.short_name if known else DIMENSION_LABELS[dimension]
        lines.append(LawLine(dimension, treaty, name, status, law_remarks(status)))
    return lines


def law_remarks(status: LegalStatus) -> tuple[str, ...]:
    """What stands beside a legal status: the change ahead, flags, doubts."""
    remarks = []
    if status.next_key:
        ahead = long_day(status.next_on) if status.next_on else "a day not yet known"
        words = {LawKey.IN_FORCE: "in force", LawKey.LEFT: "no longer bound"}
        label = words.get(status.next_key, status.next_key.label.lower())
        remarks.append(f"{label} from {ahead}")
    elif status.key is LawKey.DEPOSITED:
        remarks.append("the day of entry into force is not known")
    remarks.extend(f"{key.label.lower()} possible" for key in status.possible)
    remarks.extend(flag.label for flag in status.flags)
    if status.contested:
        remarks.append("contested: another reading is on record")
    if status.computed_on:
        remarks.append(f"the treaty’s rule would give {long_day(status.computed_on)}")
    return tuple(remarks)


def word_lines(world: World, history: History, day: dt.date) -> list[WordLine]:
    """The five dimensions of word."""
    lines = []
    for dimension in Dimension:
        reading = history.reading_on(dimension.value, day)
        said = world.announcements.get(reading.announcement)
        lines.append(
            WordLine(
                reading,
                dimension.label if dimension != Dimension.JOINING else "Joining",
                terms(reading.scope),
                said.title if said else "",
            )
        )
    return lines


def deed_lines(world: World, iso3: str, day: dt.date) -> list[DeedLine]:
    """Use by the state's own forces, its stock, its promises."""
    lower = iso3.lower()
    return [
        _use(world, [u for u in world.uses_by(iso3) if _begun(u, day)], lower),
        *_stock(world, iso3, day),
        _promises(world.commitments_by(iso3), day, iso3),
    ]


def _begun(use: UseRecord, day: dt.date) -> bool:
    return use.started_on is None or use.started_on.first <= day


def _rank(use: UseRecord) -> tuple[dt.date, int, str]:
    end = use.ended_on or use.started_on
    grade = EvidenceGrade(use.grade).ordinal or 0
    return (end.last if end else dt.date.min, grade, use.key)


def _use(world: World, uses: Sequence[UseRecord], iso3: str) -> DeedLine:
    """The latest documented use (e2 or more), or what is on record instead."""
    found = [
        use
        for use in uses
        if use.finding is not Finding.DENIED and (use.grade.ordinal or 0) >= 2
    ]
    claims = [use for use in uses if use not in found]
    more = f"{len(claims)} claims or denials beside it" if claims else ""
    if not found:
        said = "No documented use on record" if claims else "No report on record"
        return DeedLine("Use", said, more, href=f"/states/{iso3}/?kind=use-record")
    latest = max(found, key=_rank)
    period = latest.ended_on or latest.started_on
    when = f", {period.words}" if period else ""
    return DeedLine(
        "Use",
        f"Latest documented use: {world.name(latest.location_state)}{when}",
        more,
        latest.grade.value,
        f"/records/{latest.KIND}/{latest.key}/",
        citations(world, latest.sources),
    )


def _stock(world: World, iso3: str, day: dt.date) -> list[DeedLine]:
    """The newest figures per measure that concern stock; those of one day together."""
    lines = []
    for measure in (Measure.STOCKPILED, Measure.RETAINED, Measure.DESTROYED):
        figures = [
            figure
            for figure in world.figures_of(iso3)
            if figure.measure is measure and figure.as_of.first <= day
        ]
        if figures:
            newest = max(figure.as_of for figure in figures)
            same = [figure for figure in figures if figure.as_of == newest]
            lines.append(_figures(world, measure, same, len(figures) - len(same)))
    return lines


def _figures(
    world: World, measure: Measure, same: list[StockpileFigure], earlier: int
) -> DeedLine:
    said = [
        f"{amount(f.qualifier, f.low, f.best, f.high)} ({f.basis.label.lower()})"
        for f in same
    ]
    more = f"{long_day(same[0].as_of)}"
    if earlier:
        more += f" · {earlier} earlier figure{'s' if earlier > 1 else ''}"
    cited = tuple(pair for f in same for pair in citations(world, f.sources)[:1])
    return DeedLine(
        measure.label,
        sentence("; ".join(said)).removesuffix("."),
        more,
        href=f"/stockpiles/?state={same[0].state}",
        cited=tuple(dict.fromkeys(cited)),
    )


def outcome_on(pledge: Commitment, day: dt.date) -> Outcome:
    """What had become of a promise by a day: pending until its outcome is dated."""
    if pledge.outcome_on and pledge.outcome_on.first > day:
        return Outcome.PENDING
    return pledge.outcome


def _promises(pledges: Sequence[Commitment], day: dt.date, iso3: str) -> DeedLine:
    counted = Counter(outcome_on(pledge, day) for pledge in pledges)
    if not counted:
        return DeedLine("Commitments", "None on record")
    said = ", ".join(
        f"{counted[outcome]} {outcome.label.lower()}"
        for outcome in Outcome
        if counted[outcome]
    )
    return DeedLine(
        "Commitments",
        f"{sum(counted.values())} on record",
        said,
        href=f"/commitments/?state={iso3}",
    )


def votes_sentence(world: World, iso3: str, day: dt.date) -> str:
    """How the state voted in the series on the Mine Ban Treaty, up to a day."""
    cast = [
        vote
        for resolution, vote in world.votes_of(iso3)
        if resolution.series == "ottawa" and resolution.adopted_on <= day
    ]
    if not cast:
        return ""
    counted = Counter(vote.label.lower() for vote in cast)
    said = ", ".join(f"{label} {number}" for label, number in counted.most_common())
    return (
        f"Votes on the yearly Mine Ban Treaty resolution, {len(cast)} in all: {said}."
    )
