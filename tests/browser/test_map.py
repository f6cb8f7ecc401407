"""The map's years pass by slider and by button, and rest on a page of their own."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect


def opened(browser: Browser, address: str, **settings: object) -> Page:
    page = browser.new_context(**settings).new_page()  # type: ignore[arg-type]
    page.goto(address)
    return page


def test_the_slider_moves_by_keyboard_and_the_page_follows(
    served: str, chromium: Browser
) -> None:
    page = opened(chromium, f"{served}/map/?dimension=law-mbt&on=1998-12-31")
    slider = page.get_by_role("slider")

    slider.focus()
    page.keyboard.press("ArrowRight")

    page.wait_for_url("**on=1999-12-31")
    expect(slider).to_be_focused()
    expect(slider).to_have_attribute("aria-valuetext", "end of 1999")
    expect(page.locator(".lede")).to_contain_text("on 31 December 1999")
    expect(page.locator(".dates")).to_contain_text("31 December 1999")
    expect(page.locator("#twin")).to_contain_text("31 December 1999")
    file = page.locator("#files a").first
    assert "on=1999-12-31" in (file.get_attribute("href") or "")


def test_marks_after_a_step_are_those_of_the_page_itself(
    served: str, chromium: Browser
) -> None:
    stepped = opened(chromium, f"{served}/map/?on=2024-12-31")
    stepped.get_by_role("slider").focus()
    stepped.keyboard.press("ArrowRight")
    stepped.wait_for_url("**on=2025-12-31")

    fresh = opened(chromium, f"{served}/map/?dimension=stance&on=2025-12-31")

    assert drawn(stepped) == drawn(fresh)
    assert len(drawn(fresh)) == 200


def drawn(page: Page) -> list[list[str]]:
    """Class, address and title of every mark."""
    marks: list[list[str]] = page.evaluate(
        "[...document.querySelectorAll('.map a')].map((mark) => ["
        "mark.getAttribute('class'), mark.getAttribute('href'), mark.textContent])"
    )
    return marks


def test_the_years_play_until_they_are_paused(served: str, chromium: Browser) -> None:
    page = opened(chromium, f"{served}/map/?on=2000-12-31")

    page.get_by_role("button", name="Play").click()
    day = page.locator(".player .day")
    expect(day).not_to_have_text(re.compile(r"^end of 200[01]$"))
    page.get_by_role("button", name="Pause").click()

    expect(page.get_by_role("button", name="Play")).to_be_visible()
    rested = day.inner_text()
    page.wait_for_url(f"**on={rested.removeprefix('end of ')}-12-31")
    page.wait_for_timeout(1500)
    assert day.inner_text() == rested


@pytest.mark.parametrize("path", ["/", "/map/"])
def test_a_finger_beside_a_small_state_in_the_sea_reaches_it(
    served: str, chromium: Browser, path: str
) -> None:
    telephone = {"width": 360, "height": 740}
    page = opened(
        chromium, served + path, viewport=telephone, has_touch=True, is_mobile=True
    )
    niue = page.locator(".map[role] a", has=page.locator("title", has_text="Niue:"))
    niue.scroll_into_view_if_needed()
    dot = niue.locator("circle").first.bounding_box()
    assert dot is not None
    x, y = dot["x"] + dot["width"] / 2, dot["y"] + dot["height"] / 2

    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    page.touchscreen.tap(x, y + 30)
    page.wait_for_timeout(300)
    assert asked == []
    page.touchscreen.tap(x + 1, y + 9)

    page.wait_for_url("**/why/niu/**")
    assert "/why/niu/" in asked[0]


def test_a_page_whose_map_is_empty_runs_its_scripts_in_peace(
    served: str, chromium: Browser
) -> None:
    page = chromium.new_context().new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))

    page.goto(f"{served}/?recorded=2000-01-01")

    expect(page.locator(".map[role]")).to_have_count(0)
    assert page.locator("script").count() == 1
    assert errors == []


def test_nothing_plays_where_motion_is_not_wanted(
    served: str, chromium: Browser
) -> None:
    page = opened(chromium, f"{served}/map/?on=2000-12-31", reduced_motion="reduce")

    expect(page.get_by_role("button", name="Play")).to_have_count(0)
    page.get_by_role("button", name="Next").click()

    page.wait_for_url("**on=2001-12-31")


@pytest.mark.parametrize("year", ["1997", "2025"])
def test_without_a_script_the_form_chooses_the_year(
    served: str, chromium: Browser, year: str
) -> None:
    page = opened(chromium, f"{served}/map/", java_script_enabled=False)

    page.get_by_label("Day", exact=True).select_option(f"{year}-12-31")
    page.get_by_role("button", name="Show").last.click()

    expect(page).to_have_url(re.compile(f"on={year}-12-31$"))
    expect(page.locator(".lede")).to_contain_text(f"31 December {year}")
    expect(page.get_by_role("slider")).to_have_count(0)
