"""From a search to a file by keyboard alone, always seeing where one is."""

from __future__ import annotations

import csv

from playwright.sync_api import Browser, Page

#: So many stops may lie between two things one wants.
PATIENCE = 150
WHERE = """() => {
  const one = document.activeElement;
  const text = one.innerText || one.ariaLabel || one.name || "";
  return [one.tagName, text.trim(), one.getAttribute("href") || "",
          getComputedStyle(one).outlineStyle];
}"""


def tab_to(page: Page, *, words: str = "", href: str = "", tag: str = "A") -> None:
    """Go on with the Tab key until the wanted element has the focus."""
    for _ in range(PATIENCE):
        page.keyboard.press("Tab")
        found, text, target, outline = page.evaluate(WHERE)
        assert outline != "none", f"the focus is not seen on {found} {text!r}"
        if found == tag and words in text and href in target:
            return
    raise AssertionError(f"no {tag} {words!r} {href!r} within {PATIENCE} stops")


def enter(page: Page) -> None:
    """Press Enter and wait for the page it leads to."""
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_from_search_to_a_file_by_keyboard_alone(
    served: str, chromium: Browser
) -> None:
    page = chromium.new_context(accept_downloads=True).new_page()
    page.goto(f"{served}/states/")

    tab_to(page, tag="A", words="Skip to content")
    tab_to(page, tag="INPUT", words="q")
    page.keyboard.type("finland")
    enter(page)
    assert "/search/?q=finland" in page.url
    tab_to(page, href="/states/fin/")
    enter(page)
    assert "/states/fin/" in page.url
    tab_to(page, href="#compare")  # the list of contents leads past what is long
    page.keyboard.press("Enter")
    page.wait_for_url("**#compare")
    tab_to(page, href="/compare/?")
    enter(page)
    assert "/compare/?" in page.url
    tab_to(page, words="CSV", href="/compare.csv")
    with page.expect_download() as started:
        page.keyboard.press("Enter")
    with started.value.path().open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))

    assert any("FIN" in row.values() or "Finland" in row.values() for row in rows)
