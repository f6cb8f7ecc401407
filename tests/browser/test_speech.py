"""What a screen reader is given is what ``docs/screen-reader.md`` says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.db import connection
from playwright.sync_api import Browser

pytestmark = pytest.mark.skipif(
    connection.vendor != "sqlite",
    reason="pages sound the same on every database; the run on SQLite listens",
)

PAGE = Path(__file__).resolve().parents[2] / "docs/screen-reader.md"
TASK = re.compile(r"^```speech (\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def first_lost(lines: list[str], heard: str) -> str:
    """The first line that is not heard after the one before; '' for none."""
    place = 0
    for line in lines:
        found = heard.find(line, place)
        if found < 0:
            return line
        place = found + len(line)
    return ""


def test_each_task_is_heard_as_written(served: str, chromium: Browser) -> None:
    tasks = TASK.findall(PAGE.read_text(encoding="utf-8"))
    page = chromium.new_context().new_page()
    lost = {}

    for address, lines in tasks:
        page.goto(served + address)
        heard = page.locator("body").aria_snapshot()
        if line := first_lost(lines.splitlines(), heard):
            lost[address] = line

    assert len(tasks) == 6
    assert lost == {}
    assert first_lost(["heading", "no such words"], heard) == "no such words"
