"""Paper, forced colours and no styles: what is left of a page then."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.skipif(
    connection.vendor != "sqlite",
    reason="pages look the same on every database; the run on SQLite looks at them",
)

ANNOUNCEMENT = "/announcements/usa-2022-06-21-biden-policy/"
DOSSIER = "/states/fin/?on=2025-12-01"


def style(page: Page, selector: str, name: str, part: str = "") -> str:
    """The computed value of a property of the first such element."""
    value = page.locator(selector).first.evaluate(
        "(one, [name, part]) => getComputedStyle(one, part).getPropertyValue(name)",
        [name, part],
    )
    return str(value)


def test_paper_has_no_ways_to_click_and_the_address_of_each_source(
    served: str, chromium: Browser
) -> None:
    page = chromium.new_context().new_page()
    page.goto(served + ANNOUNCEMENT)
    on_screen = style(page, ".src[data-url]", "content", "::after")

    page.emulate_media(media="print")

    for hidden in (".nav", ".menu", ".skip", ".acts", ".mast form", ".foot nav"):
        expect(page.locator(hidden).first, hidden).to_be_hidden()
    assert on_screen == "none"
    assert "https://" in style(page, ".src[data-url]", "content", "::after")
    expect(page.locator("#cite .cite")).to_be_visible()
    for target in ("/", "/states/", "/votes/"):
        page.goto(served + target)
        expect(page.locator("form:visible, nav:visible"), target).to_have_count(0)
        expect(page.locator("main h1").first, target).to_be_visible()


def test_folded_states_open_for_a_link_to_one_and_are_whole_on_paper(
    served: str, chromium: Browser
) -> None:
    page = chromium.new_context().new_page()
    page.goto(f"{served}/treaties/mine-ban-treaty/#fin")

    expect(page.locator("#fin")).to_be_visible()
    assert not page.locator("#bra").is_visible()
    page.emulate_media(media="print")
    expect(page.locator("#bra")).to_be_visible()
    expect(page.locator("#usa")).to_be_visible()


def test_the_line_of_the_united_states_fits_one_screen(
    served: str, chromium: Browser
) -> None:
    desk = chromium.new_context(viewport={"width": 1280, "height": 900}).new_page()
    desk.goto(served + ANNOUNCEMENT)

    line = desk.locator("section:has(.chain)").bounding_box()

    assert line is not None
    assert 600 < line["height"] <= 900


def test_wide_paper_gives_a_dossier_its_whole_width(
    served: str, chromium: Browser
) -> None:
    page = chromium.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.goto(served + DOSSIER)
    on_screen = page.locator(".dossier > .body").evaluate("one => one.clientWidth")

    page.emulate_media(media="print")

    on_paper = page.locator(".dossier > .body").evaluate("one => one.clientWidth")
    assert on_paper >= on_screen > 800


def test_the_row_of_this_page_keeps_its_open_steps_open(
    served: str, chromium: Browser
) -> None:
    page = chromium.new_context().new_page()
    page.goto(served + ANNOUNCEMENT)

    assert style(page, ".chain .here .pips .off", "fill") == "none"
    assert style(page, ".chain .here .track circle", "fill") != "none"


def test_patterns_survive_forced_colours(served: str, chromium: Browser) -> None:
    context = chromium.new_context(forced_colors="active")
    page = context.new_page()

    page.goto(served + DOSSIER)
    leaving = style(page, ".band .leaving", "fill")
    assert "url(" in leaving
    assert style(page, ".band", "forced-color-adjust") == "none"
    page.goto(f"{served}/codebook/")
    assert style(page, ".sw.t5", "background-color") == "rgb(27, 31, 94)"
    page.goto(f"{served}/map/")
    assert "url(" in style(page, ".map .tu", "fill")
    assert style(page, ".map .t5", "fill") == "rgb(27, 31, 94)"


def test_what_narrows_a_search_is_folded_on_a_telephone_alone(
    served: str, chromium: Browser
) -> None:
    page = chromium.new_context(viewport={"width": 360, "height": 740}).new_page()
    page.goto(f"{served}/search/?q=mines")
    statements = page.get_by_role("link", name=re.compile(r"^Statement \d+$"))
    fold = page.locator(".sift > summary")

    expect(statements).to_be_hidden()
    expect(page.locator(".entry").first).to_be_in_viewport()
    fold.click()
    expect(statements).to_be_visible()

    fold.click()
    page.set_viewport_size({"width": 1280, "height": 740})
    expect(fold).to_be_hidden()
    statements.focus()
    expect(statements).to_be_focused()


def test_nothing_moves_by_itself(served: str, chromium: Browser) -> None:
    page = chromium.new_context(reduced_motion="reduce").new_page()

    for target in ("/", DOSSIER, "/compare/", "/map/"):
        page.goto(served + target)
        moving: int = page.evaluate("document.getAnimations().length")
        assert moving == 0, target


def test_a_page_makes_sense_without_styles_and_scripts(
    served: str, chromium: Browser
) -> None:
    """What a text browser shows: the way past the masthead, then the page in order."""
    context = chromium.new_context(java_script_enabled=False)
    context.route("**/style/**", lambda route: route.abort())
    page = context.new_page()

    page.goto(served + DOSSIER)
    text = page.locator("body").inner_text()

    order = (
        *("Skip to content", "Landmine Policy", "Valid on", "1 December 2025"),
        *("Finland", "Law", "Word", "Deed", "Timeline", "Cite or keep this page"),
        *("Law, word and deed, kept apart.", "Glossary", "Report an error"),
    )
    places = [text.find(words) for words in order]
    assert -1 not in places, order[places.index(-1)]
    starts = [
        text.index(words) for words in ("Skip to content", "Valid on", "\nFinland")
    ]
    assert starts == sorted(starts)
    assert text.rindex("Report an error") > text.index("Cite or keep this page")
