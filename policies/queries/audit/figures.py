"""Figures, votes and use records that do not agree with themselves or each other."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from policies.choices import EvidenceGrade, Finding, Measure, VoteValue
from policies.dates import PartialDate
from policies.queries.audit.oddities import Check, Oddity, odd
from policies.queries.world import World
from policies.records import StockpileFigure, UseRecord

_COUNTED = (VoteValue.YES, VoteValue.NO, VoteValue.ABSTAIN)
_GRADES = tuple(EvidenceGrade)
#: From here on a grade rests on more than the word of an interested party.
_INDEPENDENT = _GRADES.index(EvidenceGrade.E2)


def in_conflict(world: World) -> Iterator[Oddity]:
    """Figures for one state, measure and date whose ranges exclude each other."""
    groups: dict[tuple[str, Measure, PartialDate], list[StockpileFigure]]
    groups = defaultdict(list)
    for figure in world.figures.values():
        groups[figure.state, figure.measure, figure.as_of].append(figure)
    for (state, measure, day), figures in groups.items():
        if _exclude_each_other(figures):
            told = "; ".join(_told(figure) for figure in figures)
            yield odd(figures[0], f"{state}, {measure} {day.words}: {told}")


def _exclude_each_other(figures: list[StockpileFigure]) -> bool:
    ranges = [_range(figure) for figure in figures]
    return max(low for low, _ in ranges) > min(high for _, high in ranges)


def _range(figure: StockpileFigure) -> tuple[float, float]:
    if figure.best is not None:
        return figure.best, figure.best
    low = float("-inf") if figure.low is None else figure.low
    high = float("inf") if figure.high is None else figure.high
    return low, high


def _told(figure: StockpileFigure) -> str:
    numbers = [n for n in (figure.low, figure.best, figure.high) if n is not None]
    amount = " and ".join(f"{number:,}" for number in numbers)
    what = f" {figure.mine_type}" if figure.mine_type else ""
    return f"{figure.qualifier.label.lower()} {amount}{what} ({figure.key})"


def do_not_add_up(world: World) -> Iterator[Oddity]:
    """Roll calls whose votes do not give the totals on record."""
    for resolution in world.resolutions.values():
        if not resolution.votes:
            yield odd(resolution, f"{resolution.symbol} has no roll call")
            continue
        cast = Counter(vote.vote for vote in resolution.votes)
        for value in _COUNTED:
            total: int | None = getattr(resolution, value.value)
            if total is not None and total != cast[value]:
                yield odd(
                    resolution,
                    f"{resolution.symbol}: {cast[value]} votes “{value.label}” in the "
                    f"roll call, {total} in the total",
                )


def graded_though_denied(world: World) -> Iterator[Oddity]:
    """Denials graded as though they were evidence, and findings without any."""
    for use in world.uses.values():
        rank = _GRADES.index(use.grade)
        if use.finding == Finding.DENIED and rank >= _INDEPENDENT:
            yield odd(use, f"{_user(use)}: a denial, graded {use.grade}")
        if use.finding == Finding.CONFIRMED and rank < _INDEPENDENT:
            yield odd(use, f"{_user(use)}: confirmed, but graded {use.grade}")


def _user(use: UseRecord) -> str:
    return use.user_name or use.user_state or use.actor or use.key


CHECKS = (
    Check(
        "figures-in-conflict",
        "Figures that conflict for one state, measure and date",
        in_conflict,
    ),
    Check("votes-do-not-add-up", "Votes that do not give the totals", do_not_add_up),
    Check(
        "use-grade-and-finding",
        "Use records whose grade does not fit the finding",
        graded_though_denied,
    ),
)
