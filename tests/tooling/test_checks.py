"""The numbered system checks find what they are there for, and nothing else."""

import inspect
import re
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import storage
from django.core import checks
from django.core.management import call_command
from django.db import connection

from policies.checks import databases, serving
from policies.models import triggers

ROOT = Path(__file__).resolve().parents[2]
HASHED = "whitenoise.storage.CompressedManifestStaticFilesStorage"

only_sqlite = pytest.mark.skipif(
    connection.vendor != "sqlite", reason="a matter of SQLite"
)


def ids(messages: list[checks.CheckMessage]) -> list[str | None]:
    return [message.id for message in messages]


@pytest.mark.django_db
def test_this_database_passes_every_check() -> None:
    assert (
        checks.run_checks(databases=["default"], include_deployment_checks=False) == []
    )


@only_sqlite
@pytest.mark.django_db
def test_an_old_sqlite_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 37, 9))

    found = databases.sqlite_is_recent(databases=["default"])

    assert ids(found) == ["landmines.E001"]
    assert found[0].hint


@only_sqlite
@pytest.mark.django_db
def test_missing_recursive_triggers_are_found() -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA recursive_triggers = OFF")
    try:
        found = databases.sqlite_fires_triggers_on_replace(databases=["default"])
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA recursive_triggers = ON")

    assert ids(found) == ["landmines.E002"]


@pytest.mark.django_db
@pytest.mark.parametrize("name", triggers.TRIGGER_NAMES[connection.vendor])
def test_a_dropped_trigger_is_named(name: str) -> None:
    table = f" ON {name.rpartition('_')[0]}" if connection.vendor != "sqlite" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {name}{table}")

    found = databases.ledger_is_guarded(databases=["default"])

    assert ids(found) == ["landmines.E005"]
    assert name in found[0].msg


@pytest.mark.django_db
def test_a_database_still_to_be_migrated_has_no_triggers_to_miss(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    triggers.drop(connection)
    monkeypatch.setattr(databases, "_migrated", lambda alias: False)

    assert databases.ledger_is_guarded(databases=["default"]) == []


@pytest.mark.parametrize(
    ("debug", "local", "expected"),
    [
        (True, False, ["landmines.E003"]),
        (True, True, []),
        (False, False, []),
    ],
)
def test_debugging_is_refused_where_others_can_reach(
    settings: Any, debug: bool, local: bool, expected: list[str]
) -> None:
    settings.DEBUG, settings.LOCAL = debug, local

    assert ids(serving.debugging_stays_at_home()) == expected


@pytest.fixture
def hashed_storage(settings: Any, tmp_path: Path) -> Path:
    """Static files as production keeps them, in a directory of the test's own."""
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": HASHED}}
    return tmp_path


def test_static_files_can_be_collected_and_the_check_sees_it(
    hashed_storage: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Collecting fails when a stylesheet names a file that does not exist."""
    monkeypatch.setattr(serving, "staticfiles_storage", storage.ConfiguredStorage())
    assert ids(serving.static_files_are_collected()) == ["landmines.E004"]

    call_command("collectstatic", interactive=False, verbosity=0)

    assert serving.static_files_are_collected() == []
    assert (hashed_storage / "staticfiles.json").is_file()


def test_ids_are_unique_and_stand_in_the_docstrings() -> None:
    text = "".join(
        path.read_text(encoding="utf-8")
        for path in (ROOT / "policies" / "checks").glob("*.py")
    )

    given = re.findall(r'id="(landmines\.E\d{3})"', text)

    assert len(given) == len(set(given)) > 0
    for module in (databases, serving):
        for _, function in inspect.getmembers(module, inspect.isfunction):
            if getattr(function, "tags", None):
                assert re.match(r"landmines\.E\d{3}: ", function.__doc__ or "")
