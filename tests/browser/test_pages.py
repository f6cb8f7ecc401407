"""Every kind of page can be read by everybody, on a telephone and on a desk.

axe looks for what keeps people out: contrast, names, order, roles. Each width is one
browser, which opens every page once and puts all its questions to it, in both colour
schemes; all findings are reported together.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection
from playwright.sync_api import Browser, ConsoleMessage, Page

from policies.management.reference.addresses import Address
from tests.browser.waiting import painted, until
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
    "/compare/?group=used-lately",
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
#: Those of them that answer with something else than a page of facts.
STATUS = {"/states/?stat=USA": 400, "/no-such-page/": 404}
AXE = Path(
    str(importlib.util.find_spec("axe_playwright_python").origin)  # type: ignore[union-attr]
).with_name("axe.min.js")
#: A telephone of 320 px is also a desk of 1280 px at four times the size.
ZOOMED = 320
#: The rules of axe's that look at colours.
OF_COLOUR = ("color-contrast", "link-in-text-block")
#: A page that is meant to answer so is no complaint.
REFUSED = ("404 (Not Found)", "400 (Bad Request)")
SHIFTS = """new Promise((done) => {
  const sum = (list) => list.getEntries().reduce((all, one) => all + one.value, 0);
  new PerformanceObserver((list) => done(sum(list))).observe(
    { type: "layout-shift", buffered: true });
  setTimeout(() => done(0), 50);
})"""


#: Boxes with a bar of their own that nobody is told of.
SILENT_SCROLLERS = """[...document.querySelectorAll("body *")].filter((box) =>
  box.scrollWidth > box.clientWidth + 1 && box.clientWidth &&
  ["auto", "scroll"].includes(getComputedStyle(box).overflowX) &&
  !(box.matches("[role=region][tabindex='0']") &&
    (box.ariaLabel || box.getAttribute("aria-labelledby")))
).map((box) => `${box.localName}.${box.className}`)"""
UNFOLD = """for (const one of document.querySelectorAll("details:not([open])")) {
  one.open = true; one.dataset.unfolded = ""; }"""
FOLD = """for (const one of document.querySelectorAll("[data-unfolded]")) {
  one.open = false; delete one.dataset.unfolded; }"""
#: A wide paragraph that pushes the rest down, in a colour that is read in neither
#: scheme; a picture without words; targets too small; a style that the policy forbids.
FAULTY = """
const paragraph = document.createElement("p");
paragraph.textContent = "wide";
paragraph.style.cssText = "width:900px;height:300px;color:#777;background:#888";
const picture = new Image();
picture.src = "/favicon.ico";
const small = document.createElement("p");
for (const name of ["one", "two"]) {
  const button = document.createElement("button");
  button.textContent = name;
  button.style.cssText = "all:unset;display:block;font-size:6px;height:6px;width:9px";
  small.append(button);
}
const box = document.createElement("div");
box.style.cssText = "overflow-x:auto;width:90px";
box.append(paragraph.cloneNode(true));
document.querySelector("main").prepend(paragraph, picture, small, box);
const style = document.createElement("style");
style.textContent = "p { color: red }";
document.head.append(style);
"""


def open_page(browser: Browser, width: int) -> Page:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme="light"
    )
    return context.new_page()


def complaints_of(page: Page) -> list[str]:
    """What the browser says against pages from now on, and where; it grows.

    Among them is whatever a page uses that its own security policy forbids.
    """
    said: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not message.text.endswith(REFUSED):
            said.append(f"{page.url}: {message.text}")

    page.on("console", note)
    page.on("pageerror", lambda error: said.append(f"{page.url}: {error}"))
    return said


def findings(page: Page, only: tuple[str, ...] = ()) -> list[str]:
    """What axe finds wrong, of whatever impact, targets too small included.

    ``only`` names rules of axe's; all of them where it is empty.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    result: dict[str, Any] = page.evaluate(
        "(only) => axe.run(document, {resultTypes: ['violations'],"
        " ...(only.length ? {runOnly: {type: 'rule', values: only}}"
        " : {rules: {'target-size': {enabled: true}}})})",
        list(only),
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


def unannounced(page: Page) -> list[str]:
    """What can be moved sideways by itself and does not say so, or not by keyboard."""
    names: list[str] = page.evaluate(SILENT_SCROLLERS)
    return [f"moves sideways unannounced: {name}" for name in names]


def zoomed(page: Page, width: int) -> list[str]:
    """What is too wide at four times the size, with every fold open.

    Asked once, of the narrowest page.
    """
    if width > 360:
        return []
    page.set_viewport_size({"width": ZOOMED, "height": 225})
    page.evaluate(UNFOLD)
    faults = overflow(page) + unannounced(page)
    page.evaluate(FOLD)
    page.set_viewport_size({"width": width, "height": 900})
    return faults


def findings_of_both(page: Page) -> list[str]:
    """What axe finds in the light scheme, and in the dark one, which only has colours.

    Colours stand in the tokens alone; nothing else asks which scheme it is.
    """
    found = [f"in light: {fault}" for fault in findings(page)]
    page.emulate_media(color_scheme="dark")
    found += [f"in dark: {fault}" for fault in findings(page, OF_COLOUR)]
    page.emulate_media(color_scheme="light")
    return found


looks_alike = pytest.mark.skipif(
    connection.vendor != "sqlite",
    reason="pages look the same on every database; the run on SQLite looks at them",
)


@looks_alike
@pytest.mark.parametrize("width", [360, 1280])
def test_every_page_is_accessible_fits_and_keeps_its_own_policy(
    served: str, chromium: Browser, width: int
) -> None:
    page = open_page(chromium, width)
    complaints = complaints_of(page)
    faults: list[str] = []

    for target in (*TARGETS, "/admin/login/"):
        answer = page.goto(served + target)
        assert answer is not None
        assert answer.status == STATUS.get(target, 200), target
        if target in TARGETS:
            found = shifts(page) + overflow(page) + zoomed(page, width)
            faults += [f"{target} {one}" for one in found + findings_of_both(page)]

    assert faults == []
    assert complaints == []


@looks_alike
def test_what_the_sweep_looks_for_is_found_where_it_is(
    served: str, chromium: Browser
) -> None:
    page = open_page(chromium, 360)
    complaints = complaints_of(page)
    page.goto(f"{served}/about/")

    painted(page)
    page.evaluate(FAULTY)

    names = {one.split(" (", 1)[0] for one in findings_of_both(page)}
    assert {"in light: image-alt", "in light: target-size"} <= names
    assert {"in light: color-contrast", "in dark: color-contrast"} <= names
    assert overflow(page)
    assert unannounced(page)
    until(page, lambda: page.evaluate(SHIFTS) > 0, "something has moved")
    assert any("Content Security Policy" in one for one in complaints)
