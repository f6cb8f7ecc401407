"""The row of deeds in the band chart: what is documented, as periods with a triangle.

A filled triangle is use by the state's own forces with evidence e2 or more, or mines
moved or made on record; a hollow one a claim or a denial. A search that found no
report is no act. Acts that overlap lie on lanes of their own; nothing is joined.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from policies.charts.scale import Scale
from policies.choices import Finding, Kind, Measure
from policies.derivation.deeds import counts_as_use, use_period
from policies.derivation.inputs import StateRecords
from policies.records import StockpileFigure, UseRecord
from policies.wording import amount, spoken_name, with_kind

ONE_DAY = dt.timedelta(days=1)
#: Pixels of a lane, and per cent of the width that a triangle takes on a telephone.
LANE, TRIANGLE = 18, 4.5
MOVED = frozenset({Measure.TRANSFERRED, Measure.PRODUCED})


@dataclass(frozen=True, slots=True)
class Act:
    """One documented act, claim or denial over a period, both days included."""

    first: dt.date
    last: dt.date
    title: str
    href: str
    is_documented: bool


@dataclass(frozen=True, slots=True)
class ActMark:
    """Where an act is drawn."""

    act: Act
    x: float
    width: float
    lane: int

    @property
    def y(self) -> int:
        return self.lane * LANE + 3


@dataclass(frozen=True, slots=True)
class Acts:
    """The row: its marks on their lanes."""

    marks: tuple[ActMark, ...]

    @property
    def height(self) -> int:
        return 6 + LANE * (1 + max((mark.lane for mark in self.marks), default=0))


def acts_of(records: StateRecords, last: dt.date) -> list[Act]:
    """Use by the state's own forces and mines moved or made, begun by a day."""
    uses = (_use(one, records) for one in records.uses)
    moved = (_moved(one) for one in records.figures if one.measure in MOVED)
    found = [one for one in (*uses, *moved) if one and one.first <= last]
    return sorted(found, key=lambda act: (act.first, act.last, act.href))


def _use(use: UseRecord, records: StateRecords) -> Act | None:
    period = use_period(use, records)
    if period is None or use.finding is Finding.NO_REPORT:
        return None
    place = records.context.states.get(use.location_state)
    where = spoken_name(place.name) if place else use.location_state
    denied = use.finding is Finding.DENIED
    said = "denied" if denied else f"{use.finding.label.lower()}, evidence {use.grade}"
    return Act(
        *period,
        f"Use in {where}, {_period(use)}: {said}",
        f"/records/{Kind.USE}/{use.key}/",
        counts_as_use(use, records),
    )


def _period(use: UseRecord) -> str:
    """The period as the source gives it, never as it is bounded for the drawing."""
    start, end = use.started_on, use.ended_on
    if start and end:
        return start.words if start == end else f"{start.words} to {end.words}"
    if start:
        return f"since {start.words}, no end given"
    return f"until {end.words}" if end else "no date"


def _moved(figure: StockpileFigure) -> Act:
    number = amount(figure.qualifier, figure.low, figure.best, figure.high)
    told = with_kind(number, figure.mine_type)
    return Act(
        figure.as_of.first,
        figure.as_of.last,
        f"{figure.measure.label}: {told}, {figure.as_of.words}",
        f"/records/{Kind.FIGURE}/{figure.key}/",
        True,
    )


def acts_row(acts: Sequence[Act], scale: Scale) -> Acts:
    """The acts on as few lanes as keep them apart on a telephone."""
    ends: list[float] = []
    marks = []
    for act in acts:
        x = scale.x(act.first)
        width = round(scale.x(act.last + ONE_DAY) - x, 2)
        lane = next((n for n, end in enumerate(ends) if end <= x), len(ends))
        if x >= 100 or x + width <= 0:
            continue
        ends[lane : lane + 1] = [x + max(width, TRIANGLE)]
        marks.append(ActMark(act, min(x, 100 - TRIANGLE / 2), width, lane))
    return Acts(tuple(marks))
