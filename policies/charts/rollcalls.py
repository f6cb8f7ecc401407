"""The roll calls of all states as a grid of letters, drawn like the strip of one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from policies.charts.votes import DRAWN
from policies.queries.rollcalls import RollCalls
from policies.records import State


@dataclass(frozen=True, slots=True)
class Ballot:
    """The cell of one vote."""

    css: str = ""
    letter: str = ""
    switched: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One state and a cell per resolution."""

    state: State
    ballots: tuple[Ballot, ...]


#: There are few kinds of cell and thousands of cells.
BALLOTS = {
    (vote, switched): Ballot(f"{css} sw" if switched else css, letter, switched)
    for vote, (css, letter) in DRAWN.items()
    for switched in (False, True)
}
NO_BALLOT = Ballot()


def lines(calls: RollCalls) -> Iterator[Line]:
    """The grid line by line; an empty cell where the roll call lacks the state."""
    for line in calls.lines:
        cells = (BALLOTS[c.vote, c.is_switch] if c else NO_BALLOT for c in line.votes)
        yield Line(line.state, tuple(cells))
