"""The records weighed for one question as lanes, each with its span, oldest first.

A day known only in part fades: a span is full where it certainly holds. An act is a
mark on its day, for it has no span of its own; what is known only to a period is as
wide as that period.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from policies.appearance import Look
from policies.charts.bands import Bands, Mark, Row, Stretch, bands
from policies.charts.bands import mark as placed
from policies.charts.scale import FIRST_DAY, Scale
from policies.dates import DateInterval

ONE_DAY = dt.timedelta(days=1)
#: How much is drawn of a record that begins ahead.
SEEN_AHEAD = dt.timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Weighed:
    """A record to draw: from when to when, on what, what it says and became.

    ``about`` names the dimension of a position or the kind of an act. ``look`` is None
    for an act; ``end`` is the first day it no longer holds, None where no end is known.
    """

    since: str
    about: str
    title: str
    href: str
    start: DateInterval
    end: DateInterval | None
    look: Look | None
    is_decisive: bool


@dataclass(frozen=True, slots=True)
class Fade:
    """A part of the width over which a span begins or ends."""

    x: float
    width: float
    is_end: bool


@dataclass(frozen=True, slots=True)
class Lane:
    """One record: its certain span, what fades in and out, or an act's mark."""

    record: Weighed
    mark: Mark | None
    fades: tuple[Fade, ...]
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Lanes:
    """The drawing: the lines and the day of a band chart, and the lanes."""

    frame: Bands
    lanes: tuple[Lane, ...]

    @property
    def tones(self) -> list[str]:
        """The tones into which, or out of which, something fades."""
        faded = (lane.record.look for lane in self.lanes if lane.fades)
        return sorted({look.tone for look in faded if look})


def lanes(records: Iterable[Weighed], *, asked: dt.date, today: dt.date) -> Lanes:
    """One lane per record, the earliest first, from 1990 to the last day there is.

    A record that begins after both of these days stretches the chart, to be seen.
    """
    ordered = sorted(records, key=lambda one: (one.start.earliest, one.start.latest))
    last = max(asked, today)
    ahead = (one.start.latest for one in ordered if one.start.latest > last)
    scale = Scale(FIRST_DAY, max([last, *(day + SEEN_AHEAD for day in ahead)]))
    no_rows: tuple[Row, ...] = ()
    frame = bands(no_rows, scale, asked=asked, today=today)
    return Lanes(frame, tuple(_lane(one, scale) for one in ordered))


def _lane(one: Weighed, scale: Scale) -> Lane:
    x = scale.x(one.start.earliest)
    if one.look is None:
        width = round(scale.x(one.start.latest + ONE_DAY) - x, 2)
        return Lane(one, None, (), x, width)
    whole = Stretch(
        one.start.latest,
        one.end.earliest if one.end else None,
        one.look,
        one.title,
        one.href,
    )
    fades = [_fade(one.start, scale, is_end=False)]
    if one.end:
        fades.append(_fade(one.end, scale, is_end=True))
    shown = tuple(fade for fade in fades if fade.width > 0)
    return Lane(one, placed(whole, scale), shown, x, 0)


def _fade(day: DateInterval, scale: Scale, *, is_end: bool) -> Fade:
    x = scale.x(day.earliest)
    return Fade(x, round(scale.x(day.latest) - x, 2), is_end)
