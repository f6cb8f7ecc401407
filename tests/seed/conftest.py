"""The founding dataset as typed records, read once by the product's own reader."""

from pathlib import Path

import pytest

from policies.actions.importing.reading import Dataset, read_directory

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"


@pytest.fixture(scope="session")
def founding_records() -> Dataset:
    """Every founding record by kind; no database is asked."""
    return read_directory(FIXTURES)
