"""Actors that are not states, as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from policies.choices import ActorKind
from policies.queries.actors import ActorRecord
from policies.queries.world import World
from policies.tables.base import Column, ColumnType, Table, Value
from policies.tables.citing import SOURCE_COLUMNS, source_cells


def _to_actor(row: Mapping[str, Value]) -> str:
    return f"/actors/{row['key']}/"


COLUMNS = (
    Column("name", "Name", description="As the sources name it.", link=_to_actor),
    Column("key", "Record", ColumnType.KEY, "Key of the actor.", on_page=False),
    Column("kind", "Kind", ColumnType.CHOICE, choices=ActorKind),
    Column("states", "Where", ColumnType.LIST, "States it is documented in."),
    Column("iso3", "Codes", ColumnType.LIST, "Their codes.", on_page=False),
    Column("pledges", "Announcements", ColumnType.INTEGER, "Its own announcements."),
    Column("reports", "Reports of use", ColumnType.INTEGER, "All, denials included."),
    Column("documented", "Documented", ColumnType.INTEGER, "Of them e2 or more."),
    Column("aliases", "Also called", ColumnType.LIST, on_page=False),
    *SOURCE_COLUMNS,
)

NOTES = ("An armed group is an actor of its own, never the state it fights in.",)


def actors_table(world: World, found: Sequence[ActorRecord]) -> Table:
    """One row per actor."""

    def cells(one: ActorRecord) -> tuple[Value, ...]:
        actor = one.actor
        return (
            actor.name,
            actor.key,
            actor.kind.value,
            tuple(world.name(iso3) for iso3 in actor.states),
            actor.states,
            len(one.said),
            len(one.uses),
            len(one.documented),
            actor.aliases,
            *source_cells(world, actor),
        )

    return Table("actors", "Groups and authorities", COLUMNS, found, cells, NOTES)
