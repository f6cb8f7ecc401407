"""Reports of use in words, each with the denials that answer it."""

from __future__ import annotations

from dataclasses import dataclass

from policies.queries.denials import Report
from policies.queries.world import World
from policies.records import Source, UseRecord
from policies.tables.happenings import citations, user_name
from policies.tables.places import fact_href
from policies.wording import sentence, spanned, spoken_name


@dataclass(frozen=True, slots=True)
class Account:
    """One record as a reader sees it; ``grade`` is '' for a denial."""

    when: str
    text: str
    href: str
    finding: str
    grade: str
    mines: str
    note: str
    cited: tuple[tuple[Source, str], ...]


@dataclass(frozen=True, slots=True)
class FindingLine:
    """A report and, beside it, what was said against it."""

    report: Account | None
    denials: tuple[Account, ...]

    @property
    def when(self) -> str:
        return (self.report or self.denials[0]).when


def finding_lines(world: World, reports: tuple[Report, ...]) -> list[FindingLine]:
    """The reports given, in their order."""
    return [
        FindingLine(
            _account(world, one.use, one.use.grade.value) if one.use else None,
            tuple(_account(world, denial) for denial in one.denials),
        )
        for one in reports
    ]


def _account(world: World, use: UseRecord, grade: str = "") -> Account:
    who = sentence(user_name(world, use)).removesuffix(".")
    where = spoken_name(world.name(use.location_state))
    return Account(
        spanned(use.started_on, use.ended_on),
        f"{who} in {where}",
        fact_href(use.KIND, use.key),
        use.finding.label,
        grade,
        sentence(use.mine_types),
        sentence(use.note),
        citations(world, use.sources),
    )
