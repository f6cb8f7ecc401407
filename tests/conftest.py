"""Fixtures that every test may use."""

import shutil
import tempfile
from collections.abc import Iterator

import pytest
from django.db import connection


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None,
) -> Iterator[None]:
    """Keep SQLite's test database in a file, where Django would keep it in memory.

    Several connections, threads and processes must see the same rows.
    """
    if connection.vendor != "sqlite":
        yield
        return
    directory = tempfile.mkdtemp(prefix="landmines-test-")
    connection.settings_dict["TEST"]["NAME"] = f"{directory}/test.sqlite3"
    yield
    shutil.rmtree(directory)
