"""The database refuses every change of the ledger but the two that are meant."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from policies.actions.removing import redact
from policies.choices import Kind
from policies.models import LedgerEntry, LedgerFacet, triggers
from tests.ledger_tools import ledger_open
from tests.world import BUILDER, World

pytestmark = pytest.mark.django_db

REFUSED = "append-only"


def run(sql: str, *params: Any) -> None:
    """One statement, past Django's models, in a savepoint of its own."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, params)


@pytest.fixture
def head(world: World) -> LedgerEntry:
    return LedgerEntry.objects.get(key="xcc-stock-2003", action="correct")


@pytest.fixture
def before(head: LedgerEntry) -> LedgerEntry:
    return LedgerEntry.objects.get(seq=head.supersedes_seq)


def _other(field: Any, value: Any) -> Any:
    """A value of the column's own type that it does not have."""
    if field.get_internal_type() in ("BigIntegerField", "PositiveSmallIntegerField"):
        return (value or 0) + 1000
    if field.get_internal_type() in ("DateField", "DateTimeField"):
        return "2001-01-01"
    if field.name in ("prev", "hash", "body_sha256"):
        return "0" * 63 + "1"
    return {"kind": "source", "action": "redact"}.get(field.name, "changed")


def _let_through(sql: str, values: dict[str, Any], seq: int) -> set[str]:
    """The columns that could be set to these values."""
    changed = set()
    for column, value in values.items():
        try:
            run(sql.format(column=column), value, seq)
        except DatabaseError as error:
            if REFUSED in str(error):
                continue
        changed.add(column)
    return changed


UPDATE = 'UPDATE policies_ledgerentry SET "{column}" = %s WHERE seq = %s'


def test_no_column_of_an_entry_can_be_changed(head: LedgerEntry) -> None:
    values = {
        field.column: _other(field, getattr(head, field.attname))
        for field in LedgerEntry._meta.concrete_fields
    }

    assert _let_through(UPDATE, values, head.seq) == set()


def test_no_column_of_an_entry_can_be_emptied_alone(before: LedgerEntry) -> None:
    values = {
        field.column: None
        for field in LedgerEntry._meta.concrete_fields
        if getattr(before, field.attname) is not None
    }

    assert _let_through(UPDATE, values, before.seq) == set()
    assert {"superseded_seq", "body", "salt", "title"} <= set(values)


@pytest.mark.parametrize("name", ["seq", "name", "value"])
def test_no_column_of_a_facet_can_be_changed(head: LedgerEntry, name: str) -> None:
    value: Any = 1 if name == "seq" else "changed"

    with pytest.raises(DatabaseError, match=REFUSED):
        run(
            f'UPDATE policies_ledgerfacet SET "{name}" = %s WHERE seq = %s',
            value,
            head.seq,
        )


@pytest.mark.parametrize("table", ["policies_ledgerentry", "policies_ledgerfacet"])
def test_nothing_can_be_deleted(head: LedgerEntry, table: str) -> None:
    with pytest.raises(DatabaseError, match=REFUSED):
        run(f"DELETE FROM {table} WHERE seq = %s", head.seq)
    with pytest.raises(DatabaseError, match=REFUSED):
        run(f"DELETE FROM {table}")


@pytest.mark.parametrize("table", ["policies_ledgerentry", "policies_ledgerfacet"])
@pytest.mark.parametrize("cascade", ["", "CASCADE"])
def test_postgresql_cannot_truncate(world: World, table: str, cascade: str) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no TRUNCATE")

    with pytest.raises(DatabaseError):
        run(f"TRUNCATE {table} {cascade}")

    assert LedgerEntry.objects.exists()
    assert LedgerFacet.objects.exists()


@pytest.mark.parametrize("verb", ["INSERT OR REPLACE", "REPLACE"])
def test_sqlite_cannot_replace(head: LedgerEntry, verb: str) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL has no REPLACE")
    columns = ", ".join(
        f'"{field.column}"' for field in LedgerEntry._meta.concrete_fields
    )

    with pytest.raises(DatabaseError, match=REFUSED):
        run(
            f"{verb} INTO policies_ledgerentry ({columns}) "
            f"SELECT {columns} FROM policies_ledgerentry WHERE seq = %s",
            head.seq,
        )


def test_sqlite_cannot_replace_a_facet(head: LedgerEntry) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL has no REPLACE")

    with pytest.raises(DatabaseError, match=REFUSED):
        run(
            "REPLACE INTO policies_ledgerfacet (seq, name, value) "
            "SELECT seq, name, value FROM policies_ledgerfacet WHERE seq = %s",
            head.seq,
        )


def test_postgresql_cannot_overwrite_on_conflict(head: LedgerEntry) -> None:
    columns = ", ".join(
        f'"{field.column}"' for field in LedgerEntry._meta.concrete_fields
    )

    with pytest.raises(DatabaseError, match=REFUSED):
        run(
            f"INSERT INTO policies_ledgerentry ({columns}) "
            f"SELECT {columns} FROM policies_ledgerentry WHERE seq = %s "
            "ON CONFLICT (seq) DO UPDATE SET title = 'changed'",
            head.seq,
        )


@pytest.mark.parametrize("target", ["a row that is not there", "an unrelated row"])
def test_a_head_is_superseded_only_by_what_says_so(
    head: LedgerEntry, target: str
) -> None:
    number = head.seq + 50 if target.startswith("a row") else head.seq + 1

    with pytest.raises(DatabaseError, match=REFUSED):
        run(
            "UPDATE policies_ledgerentry SET superseded_seq = %s WHERE seq = %s",
            number,
            head.seq,
        )


def _emptied(*but: str) -> str:
    return ", ".join(
        f'"{name}" = NULL' for name in triggers.REDACTED if name not in but
    )


def test_texts_are_removed_only_where_a_redaction_is_on_record(
    head: LedgerEntry,
) -> None:
    with pytest.raises(DatabaseError, match=REFUSED):
        run(f"UPDATE policies_ledgerentry SET {_emptied()} WHERE seq = %s", head.seq)


def test_a_redaction_leaves_no_column_behind(head: LedgerEntry) -> None:
    redact(kind=Kind.FIGURE, key=head.key, actor=BUILDER, reason="An order.")
    with ledger_open():
        run(
            "UPDATE policies_ledgerentry SET salt = 's', body = '{}', category = 'c', "
            "number = 1, happened_from = '2003-01-01', happened_to = '2003-01-01', "
            "title = 't', title_folded = 't' WHERE seq = %s",
            head.seq,
        )

    for kept in triggers.REDACTED:
        with pytest.raises(DatabaseError, match=REFUSED):
            run(
                f"UPDATE policies_ledgerentry SET {_emptied(kept)} WHERE seq = %s",
                head.seq,
            )
    run(f"UPDATE policies_ledgerentry SET {_emptied()} WHERE seq = %s", head.seq)


def test_the_installed_triggers_are_the_named_ones(db: None) -> None:
    expected = set(triggers.TRIGGER_NAMES[connection.vendor])

    assert triggers.present(connection) == expected
    with ledger_open():
        assert triggers.present(connection) == frozenset()
    assert triggers.present(connection) == expected


def test_every_column_is_either_kept_or_redacted() -> None:
    """A new column must be named in one of the lists, or nothing guards it."""
    columns = {field.column for field in LedgerEntry._meta.concrete_fields}

    assert columns == {*triggers.HEADER, *triggers.REDACTED, "superseded_seq"}


@pytest.mark.django_db(transaction=True)
def test_transactional_tests_find_the_triggers_after_each_other() -> None:
    assert triggers.present(connection) == set(
        triggers.TRIGGER_NAMES[connection.vendor]
    )
