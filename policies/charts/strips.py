"""A state's strips since 1990: stance, word and law as exact spans, with their twin.

A span is a stretch of days with one value. A possible other value, a notified
withdrawal, a competing reading and a word below the law cut it; what else stands
beside a code (a text unseen, a code not verified lately) does not. What began before
the chart says its own day, or that it reaches back beyond 1990.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from policies.appearance import SHORT_NAMES, STANCE, Look, ladder, look
from policies.charts.acts import Acts, acts_of, acts_row
from policies.charts.bands import Bands, Row, Stretch, bands, row
from policies.charts.scale import FIRST_DAY, Scale
from policies.charts.spells import ONE_DAY, Spell, Why, spells
from policies.choices import LAW_DIMENSIONS, Dimension
from policies.derivation.history import History

GROUPS = {
    STANCE: "Stance",
    **{dimension.value: "Word" for dimension in Dimension},
    **dict.fromkeys(LAW_DIMENSIONS, "Law"),
}


@dataclass(frozen=True, slots=True)
class Strip:
    """All strips of one state: the drawing and the rows of its twin."""

    chart: Bands
    acts: Acts
    spells: tuple[Spell, ...]

    @property
    def law_looks(self) -> list[Look]:
        """The legal statuses drawn, in the order of their ladder."""
        drawn = {one.look for one in self.spells if one.dimension in LAW_DIMENSIONS}
        return [one for one in ladder("law-mbt") if one in drawn]

    @property
    def patterns(self) -> frozenset[str]:
        """What the key must explain beside colours, as this chart shows it."""
        found = {
            "fades": any(one.possible for one in self.spells),
            "leaving": any(one.leaving for one in self.spells),
            "contested": any(one.contested for one in self.spells),
            "below": any(one.is_below for one in self.spells),
            "steps": any(one.look.tone == "join" for one in self.spells),
            "documented": any(one.act.is_documented for one in self.acts.marks),
            "claims": not all(one.act.is_documented for one in self.acts.marks),
        }
        return frozenset(name for name, holds in found.items() if holds)


def strip(history: History, *, asked: dt.date, today: dt.date, why: Why) -> Strip:
    """Stance, five dimensions of word and four treaties, from 1990 to today.

    A day asked about that lies ahead stretches the chart to it.
    """
    last = max(asked, today)
    scale = Scale(FIRST_DAY, last)
    lines: list[Row] = []
    told: list[Spell] = []
    for dimension, group in GROUPS.items():
        found = spells(history.spans(dimension, FIRST_DAY, last), dimension, last, why)
        told.extend(found)
        heading = "" if dimension == STANCE else group
        note = "derived" if dimension == STANCE else ""
        lines.append(
            row(
                SHORT_NAMES[dimension],
                map(_stretch, found),
                scale,
                note=note,
                group=heading,
                dated=dimension == STANCE,
            )
        )
    acts = acts_row(acts_of(history.records, last), scale)
    return Strip(bands(lines, scale, asked=asked, today=today), acts, tuple(told))


def _stretch(spell: Spell) -> Stretch:
    return Stretch(
        spell.first,
        spell.last + ONE_DAY if spell.last else None,
        spell.look,
        spell.title,
        spell.href,
        spell.leaving,
        spell.contested,
        spell.possible[0] if spell.possible else None,
        spell.is_below,
        spell.below,
    )


@dataclass(frozen=True, slots=True)
class YearRow:
    """Every dimension on the last day of a year, or today in the running one."""

    on: dt.date
    looks: tuple[Look, ...]


def year_rows(history: History, *, today: dt.date) -> list[YearRow]:
    """One row per year since 1990, the running year first."""
    days = [dt.date(year, 12, 31) for year in range(FIRST_DAY.year, today.year)]
    return [
        YearRow(
            day,
            tuple(
                look(dimension, history.reading_on(dimension, day).key)
                for dimension in GROUPS
            ),
        )
        for day in reversed([*days, today])
    ]
