"""What holds for every kind of page of the founding dataset: weight, words, dates."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import brotli
import pytest
from pytest_django import Settings

from policies.queries.moments import moment_at
from policies.queries.world import world_at
from tests.doors import DOORS
from tests.journeys.conftest import Site
from tests.readers import Node, Page, body

pytestmark = pytest.mark.seed

ROOT = Path(__file__).resolve().parents[2]
#: Whole pages that are longer than the example of their kind.
LONGEST = (
    "/states/ukr/",
    "/states/rus/",
    "/compare/?group=non-parties&from=1990",
    "/compare/distance/?state=USA",
    "/announcements/?per_page=500",
    "/search/?q=mines",
    "/changes/?per_page=500",
)
#: Every state in every year: twice the weight is allowed.
MATRIX = "/compare/?group=all&from=1990"
KILOBYTE = 1000
#: What a page without rows of its own offers beside its dates.
WITHOUT_ROWS = {"Why", "Download", "Cite"}
DATES = {"on": "2022-06-21", "public": "2022-07-01"}


def compressed(text: bytes) -> int:
    """As a server sends it that compresses while it answers."""
    return len(brotli.compress(text, quality=5))


def test_a_page_and_its_styles_weigh_little(site: Site) -> None:
    pages = {path: site.get(path) for path in (*DOORS, *LONGEST, MATRIX)}
    html = {path: compressed(body(answer)) for path, answer in pages.items()}
    sheets = {
        path: re.findall(r'rel="stylesheet" href="([^"]+)"', answer.content.decode())
        for path, answer in pages.items()
    }
    weights = {
        href: len(body(site.get(href))) for links in sheets.values() for href in links
    }

    assert {path for path, links in sheets.items() if len(links) != 1} == set()
    assert max(weights.values()) > 10 * KILOBYTE  # they were read
    assert {h: w for h, w in weights.items() if w > 20 * KILOBYTE} == {}
    assert html.pop(MATRIX) <= 120 * KILOBYTE
    assert {p: w for p, w in html.items() if w > 60 * KILOBYTE} == {}


def test_all_scripts_together_weigh_little_and_none_stands_in_a_page(
    site: Site,
) -> None:
    scripts = list((ROOT / "static/js").glob("*.js"))

    assert 0 < sum(path.stat().st_size for path in scripts) <= 15 * KILOBYTE
    for path in DOORS:
        for script in site.page(path).root.all("script"):
            assert script.attributes.get("src"), path
            assert script.attributes.get("type") == "module", path  # deferred


def test_a_long_matrix_says_its_years_again_every_twenty_lines(site: Site) -> None:
    for path, table in ((MATRIX, "matrix by-year"), ("/votes/", "calls")):
        rows = site.page(path).root.first("table", class_=table).all("tr")
        again = [at for at, row in enumerate(rows) if row.attributes.get("class")]

        assert again == list(range(21, len(rows), 21)), path
        assert len(again) == 9, path
        assert {rows[at].attributes["aria-hidden"] for at in again} == {"true"}, path
        years = set(rows[21].text.split())
        assert len(years) > 25, path
        assert years <= set(rows[0].text.split()), path


def spoken(node: Node, language: str = "") -> list[tuple[str, str]]:
    """Every piece of text with the language it is marked with."""
    language = node.attributes.get("lang", language)
    found = [] if node.attributes.get("dir") or language == "en-GB" else [("", "?")]
    for child in node.children:
        if isinstance(child, str):
            found.append((" ".join(child.split()), language))
        elif child.name not in {"title", "option", "script", "style"}:
            found += spoken(child, language)
    return found


def test_titles_in_other_languages_say_so(site: Site) -> None:
    """The title of a foreign source is marked wherever a page shows it."""
    sources = world_at(moment_at()).sources.values()
    foreign = {
        " ".join(one.title.split()): one.language
        for one in sources
        if one.language not in {"", "en"}
    }
    keys = [one.key for one in sources if one.language == "pl"][:1]
    citing = [f"/announcements/{said.key}/" for said in announcements_citing(keys)]
    paths = (*DOORS, *(f"/sources/{key}/" for key in keys), *citing)
    more = ("/sources/?q=Portal", "/sources/?per_page=500", "/search/?q=min")
    seen = 0
    faults = []
    for path in (*paths, *more):
        for text, language in spoken(site.page(path).root):
            if text in foreign:
                seen += 1
                if language != foreign[text]:
                    faults.append((path, text, language))

    assert faults == []
    assert seen > 10


def announcements_citing(sources: list[str]) -> list[object]:
    world = world_at(moment_at())
    return [
        said
        for said in world.announcements.values()
        if any(one.source in sources for one in said.sources)
    ]


def test_every_page_says_its_dates_and_keeps_them(site: Site) -> None:
    recorded_at = moment_at().recorded_at
    assert recorded_at
    dates = DATES | {"recorded": recorded_at.date().isoformat()}
    faults = []
    for path in DOORS:
        separator = "&" if "?" in path else "?"
        query = "&".join(f"{name}={day}" for name, day in dates.items())
        answer = site.client.get(f"{path}{separator}{query}")
        if answer.status_code == 404:
            continue  # not public by then
        page = Page(answer)
        strip = page.root.first("aside").text
        for words in ("21 June 2022", "1 July 2022", "as recorded on"):
            if words not in strip:
                faults.append((path, "does not say", words))
        faults += lost(path, page, dates)

    assert faults == []


def lost(path: str, page: Page, dates: dict[str, str]) -> list[tuple[str, str, str]]:
    """Links of a page that forget what was recorded or public; days may differ.

    A reasoning leads to itself asked otherwise, on purpose.
    """
    return [
        (path, href, name)
        for href in {href for href in page.links if href.startswith("/")}
        for name in ("recorded", "public")
        if not href.startswith("/admin/")
        and not ("/why/" in path and href.startswith(path))
        and parse_qs(urlsplit(href).query).get(name) != [dates[name]]
    ]


def test_every_page_leads_to_reason_file_citation_and_a_letter(
    site: Site, settings: Settings
) -> None:
    settings.LANDMINES_CONTACT = "errors@example.org"
    pages = {path: site.page(path) for path in DOORS}
    acts = {path: offered(page) for path, page in pages.items()}
    reasons = {path: urlsplit(found.get("Why", "")) for path, found in acts.items()}
    anchors = {
        path: {node.attributes.get("id") for node in pages[path].root.walk()}
        for path in {reason.path for reason in reasons.values()}
    }
    lost_page = Page(site.get("/no-such-page/"))

    assert {
        path: sorted(found)
        for path, found in acts.items()
        if set(found) not in ({"Why", "CSV", "JSON", "Cite"}, WITHOUT_ROWS)
    } == {}
    assert [path for path, page in pages.items() if not letters(page)] == []
    assert len(anchors) >= 3
    for path, reason in reasons.items():
        assert reason.path != path
        assert not reason.fragment or reason.fragment in anchors[reason.path], path
    assert offered(lost_page) == {}
    assert letters(lost_page, about="no-such-page")


def offered(page: Page) -> dict[str, str]:
    """What can be done beside the dates of a page, in words, and where that leads."""
    return {
        link.text: link.attributes["href"]
        for acts in page.root.all("ul", class_="acts")
        for link in acts.all("a")
    }


def letters(page: Page, about: str = "recorded%3D") -> list[str]:
    """Letters about a mistake that name this page."""
    return [
        href
        for href in page.links
        if href.startswith("mailto:errors@") and about in href
    ]
