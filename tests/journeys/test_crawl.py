"""A reader who follows links never meets a dead end."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterable
from urllib.parse import parse_qs, urldefrag, urljoin, urlsplit

import pytest
from django.urls import Resolver404, resolve

from policies.management.reference.addresses import addresses
from tests.journeys.conftest import Site
from tests.readers import Page, body

#: So many addresses of one pattern and one set of parameters are opened.
SAMPLE = 2
#: So many of one pattern, whatever their parameters; those nearest to a start.
PER_ROUTE = 8
#: Where readers come in: today, and on a day of the past.
STARTS = ("/", "/?on=2022-06-21", "/states/usa/?on=2022-06-21", "/states/rus/")
#: Addresses that no page links to: for machines, or reached otherwise.
UNLINKED = {"/healthz", "/readyz", "/robots.txt", "/sitemap.xml", "/admin/"}


def kind_of(address: str) -> str:
    """The pattern that answers an address, with the names of its parameters."""
    parts = urlsplit(address)
    try:
        route = resolve(parts.path).route
    except Resolver404:
        route = parts.path
    return f"/{route}?{'&'.join(sorted(parse_qs(parts.query)))}"


class Crawl:
    """Breadth first from the front page, a sample of each kind of address."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.opened: Counter[str] = Counter()
        self.routes: Counter[str] = Counter()
        self.faults: list[str] = []
        self.queue = deque((start, "the start") for start in STARTS)
        self.seen = set(STARTS)

    def walk(self) -> None:
        while self.queue:
            address, found_on = self.queue.popleft()
            kind = kind_of(address)
            route = kind.partition("?")[0]
            if self.opened[kind] >= SAMPLE or self.routes[route] >= PER_ROUTE:
                continue
            self.opened[kind] += 1
            self.routes[route] += 1
            for fault in self.visit(address):
                self.faults.append(f"{address} (from {found_on}): {fault}")

    def visit(self, address: str) -> list[str]:
        answer = self.site.client.get(address)
        if answer.status_code in (301, 302):
            self.note(urljoin(address, answer["Location"]), address)
            return []
        if answer.status_code != 200:
            return [f"answered {answer.status_code}"]
        faults = ["sets a cookie"] if answer.cookies else []
        if not answer["Content-Type"].startswith("text/html"):
            body(answer)
            return faults
        page = Page(answer)
        self.follow(page, address)
        return faults + faults_of(page)

    def follow(self, page: Page, address: str) -> None:
        root = page.root
        targets = [*page.links]
        targets += [n.attributes.get("href", "") for n in root.all("link")]
        targets += [n.attributes.get("src", "") for n in root.all("script", "img")]
        targets += [
            form.attributes.get("action", "")
            for form in root.all("form")
            if form.attributes.get("method", "get").lower() == "get"
        ]
        for target in targets:
            self.note(urljoin(address, target), address)

    def note(self, target: str, found_on: str) -> None:
        target = urldefrag(target).url.removeprefix("http://testserver")
        if not target.startswith("/") or target in self.seen:
            return
        if target.startswith(("/admin/", "/static/")):
            return
        self.seen.add(target)
        self.queue.append((target, found_on))


def faults_of(page: Page) -> list[str]:
    """What every page must have."""
    faults = []
    if not page.title:
        faults.append("has no title")
    if len(page.root.all("h1")) != 1:
        faults.append(f"has {len(page.root.all('h1'))} headings of the first rank")
    if not page.language.startswith("en"):
        faults.append(f"is in {page.language!r}")
    if not page.text:
        faults.append("is empty")
    ids = [n.attributes["id"] for n in page.root.walk() if n.attributes.get("id")]
    faults += [f"has #{name} twice" for name, n in Counter(ids).items() if n > 1]
    faults += [
        f"links to #{link[1:]}, which is not there"
        for link in page.links
        if link.startswith("#") and len(link) > 1 and link[1:] not in ids
    ]
    faults += [
        f"asks after the place on a page: {link}"
        for link in page.links
        if "?" in link.partition("#")[2]
    ]
    unread = ("{{", "{%", "None,", "lorem", "TODO")
    faults += [f"shows {word!r}" for word in unread if word in page.text]
    return faults


@pytest.mark.seed
def test_every_link_leads_to_a_whole_page(site: Site) -> None:
    crawl = Crawl(site)

    crawl.walk()

    assert crawl.faults == []
    wired = {a.path for a in addresses()} - UNLINKED
    assert {path for path in wired if path not in unfolded(crawl.routes)} == set()


def unfolded(routes: Iterable[str]) -> set[str]:
    """Routes as the reference writes them: ``<iso3:iso3>`` as ``<iso3>``."""
    return {re.sub(r"<(?:\w+:)?(\w+)>", r"<\1>", route) for route in routes}


@pytest.mark.seed
def test_static_files_of_a_page_are_there(site: Site) -> None:
    root = site.page("/").root
    files = [n.attributes["href"] for n in root.all("link", rel="stylesheet")]
    files += [n.attributes["src"] for n in root.all("script", "img")]
    files += [n.attributes["href"] for n in root.all("link", rel="icon")]

    assert files
    for file in files:
        answer = site.client.get(file)
        assert answer.status_code == 200, file
        assert body(answer)
