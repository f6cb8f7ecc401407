"""What a reader could know on a day, whatever the record came to hold later."""

from django.test import Client

from tests import factories as make
from tests.readers import Page, read_csv, read_json
from tests.world import World, publish_all

POLICY = "/announcements/xbb-2015-06-21-policy/"
THEN = {"on": "2016-01-01", "public": "2014-12-31"}
LATER = {"on": "2016-01-01", "public": "2015-12-31"}


def word_on_use(client: Client, dates: dict[str, str]) -> str:
    rows = read_csv(client.get("/compare.csv", {"dimension": "use", **dates}))
    return next(row["key"] for row in rows if row["iso3"] == "XBB")


def test_a_policy_counts_from_the_day_it_was_public(
    client: Client, world: World
) -> None:
    assert word_on_use(client, THEN) == "conditions"
    assert word_on_use(client, LATER) == "exception"
    assert word_on_use(client, {"on": "2016-01-01"}) == "exception"


def test_what_was_not_public_has_no_page_then(client: Client, world: World) -> None:
    assert client.get(POLICY, THEN).status_code == 404
    assert client.get(POLICY, LATER).status_code == 200


def test_a_source_is_there_once_it_is_out_or_something_public_rests_on_it(
    client: Client, world: World
) -> None:
    leak = make.make_source("leak", title="A memorandum leaks", published_on="2015-09")
    looked = make.make_source("looked", title="A look back", published_on="2015-09")
    memo = make.make_announcement(
        "xbb-memo", leak, state_id="XBB", announced_on="2015-08-01", public_on="2015-09"
    )
    letter = make.make_announcement(
        "xbb-letter", looked, state_id="XBB", announced_on="2015-08-01"
    )
    publish_all([leak, looked, memo, letter])

    def there(public: str) -> set[str]:
        query = {"on": "2016-01-01", "public": public}
        return {row["key"] for row in read_csv(client.get("/sources.csv", query))}

    def found(public: str) -> list[str]:
        query = {"q": "memorandum", "public": public}
        return [row["key"] for row in read_csv(client.get("/search.csv", query))]

    assert there("2015-08-31") & {"leak", "looked"} == {"looked"}
    assert there("2015-09-30") & {"leak", "looked"} == {"leak", "looked"}
    assert there("2015-07-31") & {"leak", "looked"} == set()
    assert (found("2015-08-31"), found("2015-09-30")) == ([], ["leak"])
    leaked = {"public": "2015-08-31"}
    assert client.get("/sources/leak/", leaked).status_code == 404
    assert client.get("/sources/leak/").status_code == 200


def test_a_promise_is_open_until_its_end_was_public(
    client: Client, world: World
) -> None:
    def outcomes(public: str) -> set[str]:
        query = {"on": "2026-01-01", "public": public, "state": "XBB"}
        return {
            row["outcome"] for row in read_csv(client.get("/commitments.csv", query))
        }

    assert outcomes("2014-12-31") == set()
    assert outcomes("2016-01-01") == {"pending"}
    assert outcomes("2025-01-01") == {"abandoned"}


def test_the_page_says_it_cites_it_and_lets_it_be_changed(
    client: Client, world: World
) -> None:
    page = Page(client.get("/states/xbb/", LATER))
    answer = read_json(client.get("/states.json", LATER))

    assert "as public on 31 December 2015" in page.root.first("aside").text
    assert "as public on 31 December 2015" in page.section("Cite or keep").text
    field = page.root.first("input", name="public")
    assert field.attributes["value"] == "2015-12-31"
    assert answer["query"]["public"] == "2015-12-31"
