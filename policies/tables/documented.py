"""What is documented of a state, line by line: deadlines, use, stock, promises."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from policies.choices import (
    EvidenceGrade,
    Finding,
    Measure,
    Outcome,
    PledgeDimension,
)
from policies.derivation.commitments import CommitmentState, commitments_on
from policies.derivation.deadlines import Deadline, deadlines_on
from policies.derivation.deeds import is_documented, use_period
from policies.derivation.excepted import is_of_another_state
from policies.derivation.figures import FigureSet, figures_on
from policies.derivation.inputs import StateRecords
from policies.queries.world import World
from policies.records import Source, UseRecord
from policies.tables.commitments import ends_told
from policies.tables.happenings import citations
from policies.wording import (
    amount,
    counted,
    sentence,
    short_day,
    spanned,
    with_kind,
)

#: First and last day, both included.
Period = tuple[dt.date, dt.date]


@dataclass(frozen=True, slots=True)
class DeedLine:
    """One thing documented, in words, with its sources."""

    name: str
    text: str
    more: str = ""
    grade: str = ""
    href: str = ""
    cited: tuple[tuple[Source, str], ...] = ()
    further: int = 0


def deadline_lines(
    world: World, iso3: str, treaty: str, day: dt.date
) -> list[DeedLine]:
    """The treaty's own deadlines for a state that is bound on the day."""
    return [
        _deadline(world, one) for one in deadlines_on(world.records(iso3), day, treaty)
    ]


def _deadline(world: World, one: Deadline) -> DeedLine:
    known_as = world.treaties.get(one.treaty)
    name = known_as.short_name if known_as else one.treaty
    what = "stock" if one.about == PledgeDimension.STOCKPILING else "areas"
    done = "destroyed" if what == "stock" else "cleared"
    known = f"; promise: {one.outcome.label.lower()}" if one.outcome else ""
    return DeedLine(
        one.article,
        f"{what} to be {done} by {short_day(one.due)}{known}",
        f"{name}: {_passed(one) if one.is_past else 'ahead'}",
        href=f"/records/commitment/{one.commitment}/" if one.commitment else "",
    )


def _passed(one: Deadline) -> str:
    """A day gone by says nothing of a breach; what is not recorded is said."""
    if one.outcome:
        return "passed"
    if one.about == PledgeDimension.STOCKPILING:
        return "passed, no outcome on record"
    return "passed, no outcome on record; extensions are not recorded"


def deed_lines(world: World, iso3: str, day: dt.date) -> list[DeedLine]:
    """Use by the state's own forces, its stock, its promises."""
    records = world.records(iso3)
    return [
        _use(world, records, day),
        *_stock(world, figures_on(records, day)),
        _promises(commitments_on(records, day), iso3),
    ]


def _use(world: World, records: StateRecords, day: dt.date) -> DeedLine:
    """The documented use (e2 or more) nearest to the day, or what is on record."""
    periods = {use.key: use_period(use, records) for use in records.uses}
    begun = [use for use in records.uses if _begun(periods[use.key], day)]
    found = [use for use in begun if is_documented(use)]
    searches = [use for use in begun if use.finding is Finding.NO_REPORT]
    claims = len(begun) - len(found) - len(searches)
    more = counted(claims, "claim or denial", "claims or denials") if claims else ""
    more = f"{more} beside it" if more and found else more
    if searches and not (found or claims):
        return _looked_for(world, searches)
    if not found:
        said = "No documented use on record" if claims else "No report on record"
        href = f"/states/{records.state.key.lower()}/?kind=use-record"
        return DeedLine("Use", said, more, href=href)

    def nearness(use: UseRecord) -> tuple[dt.date, int, dt.date, str]:
        first, last = periods[use.key] or (dt.date.min, dt.date.min)
        return min(last, day), EvidenceGrade(use.grade).ordinal or 0, first, use.key

    latest = max(found, key=nearness)
    return DeedLine(
        "Use",
        _latest_use(latest, world.name(latest.location_state), periods, day),
        more,
        latest.grade.value,
        f"/records/{latest.KIND}/{latest.key}/",
        citations(world, latest.sources),
    )


def _looked_for(world: World, searches: Sequence[UseRecord]) -> DeedLine:
    """The last search that found no report, with the period that was searched."""

    def end(use: UseRecord) -> tuple[dt.date, str]:
        return use.ended_on.last if use.ended_on else dt.date.min, use.key

    latest = max(searches, key=end)
    searched = spanned(latest.started_on, latest.ended_on)
    return DeedLine(
        "Use",
        "No report found",
        f"looked for over {searched}; never “did not use”",
        latest.grade.value,
        f"/records/{latest.KIND}/{latest.key}/",
        citations(world, latest.sources),
    )


def _begun(period: Period | None, day: dt.date) -> bool:
    return period is None or period[0] <= day


def _latest_use(
    use: UseRecord, place: str, periods: Mapping[str, Period | None], day: dt.date
) -> str:
    """Going on when the day lies inside the period reported; else when it ended."""
    period = periods[use.key]
    if period and use.started_on and period[0] < day <= period[1]:
        return f"Documented use: {place}, since {use.started_on.words}"
    last = use.ended_on or use.started_on
    when = f", {last.words}" if last else ""
    return f"Latest documented use: {place}{when}"


#: Measures that say what a state holds, held or gave up, in this order.
STOCK_MEASURES = (Measure.STOCKPILED, Measure.RETAINED, Measure.DESTROYED)


def _stock(world: World, sets: Sequence[FigureSet]) -> list[DeedLine]:
    """The newest figures per measure, one basis beside the other."""
    lines = []
    for measure in STOCK_MEASURES:
        same = [one for one in sets if one.measure is measure]
        if same:
            lines.append(_figures(world, measure, same))
    return lines


def _figures(world: World, measure: Measure, sets: list[FigureSet]) -> DeedLine:
    lines = (
        with_kind(amount(f.qualifier, f.low, f.best, f.high), f.mine_type)
        + f" ({one.basis.label.lower()}, {short_day(one.as_of)})"
        for one in sets
        for f in one.figures
    )
    said = [sentence(line).removesuffix(".") for line in dict.fromkeys(lines)]
    return DeedLine(
        measure.label,
        said[0],
        "; ".join(_careful(sets)),
        href=f"/stockpiles/?state={sets[0].preferred.state}&measure={measure.value}",
        cited=citations(world, sets[0].preferred.sources)[:1],
        further=len(said) - 1,
    )


def _careful(sets: Sequence[FigureSet]) -> Iterator[str]:
    """What keeps a reader from taking the newest figure as it stands."""
    if is_of_another_state(sets[0].preferred):
        yield "the mines are another state’s"
    if any(one.disagree for one in sets):
        yield "figures of the same day disagree; all are kept"


def _promises(pledges: Sequence[CommitmentState], iso3: str) -> DeedLine:
    if not pledges:
        return DeedLine("Promises", "None on record")
    said = ends_told(pledges, Outcome)
    overdue = sum(pledge.overdue for pledge in pledges)
    if overdue:
        said.append(f"{overdue} past the due date without a known outcome")
    return DeedLine(
        "Promises",
        f"{len(pledges)} on record",
        ", ".join(said),
        href=f"/commitments/?state={iso3}",
    )
