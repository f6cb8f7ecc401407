"""Fixtures for tests of whole datasets."""

from tests.founding import (
    founding_connection,
    founding_database,
    loaded_founding_database,
)

__all__ = ["founding_connection", "founding_database", "loaded_founding_database"]
