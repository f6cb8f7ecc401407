"""The address of a page carries what was asked, and no field that a form left empty."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.doors import PAGES as FOUNDING_PAGES
from tests.doors import filled
from tests.pages.test_query_counts import EXAMPLES
from tests.readers import Page, body, read_csv, read_json
from tests.world import World

pytestmark = pytest.mark.django_db
#: Every page; whether what it is about exists is asked after its address is clean.
DOORS = [filled(one.path, EXAMPLES) for one in FOUNDING_PAGES if "." not in one.path]


@pytest.mark.parametrize("path", DOORS)
def test_every_page_leaves_its_empty_values_behind(client: Client, path: str) -> None:
    answer = client.get(f"{path}?recorded=&on=2026-01-15&public=")

    assert (answer.status_code, answer["Location"]) == (302, f"{path}?on=2026-01-15")
    assert "Set-Cookie" not in answer


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ("?state=", ""),
        ("?state=&region=&from=", ""),
        ("?state", ""),
        ("?state=XDD&region=&grade=e2&from=", "?state=XDD&grade=e2"),
        ("?to=2020&state=XDD&from=&grade=e2&state=XBB", None),
        ("?from=&from=2019", "?from=2019"),
        ("?state=%20&on=2026-01-15", "?on=2026-01-15"),
        ("?state=+%C2%A0&on=2026-01-15", "?on=2026-01-15"),
        ("?on=2026-01-15&&", None),
        ("?format=&state=XDD", "?state=XDD"),
        ("?format=html&state=", "?format=html"),
    ],
)
def test_what_was_given_stays_in_its_order(
    client: Client, asked: str, kept: str | None
) -> None:
    answer = client.get(f"/use/{asked}")

    where = kept if kept is not None else asked.replace("&from=", "")
    if where == asked:
        assert answer.status_code == 200
        return
    assert (answer.status_code, answer["Location"]) == (302, f"/use/{where}")
    assert client.get(answer["Location"]).status_code == 200


def test_words_are_kept_as_they_were_sent(client: Client) -> None:
    sent = "q=%22pa%C3%ADs+uno%22+-d%26e%3Df+100%25"

    answer = client.get(f"/search/?kind=&{sent}&state=")

    assert answer["Location"] == f"/search/?{sent}"
    whole = Page(client.get(answer["Location"]))
    assert whole.root.first("input", type="search").attributes["name"] == "q"


def test_the_cleaned_page_is_the_page_of_the_empty_fields(
    client: Client, world: World
) -> None:
    cleaned = client.get("/use/?state=XDD&region=&from=&to=", follow=True)

    assert cleaned.redirect_chain == [("/use/?state=XDD", 302)]
    assert body(cleaned) == body(client.get("/use/?state=XDD"))


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("colour=", "colour"),
        ("state=&colour=red", "colour"),
        ("region=&on=never", "on"),
        ("from=&per_page=0", "per_page"),
        ("region=&on=2020-01-01&to=2021", "on"),
    ],
)
def test_what_is_not_understood_is_refused_and_not_cleaned(
    client: Client, query: str, named: str
) -> None:
    answer = client.get(f"/use/?{query}")

    assert answer.status_code == 400
    assert named in Page(answer).text


def test_a_file_is_given_under_the_address_asked(client: Client, world: World) -> None:
    whole = read_csv(client.get("/use.csv"))

    for address in ("/use.csv?state=&region=", "/use/?format=csv&state="):
        assert read_csv(client.get(address)) == whole, address
    assert read_json(client.get("/use.json?state="))["count"] == len(whole) > 0


def test_a_copy_under_the_empty_address_is_never_called_right(client: Client) -> None:
    tag = client.get("/use/")["ETag"]

    answer = client.get("/use/?state=", headers={"if-none-match": tag})
    head = client.head("/use/?state=")

    assert (answer.status_code, head.status_code) == (302, 302)
    assert head["Location"] == "/use/"


def test_a_redirect_asks_for_the_head_of_the_ledger_alone(client: Client) -> None:
    with CaptureQueriesContext(connection) as captured:
        client.get("/compare/?state=XDD&region=&from=&to=")

    assert len(captured) == 1


def test_the_desk_keeps_its_own_addresses(admin_client: Client) -> None:
    answer = admin_client.get("/admin/policies/source/?q=")

    assert answer.status_code == 200
