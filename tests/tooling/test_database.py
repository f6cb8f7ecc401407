"""The test database behaves as production's: durable settings, many connections."""

import threading
from pathlib import Path

import pytest
from django.contrib.auth.models import Group
from django.db import connection

from policies.models.triggers import TRIGGER_NAMES, present

only_sqlite = pytest.mark.skipif(
    connection.vendor != "sqlite", reason="a matter of SQLite"
)


@only_sqlite
@pytest.mark.django_db
def test_sqlite_lives_in_a_file_of_its_own() -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA database_list")
        path = Path(cursor.fetchone()[2])

    assert path.is_file()
    assert path.name != "db.sqlite3"


@only_sqlite
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("recursive_triggers", 1),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("busy_timeout", 20_000),
    ],
)
def test_sqlite_runs_with_the_pragmas_the_ledger_needs(
    pragma: str, value: str | int
) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {pragma}")
        assert cursor.fetchone()[0] == value


@pytest.mark.django_db(transaction=True)
def test_threads_see_one_database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE shared_by_threads (number integer)")
    seen: list[int] = []

    def write(number: int) -> None:
        try:
            with connection.cursor() as cursor:
                cursor.execute("INSERT INTO shared_by_threads VALUES (%s)", [number])
        finally:
            connection.close()
        seen.append(number)

    try:
        threads = [threading.Thread(target=write, args=(n,)) for n in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM shared_by_threads")
            assert cursor.fetchone()[0] == 8
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE shared_by_threads")
    assert sorted(seen) == list(range(8))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("time", ["first", "second"])
def test_a_transactional_test_leaves_triggers_and_roles_behind(time: str) -> None:
    """Each of the two runs empties the database; whichever is second would see it."""
    missing = set(TRIGGER_NAMES[connection.vendor]) - present(connection)

    assert missing == set()
    assert Group.objects.get(name="editor").permissions.exists()
