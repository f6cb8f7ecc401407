"""Fixtures that every test may use."""

import shutil
import tempfile
from collections.abc import Iterator

import pytest
from django.db import connection
from hypothesis import HealthCheck, settings
from pytest_django import DjangoDbBlocker

from tests.ledger_tools import keep_migrated_state
from tests.world import world

__all__ = ["world"]  # fixtures that live elsewhere

# A busy machine is slow now and then; that says nothing about the code.
settings.register_profile(
    "suite", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("suite")


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


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """Migrated once; transactional tests leave triggers and roles as they were."""
    with pytest.MonkeyPatch.context() as patch:
        with django_db_blocker.unblock():
            keep_migrated_state(patch)
        yield


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say loudly, once, what could not be tested on this machine."""
    skipped = terminalreporter.getreports("skipped")
    unseen = [report for report in skipped if "NO CHROMIUM" in str(report.longrepr)]
    if unseen:
        terminalreporter.write_line(
            f"NO CHROMIUM: {len(unseen)} tests in a real browser were SKIPPED, "
            "accessibility among them. Install it: apt-get install chromium",
            red=True,
            bold=True,
        )
