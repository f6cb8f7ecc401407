"""Many writers at once wait for each other as long as it takes."""

from __future__ import annotations

import pytest
from django.db import connection

#: Fifty requests, one after another, on a machine with other things to do.
SECONDS = 600


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """New connections to SQLite do not give up a lock; PostgreSQL's never do."""
    if connection.vendor == "sqlite":
        monkeypatch.setitem(connection.settings_dict["OPTIONS"], "timeout", SECONDS)
