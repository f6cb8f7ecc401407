"""A database with the founding dataset, loaded once by the product's own loader.

It lies beside the suite's test database: ``founding_database`` points the default
connection at it for as long as a test runs, so that no other test meets its rows. What
a test changes there is rolled back.

Import the fixtures into the ``conftest.py`` of the tests that want them.
"""

from __future__ import annotations

import datetime as dt
import os
import secrets
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from pytest_django import DjangoDbBlocker

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"


@contextmanager
def pointed_at(name: str) -> Iterator[None]:
    """The default connection, for a while on another database of the same server."""
    usual = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = usual


@contextmanager
def copied_database(original: str) -> Iterator[str]:
    """A copy of a database of the server under test; gives its name, removes it after.

    Copying takes a tenth of a second, migrating anew takes many.
    """
    connection.close()
    if connection.vendor == "sqlite":
        with tempfile.TemporaryDirectory(prefix="landmines-founding-") as directory:
            name = f"{directory}/founding.sqlite3"
            with closing(sqlite3.connect(original)) as source:
                source.execute("VACUUM INTO ?", [name])
            yield name
        return
    name = f"founding_{os.getpid()}_{secrets.token_hex(4)}"
    _administer(f'CREATE DATABASE "{name}" TEMPLATE "{original}"')
    yield name
    _administer(f'DROP DATABASE "{name}" WITH (FORCE)')


def _administer(statement: str) -> None:
    with connection._nodb_cursor() as cursor:
        cursor.execute(statement)


def yesterday() -> dt.datetime:
    """When the dataset was loaded: a test can then look back to a minute ago."""
    return dt.datetime.now(dt.UTC) - dt.timedelta(days=1)


@pytest.fixture(scope="session")
def loaded_founding_database(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[str]:
    """The name of a database that holds the founding dataset."""
    usual = connection.settings_dict["NAME"]
    with django_db_blocker.unblock(), copied_database(usual) as name:
        with pointed_at(name), pytest.MonkeyPatch.context() as patch:
            patch.setattr(timezone, "now", yesterday)
            call_command("load_dataset", str(FIXTURES), verbosity=0)
        yield name


@pytest.fixture
def founding_connection(
    loaded_founding_database: str, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """The default connection on the founding dataset, before a transaction begins."""
    assert not connection.in_atomic_block, "ask for founding_database before db"
    with django_db_blocker.unblock(), pointed_at(loaded_founding_database):
        yield


@pytest.fixture
def founding_database(founding_connection: None, db: None) -> None:
    """One test on the founding dataset, rolled back at its end."""
