"""The votes strip: own votes on top, below by year how two groups of others voted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from policies.choices import VoteValue
from policies.queries.votes import Ballot
from policies.wording import counted, long_day

#: Pixels: the bars of the others outside the treaty and of the region.
OUTSIDE_TOP, REGION_TOP, BAR_HEIGHT = 56, 152, 72
#: From a bar's foot to its end, for the years; and from a number down to its bar.
FOOT, NUMBER_ABOVE = 22, 9
#: Up to so many columns there is room for whole years.
ROOMY = 10

#: How a vote is drawn, and its letter; the key beside the strip has the words.
DRAWN = {
    VoteValue.YES: ("v-yes", "Y"),
    VoteValue.ABSTAIN: ("v-abstain", "A"),
    VoteValue.NO: ("v-no", "N"),
    VoteValue.ABSENT: ("v-absent", "–"),
}
#: Not in the roll call, not entitled, or adopted without a vote.
OUTSIDE_VOTE = ("v-none", "")


@dataclass(frozen=True, slots=True)
class Part:
    """Those who voted alike, as a part of the bar."""

    css: str
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Column:
    """One resolution."""

    ballot: Ballot
    x: float
    width: float
    css: str
    letter: str
    parts: tuple[Part, ...]
    region_parts: tuple[Part, ...]
    year: str
    year_css: str
    title: str

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 2)


@dataclass(frozen=True, slots=True)
class Votes:
    """The strip of one state."""

    name: str
    region: str
    columns: tuple[Column, ...]

    @property
    def height(self) -> int:
        return self.year_y + FOOT // 2

    @property
    def year_y(self) -> int:
        last = REGION_TOP if self.has_region else OUTSIDE_TOP
        return last + BAR_HEIGHT + FOOT // 2

    @property
    def region_number_y(self) -> int:
        return REGION_TOP - NUMBER_ABOVE

    @property
    def has_region(self) -> bool:
        """Whether others of its region are in any roll call."""
        return any(column.ballot.in_region for column in self.columns)

    @property
    def label(self) -> str:
        first, last = (self.columns[n].ballot.resolution for n in (0, -1))
        return (
            f"Votes of {self.name}, of the other states outside the Mine Ban Treaty "
            f"and of {self.region or 'its region'}, {first.adopted_on.year} to "
            f"{last.adopted_on.year}"
        )


def votes(name: str, region: str, ballots: Sequence[Ballot]) -> Votes | None:
    """The strip; None where there is no vote to draw."""
    if not ballots:
        return None
    width = round(100 / len(ballots), 3)
    return Votes(
        name,
        region,
        tuple(
            _column(name, region, ballot, number * width, width, len(ballots) <= ROOMY)
            for number, ballot in enumerate(ballots)
        ),
    )


def _column(
    name: str, region: str, ballot: Ballot, x: float, width: float, roomy: bool
) -> Column:
    css, letter = DRAWN.get(ballot.own, OUTSIDE_VOTE) if ballot.own else OUTSIDE_VOTE
    year = ballot.resolution.adopted_on.year
    return Column(
        ballot,
        round(x, 2),
        width,
        css,
        letter,
        _parts(ballot.split, OUTSIDE_TOP),
        _parts(ballot.region_split, REGION_TOP),
        str(year) if roomy else f"’{year % 100:02}",
        "" if roomy or year % 5 == 0 else "w640",
        _title(name, region, ballot),
    )


def _parts(split: Sequence[tuple[VoteValue, int]], top: float) -> tuple[Part, ...]:
    """The shares of those who voted alike, from the top down."""
    total = sum(number for _, number in split)
    parts: list[Part] = []
    y = top
    for value, number in split:
        height = BAR_HEIGHT * number / total if total else 0
        if number:
            parts.append(Part(DRAWN[value][0], round(y, 1), round(height, 1)))
        y += height
    return tuple(parts)


def _title(name: str, region: str, ballot: Ballot) -> str:
    """What the column says to a reader who cannot see it."""
    one = ballot.resolution
    own = ballot.own.label.lower() if ballot.own else "not in the roll call"
    if ballot.switched_from:
        own += f" (before: {ballot.switched_from.label.lower()})"
    groups = [(ballot.outside, "outside the treaty", ballot.split)]
    if ballot.in_region:
        groups.append((ballot.in_region, f"in {region}", ballot.region_split))
    others = ". ".join(
        f"{counted(number, 'other')} {where}: {_said(split)}"
        for number, where, split in groups
    )
    return f"{one.symbol}, {long_day(one.adopted_on)}. {name}: {own}. {others}"


def _said(split: Sequence[tuple[VoteValue, int]]) -> str:
    return ", ".join(f"{number} {value.label.lower()}" for value, number in split)
