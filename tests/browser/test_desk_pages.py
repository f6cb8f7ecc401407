"""Every page of the desk can be used by everybody: axe finds nothing, of any impact.

The desk is for a desk: it is looked at 1280 px wide, in light and, for the colours, in
dark. All findings are reported together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from playwright.sync_api import Browser, Page

from policies.access.table import KINDS
from tests.browser.conftest import PASSWORD
from tests.browser.test_pages import AXE

pytestmark = pytest.mark.skipif(
    connection.vendor != "sqlite",
    reason="pages look the same on every database; the run on SQLite looks at them",
)

#: Words that leave a few rows in each list: axe looks at each of them for long.
FEW = {"state": "finland", "source": "reuters-2022-06-21", "resolution": "52-38"}
#: Pages that are not of one kind of record.
OTHERS = (
    "/admin/",
    "/admin/password_change/",
    "/admin/policies/ledgerentry/?q=usa-2022-06-21",
    "/admin/policies/importedfile/",
    "/admin/policies/importedfile/of/stockpile-figure/",
    "/admin/policies/state/?q=%00",
    "/admin/policies/policyannouncement/add/?state=USA&announced_on=2022-06-21",
    "/admin/policies/policyannouncement/add/?start=usa-2020-01-31-trump-policy",
)

#: The boxes and buttons that can be hit and are too small for it.
SMALL = """() => {
    const hidden = ".visually-hidden, .select2-hidden-accessible";
    const kinds = "button, input:not([type=hidden]), select, textarea, summary";
    return [...document.querySelectorAll(kinds)]
        .filter((one) => one.checkVisibility() && !one.closest(hidden))
        .map((one) => [one.getBoundingClientRect(), one])
        .filter(([box]) => box.height < 24 || box.width < 24)
        .map(([box, one]) =>
            `${one.outerHTML.slice(0, 100)} ${box.width} by ${box.height}`);
}"""


@pytest.fixture
def desk(served: str, chromium: Browser) -> Page:
    """An editor's page of the desk; the site's policy on scripts lets axe past."""
    page = chromium.new_context(
        base_url=served,
        viewport={"width": 1280, "height": 900},
        color_scheme="light",
        bypass_csp=True,
    ).new_page()
    return page


def findings(page: Page) -> Iterator[str]:
    """What axe finds on the page in light, and of its colours in dark."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    # A colour on its way from light to dark is neither.
    page.add_style_tag(content="* { transition: none !important }")
    yield from _run(page, {"resultTypes": ["violations"]})
    page.emulate_media(color_scheme="dark")
    yield from _run(page, {"runOnly": ["color-contrast"]})
    page.emulate_media(color_scheme="light")


def _run(page: Page, options: dict[str, Any]) -> Iterator[str]:
    result: dict[str, Any] = page.evaluate(
        "options => axe.run(document, options)", options
    )
    for violation in result["violations"]:
        first = violation["nodes"][0]["html"][:160]
        times = len(violation["nodes"])
        yield f"{violation['id']} ({violation['impact']}): {first} … {times} times"


def small_targets(page: Page) -> Iterator[str]:
    """What can be pressed and is smaller than 24 px; links in sentences may be."""
    found: list[str] = page.evaluate(SMALL)
    for target in found:
        yield f"smaller than 24 px: {target}"


def first_row(page: Page, kind: str) -> str:
    """The address of the form of the first row in a list."""
    page.goto(f"/admin/policies/{kind}/?q={FEW.get(kind, '')}")
    links = page.locator("#result_list tbody a")
    return str(links.first.get_attribute("href"))


def test_no_page_of_the_desk_keeps_anybody_out(desk: Page) -> None:
    faults: list[str] = []

    def look() -> None:
        place = re.sub(r"https?://[^/]+", "", desk.url)
        for fault in (*findings(desk), *small_targets(desk)):
            faults.append(f"{place} {fault}")

    desk.goto("/admin/login/")
    look()
    desk.get_by_label("Username").fill("edo")
    desk.get_by_label("Password").fill(PASSWORD)
    desk.keyboard.press("Enter")
    desk.wait_for_selector("#user-tools")
    for address in OTHERS:
        desk.goto(address)
        look()
    for kind in KINDS:
        change = first_row(desk, kind)
        look()
        for address in (change, f"/admin/policies/{kind}/add/"):
            desk.goto(address)
            look()
    for page in ("review", "withdraw", "history"):
        change = first_row(desk, "policyannouncement")
        desk.goto(change.replace("/change/", f"/{page}/"))
        look()

    assert not faults, "\n".join(faults)
