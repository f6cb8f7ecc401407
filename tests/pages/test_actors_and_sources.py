"""Actors that are not states, and the sources behind every record."""

from django.test import Client

from tests.readers import Page, read_csv, read_json
from tests.world import World


def test_actors_are_listed_with_what_is_on_record(client: Client, world: World) -> None:
    (row,) = read_json(client.get("/actors.json"))["results"]

    assert row["name"] == "Dovarian Front"
    assert (row["pledges"], row["reports"], row["documented"]) == (1, 1, 1)
    assert row["iso3"] == ["XDD"]


def test_an_actor_shows_its_pledges_and_its_use(client: Client, world: World) -> None:
    page = Page(client.get("/actors/dovarian-front/"))

    assert page.heading == "Dovarian Front"
    assert "renounces mines" in page.section("Pledges").text
    use = page.section("Use: reports").text
    assert "Use by Dovarian Front in Dovaria" in use
    assert "e2" in use
    assert len(read_csv(client.get("/actors/dovarian-front.csv"))) == 1


def test_an_actor_is_narrowed_by_state(client: Client, world: World) -> None:
    assert read_json(client.get("/actors.json?state=xaa"))["results"] == []


def test_sources_are_found_by_words_kind_and_period(
    client: Client, world: World
) -> None:
    def keys(query: str) -> list[str]:
        rows = read_json(client.get(f"/sources.json{query}"))["results"]
        return [row["key"] for row in rows]

    assert keys("") == ["yearbook", "gazette", "front-deed", "un-record"]
    assert keys("?kind=government") == ["gazette"]
    assert keys("?q=borania") == ["gazette"]
    assert keys("?from=2021&to=2021") == ["yearbook"]


def test_a_source_lists_every_record_that_cites_it(
    client: Client, world: World
) -> None:
    page = Page(client.get("/sources/gazette/"))

    rows = read_csv(client.get("/sources/gazette.csv"))

    assert {row["key"] for row in rows} == {
        "xbb-2010-first-policy",
        "xbb-2015-06-21-policy",
        "cm-xbb-2015-destroy",
    }
    assert len(page.tables()[0]) == 3
    assert "Official gazette of Borania, nos. 1–99" in page.text


def test_an_unknown_key_is_not_found(client: Client, world: World) -> None:
    assert client.get("/actors/nobody/").status_code == 404
    assert client.get("/sources/nothing/").status_code == 404
