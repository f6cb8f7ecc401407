"""What every page shares: order, names, links that lead somewhere, few queries."""

import re
from collections import Counter
from itertools import pairwise
from urllib.parse import parse_qs, urldefrag, urlsplit

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from policies.queries.world import forget_worlds
from tests import factories as make
from tests.readers import Page
from tests.world import World, publish_all

PAGES = (
    "/",
    "/states/",
    "/states/xaa/",
    "/states/xbb/",
    "/states/xdd/",
    "/treaties/",
    "/treaties/mine-ban-treaty/",
    "/announcements/",
    "/announcements/xbb-2015-06-21-policy/",
    "/actors/",
    "/actors/dovarian-front/",
    "/sources/",
    "/sources/yearbook/",
    "/codebook/",
    "/methodology/",
    "/data/",
    "/about/",
    "/glossary/",
    "/known-gaps/",
    "/data-dictionary/",
)
#: The pages that hold lists and pictures besides.
LISTS = (
    *("/compare/", "/compare/distance/", "/map/", "/stockpiles/", "/use/", "/votes/"),
    *("/votes/75-52/", "/commitments/", "/statements/", "/calendar/", "/changes/"),
    *(
        "/search/",
        "/why/xbb/",
        "/states/xcc/",
        "/records/stockpile-figure/xcc-stock-2003/",
    ),
)


def headings(page: Page) -> list[int]:
    return [int(node.name[1]) for node in page.root.all("h1", "h2", "h3", "h4", "h5")]


def test_headings_stand_in_order_below_one_title(client: Client, world: World) -> None:
    for path in PAGES:
        ranks = headings(Page(client.get(path)))

        assert ranks.count(1) == 1, path
        assert ranks[0] == 1, path
        assert all(later <= earlier + 1 for earlier, later in pairwise(ranks)), path


def test_names_and_identifiers_are_complete(client: Client, world: World) -> None:
    for path in PAGES:
        root = Page(client.get(path)).root
        ids = [n.attributes["id"] for n in root.walk() if "id" in n.attributes]
        labelled = {n.attributes.get("for") for n in root.all("label")}

        assert len(ids) == len(set(ids)), path
        for field in root.all("input", "select"):
            silent = field.attributes.get("type") in {"hidden", "checkbox", "radio"}
            assert silent or field.attributes.get("id") in labelled, path


def test_nothing_needs_what_the_security_policy_forbids(
    client: Client, world: World
) -> None:
    for path in PAGES:
        root = Page(client.get(path)).root

        assert not root.all("style", "iframe"), path
        assert all("src" in one.attributes for one in root.all("script")), path
        for node in root.walk():
            assert "style" not in node.attributes, path
            assert not any(name.startswith("on") for name in node.attributes), path


#: Of links to one page that differ in their values alone, so many are followed.
ALIKE = 4


def test_every_link_of_the_site_answers(client: Client, world: World) -> None:
    asked: dict[str, int] = {}
    alike: Counter[tuple[str, ...]] = Counter()
    for path in PAGES:
        page = Page(client.get(path, {"on": "2021-01-01"}))
        ids = {n.attributes.get("id") for n in page.root.walk()}
        for href in set(page.links):
            address, fragment = urldefrag(href)
            if not address:
                assert fragment in ids, (path, href)
            elif not urlsplit(address).scheme and not address.startswith("/admin"):
                target = address if address.startswith("/") else path + address
                parts = urlsplit(target)
                kind = (parts.path, *sorted(parse_qs(parts.query)))
                if target not in asked and alike[kind] < ALIKE:
                    alike[kind] += 1
                    asked[target] = client.get(target).status_code

    assert {target: status for target, status in asked.items() if status != 200} == {}
    assert len(asked) > 100


#: Prose that needs no fact.
FACTLESS = {"/codebook/", "/glossary/", "/data-dictionary/"}
#: What is asked besides the ledger: the rounds of second coding, twice.
BESIDES = {"/methodology/": (2, 2)}


def test_a_page_costs_the_same_queries_for_few_and_many_states(
    client: Client,
    world: World,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    def cost(path: str, **query: str) -> None:
        forget_worlds()
        facts = 0 if path in FACTLESS else 1
        new, again = BESIDES.get(path, (0, 0))
        # The ledger's head; an earlier moment if one is asked for; all facts of it.
        with django_assert_num_queries(1 + len(query) + facts + new, info=path):
            client.get(path, query)
        with django_assert_num_queries(1 + len(query) + again, info=path):
            client.get(path, query)

    for path in PAGES:
        cost(path)
        cost(path, recorded="2026-02-01")
    more = [make.make_state(f"XZ{letter}", "un-record") for letter in "ABCDEFGHIJKLM"]
    publish_all(more)
    for path in PAGES:
        cost(path)


def test_words_stand_apart_where_no_stylesheet_does_it(
    client: Client, world: World
) -> None:
    """As in a text browser: a gap between boxes is no gap between words."""
    stuck = re.compile(r'[^\s>]</a><a |</span><span class="more|</a><a class="tag')
    pages = {path: client.get(path).content.decode() for path in PAGES}

    found = {path: stuck.search(html) for path, html in pages.items()}
    assert {path: hit[0] for path, hit in found.items() if hit} == {}
    assert stuck.search("<a>CSV</a><a href>JSON</a>")


def test_reading_leaves_no_cookie_and_takes_no_other_method(
    client: Client, world: World
) -> None:
    for path in PAGES:
        assert not client.get(path).cookies, path
        assert client.head(path).status_code == 200, path
        assert client.post(path).status_code == 405, path
        assert client.delete(path).status_code == 405, path


def test_a_copy_that_still_holds_is_not_sent_again(
    client: Client, world: World
) -> None:
    for path in PAGES:
        tag = client.get(path)["ETag"]

        again = client.get(path, headers={"If-None-Match": tag})
        assert again.status_code == 304, path


@pytest.mark.parametrize("path", ["/", "/states/xbb/"])
def test_a_search_keeps_the_dates_of_the_page(
    client: Client, world: World, path: str
) -> None:
    dates = {"on": "2016-01-01", "recorded": "2026-02-01", "public": "2016-02-01"}
    asked = Page(client.get(path, dates))
    plain = Page(client.get(path))

    def kept(page: Page) -> list[dict[str, str]]:
        return [
            {
                field.attributes["name"]: field.attributes["value"]
                for field in form.all("input")
                if field.attributes.get("type") == "hidden"
            }
            for form in page.root.all("form", role="search")
        ]

    assert len(kept(asked)) == (2 if path == "/" else 1)
    assert all(hidden == dates for hidden in kept(asked))
    assert all(hidden == {} for hidden in kept(plain))
    assert client.get("/search/", dates | {"q": "border"}).status_code == 200


def test_a_period_is_changed_where_the_dates_are(client: Client, world: World) -> None:
    def fields(path: str) -> dict[str, str]:
        form = Page(client.get(path)).root.first("form", class_="fields")
        return {
            field.attributes["name"]: field.attributes.get("value", "")
            for field in form.all("input")
        }

    period = fields("/compare/?from=1999&to=2016-05&state=XAA&page=1")
    day = fields("/compare/?state=XAA")

    assert period == {
        "from": "1999",
        "to": "2016-05",
        "recorded": "",
        "public": "",
        "state": "XAA",
    }
    assert "from" not in day
    assert day["on"]
    changed = client.get("/compare/", period | {"from": "2001-06"}, follow=True)
    assert changed.status_code == 200
    assert "From 1 June 2001" in Page(changed).root.first("aside").text


#: A number of one before a noun in the plural; verbs and genitives are none.
ONE_OF_MANY = re.compile(
    r"(?<![\d.,–-])1 (?:(?:other|earlier|more) )?(?!(?:is|was|has|yes)\b)[a-z]+s\b(?!’)"
)


def test_one_is_never_followed_by_a_plural(client: Client, world: World) -> None:
    told = {path: Page(client.get(path)).text for path in (*PAGES, *LISTS)}

    found = {path: ONE_OF_MANY.findall(text) for path, text in told.items()}
    assert {path: one for path, one in found.items() if one} == {}
    assert any(re.search(r"\b1 [a-z]+\b", text) for text in told.values())
    assert ONE_OF_MANY.search("1 announcements")
