"""What every public page does, whatever its subject."""

import json
from typing import Any

import pytest
from django.test import Client

from tests.readers import Page, body, read_csv, read_json
from tests.world import FIRST, World

LISTS = ("/stockpiles/", "/use/", "/votes/", "/commitments/", "/statements/")
PAGES = (*LISTS, "/compare/", "/changes/", "/calendar/", "/search/", "/votes/75-52/")


@pytest.mark.parametrize("path", PAGES)
def test_a_page_answers_without_cookie_or_vary(
    client: Client, world: World, path: str
) -> None:
    answer = client.get(path)

    assert answer.status_code == 200
    assert "Set-Cookie" not in answer
    assert "Vary" not in answer
    assert answer["Link"].endswith('rel="license"')


@pytest.mark.parametrize("path", PAGES)
def test_an_unknown_parameter_is_named(client: Client, world: World, path: str) -> None:
    answer = client.get(path, {"colour": "red"})

    assert answer.status_code == 400
    assert "colour" in Page(answer).text


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_public_pages_are_read_only(world: World, method: str) -> None:
    strict = Client(enforce_csrf_checks=True)

    for path in ("/use/", "/use.csv", "/robots.txt"):
        answer = getattr(strict, method)(path)
        assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD"), path


@pytest.mark.parametrize("path", PAGES)
def test_every_form_has_the_rows_that_the_page_counts(
    client: Client, world: World, path: str
) -> None:
    stem = path.removesuffix("/")
    by_address = read_csv(client.get(f"{stem}.csv"))
    by_parameter = read_csv(client.get(path, {"format": "csv"}))
    answer = read_json(client.get(f"{stem}.json"))

    assert by_address == by_parameter
    assert answer["count"] == len(answer["results"]) == len(by_address)
    if path != "/search/":
        words = "row" if len(by_address) == 1 else "rows"
        assert f"{len(by_address)} {words}" in Page(client.get(path)).text


def test_json_says_what_was_asked_and_which_edition_answers(
    client: Client, world: World
) -> None:
    answer = read_json(client.get("/use.json", {"state": "xdd", "on": "2020-01-01"}))

    assert answer["query"] == {"state": ["XDD"], "on": "2020-01-01"}
    assert answer["licence"] == "CC-BY-4.0"
    assert answer["next"] is None
    assert answer["edition"]["seq"] == world.second_seq
    assert answer["edition"]["recorded"] == "2026-03-01T15:30:00Z"
    assert len(answer["edition"]["head"]) == 64


def test_a_page_of_json_names_the_next(client: Client, world: World) -> None:
    first = read_json(client.get("/stockpiles.json", {"per_page": "3"}))
    second = read_json(client.get(first["next"]))

    assert first["count"] == second["count"] == 4
    assert len(first["results"]) == 3
    assert len(second["results"]) == 1
    assert second["next"] is None


@pytest.mark.parametrize("path", ["/stockpiles/", "/stockpiles.csv"])
def test_a_page_past_the_end_is_not_found(
    client: Client, world: World, path: str
) -> None:
    assert client.get(path, {"page": "2"}).status_code == 404
    assert client.get(path, {"page": "2", "per_page": "3"}).status_code == 200


def test_an_error_in_json_has_one_shape(client: Client, world: World) -> None:
    answer = client.get("/use.json", {"on": "never", "page": "0"})

    error = json.loads(answer.content)["error"]
    assert answer.status_code == error["status"] == 400
    assert set(error["fields"]) == {"on", "page"}


def test_the_address_and_the_parameter_cannot_disagree(
    client: Client, world: World
) -> None:
    assert client.get("/use.csv", {"format": "json"}).status_code == 400
    assert client.get("/use.csv", {"format": "csv"}).status_code == 200


@pytest.mark.parametrize("name", ["state", "region"])
def test_a_state_or_region_that_is_not_on_record_is_named(
    client: Client, world: World, name: str
) -> None:
    answer = client.get("/use.json", {name: "xyz"})

    assert answer.status_code == 400
    assert list(json.loads(answer.content)["error"]["fields"]) == [name]


def test_a_copy_that_still_holds_is_not_sent_again(
    client: Client, world: World
) -> None:
    first = client.get("/use/")

    again = client.get("/use/", headers={"if-none-match": first["ETag"]})

    assert again.status_code == 304
    assert body(again) == b""


def test_the_validator_knows_form_question_and_moment(
    client: Client, world: World
) -> None:
    asked: list[tuple[str, dict[str, Any]]] = [
        ("/use/", {}),
        ("/use.csv", {}),
        ("/use.json", {}),
        ("/use/", {"state": "XDD"}),
        ("/use/", {"recorded": FIRST.date().isoformat()}),
        ("/stockpiles/", {}),
    ]

    tags = [client.get(path, query)["ETag"] for path, query in asked]

    assert len(set(tags)) == len(tags)


def test_a_parameter_is_the_same_in_any_order(client: Client, world: World) -> None:
    one = client.get("/use/?state=XDD&grade=e2")
    two = client.get("/use/?grade=e2&state=XDD")

    assert one["ETag"] == two["ETag"]


@pytest.mark.parametrize("path", ["/use/", "/use.csv", "/use.json"])
def test_head_gives_the_headers_alone(client: Client, world: World, path: str) -> None:
    whole, head = client.get(path), client.head(path)

    assert head.status_code == 200
    assert body(head) == b""
    assert dict(head.headers) == dict(whole.headers)


@pytest.mark.parametrize("path", PAGES)
def test_before_the_first_entry_the_database_held_nothing(
    client: Client, world: World, path: str
) -> None:
    page = client.get(path, {"recorded": "2020-01-01"})

    assert page.status_code == 200
    assert "held nothing" in Page(page).text
    assert read_json(client.get(path, {"recorded": "2020-01-01", "format": "json"}))[
        "edition"
    ] == {"seq": 0, "head": "", "recorded": None}


def test_a_permanent_address_gives_the_same_rows(client: Client, world: World) -> None:
    page = Page(client.get("/stockpiles/"))

    kept = next(
        node.text for node in page.root.all("p", class_="cite") if "http" in node.text
    )

    assert "recorded=2026-03-01T15%3A30%3A00Z" in kept
    assert Page(client.get(kept)).tables() == page.tables()


def test_files_name_the_ledger_entry(client: Client, world: World) -> None:
    answer = client.get("/use.csv")

    name = f'attachment; filename="use-ledger-{world.second_seq}.csv"'
    assert answer["Content-Disposition"] == name


def test_the_page_announces_its_files(client: Client, world: World) -> None:
    page = Page(client.get("/use/", {"state": "XDD", "page": "1"}))

    alternates = [
        link.attributes["href"] for link in page.root.all("link", rel="alternate")
    ]
    assert alternates == ["/use.csv?state=XDD", "/use.json?state=XDD"]


def test_links_keep_the_dates_of_the_question(client: Client, world: World) -> None:
    page = Page(client.get("/use/", {"recorded": "2026-02-01", "on": "2026-01-15"}))

    assert "/states/xdd/?on=2026-01-15&recorded=2026-02-01" in page.links
