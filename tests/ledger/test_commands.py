"""``manage.py verify`` and ``manage.py redact``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from policies.models import LedgerEntry
from tests import factories as make
from tests.ledger_tools import ledger_open
from tests.world import World, publish_all

pytestmark = pytest.mark.django_db


def test_verify_says_that_the_ledger_holds(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("verify")

    head = LedgerEntry.objects.get(seq=34)
    assert capsys.readouterr().out == (
        f"The ledger holds: 34 rows, head {head.hash}.\n"
    )


def test_verify_names_the_first_bad_row(world: World) -> None:
    with ledger_open():
        LedgerEntry.objects.filter(seq__in=[9, 12]).update(title="Changed")

    with pytest.raises(CommandError, match=r"row 9 \(state/XEE\): title"):
        call_command("verify")


def test_a_written_head_is_checked_later(world: World, tmp_path: Path) -> None:
    kept = tmp_path / "head.json"
    call_command("verify", write_head=kept)
    assert json.loads(kept.read_text())["seq"] == 34

    call_command("verify", head=kept)

    kept.write_text(json.dumps({"seq": 34, "hash": "0" * 64}))
    with pytest.raises(CommandError, match=r"row 34 .*kept elsewhere"):
        call_command("verify", head=kept)


@pytest.mark.parametrize(
    "content", [None, b"\xff\xfe", b"{}"], ids=["missing", "not text", "not a head"]
)
def test_a_head_that_cannot_be_read_is_an_error(
    tmp_path: Path, content: bytes | None
) -> None:
    kept = tmp_path / "head.json"
    if content is not None:
        kept.write_bytes(content)

    with pytest.raises(CommandError):
        call_command("verify", head=kept)


def test_an_empty_ledger_has_no_head_to_write(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="empty"):
        call_command("verify", write_head=tmp_path / "head.json")


def test_redact_removes_the_text_and_says_where_it_remains(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("redact", "xcc-stock-2003", reason="Court order 12/2026.")

    assert (
        "Redacted stockpile-figure/xcc-stock-2003 in row 35" in capsys.readouterr().out
    )
    assert not LedgerEntry.objects.filter(
        key="xcc-stock-2003", body__isnull=False
    ).exists()
    call_command("verify")


def test_redact_asks_for_the_kind_where_a_key_is_not_enough() -> None:
    source = make.make_source("same-key")
    state = make.make_state("XAA", source)
    publish_all([source, state, make.make_actor("same-key", source, states=("XAA",))])

    with pytest.raises(CommandError, match="add --kind: actor, source"):
        call_command("redact", "same-key", reason="Which?")

    call_command("redact", "same-key", kind="actor", reason="This one.")
    assert LedgerEntry.objects.heads().filter(key="same-key", kind="source").exists()


@pytest.mark.parametrize(
    ("key", "reason", "told"),
    [("nothing", "Why not.", "no fact"), ("XAA", " ", "reason")],
)
def test_redact_refuses_with_a_sentence(
    world: World, key: str, reason: str, told: str
) -> None:
    with pytest.raises(CommandError, match=told):
        call_command("redact", key, reason=reason)
