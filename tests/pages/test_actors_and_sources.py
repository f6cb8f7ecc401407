"""Actors that are not states, and the sources behind every record."""

from django.test import Client

from tests import factories as make
from tests.readers import Page, read_csv, read_json
from tests.world import World, publish_all


def test_actors_are_listed_with_what_is_on_record(client: Client, world: World) -> None:
    (row,) = read_json(client.get("/actors.json"))["results"]

    assert row["name"] == "Dovarian Front"
    assert (row["pledges"], row["reports"], row["documented"]) == (1, 1, 1)
    assert row["iso3"] == ["XDD"]


def test_the_list_of_actors_says_whose_use_is_documented(
    client: Client, world: World
) -> None:
    page = Page(client.get("/actors/"))

    assert "Use by one of them is documented; one made an announcement" in page.text
    assert page.row(name="Dovarian Front")["Where"] == "Dovaria"
    nobody = Page(client.get("/actors/", {"state": "xaa"})).text
    assert "Use by none of them" in nobody
    assert "Nothing on record answers" in nobody


def test_an_actor_shows_its_pledges_and_its_use(client: Client, world: World) -> None:
    page = Page(client.get("/actors/dovarian-front/"))

    assert page.heading == "Dovarian Front"
    assert "One report of use on record, one with evidence e2 or more" in page.text
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
    assert [len(rows) for rows in page.tables()] == [2, 1]
    assert page.row(record="Borania: Destroy")["Day"] == "21 Jun 2015"
    assert "Official gazette of Borania, nos. 1–99" in page.text


def test_a_source_says_which_values_rest_on_it(client: Client, world: World) -> None:
    """The policy of 2015 decides until that of 2020, which the yearbook reports."""
    then = Page(client.get("/sources/gazette/?on=2016-01-01"))
    rows = read_json(client.get("/sources/gazette.json?on=2026-01-01"))["results"]
    decides = {row["key"]: row["decides"] for row in rows}

    assert (
        "3 records rest on it; 1 of them decides how a state stands on 1 January 2016"
        in then.text
    )
    row = then.row(record="Borania: Mines only on")
    decided = "Stance; Use; Production; Transfer; Stockpiling; Joining"
    assert row["Decides on the day"] == decided
    assert (row["State"], row["Day"]) == ("Borania", "21 Jun 2015")
    assert decides["xbb-2010-first-policy"] == []
    assert "production" in " ".join(decides["xbb-2015-06-21-policy"]).lower()
    assert "use" not in " ".join(decides["xbb-2015-06-21-policy"]).lower()


def test_a_source_of_one_record_says_whether_that_decides(
    client: Client, world: World
) -> None:
    publish_all([make.make_source("leaflet"), make.make_use("use-leaflet", "leaflet")])
    page = Page(client.get("/sources/leaflet/?on=2016-01-01"))

    assert "1 record rests on it; it does not decide how a state stands" in page.text


def test_what_rests_on_a_source_is_narrowed_by_kind(
    client: Client, world: World
) -> None:
    page = Page(client.get("/sources/gazette/"))
    narrowed = Page(client.get(page.link("Promise 1")))

    [[row]] = narrowed.tables()
    assert row["Record"].startswith("Borania: Destroy")
    assert "Decides on the day" not in row
    assert narrowed.link("All 3") == "/sources/gazette/"
    assert client.get("/sources/gazette/?kind=rumour").status_code == 400


def test_an_unknown_key_is_not_found(client: Client, world: World) -> None:
    assert client.get("/actors/nobody/").status_code == 404
    assert client.get("/sources/nothing/").status_code == 404
