"""A dossier in a browser that runs no script: folds, targets, forced colours."""

from __future__ import annotations

import pytest
from django.db import connection
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.waiting import until

pytestmark = pytest.mark.skipif(
    connection.vendor != "sqlite",
    reason="pages look the same on every database; the run on SQLite looks at them",
)


def opened(browser: Browser, address: str, **options: object) -> Page:
    context = browser.new_context(
        viewport={"width": 360, "height": 800},
        java_script_enabled=False,
        **options,  # type: ignore[arg-type]
    )
    page = context.new_page()
    page.goto(address)
    return page


def test_an_address_that_names_an_entry_opens_its_fold(
    served: str, chromium: Browser
) -> None:
    folded = opened(chromium, f"{served}/states/usa/")
    entry = folded.locator("#timeline .era:last-of-type .entry").last
    anchor = entry.get_attribute("id")

    assert not entry.is_visible()
    asked = opened(chromium, f"{served}/states/usa/#{anchor}")
    named = asked.locator(f'[id="{anchor}"]')
    until(asked, lambda: 0 <= top_of(named) < 800, "the entry is on the screen")

    year = folded.locator('nav[aria-label="Years of the timeline"] a').last
    year.click()
    expect(entry).to_be_visible()


def top_of(box: Locator) -> float:
    """Where it begins, from the top of the screen; above it where it is folded."""
    found = box.bounding_box()
    return found["y"] if found else -1.0


def test_what_is_narrow_in_the_chart_is_wide_enough_in_its_table(
    served: str, chromium: Browser
) -> None:
    page = opened(chromium, f"{served}/states/usa/")
    page.locator("#since summary").first.click()
    links = page.locator("#since table").first.locator("td a")
    expect(links.first).to_be_visible()

    boxes = [one.bounding_box() for one in links.all()]
    assert len(boxes) > 40
    assert [box for box in boxes if box and min(box["width"], box["height"]) < 24] == []


def test_patterns_and_frames_survive_forced_colours(
    served: str, chromium: Browser
) -> None:
    context = chromium.new_context(forced_colors="active")
    page = context.new_page()

    def look(address: str, selector: str, name: str) -> str:
        page.goto(served + address)
        shown = page.locator(f".bands {selector}").first
        value: str = shown.evaluate(f"e => getComputedStyle(e).{name}")
        return value

    assert "#leaving" in look("/states/fin/", ".leaving", "fill")
    assert "#left" in look("/states/fin/", ".k-left .fill", "fill")
    assert "#hatch" in look("/states/fin/", ".tu .fill", "fill")
    assert look("/states/ukr/", ".dots", "strokeDasharray") != "none"
    codes = {
        look("/states/usa/", f".t{code} .fill", "fill") for code in ("1", "2", "3", "4")
    }
    assert len(codes) == 4
