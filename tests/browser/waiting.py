"""Waiting for what comes late on a busy machine, as somebody at a screen would.

What the browser's own assertions wait for needs nothing of this.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from playwright.sync_api import Page, expect

#: So long one waits for anything; on an idle machine nothing takes a second.
SECONDS = 90.0
#: A picture has been painted, and another frame has begun.
_PAINTED = """new Promise((done) => {
  const look = () =>
    performance.getEntriesByName("first-contentful-paint").length
      ? requestAnimationFrame(() => done())
      : requestAnimationFrame(look);
  look();
})"""


def until(page: Page, holds: Callable[[], object], what: str) -> None:
    """Wait until something holds; fails with the words where it never does."""
    latest = time.monotonic() + SECONDS
    while not holds():
        assert time.monotonic() < latest, f"{what}: not within {SECONDS} seconds"
        page.wait_for_timeout(50)


def painted(page: Page) -> None:
    """Wait until the page can be seen: what moves from then on has moved."""
    page.evaluate(_PAINTED)


def take_row(page: Page, meant: str) -> None:
    """Take the highlighted row of an open search box by Enter.

    An Enter before the search is answered does nothing, even where the row of an
    earlier search says the same: one presses it again.
    """
    row = page.locator(".select2-results__option--highlighted")
    still_open = page.locator(".select2-container--open")

    def taken() -> bool:
        expect(row).to_contain_text(meant)
        page.keyboard.press("Enter")
        return still_open.count() == 0

    until(page, taken, f"{meant} is taken")
