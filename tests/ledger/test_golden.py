"""A ledger of every released schema is read for ever.

``tests/golden/ledger-<schema>.jsonl`` holds the rows of the invented world as that
version of the code wrote them. The files are never written again.
"""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from policies.actions import hashing
from policies.actions.promoting import facets, promoted
from policies.actions.verifying import verify
from policies.choices import Kind
from policies.models import LedgerEntry, LedgerFacet
from policies.records import SCHEMA, decode, encode
from policies.references import references

GOLDEN = Path(__file__).parent.parent / "golden"
FILES = sorted(GOLDEN.glob("ledger-*.jsonl"))


def _rows(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def _with_document(file: Path) -> list[dict[str, Any]]:
    return [row for row in _rows(file) if row["body"] is not None]


def test_every_schema_has_a_golden_ledger() -> None:
    assert [file.stem for file in FILES] == [
        f"ledger-{number}" for number in range(1, SCHEMA + 1)
    ]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_golden_ledger_has_every_kind(file: Path) -> None:
    assert {row["kind"] for row in _with_document(file)} == set(Kind)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_old_document_is_read(file: Path) -> None:
    for row in _with_document(file):
        fact = decode(row["kind"], row["body"], row["schema"])
        assert fact.key == row["key"]
        assert hashing.body_sha256(row["salt"], row["body"]) == row["body_sha256"]


def test_documents_of_the_present_schema_are_written_as_they_were() -> None:
    """A field more or a label in a facet changes the bytes: it needs a new schema."""
    for row in _with_document(GOLDEN / f"ledger-{SCHEMA}.jsonl"):
        fact = decode(row["kind"], row["body"], row["schema"])
        assert encode(fact) == row["body"]
        assert [[name, value] for name, value in sorted(facets(fact))] == row["facets"]
        assert promoted(fact).columns["title"] == row["title"]
        assert references(fact) or row["kind"] == "source"


@pytest.mark.django_db
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_an_old_ledger_still_holds(file: Path) -> None:
    rows = _rows(file)
    for row in rows:
        given = row.pop("facets")
        row["recorded_at"] = dt.datetime.fromisoformat(row["recorded_at"])
        entry = LedgerEntry.objects.create(**row)
        LedgerFacet.objects.bulk_create(
            LedgerFacet(entry=entry, name=name, value=value) for name, value in given
        )

    assert verify() == len(rows)
