"""Documented use as a table: one row per report or denial."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from policies.choices import EvidenceGrade, Finding, Kind, UserKind
from policies.queries.world import World
from policies.records import UseRecord
from policies.tables.base import Column, ColumnType, Known, Table, Value
from policies.tables.citing import (
    KEY_COLUMN,
    SOURCE_COLUMNS,
    known,
    record_href,
    source_cells,
)
from policies.tables.glossary import term_anchor
from policies.tables.places import state_href
from policies.wording import spanned


def user_href(row: Mapping[str, Value]) -> str:
    """The page of the actor, or the dossier of the state, that used mines."""
    if row["actor"]:
        return f"/actors/{row['actor']}/"
    state = str(row["user_iso3"] or "")
    return f"/states/{state.lower()}/" if state else ""


def period(row: Mapping[str, Value]) -> str:
    """The period of a row as its source gives it."""
    days = (row["started_on"], row["ended_on"])
    start, end = (day.date if isinstance(day, Known) else None for day in days)
    return spanned(start, end)


def grade_words(row: Mapping[str, Value]) -> str:
    """The evidence of a row in words, with its grade."""
    grade = EvidenceGrade(str(row["grade"]))
    return f"{grade.label} ({grade.value})"


def grade_href(row: Mapping[str, Value]) -> str:
    """What the grade of a row means."""
    return f"/glossary/#{term_anchor(EvidenceGrade(str(row['grade'])))}"


COLUMNS = (
    Column("location", "Where", description="State or area.", link=state_href),
    Column("iso3", "ISO code", ColumnType.KEY, "Of the place.", on_page=False),
    Column("user", "By whom", description="As the source names it.", link=user_href),
    Column(
        "user_kind", "Kind of user", ColumnType.CHOICE, choices=UserKind, on_page=False
    ),
    Column("user_iso3", "User's code", ColumnType.KEY, "Where a state.", on_page=False),
    Column("actor", "Actor key", ColumnType.KEY, "Where not a state.", on_page=False),
    Column(
        "started_on",
        "When",
        ColumnType.KNOWN_DATE,
        "Beginning of the period reported on.",
        said=period,
        link=record_href(Kind.USE),
    ),
    Column(
        "ended_on",
        "To",
        ColumnType.KNOWN_DATE,
        "Empty: still reported, or not said.",
        on_page=False,
    ),
    Column("finding", "Finding", ColumnType.CHOICE, choices=Finding),
    Column(
        "grade",
        "Evidence",
        ColumnType.CHOICE,
        "e0 to e4, as the codebook defines them.",
        choices=EvidenceGrade,
        said=grade_words,
        link=grade_href,
    ),
    Column("mine_types", "Mines", description="As reported."),
    *SOURCE_COLUMNS,
    KEY_COLUMN,
)
NOTES = (
    "No report found never means that mines were not used.",
    "Use by an armed group is listed under the group, never under the state it "
    "fights in.",
    "A denial stands beside the reports that it answers.",
)


def use_table(world: World, uses: Sequence[UseRecord]) -> Table:
    """The table of the records given."""

    def cells(use: UseRecord) -> tuple[Value, ...]:
        return (
            world.name(use.location_state),
            use.location_state,
            user_name(world, use),
            use.user_kind.value,
            use.user_state,
            use.actor,
            known(world, use.started_on, use),
            known(world, use.ended_on, use),
            use.finding.value,
            use.grade.value,
            use.mine_types,
            *source_cells(world, use),
            use.key,
        )

    return Table("use", "Documented use", COLUMNS, uses, cells, NOTES)


def user_name(world: World, use: UseRecord) -> str:
    """Who used mines: as the source names it, else by our name for it."""
    if use.user_name:
        return use.user_name
    actor = world.actors.get(use.actor)
    return actor.name if actor else world.name(use.user_state) or "Not attributed"
