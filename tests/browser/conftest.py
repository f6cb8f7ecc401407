"""The founding dataset served for real, and a real browser to read it with."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.contrib.auth.models import Group, User
from django.db import connection
from playwright.sync_api import Browser, BrowserContext, expect, sync_playwright
from pytest_django import DjangoDbBlocker

from tests.browser.waiting import SECONDS
from tests.founding import copied_database, loaded_founding_database, pointed_at

__all__ = ["loaded_founding_database"]

ROOT = Path(__file__).resolve().parents[2]
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PEOPLE = {"ana": "analyst", "edo": "editor"}
PASSWORD = "a long password for a test"
CONFIGURATION = "deploy/gunicorn.conf.py"
expect.set_options(timeout=SECONDS * 1000)
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Without Chromium these tests are skipped, with one line that says so.

    Each asks for the test database, which is made only when something asks: the
    served founding database is a copy of it.
    """
    reason = (
        "NO CHROMIUM: accessibility is NOT tested. Install it: apt-get install chromium"
    )
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.django_db)
            if CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason=reason))


def address_of(name: str) -> str:
    """The database of this name on the server under test, as DATABASE_URL."""
    if connection.vendor == "sqlite":
        return f"sqlite:///{quote(name)}"
    known = connection.settings_dict
    user = quote(known["USER"], safe="")
    secret = f":{quote(known['PASSWORD'], safe='')}" if known["PASSWORD"] else ""
    query = f"?host={quote(known['HOST'], safe='')}&port={known['PORT'] or 5432}"
    return f"postgres://{user}{secret}@/{name}{query}"


@pytest.fixture(scope="session")
def served(
    loaded_founding_database: str, django_db_blocker: DjangoDbBlocker
) -> Iterator[str]:
    """The origin of the site, served by gunicorn in a process of its own.

    It works on a copy of the founding database with an analyst and an editor, so that
    what is published in a browser meets no other test.
    """
    with (
        django_db_blocker.unblock(),
        copied_database(loaded_founding_database) as name,
    ):
        with pointed_at(name):
            for person, group in PEOPLE.items():
                user = User.objects.create_user(person, None, PASSWORD, is_staff=True)
                user.groups.add(Group.objects.get(name=group))
        yield from serve(name)


def serve(name: str) -> Iterator[str]:
    """Serve a database until the generator is closed; gives the origin.

    The server is given a bound socket: no other program can take the port before it.
    """
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port, handle = door.getsockname()[1], door.fileno()
        command = [sys.executable, "-m", "gunicorn", "-c", CONFIGURATION]
        server = subprocess.Popen(
            [*command, "--bind", f"fd://{handle}", "landmines.wsgi"],
            cwd=ROOT,
            env=os.environ | {"DATABASE_URL": address_of(name), "PORT": str(port)},
            pass_fds=[handle],
        )
    origin = f"http://127.0.0.1:{port}"
    try:
        _wait_for(f"{origin}/healthz", server)
        yield origin
    finally:
        _end(server)


def _end(server: subprocess.Popen[bytes]) -> None:
    """Ask the server to end; one that is still at it is not waited for for ever."""
    server.terminate()
    try:
        server.wait(timeout=SECONDS)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


@pytest.fixture
def chromium(monkeypatch: pytest.MonkeyPatch) -> Iterator[Browser]:
    """A browser of one test's own; nothing of it outlives the test.

    It waits longer than is usual for a page and for what is pressed on it.
    """
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=ARGUMENTS,
            headless=True,
            timeout=SECONDS * 1000,
        )
        usual = browser.new_context

        def patient(**options: Any) -> BrowserContext:
            context = usual(**options)
            context.set_default_timeout(SECONDS * 1000)
            return context

        monkeypatch.setattr(browser, "new_context", patient)
        yield browser
        browser.close()


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 3 * SECONDS
    while True:
        try:
            with urllib.request.urlopen(address, timeout=5):  # noqa: S310 - our own
                return
        except OSError:  # refused, or too slow to answer yet
            assert server.poll() is None, "the server has ended"
            assert time.monotonic() < deadline, f"{address} does not answer"
            time.sleep(0.1)
