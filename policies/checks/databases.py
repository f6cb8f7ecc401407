"""Checks of what the ledger needs from its database."""

import sqlite3
from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections

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


def _sqlite_version(alias: str) -> tuple[int, ...] | None:
    if connections[alias].vendor != "sqlite":
        return None
    return sqlite3.sqlite_version_info


def _pragma(alias: str, name: str) -> bool:
    with connections[alias].cursor() as cursor:
        cursor.execute(f"PRAGMA {name}")
        return bool(cursor.fetchone()[0])
