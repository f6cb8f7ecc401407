"""Checks of what the ledger needs from its database."""

import sqlite3
from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.utils.module_loading import import_string

OLDEST_SQLITE = (3, 38, 0)


@register(Tags.database)
def sqlite_is_recent(
    *, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """landmines.E001: SQLite knows what the ledger and the search rely on."""
    return [
        Error(
            f"SQLite {'.'.join(map(str, version))} is too old.",
            hint=f"Use SQLite {'.'.join(map(str, OLDEST_SQLITE))} or newer.",
            id="landmines.E001",
        )
        for version in (_sqlite_version(alias) for alias in databases or ())
        if version and version < OLDEST_SQLITE
    ]


@register(Tags.database)
def sqlite_fires_triggers_on_replace(
    *, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """landmines.E002: without this pragma INSERT OR REPLACE passes the triggers."""
    return [
        Error(
            f"SQLite runs without recursive triggers on database {alias!r}.",
            hint="Keep PRAGMA recursive_triggers = ON in the init_command.",
            id="landmines.E002",
        )
        for alias in databases or ()
        if _sqlite_version(alias) and not _pragma(alias, "recursive_triggers")
    ]


@register(Tags.database)
def ledger_is_guarded(
    *, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """landmines.E005: a missing trigger would let the ledger be rewritten."""
    return [
        Error(
            f"The trigger {name} is missing on database {alias!r}.",
            hint="Find out who dropped it and run manage.py verify. Then restore it in "
            "manage.py shell: policies.models.triggers.install(connection).",
            id="landmines.E005",
        )
        for alias in databases or ()
        if _migrated(alias)
        for name in _missing_triggers(alias)
    ]


def _migrated(alias: str) -> bool:
    executor = MigrationExecutor(connections[alias])
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def _missing_triggers(alias: str) -> list[str]:
    # By name: models do not exist yet when checks are registered.
    triggers = import_string("policies.models.triggers.TRIGGER_NAMES")
    present = import_string("policies.models.triggers.present")
    connection = connections[alias]
    return sorted(set(triggers[connection.vendor]) - present(connection))


def _sqlite_version(alias: str) -> tuple[int, ...] | None:
    if connections[alias].vendor != "sqlite":
        return None
    return sqlite3.sqlite_version_info


def _pragma(alias: str, name: str) -> bool:
    with connections[alias].cursor() as cursor:
        cursor.execute(f"PRAGMA {name}")
        return bool(cursor.fetchone()[0])
