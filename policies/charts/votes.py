"""The votes strip: own votes on top, the split of the states outside below, by year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from policies.choices import VoteValue
from policies.queries.votes import Ballot
from policies.wording import counted, long_day

#: Pixels: the boxes of own votes, and the bars of the others.
OWN_TOP, OWN_HEIGHT = 6, 24
BAR_TOP, BAR_HEIGHT = 56, 84
HEIGHT = 160
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
    columns: tuple[Column, ...]
    height: int = HEIGHT

    @property
    def label(self) -> str:
        first, last = (self.columns[n].ballot.resolution for n in (0, -1))
        return (
            f"Votes of {self.name} and of the other states outside the Mine Ban "
            f"Treaty, {first.adopted_on.year} to {last.adopted_on.year}"
        )


def votes(name: str, ballots: Sequence[Ballot]) -> Votes | None:
    """The strip; None where there is no vote to draw."""
    if not ballots:
        return None
    width = round(100 / len(ballots), 3)
    return Votes(
        name,
        tuple(
            _column(name, ballot, number * width, width, len(ballots) <= ROOMY)
            for number, ballot in enumerate(ballots)
        ),
    )


def _column(name: str, ballot: Ballot, x: float, width: float, roomy: bool) -> Column:
    css, letter = DRAWN.get(ballot.own, OUTSIDE_VOTE) if ballot.own else OUTSIDE_VOTE
    year = ballot.resolution.adopted_on.year
    return Column(
        ballot,
        round(x, 2),
        width,
        css,
        letter,
        _parts(ballot),
        str(year) if roomy else f"’{year % 100:02}",
        "" if roomy or year % 5 == 0 else "w640",
        _title(name, ballot),
    )


def _parts(ballot: Ballot) -> tuple[Part, ...]:
    if not ballot.outside:
        return ()
    parts: list[Part] = []
    y = float(BAR_TOP)
    for value, number in ballot.split:
        height = BAR_HEIGHT * number / ballot.outside
        if number:
            parts.append(Part(DRAWN[value][0], round(y, 1), round(height, 1)))
        y += height
    return tuple(parts)


def _title(name: str, ballot: Ballot) -> str:
    """What the column says to a reader who cannot see it."""
    one = ballot.resolution
    own = ballot.own.label.lower() if ballot.own else "not in the roll call"
    if ballot.switched_from:
        own += f" (before: {ballot.switched_from.label.lower()})"
    split = ", ".join(
        f"{number} {value.label.lower()}" for value, number in ballot.split
    )
    return (
        f"{one.symbol}, {long_day(one.adopted_on)}. {name}: {own}. "
        f"{counted(ballot.outside, 'other')} outside the treaty: {split}"
    )
