"""Every kind of page can be read by everybody, on a telephone and on a desk.

axe looks for what keeps people out: contrast, names, order, roles. Each width and
colour scheme is one browser; all its findings are reported together.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlencode

import pytest
from django.db import connection
from playwright.sync_api import Browser, ConsoleMessage, Page

from policies.management.reference.addresses import Address
from tests.doors import PAGES, filled


def narrowed(address: Address) -> str:
    """A page of this kind with a few rows: axe looks at each of them for long."""
    taken = {parameter.name for parameter in address.parameters or ()}
    path = filled(address.path).replace("/states/usa/", "/states/fin/")
    few = {"per_page": "5", "region": "northern-europe"}
    query = urlencode({name: value for name, value in few.items() if name in taken})
    return f"{path}?{query}" if query else path


#: Pages that show more than their plain address does.
MORE = (
    "/compare/?state=USA&state=FIN&from=2010&to=2026&per_page=5",
    "/compare/?state=FIN&dimension=use&dimension=joining&step=change&from=2010",
    "/states/fin/?on=2025-12-01",
    "/why/usa/?dimension=use&on=2022-06-21",
    "/announcements/?state=USA&q=korea&per_page=5",
    "/search/?q=turk",
    "/states/?on=2022-06-21&recorded=2000-01-01",
    "/states/?stat=USA",
    "/no-such-page/",
)
TARGETS = (
    *(narrowed(address) for address in PAGES if "." not in address.path),
    *MORE,
)
#: The policy of the site forbids foreign scripts; axe is put in past it.
AXE = Path(
    str(importlib.util.find_spec("axe_playwright_python").origin)  # type: ignore[union-attr]
).with_name("axe.min.js")
Scheme = Literal["light", "dark"]
#: A telephone of 320 px is also a desk of 1280 px at four times the size.
ZOOMED = 320
SHIFTS = """new Promise((done) => {
  const sum = (list) => list.getEntries().reduce((all, one) => all + one.value, 0);
  new PerformanceObserver((list) => done(sum(list))).observe(
    { type: "layout-shift", buffered: true });
  setTimeout(() => done(0), 50);
})"""


def open_page(browser: Browser, width: int, scheme: Scheme) -> Page:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True
    )
    return context.new_page()


def findings(page: Page) -> list[str]:
    """What axe finds wrong, of whatever impact, targets too small included."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    result: dict[str, Any] = page.evaluate(
        "axe.run(document, {resultTypes: ['violations'],"
        " rules: {'target-size': {enabled: true}}})"
    )
    return [
        f"{violation['id']} ({violation['impact']}): "
        f"{violation['nodes'][0]['html'][:160]} … {len(violation['nodes'])} times"
        for violation in result["violations"]
    ]


def shifts(page: Page) -> list[str]:
    """Whether something moved after it was drawn, each time the page is opened.

    On a busy machine a long table may be drawn in pieces once.
    """
    moved: float = page.evaluate(SHIFTS)
    for _ in range(2):
        if moved:
            page.reload()
            moved = page.evaluate(SHIFTS)
    return [f"moves by {moved}"] if moved else []


def overflow(page: Page) -> list[str]:
    """Whether the page as a whole has to be moved sideways."""
    wide: int = page.evaluate("document.documentElement.scrollWidth")
    room: int = page.evaluate("document.documentElement.clientWidth")
    return [f"is {wide} px wide in {room} px"] if wide > room else []


def zoomed(page: Page, width: int) -> list[str]:
    """What overflows at four times the size; asked once, of the narrowest page."""
    if width > 360:
        return []
    page.set_viewport_size({"width": ZOOMED, "height": 225})
    faults = overflow(page)
    page.set_viewport_size({"width": width, "height": 900})
    return faults


looks_alike = pytest.mark.skipif(
    connection.vendor != "sqlite",
    reason="pages look the same on every database; the run on SQLite looks at them",
)


@looks_alike
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_every_page_is_accessible_and_fits(
    served: str, chromium: Browser, width: int, scheme: Scheme
) -> None:
    page = open_page(chromium, width, scheme)
    faults: list[str] = []

    for target in TARGETS:
        answer = page.goto(served + target)
        assert answer is not None
        assert answer.status < 500, target
        found = shifts(page) + findings(page) + overflow(page) + zoomed(page, width)
        faults += [f"{target} {fault}" for fault in found]

    assert faults == []


@looks_alike
def test_what_the_sweep_looks_for_is_found_where_it_is(
    served: str, chromium: Browser
) -> None:
    page = open_page(chromium, 360, "light")
    page.goto(f"{served}/about/")

    page.evaluate(
        "new Promise((done) => requestAnimationFrame(() => setTimeout(done, 100)))"
    )
    page.evaluate(
        "document.querySelector('main').insertAdjacentHTML('afterbegin',"
        " '<p id=wide>wide</p><img src=/favicon.ico>')"
    )
    page.add_style_tag(content="#wide { width: 900px; height: 300px; color: #eee; }")
    page.wait_for_timeout(200)

    names = {one.split(" ", 1)[0] for one in findings(page)}
    assert {"color-contrast", "image-alt"} <= names
    assert overflow(page)
    assert page.evaluate(SHIFTS) > 0


def test_nothing_is_refused_by_the_content_security_policy(
    served: str, chromium: Browser
) -> None:
    """The browser complains where a page uses what its own policy forbids."""
    complaints: list[str] = []
    page = chromium.new_context().new_page()

    def note(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            complaints.append(f"{page.url}: {message.text}")

    page.on("console", note)
    page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
    for target in [*TARGETS, "/admin/login/"]:
        page.goto(served + target)

    expected = ("404 (Not Found)", "400 (Bad Request)")
    assert [c for c in complaints if not c.endswith(expected)] == []
