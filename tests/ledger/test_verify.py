"""``verify`` sees every change that the triggers did not stop, and names its row.

Each test tampers by raw SQL with the triggers dropped. The columns come from the
model itself, so that a new column cannot be forgotten.
"""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from django.db import connection, transaction

from policies.actions import hashing, verifying
from policies.actions.chain import Revision, append, ledger_transaction
from policies.actions.removing import redact, withdraw
from policies.actions.serialising import record_of
from policies.actions.verifying import Head, ledger_head, verify
from policies.choices import Kind, LedgerAction
from policies.exceptions import InvalidInput, LedgerBroken
from policies.models import LedgerEntry, LedgerFacet
from policies.models.triggers import REDACTED
from tests import factories as make
from tests.ledger_tools import ledger_open
from tests.world import BUILDER, World, publish_all

pytestmark = pytest.mark.django_db

COLUMNS = [field.column for field in LedgerEntry._meta.concrete_fields]


@pytest.fixture
def ledger(world: World) -> World:
    """The world, then one fact withdrawn and one redacted."""
    withdraw(fact=world["xcc-retained-2007"], actor=BUILDER, reason="Wrong.")
    redact(kind=Kind.FIGURE, key="xbb-stock-2015", actor=BUILDER, reason="An order.")
    return world


def tamper(sql: str, *params: Any) -> None:
    with ledger_open(), connection.cursor() as cursor:
        cursor.execute(sql, params)


def broken() -> str:
    with pytest.raises(LedgerBroken) as fault:
        verify()
    return str(fault.value)


def row(which: str) -> LedgerEntry:
    """Rows of every sort."""
    return {
        "corrected": lambda: LedgerEntry.objects.get(
            key="xcc-stock-2003", action="publish"
        ),
        "correction": lambda: LedgerEntry.objects.get(
            key="xcc-stock-2003", action="correct"
        ),
        "withdrawn": lambda: LedgerEntry.objects.get(
            key="xcc-retained-2007", action="publish"
        ),
        "withdrawal": lambda: LedgerEntry.objects.get(action="withdraw"),
        "redacted": lambda: LedgerEntry.objects.get(
            key="xbb-stock-2015", action="publish"
        ),
        "redaction": lambda: LedgerEntry.objects.get(action="redact"),
    }[which]()


def test_an_untouched_ledger_holds(ledger: World) -> None:
    assert verify() == LedgerEntry.objects.count()


def test_an_empty_ledger_holds(db: None) -> None:
    assert verify() == 0
    assert ledger_head() is None


#: A value for each column that the constraints of the database let pass.
CHANGED: dict[str, Any] = {
    "seq": 900,
    "kind": "source",
    "key": "another-key",
    "action": "publish",
    "schema": 2,
    "recorded_at": "2026-01-01 00:00:00+00:00",
    "actor": "somebody-else",
    "reason": "Another reason.",
    "salt": "00000000000000000000000000000000",
    "body": '{"key":"another"}',
    "body_sha256": "1" * 64,
    "prev": "2" * 64,
    "hash": "3" * 64,
    "superseded_seq": 901,
    "category": "used",
    "number": 1,
    "happened_from": "2003-02-02",
    "happened_to": "2003-02-02",
    "title": "Another title",
    "title_folded": "another title",
}


SORTS = ["corrected", "correction", "withdrawn", "withdrawal", "redacted", "redaction"]
#: Columns that tie rows together: a change may show first on the row at the other end.
LINKS = {"seq", "kind", "key", "action", "supersedes_seq"}


def _unseen(entry: LedgerEntry, columns: list[str], values: dict[str, Any]) -> set[str]:
    """The columns whose change ``verify`` does not report on this row."""
    unseen = set()
    for column in columns:
        with transaction.atomic():
            tamper(
                f'UPDATE policies_ledgerentry SET "{column}" = %s WHERE seq = %s',
                values[column],
                entry.seq,
            )
            told = _told()
            transaction.set_rollback(True)
        if f"row {entry.seq} (" not in told and not (told and column in LINKS):
            unseen.add(column)
    return unseen


def _told() -> str:
    try:
        verify()
    except LedgerBroken as fault:
        return str(fault)
    return ""


@pytest.mark.parametrize("which", SORTS)
def test_a_change_of_any_column_is_seen(ledger: World, which: str) -> None:
    entry = row(which)
    values = {**CHANGED, "supersedes_seq": 2}
    if entry.action == "publish":
        values["action"] = "correct"
    # A row's facets hold on to its number; rows without facets are tried instead.
    fixed = {"seq"} if LedgerFacet.objects.filter(entry=entry).exists() else set()

    columns = [column for column in COLUMNS if column not in fixed]

    assert _unseen(entry, columns, values) == set()
    verify()


@pytest.mark.parametrize("which", ["corrected", "correction"])
def test_an_emptied_column_is_seen(ledger: World, which: str) -> None:
    entry = row(which)
    # The database itself refuses a second first revision of a key.
    columns = [
        field.column
        for field in LedgerEntry._meta.concrete_fields
        if field.null
        and field.name != "supersedes_seq"
        and getattr(entry, field.attname) is not None
    ]

    assert _unseen(entry, columns, dict.fromkeys(columns)) == set()
    assert len(columns) >= 8


def test_a_text_removed_in_silence_is_seen(ledger: World) -> None:
    entry = row("correction")
    emptied = ", ".join(f'"{name}" = NULL' for name in REDACTED)

    tamper(f"UPDATE policies_ledgerentry SET {emptied} WHERE seq = %s", entry.seq)

    assert broken() == (
        f"row {entry.seq} (stockpile-figure/xcc-stock-2003): body: does not hold"
    )


def test_the_first_bad_row_is_named(ledger: World) -> None:
    tamper("UPDATE policies_ledgerentry SET title = 'x' WHERE seq IN (7, 3, 20)")

    assert broken() == "row 3 (source/un-record): title: does not hold"


def test_a_row_cut_out_is_seen(ledger: World) -> None:
    entry = row("withdrawal")

    tamper("DELETE FROM policies_ledgerentry WHERE seq = %s", entry.seq)

    assert "superseded_seq" in broken()


def test_a_row_put_in_is_seen(ledger: World) -> None:
    last = ledger_head()
    forged = LedgerEntry.objects.get(seq=1)
    forged.seq, forged.key, forged.prev = last.seq + 1, "forged", last.hash
    forged.hash = "4" * 64

    forged.save(force_insert=True)

    assert broken() == f"row {last.seq + 1} (source/forged): hash: does not hold"


# Facets


@pytest.mark.parametrize(
    ("column", "value"),
    [("seq", 1), ("name", "actor"), ("value", "XBB")],
)
def test_a_changed_facet_is_seen(ledger: World, column: str, value: object) -> None:
    entry = row("correction")

    tamper(
        f'UPDATE policies_ledgerfacet SET "{column}" = %s '
        "WHERE seq = %s AND name = 'state'",
        value,
        entry.seq,
    )

    assert "facet " in broken()


def test_every_column_of_a_facet_is_tampered_with() -> None:
    columns = {field.column for field in LedgerFacet._meta.concrete_fields}

    assert columns == {"seq", "name", "value"}


def test_a_missing_facet_is_seen(ledger: World) -> None:
    entry = row("correction")

    tamper(
        "DELETE FROM policies_ledgerfacet WHERE seq = %s AND value = 'XCC'", entry.seq
    )

    assert broken().endswith("facet state=XCC: is missing")


@pytest.mark.parametrize("which", ["correction", "withdrawal", "redaction"])
def test_an_added_facet_is_seen(ledger: World, which: str) -> None:
    entry = row(which)

    LedgerFacet.objects.create(entry=entry, name="state", value="XEE")

    assert broken() == (
        f"row {entry.seq} ({entry.kind}/{entry.key}): "
        "facet state=XEE: does not belong here"
    )


def test_facets_of_no_row_are_seen(ledger: World) -> None:
    """Without foreign keys, as somebody with a shell may have left them."""
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL keeps the foreign key")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA defer_foreign_keys = ON")
    LedgerFacet.objects.create(entry_id=999, name="state", value="XEE")

    told = broken()

    tamper("DELETE FROM policies_ledgerfacet WHERE seq = 999")
    assert "row 999: facets of a row that does not exist" in told


# A head kept elsewhere


def _rehash(first: int) -> None:
    """Hash every row from ``first`` anew, as a careful forger would."""
    prev = LedgerEntry.objects.get(seq=first - 1).hash
    for entry in LedgerEntry.objects.filter(seq__gte=first).order_by("seq"):
        entry.prev = prev
        if entry.body is not None:
            entry.body_sha256 = hashing.body_sha256(entry.salt, entry.body)
        entry.hash = prev = hashing.entry_hash(entry)
        tamper(
            "UPDATE policies_ledgerentry SET prev = %s, body_sha256 = %s, hash = %s "
            "WHERE seq = %s",
            entry.prev,
            entry.body_sha256,
            entry.hash,
            entry.seq,
        )


def test_a_rehashed_ledger_holds_in_itself_but_not_against_its_head(
    ledger: World,
) -> None:
    head = ledger_head()
    tamper("UPDATE policies_ledgerentry SET reason = 'Another.' WHERE seq = 5")
    _rehash(5)

    assert verify() == head.seq
    with pytest.raises(LedgerBroken, match="differs from the head kept elsewhere"):
        verify(head=head)


def test_a_ledger_cut_short_holds_in_itself_but_not_against_its_head(
    ledger: World,
) -> None:
    head = ledger_head()
    redaction = row("redaction")
    tamper("DELETE FROM policies_ledgerentry WHERE seq = %s", redaction.seq)
    original = redaction.supersedes_seq
    tamper("DELETE FROM policies_ledgerfacet WHERE seq > %s", head.seq)
    tamper(
        "UPDATE policies_ledgerentry SET superseded_seq = NULL WHERE seq = %s", original
    )

    with pytest.raises(LedgerBroken, match=f"row {original} "):
        verify()  # the redacted text is gone without a redaction on record
    with pytest.raises(LedgerBroken):
        verify(head=head)


def test_publications_cut_off_the_end_show_against_the_head(world: World) -> None:
    head = ledger_head()
    last = LedgerEntry.objects.get(seq=head.seq)
    tamper("DELETE FROM policies_ledgerfacet WHERE seq = %s", last.seq)
    tamper("DELETE FROM policies_ledgerentry WHERE seq = %s", last.seq)
    tamper(
        "UPDATE policies_ledgerentry SET superseded_seq = NULL WHERE seq = %s",
        last.supersedes_seq,
    )

    assert verify() == head.seq - 1
    with pytest.raises(LedgerBroken, match="is missing; the ledger ends with row 33"):
        verify(head=head)


def test_a_ledger_that_has_grown_still_holds_against_an_old_head(world: World) -> None:
    head = ledger_head()

    withdraw(fact=world["xcc-retained-2007"], actor=BUILDER, reason="Wrong.")

    assert verify(head=head) == head.seq + 1


def test_a_head_is_read_as_it_was_written() -> None:
    head = Head(seq=7, hash="a" * 64)

    assert Head.from_json(head.to_json()) == head


@pytest.mark.parametrize(
    "text", ["", "[]", '{"seq": 1}', '{"seq": "1", "hash": "x"}', "no json"]
)
def test_what_is_no_head_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput, match="is no kept head"):
        Head.from_json(text)


def test_rows_appended_meanwhile_are_no_fault(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Old rows may be superseded and redacted while they are being verified."""
    seen = ledger_head()
    withdraw(fact=world["xcc-retained-2007"], actor=BUILDER, reason="Wrong.")
    redact(kind=Kind.FIGURE, key="xbb-stock-2015", actor=BUILDER, reason="An order.")
    publish_all([make.make_source("late")])
    monkeypatch.setattr(verifying, "ledger_head", lambda: seen)

    assert verify() == seen.seq

    tamper("UPDATE policies_ledgerentry SET superseded_seq = 37 WHERE seq = 3")
    assert "row 3 (source/un-record): superseded_seq" in broken()


# References


def _append(revision: Revision) -> LedgerEntry:
    """A well-made row that no action would have let through."""
    with ledger_transaction():
        (entry,) = append([revision], actor=BUILDER, reason="Past the gate.")
    return entry


def test_a_reference_to_nothing_public_is_seen(world: World) -> None:
    announcement = record_of(world["xbb-2010-first-policy"])
    forged = msgspec.structs.replace(announcement, key="forged", treaty="no-treaty")

    entry = _append(
        Revision(Kind.ANNOUNCEMENT, "forged", LedgerAction.PUBLISH, forged, None)
    )

    assert broken() == (
        f"row {entry.seq} (announcement/forged): "
        "reference to treaty/no-treaty: does not hold"
    )


def test_a_withdrawal_under_those_who_cite_it_is_seen(world: World) -> None:
    head = LedgerEntry.objects.heads().get(key="dovarian-front")

    entry = _append(
        Revision(Kind.ACTOR, head.key, LedgerAction.WITHDRAW, None, head.seq)
    )

    assert broken() == (
        f"row {entry.seq} (actor/dovarian-front): "
        "withdrawal of a fact still cited: does not hold"
    )
