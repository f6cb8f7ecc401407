"""What machines ask for first, and how failures look."""

import json
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client

from policies.views import lists
from tests.readers import Page
from tests.world import World

NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def test_the_sitemap_lists_pages_that_exist(client: Client, world: World) -> None:
    answer = client.get("/sitemap.xml")

    tree = ElementTree.fromstring(answer.content)  # noqa: S314 - our own answer
    places = [node.text or "" for node in tree.iter(f"{NAMESPACE}loc")]
    assert "http://testserver/states/xbb/" in places
    assert "http://testserver/announcements/xbb-2015-06-21-policy/" in places
    for place in places:
        assert client.get(place).status_code == 200, place


def test_robots_are_led_to_the_sitemap_and_not_to_the_desk(
    client: Client, db: None
) -> None:
    lines = client.get("/robots.txt").content.decode().splitlines()

    assert "Disallow: /admin/" in lines
    assert "Sitemap: http://testserver/sitemap.xml" in lines


@pytest.mark.parametrize("path", ["/robots.txt", "/sitemap.xml"])
def test_machines_only_read(client: Client, db: None, path: str) -> None:
    assert client.post(path).status_code == 405


def test_an_address_that_does_not_exist_says_so(client: Client, db: None) -> None:
    page = Page(client.get("/nowhere/"))

    assert page.status == 404
    assert page.heading == "Not found"


def test_an_address_that_does_not_exist_says_so_in_json(
    client: Client, db: None
) -> None:
    answer = client.get("/nowhere.json")

    error = json.loads(answer.content)["error"]
    assert (answer.status_code, error["status"]) == (404, 404)


@pytest.mark.parametrize("path", ["/use/", "/use.json"])
def test_a_failure_of_ours_tells_nothing_of_the_inside(
    client: Client, world: World, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError("the inside")

    monkeypatch.setattr(lists.lists, "uses", fail)
    client.raise_request_exception = False

    answer = client.get(path)

    assert answer.status_code == 500
    assert b"the inside" not in answer.content
    if path.endswith(".json"):
        assert json.loads(answer.content)["error"]["status"] == 500
    else:
        assert "logged" in Page(answer).root.first("main").text
