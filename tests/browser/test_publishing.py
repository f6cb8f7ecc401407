"""Two people publish an announcement with nothing but keyboard and mouse.

The announcement is invented, and made for Micronesia.
"""

from __future__ import annotations

import re

from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.conftest import PASSWORD
from tests.browser.waiting import take_row, until

KEY = "fsm-2026-11-03-typed"
TITLE = "Typed in a browser"


def signed_in(browser: Browser, origin: str, name: str) -> Page:
    """Somebody's own browser, logged in at the desk."""
    page = browser.new_context(base_url=origin).new_page()
    page.goto("/admin/")
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator("#user-tools")).to_contain_text(name)
    return page


def choose(page: Page, field: str, words: str, meant: str) -> None:
    """Open a search box, type, wait for the row that is meant, take it by Enter."""
    page.locator(f"#{field} + .select2 .select2-selection").click()
    page.locator(".select2-search__field").fill(words)
    take_row(page, meant)


def unfold(page: Page) -> None:
    """Open every fold of a form, as one does who fills in all of it."""
    page.evaluate(
        "document.querySelectorAll('details').forEach(one => one.open = true)"
    )


def test_an_announcement_is_typed_reviewed_and_published(
    served: str, chromium: Browser
) -> None:
    analyst = signed_in(chromium, served, "ana")
    analyst.goto("/admin/policies/policyannouncement/add/")
    unfold(analyst)
    choose(analyst, "id_state", "micrones", "Micronesia")
    analyst.locator("#id_announced_on").fill("3 November 2026")
    analyst.locator("#id_title").fill(TITLE)
    analyst.locator("#id_summary").fill("Says that mines are not used.")
    analyst.locator("#id_key").fill(KEY)
    analyst.locator("#id_instrument").select_option("government_statement")
    analyst.locator("#id_strength").select_option("written_policy")
    analyst.locator("#id_issuer_kind").select_option("state")
    analyst.locator("#id_text_seen").select_option("True")
    expect(analyst.locator("#id_positions-0-dimension")).to_have_value("use")
    analyst.locator("#id_positions-0-code").select_option("renounces")
    analyst.locator("#id_positions-0-starts_on").fill("November 2026")
    analyst.locator("#id_positions-0-confidence").select_option("high")
    choose(analyst, "id_citations-0-source", "reuters", "Reuters")
    analyst.locator("input[name=_submit]").click()
    expect(analyst.locator(".messagelist")).to_contain_text("Submitted")
    review = analyst.url
    assert re.search(r"/review/$", review)

    reader = chromium.new_context(base_url=served).new_page()
    answer = reader.goto(f"/announcements/{KEY}/")
    assert answer is not None
    assert answer.status == 404

    editor = signed_in(chromium, served, "edo")
    editor.goto(review)
    expect(editor.locator("main")).to_contain_text(TITLE)
    form = editor.locator("form[action$='/publish/']")
    form.locator("[name=reason]").fill("First publication.")
    form.get_by_role("button").click()
    expect(editor.locator(".messagelist")).to_contain_text("Published as revision")

    reader.goto("/states/fsm/")
    expect(reader.locator("#timeline")).to_contain_text(TITLE)
    reader.goto(f"/announcements/{KEY}/")
    expect(reader.locator("h1")).to_have_text(TITLE)
    reader.goto("/changes/")
    expect(reader.locator("main")).to_contain_text(TITLE)


def test_a_hurried_enter_takes_no_row_of_an_earlier_search(
    served: str, chromium: Browser
) -> None:
    analyst = signed_in(chromium, served, "ana")
    analyst.goto("/admin/policies/policyannouncement/add/")
    analyst.locator("#id_state + .select2 .select2-selection").click()
    highlighted = analyst.locator(".select2-results__option--highlighted")
    expect(highlighted).to_contain_text("Afghanistan")
    held: list[Route] = []
    analyst.route("**/autocomplete/**", lambda route: held.append(route))

    analyst.locator(".select2-search__field").fill("micrones")
    analyst.keyboard.press("Enter")
    expect(analyst.locator("#id_state")).to_have_value("")

    until(analyst, lambda: held, "the search is asked for")
    expect(analyst.locator("#id_state")).to_have_value("")
    for route in held:
        route.continue_()
    expect(highlighted).to_contain_text("Micronesia")
    analyst.keyboard.press("Enter")
    expect(analyst.locator("#id_state")).to_have_value("FSM")
