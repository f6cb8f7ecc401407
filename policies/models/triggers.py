"""Triggers that keep the ledger append-only, on both databases.

Everything is refused but two UPDATEs of ``policies_ledgerentry``:

* *superseded*: ``superseded_seq`` goes from null to the number of a row that says it
  supersedes this one;
* *redacted*: ``body``, ``salt`` and every promoted column go to null together, once a
  later row of the same fact records the redaction.

Facets are never changed. PostgreSQL also refuses TRUNCATE; on SQLite, REPLACE deletes
and is refused as long as ``PRAGMA recursive_triggers`` is on.
"""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

ENTRIES = "policies_ledgerentry"
FACETS = "policies_ledgerfacet"

#: Columns that no UPDATE may change.
HEADER = (
    "seq",
    "kind",
    "key",
    "action",
    "schema",
    "supersedes_seq",
    "recorded_at",
    "actor",
    "reason",
    "body_sha256",
    "prev",
    "hash",
)

#: Columns that a redaction empties, all of them at once.
REDACTED = (
    "salt",
    "body",
    "category",
    "number",
    "happened_from",
    "happened_to",
    "title",
    "title_folded",
)

#: The triggers that must be there, for each database.
TRIGGER_NAMES = {
    "sqlite": (
        "policies_ledgerentry_update",
        "policies_ledgerentry_delete",
        "policies_ledgerfacet_update",
        "policies_ledgerfacet_delete",
    ),
    "postgresql": (
        "policies_ledgerentry_update",
        "policies_ledgerentry_delete",
        "policies_ledgerentry_truncate",
        "policies_ledgerfacet_update",
        "policies_ledgerfacet_delete",
        "policies_ledgerfacet_truncate",
    ),
}

_REFUSAL = "the ledger is append-only"


def _same(columns: tuple[str, ...], operator: str) -> str:
    return " AND ".join(f'NEW."{name}" {operator} OLD."{name}"' for name in columns)


def _allowed(operator: str) -> str:
    """The two UPDATEs that are let through; ``operator`` compares with nulls."""
    superseded = f"""
        OLD.superseded_seq IS NULL AND NEW.superseded_seq IS NOT NULL
        AND {_same(HEADER + REDACTED, operator)}
        AND EXISTS (
            SELECT 1 FROM {ENTRIES} later
            WHERE later.seq = NEW.superseded_seq AND later.supersedes_seq = OLD.seq
        )"""  # noqa: S608 - names of this module, no input
    emptied = " AND ".join(f'NEW."{name}" IS NULL' for name in REDACTED)
    redacted = f"""
        {emptied}
        AND {_same((*HEADER, "superseded_seq"), operator)}
        AND EXISTS (
            SELECT 1 FROM {ENTRIES} later
            WHERE later.kind = OLD.kind AND later."key" = OLD."key"
            AND later."action" = 'redact' AND later.seq > OLD.seq
        )"""  # noqa: S608 - names of this module, no input
    return f"({superseded}) OR ({redacted})"


def _sqlite() -> tuple[str, ...]:
    def refuse(table: str, event: str, when: str = "") -> str:
        return (
            f"CREATE TRIGGER {table}_{event.lower()} BEFORE {event} ON {table} {when} "
            f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
        )

    return (
        refuse(ENTRIES, "UPDATE", f"WHEN NOT ({_allowed('IS')})"),
        refuse(ENTRIES, "DELETE"),
        refuse(FACETS, "UPDATE"),
        refuse(FACETS, "DELETE"),
    )


def _postgresql() -> tuple[str, ...]:
    def refuse(table: str, event: str, level: str, function: str) -> str:
        return (
            f"CREATE TRIGGER {table}_{event.lower()} BEFORE {event} ON {table} "
            f"FOR EACH {level} EXECUTE FUNCTION {function}()"
        )

    raise_it = f"RAISE EXCEPTION '{_REFUSAL}' USING ERRCODE = 'restrict_violation';"
    return (
        f"CREATE FUNCTION policies_ledger_refuse() RETURNS trigger LANGUAGE plpgsql "
        f"AS $$ BEGIN {raise_it} END $$",
        f"CREATE FUNCTION policies_ledger_guard() RETURNS trigger LANGUAGE plpgsql "
        f"AS $$ BEGIN IF {_allowed('IS NOT DISTINCT FROM')} THEN RETURN NEW; END IF; "
        f"{raise_it} END $$",
        refuse(ENTRIES, "UPDATE", "ROW", "policies_ledger_guard"),
        refuse(ENTRIES, "DELETE", "ROW", "policies_ledger_refuse"),
        refuse(ENTRIES, "TRUNCATE", "STATEMENT", "policies_ledger_refuse"),
        refuse(FACETS, "UPDATE", "ROW", "policies_ledger_refuse"),
        refuse(FACETS, "DELETE", "ROW", "policies_ledger_refuse"),
        refuse(FACETS, "TRUNCATE", "STATEMENT", "policies_ledger_refuse"),
    )


def _dropping(vendor: str) -> tuple[str, ...]:
    if vendor == "sqlite":
        return tuple(
            f"DROP TRIGGER IF EXISTS {name}" for name in TRIGGER_NAMES["sqlite"]
        )
    return (
        *(
            f"DROP TRIGGER IF EXISTS {name} ON {name.rpartition('_')[0]}"
            for name in TRIGGER_NAMES["postgresql"]
        ),
        "DROP FUNCTION IF EXISTS policies_ledger_guard()",
        "DROP FUNCTION IF EXISTS policies_ledger_refuse()",
    )


def _execute(connection: BaseDatabaseWrapper, statements: tuple[str, ...]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def install(connection: BaseDatabaseWrapper) -> None:
    """Create the triggers, replacing older ones of the same names."""
    drop(connection)
    spelling = {"sqlite": _sqlite, "postgresql": _postgresql}
    _execute(connection, spelling[connection.vendor]())


def drop(connection: BaseDatabaseWrapper) -> None:
    """Remove the triggers: for migrations and tests only."""
    _execute(connection, _dropping(connection.vendor))


def present(connection: BaseDatabaseWrapper) -> frozenset[str]:
    """The names of ``TRIGGER_NAMES`` that the database has."""
    question = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": (
            "SELECT t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
            "WHERE pg_table_is_visible(c.oid) AND t.tgenabled IN ('O', 'A')"
        ),
    }
    with connection.cursor() as cursor:
        cursor.execute(question[connection.vendor])
        found = {name for (name,) in cursor.fetchall()}
    return frozenset(found.intersection(TRIGGER_NAMES[connection.vendor]))


def install_in_migration(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    """Forwards, for ``RunPython``. Each migration of the two tables ends with it."""
    install(editor.connection)


def drop_in_migration(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    """Backwards, for ``RunPython``."""
    drop(editor.connection)
