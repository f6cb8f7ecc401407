"""From the front page to the file that was wanted; a name mended without a script."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.browser.waiting import until


def test_a_journalist_has_the_file_in_three_clicks(
    served: str, chromium: Browser
) -> None:
    """All states, use, on 21 June 2022; the day is typed and no click."""
    page = chromium.new_context(java_script_enabled=False).new_page()
    page.goto(f"{served}/")

    page.get_by_role("navigation").get_by_role("link", name="Compare").first.click()
    page.get_by_label("Use", exact=True).click()
    page.get_by_label("On one day").fill("2022-06-21")
    with page.expect_download() as caught:
        page.get_by_role("button", name="CSV").click()

    with Path(caught.value.path()).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 200
    assert {(row["on"], row["dimension"]) for row in rows} == {("2022-06-21", "use")}
    [america] = [row for row in rows if row["iso3"] == "USA"]
    assert (america["key"], america["scope"]) == (
        "exception",
        "area: Korean Peninsula",
    )


def test_a_name_is_added_and_mended_by_keyboard(served: str, chromium: Browser) -> None:
    page = chromium.new_context(java_script_enabled=False).new_page()
    page.goto(f"{served}/compare/?state=USA&dimension=use")

    page.get_by_label("Add states by name").focus()
    page.keyboard.type("burma, Ukrane")
    page.keyboard.press("Enter")

    expect(page.locator("#c-fault")).to_contain_text("Did you mean Ukraine?")
    page.locator("#c-fault a").focus()
    page.keyboard.press("Enter")

    page.wait_for_url("**/compare/?dimension=use&state=USA&state=MMR&state=UKR")
    names = page.get_by_role("list", name="Chosen").locator("b")
    expect(names).to_have_text(["United States of America", "Myanmar", "Ukraine"])
    expect(page.get_by_label("Add states by name")).to_have_value("")


def test_a_run_tells_its_days_to_keyboard_and_finger(
    served: str, chromium: Browser
) -> None:
    context = chromium.new_context(
        has_touch=True, viewport={"width": 360, "height": 800}
    )
    page = context.new_page()
    page.goto(f"{served}/compare/?state=FIN&from=2009&to=2014")
    bound = page.locator(".value a").nth(2)
    told = bound.locator(".tip")

    assert clipped(told)
    bound.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    until(page, lambda: not clipped(told), "the days are shown at the focus")
    expect(told).to_have_text(
        "Bound by the Convention, from 1 Jul 2012 until 9 Jul 2025"
    )
    page.keyboard.press("Escape")
    expect(told).to_be_hidden()
    page.locator("h1").tap()
    bound.tap()
    until(page, lambda: not clipped(told), "the days are shown at a touch")
    assert "/compare/" in page.url
    bound.tap()
    page.wait_for_url("**/why/fin/**")


def test_the_matrix_opens_at_the_last_years_on_a_telephone(
    served: str, chromium: Browser
) -> None:
    context = chromium.new_context(
        java_script_enabled=False, viewport={"width": 360, "height": 740}
    )
    page = context.new_page()
    page.goto(f"{served}/compare/?state=FIN&from=1990&dimension=use&dimension=law-mbt")
    matrix = page.get_by_role("region", name="Comparison, scrolls sideways")
    years = matrix.locator(".column-year")
    line = matrix.get_by_role("row").last

    assert in_view(years.last)
    assert not in_view(years.first)
    assert in_view(line.get_by_role("link", name="Finland"))
    expect(line.get_by_role("rowheader")).to_have_accessible_name(
        "Finland Mine Ban Treaty"
    )


@pytest.mark.parametrize("width", [360, 375, 412])
def test_no_year_is_half_beneath_the_names_on_a_telephone(
    served: str, chromium: Browser, width: int
) -> None:
    page = chromium.new_page(viewport={"width": width, "height": 740})
    page.goto(f"{served}/compare/?group=non-parties&from=1990")
    years = page.locator("thead .column-year")
    names = page.locator("thead th").first.bounding_box()
    boxes = [one.bounding_box() for one in years.all()]

    assert names
    edge = names["x"] + names["width"]
    cut = [box for box in boxes if box and box["x"] < edge - 1 < box["x"] + 22]
    assert cut == []


def in_view(one: Locator) -> bool:
    box = one.bounding_box()
    return box is not None and box["x"] >= 0 and box["x"] + box["width"] <= 360


def clipped(told: Locator) -> bool:
    box = told.bounding_box()
    return box is None or box["width"] < 2
