"""DEED: documented acts as periods on a dimension (codebook §4, §5).

What counts as an act is decided here; whether it contradicts law or word on a day is
decided in ``divergence``.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from policies.choices import (
    Dimension,
    EvidenceGrade,
    Finding,
    Measure,
    Outcome,
    UserKind,
)
from policies.derivation.excepted import is_for_destruction
from policies.derivation.inputs import MINE_BAN_TREATY, StateRecords
from policies.derivation.law import Legal
from policies.derivation.lines import Line, Outlook, day_after, day_before, months_after
from policies.records import Citation, StockpileFigure, UseRecord

#: An open end is taken to last so many months beyond the newest source.
OPEN_END_MONTHS = 12

_LEAST = EvidenceGrade.E2.ordinal or 0
_MEASURES = {
    Dimension.TRANSFER: Measure.TRANSFERRED,
    Dimension.PRODUCTION: Measure.PRODUCED,
}


@dataclass(frozen=True, slots=True)
class Deed:
    """A documented act, from ``start`` to the day before ``end``.

    ``kind`` is ``use``, a measure or ``broken``; ``value`` what a reader is told: the
    evidence grade of use, else the kind. ``ruled_out_on`` is a day on which the act
    must have been ruled out already, so that an act of uncertain day is not held
    against a rule that came after it.
    """

    key: str
    kind: str
    value: str
    start: dt.date
    end: dt.date | None
    weight: int = 0
    location: str = ""
    note: str = ""
    ruled_out_on: dt.date | None = None


def use_period(use: UseRecord, records: StateRecords) -> tuple[dt.date, dt.date] | None:
    """The period a use record covers, both days included; None where none is known.

    From the first possible day of its start to the last possible day of its end. An
    open end is bounded by the newest source's date plus twelve months; where the
    start is unknown the period is that of the end.
    """
    start = use.started_on and records.context.interval(use.started_on, use.sources)
    end = use.ended_on and records.context.interval(use.ended_on, use.sources)
    if end:
        earliest = start.earliest if start else end.earliest
        return earliest, max(earliest, end.latest)
    if not start:
        return None
    bound = _open_end(use.sources, records)
    return start.earliest, max(bound, start.latest) if bound else start.latest


def is_documented(use: UseRecord) -> bool:
    """Whether a record is a report of use with evidence e2 or more, by whomever."""
    is_report = use.finding not in {Finding.DENIED, Finding.NO_REPORT}
    return is_report and (use.grade.ordinal or 0) >= _LEAST


def counts_as_use(use: UseRecord, records: StateRecords) -> bool:
    """Whether a record documents use by the state's own forces."""
    own = use.user_kind is UserKind.STATE and use.user_state == records.state.key
    return own and is_documented(use)


def use_deeds(records: StateRecords) -> Iterator[Deed]:
    """Use by the state's own forces, as far as a period is known."""
    for use in records.uses:
        period = use_period(use, records)
        if period is None or not counts_as_use(use, records):
            continue
        one_date = use.started_on == use.ended_on and period[0] < period[1]
        yield Deed(
            use.key,
            kind="use",
            value=use.grade.value,
            start=period[0],
            end=day_after(period[1]),
            weight=use.grade.ordinal or 0,
            location=use.location_state,
            ruled_out_on=period[0] if one_date else None,
        )


def deeds_on_dimension(
    records: StateRecords, dimension: Dimension, law: Line[Outlook[Legal]]
) -> Iterator[Deed]:
    """Every act that may contradict law or word on a dimension."""
    if dimension is Dimension.USE:
        yield from use_deeds(records)
    if dimension is Dimension.STOCKPILING:
        yield from _late_stocks(records, law)
    for figure in records.figures:
        if figure.state == records.state.key and figure.measure is _MEASURES.get(
            dimension
        ):
            yield from _dated_figure(figure)
    yield from _broken(records, dimension)


def _dated_figure(figure: StockpileFigure) -> Iterator[Deed]:
    """A figure of mines moved or made: it tells of the time up to its date."""
    as_of = figure.as_of.interval
    if quantity_of(figure) and not is_for_destruction(figure):
        yield Deed(
            figure.key,
            kind=figure.measure.value,
            value=figure.measure.value,
            start=as_of.earliest,
            end=day_after(as_of.latest),
            note=figure.note,
            ruled_out_on=day_before(as_of.earliest),
        )


def _late_stocks(records: StateRecords, law: Line[Outlook[Legal]]) -> Iterator[Deed]:
    """Stock dated after the treaty's own deadline for destroying it.

    It lasts until the next figure of stock, no longer than twelve months beyond its
    newest source. Stock inside the deadline and retained mines are never here.
    """
    treaty = records.context.treaties.get(MINE_BAN_TREATY)
    years = treaty.stockpile_deadline_years if treaty else None
    stocks = sorted(
        (figure for figure in records.figures if _is_stock(figure, records)),
        key=lambda figure: (figure.as_of.interval, figure.key),
    )
    firsts = [figure.as_of.first for figure in stocks]
    for figure in stocks if years is not None else ():
        first = figure.as_of.interval.earliest
        bound = law.on(first).certain.bound_from
        if not bound or not quantity_of(figure):
            continue
        if first <= months_after(bound.latest, 12 * (years or 0)):
            continue
        following = firsts[bisect_right(firsts, figure.as_of.last) :][:1]
        ends = [_open_end(figure.sources, records), *following]
        end = min((day for day in ends if day), default=None)
        last = day_after(figure.as_of.last)
        yield Deed(
            figure.key, "stockpiled", "stockpiled", first, max(end or last, last)
        )


def _is_stock(figure: StockpileFigure, records: StateRecords) -> bool:
    return figure.measure is Measure.STOCKPILED and figure.state == records.state.key


def _broken(records: StateRecords, dimension: Dimension) -> Iterator[Deed]:
    """Commitments that their source judges broken, from the outcome's date on."""
    for promise in records.commitments:
        if (
            promise.state == records.state.key
            and promise.dimension == dimension.value
            and promise.outcome is Outcome.BROKEN
            and promise.outcome_on
        ):
            sources = promise.outcome_sources
            since = records.context.interval(promise.outcome_on, sources).latest
            yield Deed(promise.key, "broken", "broken", since, None)


def quantity_of(figure: StockpileFigure) -> int:
    """How many mines a figure certainly speaks of; 0 where it only gives a ceiling."""
    return figure.best or figure.low or 0


def _open_end(sources: tuple[Citation, ...], records: StateRecords) -> dt.date | None:
    published = records.context.published(sources)
    if not published:
        return None
    return months_after(max(date.last for date in published), OPEN_END_MONTHS)
