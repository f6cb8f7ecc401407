"""What a form shows beside what is typed follows the keyboard."""

import pytest
from django.db import connection
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PASSWORD

pytestmark = pytest.mark.skipif(
    connection.vendor != "sqlite",
    reason="the script is the same on every database; the run on SQLite tries it",
)


@pytest.fixture
def desk(served: str, chromium: Browser) -> Page:
    """An analyst's page of the desk, which complains about every error on it."""
    page = chromium.new_context(base_url=served).new_page()
    page.goto("/admin/login/")
    page.get_by_label("Username").fill("ana")
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/admin/")
    return page


def test_the_effect_of_an_act_appears_while_its_date_is_typed(desk: Page) -> None:
    errors: list[str] = []
    desk.on("pageerror", lambda error: errors.append(str(error)))
    desk.on(
        "console", lambda said: errors.append(said.text) if said.type == "error" else 0
    )
    desk.goto(
        "/admin/policies/treatyaction/add/"
        "?treaty=mine-ban-treaty&state=USA&action=accession"
    )
    shown = desk.get_by_role("region", name="Its effect")
    expect(shown).to_contain_text("the effect appears here")

    desk.get_by_label("Acted on").focus()
    desk.keyboard.type("18 November 2026")

    expect(shown).to_contain_text("enters into force for the United States of America")
    expect(shown).to_contain_text("on 1 May 2027")
    desk.keyboard.press("Control+a")
    desk.keyboard.type("1 December 2026")
    expect(shown).to_contain_text("on 1 June 2027")
    assert errors == []


def test_a_roll_call_is_counted_while_it_is_typed(desk: Page) -> None:
    desk.goto("/admin/policies/resolution/add/")
    shown = desk.get_by_role("region", name="The roll call as read")

    desk.get_by_label("The lines below are").select_option("80-35")
    desk.get_by_label("Roll call:", exact=True).fill("USA abstain\nAtlantis yes")

    expect(shown).to_contain_text("Line 2: 'Atlantis' is no state on record")
    expect(shown).to_contain_text("193 states")
