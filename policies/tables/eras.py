"""A long timeline in parts: recent years open, older decades folded, votes together.

Up to ``LONG`` entries nothing is folded but the votes, where there are more than
``MANY_VOTES``: they stand at the end as one part. Beyond, years of the last
``RECENT`` are shown each by itself, open until ``OPEN`` entries stand; older ones go
by the decade.
The votes of a year stand folded at its end with how the state voted; a recent year of
nothing else is itself that fold.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from policies.choices import Kind
from policies.tables.happenings import Line
from policies.wording import counted

LONG, RECENT, OPEN, MANY_VOTES = 40, 10, 12, 8
NO_DAY = "No day known"


@dataclass(frozen=True, slots=True)
class Year:
    """The entries of one year, newest first; ``votes`` stand folded below them.

    ``part`` tells the votes of a year from its other entries where they stand apart.
    """

    number: int
    lines: tuple[Line, ...]
    votes: tuple[Line, ...] = ()
    part: str = ""

    @property
    def name(self) -> str:
        return str(self.number) if self.number else NO_DAY

    @property
    def anchor(self) -> str:
        return f"{self.part}y{self.number}" if self.number else "undated"

    @property
    def count(self) -> int:
        return len(self.lines) + len(self.votes)

    @property
    def votes_summary(self) -> str:
        """How many votes are folded, and how the state voted."""
        said = "; ".join(one.title for one in self.votes)
        return f"{counted(len(self.votes), 'vote')} in the General Assembly: {said}"


@dataclass(frozen=True, slots=True)
class Era:
    """Years shown together; ``name`` is '' where nothing is folded.

    ``votes`` says how the state voted where the part holds nothing but votes.
    """

    name: str
    years: tuple[Year, ...]
    is_open: bool
    votes: str = ""

    @property
    def count(self) -> int:
        return sum(year.count for year in self.years)

    @property
    def words(self) -> str:
        return self.votes or counted(self.count, "entry", "entries")


def eras(lines: Sequence[Line], this_year: int) -> list[Era]:
    """Lines, newest first, as parts of a timeline."""
    is_long = len(lines) > LONG
    only_votes = all(one.kind is Kind.RESOLUTION for one in lines)
    years = list(_years(lines, folds_votes=is_long and not only_votes))
    if not is_long:
        return _short(lines, years, only_votes=only_votes)
    recent = [year for year in years if year.number > this_year - RECENT]
    older = [year for year in years if year.number <= this_year - RECENT]
    shown = 0
    found = []
    for year in recent:
        if not year.lines:
            unfolded = Year(year.number, year.votes)
            found.append(Era(year.name, (unfolded,), False, year.votes_summary))
            continue
        found.append(Era(year.name, (year,), shown < OPEN))
        shown += year.count
    for decade, group in groupby(older, key=lambda year: year.number // 10 * 10):
        last = min(decade + 9, this_year - RECENT)
        name = f"{decade} to {last}" if decade else NO_DAY
        found.append(Era(name, tuple(group), shown == 0))
        shown += found[-1].count
    return found


def _short(
    lines: Sequence[Line], years: Sequence[Year], *, only_votes: bool
) -> list[Era]:
    """One part, and the votes as another where they would bury the rest."""
    votes = [one for one in lines if one.kind is Kind.RESOLUTION]
    if only_votes or len(votes) <= MANY_VOTES:
        return [Era("", tuple(years), True)] if years else []
    rest = [one for one in lines if one.kind is not Kind.RESOLUTION]
    apart = (replace(one, part="v") for one in _years(votes, folds_votes=False))
    words = f"{counted(len(votes), 'vote')} in the General Assembly"
    return [
        Era("", tuple(_years(rest, folds_votes=False)), True),
        Era("Votes", tuple(apart), False, words),
    ]


def _years(lines: Iterable[Line], *, folds_votes: bool) -> Iterable[Year]:
    def number(one: Line) -> int:
        return one.day.first.year if one.day else 0

    for year, group in groupby(lines, key=number):
        all_lines = tuple(group)
        votes = tuple(one for one in all_lines if one.kind is Kind.RESOLUTION)
        if folds_votes and votes:
            rest = tuple(one for one in all_lines if one.kind is not Kind.RESOLUTION)
            yield Year(year, rest, votes)
        else:
            yield Year(year, all_lines)
