"""The founding dataset in a database: complete, unaltered, loaded once."""

import pytest

from policies.actions.dataset import load_dataset
from policies.actions.importing.reading import read_directory
from policies.actions.serialising import record_of, rows
from policies.models import DESK_MODELS, LedgerEntry
from policies.records import encode
from tests.founding import FIXTURES

pytestmark = pytest.mark.usefixtures("founding_database")


def test_the_ledger_and_the_desk_hold_what_the_files_hold() -> None:
    bodies = {
        (kind, key): body
        for kind, key, body in LedgerEntry.objects.values_list("kind", "key", "body")
    }
    on_desk = {
        (kind, row.key): encode(record_of(row))
        for kind in DESK_MODELS
        for row in rows(kind)
    }
    in_files = {
        (record.KIND, record.key): encode(record) for record in read_directory(FIXTURES)
    }

    assert bodies == in_files
    assert on_desk == in_files


def test_loading_it_again_changes_nothing() -> None:
    last = LedgerEntry.objects.order_by("seq").last()

    again = load_dataset(FIXTURES)

    assert again.changes_nothing
    assert not again.removed
    assert LedgerEntry.objects.order_by("seq").last() == last
