"""The numbered list under the stockpile chart: figures with their sources."""

from __future__ import annotations

from dataclasses import dataclass

from policies.queries.figures import Told
from policies.queries.world import World
from policies.records import Source, StockpileFigure
from policies.tables.happenings import citations
from policies.wording import amount, with_kind


@dataclass(frozen=True, slots=True)
class Said:
    """One figure of one source as it is written down: a number, and of what."""

    figure: StockpileFigure
    amount: str
    what: str
    cited: tuple[tuple[Source, str], ...]


def said(world: World, told: Told) -> tuple[Said, ...]:
    """The figure as first told, then each that repeats it."""
    return tuple(
        Said(
            one,
            number := amount(one.qualifier, one.low, one.best, one.high),
            with_kind(number, one.mine_type).removeprefix(number),
            citations(world, one.sources),
        )
        for one in (told.first, *told.later)
    )
