"""Commitments as a table: the pledge, its date, what became of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from policies.choices import Kind, Outcome, PledgeDimension
from policies.dates import PartialDate
from policies.derivation.commitments import CommitmentState
from policies.queries.world import World
from policies.tables.base import Column, ColumnType, Table, Value
from policies.tables.citing import (
    KEY_COLUMN,
    SOURCE_COLUMNS,
    STATE_COLUMNS,
    record_href,
    source_cells,
    state_cells,
)
from policies.tables.places import announcement_href
from policies.wording import listed, short_day


def _outcome_source_href(row: Mapping[str, Value]) -> str:
    """The page of the source that reports the outcome."""
    told = row["outcome_sources"]
    return f"/sources/{told[0]}/" if isinstance(told, tuple) and told else ""


def outcome_words(row: Mapping[str, Value]) -> str:
    """The outcome of a row with its day, whether it is overdue, what may have come."""
    since, possible = row["outcome_on"], row["outcome_possible"]
    more = short_day(since) if isinstance(since, PartialDate) else ""
    more = more.replace(" ", "\N{NO-BREAK SPACE}")
    if possible:
        more = f"perhaps {Outcome(str(possible)).label.lower()} already"
    return with_outcome(
        Outcome(str(row["outcome"])), more, overdue=bool(row["overdue"])
    )


def with_outcome(outcome: Outcome, more: str, *, overdue: bool) -> str:
    """``Kept, 30 Sep 2021``; ``Past its day, outcome unknown``, which judges nobody."""
    words = "Past its day, outcome unknown" if overdue else outcome.label
    return f"{words}, {more}" if more else words


COLUMNS = (
    *STATE_COLUMNS,
    Column(
        "pledge",
        "Promise",
        description="In our words.",
        is_long=True,
        link=record_href(Kind.COMMITMENT),
    ),
    Column(
        "dimension",
        "About",
        ColumnType.CHOICE,
        choices=PledgeDimension,
        empty="Something else",
    ),
    Column(
        "made_on",
        "Made",
        ColumnType.PARTIAL_DATE,
        "Day of the announcement.",
        link=announcement_href,
    ),
    Column(
        "due_on",
        "Due",
        ColumnType.PARTIAL_DATE,
        "Date promised; empty if none.",
        empty="no day set",
    ),
    Column(
        "outcome",
        "Outcome",
        ColumnType.CHOICE,
        "What had become of it by the day asked about.",
        choices=Outcome,
        said=outcome_words,
    ),
    Column(
        "outcome_on",
        "Since",
        ColumnType.PARTIAL_DATE,
        "When that was known.",
        on_page=False,
    ),
    Column(
        "overdue",
        "Overdue",
        ColumnType.BOOLEAN,
        "Whether the date promised had passed with no outcome known; no judgement.",
        on_page=False,
    ),
    Column(
        "according_to",
        "According to",
        description="Publisher of the first source of the outcome.",
        link=_outcome_source_href,
    ),
    Column(
        "outcome_note",
        "Note",
        description="On what became of it by the day.",
        is_long=True,
    ),
    Column("said", "Announcement", description="Its title.", on_page=False),
    Column(
        "announcement", "Announcement key", ColumnType.KEY, "Its key.", on_page=False
    ),
    Column(
        "outcome_sources",
        "Sources of the outcome",
        ColumnType.LIST,
        "Keys of the sources.",
        on_page=False,
    ),
    *(replace(column, on_page=False) for column in SOURCE_COLUMNS),
    KEY_COLUMN,
    Column(
        "outcome_possible",
        "Perhaps already",
        ColumnType.CHOICE,
        "An end that may have come already: its day is known only in part.",
        choices=Outcome,
        on_page=False,
    ),
)
NOTES = (
    "Pending means only that no source read reports an end.",
    "An outcome is the judgement of the source that it is according to.",
)


def ends_told(
    promised: Sequence[CommitmentState], order: Iterable[Outcome]
) -> list[str]:
    """How many came to which end: ``29 kept``, ``10 pending (1 perhaps kept already)``.

    Ends that none came to are left out.
    """
    ends = Counter(one.outcome for one in promised)
    perhaps = Counter(one.perhaps for one in promised if one.perhaps)
    unsure = [
        f"{number} perhaps {end.label.lower()} already"
        for end, number in perhaps.items()
    ]
    more = {Outcome.PENDING: f" ({listed(unsure)})"} if unsure else {}
    return [
        f"{ends[end]} {end.label.lower()}{more.get(end, '')}"
        for end in order
        if ends[end]
    ]


def commitment_table(world: World, pledges: Sequence[CommitmentState]) -> Table:
    """The table of the commitments given, each as it stood on the day asked about."""

    def cells(one: CommitmentState) -> tuple[Value, ...]:
        pledge = one.commitment
        told = one.is_reported
        reported = pledge.outcome_sources if told else ()
        teller = world.sources.get(reported[0].source) if reported else None
        said = world.announcements.get(pledge.announcement)
        return (
            *state_cells(world, pledge.state),
            pledge.pledge,
            pledge.dimension.value if pledge.dimension else "",
            said.announced_on if said else None,
            pledge.due_on,
            one.outcome.value,
            one.since,
            one.overdue,
            teller.publisher if teller else "",
            pledge.note if told or pledge.outcome is Outcome.PENDING else "",
            said.title if said else "",
            pledge.announcement,
            tuple(citation.source for citation in reported),
            *source_cells(world, pledge),
            pledge.key,
            one.perhaps.value if one.perhaps else None,
        )

    return Table("commitments", "Promises", COLUMNS, pledges, cells, NOTES)
