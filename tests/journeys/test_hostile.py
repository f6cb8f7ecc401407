"""Whatever is asked, the site answers: never with a failure of its own."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policies.management.reference.addresses import Address
from tests.doors import DOORS, PAGES, filled
from tests.journeys.conftest import Site
from tests.readers import Page, body, read_json

HOSTILE_VALUES = [
    "\x00",
    "a\x00b",
    "\ud800".encode("utf-16", "surrogatepass").decode("utf-16", "replace"),
    "'; drop table policies_ledgerentry; --",
    "%",
    "\\",
    "<script>alert(1)</script>",
    "../../etc/passwd",
    "-1",
    "0",
    "1e9",
    "99999999999999999999999999",
    "2022-02-30",
    "0000-00-00",
    "0001-01-01",
    "9999-12-31",
    "10000-01-01",
    "2022-06-21T25:61:61Z",
    "NaN",
    "null",
    "[]",
    "ZZZ",
    "zzz",
    "ß" * 3,
    "٢٠٢٢",
    "x" * 5000,
    "\u202e",
    "\r\nSet-Cookie: a=b",
]


def names(address: Address) -> list[str]:
    taken = [parameter.name for parameter in address.parameters or ()]
    return ["on", "recorded", "format", *taken]


@pytest.mark.seed
@pytest.mark.parametrize("address", PAGES, ids=lambda a: a.path)
def test_an_unknown_parameter_is_refused_by_name(site: Site, address: Address) -> None:
    answer = site.get(filled(address.path), dimensoin="use")

    assert answer.status_code == 400
    assert "dimensoin" in body(answer).decode()
    assert not answer.cookies


@pytest.mark.seed
@pytest.mark.parametrize("path", DOORS)
def test_a_refusal_is_a_page_or_json_as_asked(site: Site, path: str) -> None:
    page = Page(site.get(path, dimensoin="use"))
    answer = site.get(path, dimensoin="use", format="json")

    assert page.heading
    assert "dimensoin" in page.text
    error = read_json(answer)["error"]
    assert answer.status_code == error["status"] == 400
    assert error["title"]
    assert set(error["fields"]) == {"dimensoin"}


@pytest.mark.seed
@pytest.mark.parametrize("name", ["publicly", "edition", "__class__", "on[]", "ON"])
def test_names_that_are_not_offered_are_refused(site: Site, name: str) -> None:
    for path in ("/", "/states/", "/compare/"):
        answer = site.get(path, **{name: "2022-06-21"})
        assert answer.status_code == 400
        assert name in body(answer).decode()


@pytest.mark.seed
@pytest.mark.parametrize("address", PAGES, ids=lambda a: a.path)
def test_hostile_values_never_break_a_page(site: Site, address: Address) -> None:
    for name in names(address):
        for value in HOSTILE_VALUES:
            answer = site.client.get(filled(address.path), {name: value})
            assert answer.status_code in (200, 400, 404), (name, value)
            text = body(answer).decode()
            if answer["Content-Type"].startswith("text/html"):
                assert "<script>alert" not in text, (name, value)
            assert not answer.cookies


@pytest.mark.seed
@pytest.mark.parametrize("path", DOORS)
def test_a_single_parameter_given_twice_is_refused(site: Site, path: str) -> None:
    answer = site.client.get(f"{path}?on=2022-06-21&on=2022-06-22")

    assert answer.status_code == 400
    assert "on" in body(answer).decode()


@pytest.mark.seed
@pytest.mark.parametrize(
    "query",
    [
        "on=%ff",
        "on=%00",
        "%00=1",
        "%ff%fe=1",
        "=",
        "&&&&",
        "on",
        "on==2022",
        "a" * 8000,
        "&".join(f"state={n:03d}" for n in range(900)),
        "&".join(["state=USA"] * 900),
    ],
    ids=lambda query: query[:16],
)
def test_broken_query_strings_never_break_a_page(site: Site, query: str) -> None:
    for path in DOORS:
        answer = site.client.get(f"{path}?{query}", follow=True)
        assert answer.status_code in (200, 400, 404), path
        body(answer)


@pytest.mark.seed
@pytest.mark.parametrize(
    "path",
    [
        "/states/zzz/",
        "/states/usa/usa/",
        "/states/us/",
        "/states/%00/",
        "/states/%ff/",
        "/states/" + "a" * 3000 + "/",
        "/announcements/no-such-key/",
        "/announcements/%2e%2e/",
        "/announcements/'/",
        "/treaties/no-such-treaty/",
        "/records/announcement/no-such-key/",
        "/records/no-such-kind/x/",
        "/why/zzz/",
        "/votes/no-such-vote/",
        "/sources/no-such-source.csv",
        "/actors/no-such-actor.json",
        "/.git/config",
        "/db.sqlite3",
        "/static/../db.sqlite3",
        "/nowhere",
    ],
)
def test_what_does_not_exist_is_not_found(site: Site, path: str) -> None:
    answer = site.client.get(path)
    if answer.status_code == 301:
        answer = site.client.get(answer["Location"])

    assert answer.status_code == 404
    if answer["Content-Type"].startswith("text/html"):
        assert Page(answer).heading


@pytest.mark.seed
@pytest.mark.parametrize("path", DOORS)
def test_pages_are_read_only(site: Site, path: str) -> None:
    for method in ("post", "put", "patch", "delete"):
        answer = getattr(site.client, method)(path)
        assert answer.status_code == 405
        assert "GET" in answer["Allow"]

    full, head = site.get(path), site.client.head(path)
    assert head.status_code == full.status_code
    assert body(head) == b""


@pytest.mark.seed
@pytest.mark.parametrize("path", DOORS)
def test_an_unchanged_page_is_not_sent_again(site: Site, path: str) -> None:
    first = site.get(path)

    again = site.client.get(path, headers={"if-none-match": first["ETag"]})

    assert again.status_code == 304
    assert again["ETag"] == first["ETag"]
    assert body(again) == b""


@pytest.mark.seed
@pytest.mark.parametrize("page", ["0", "-1", "1.5", "x", "99999999999999999999"])
def test_a_page_number_below_one_is_refused(site: Site, page: str) -> None:
    assert site.get("/announcements/", page=page).status_code == 400


@pytest.mark.seed
def test_a_page_past_the_end_is_not_found(site: Site) -> None:
    assert site.get("/announcements/", page="9999").status_code == 404


@pytest.mark.seed
@pytest.mark.parametrize("size", ["0", "-1", "501", "x"])
def test_a_page_size_outside_its_bounds_is_refused(site: Site, size: str) -> None:
    assert site.get("/announcements/", per_page=size).status_code == 400


@pytest.mark.seed
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
    ],
)
@given(
    path=st.sampled_from(DOORS),
    query=st.dictionaries(
        st.sampled_from(["on", "recorded", "state", "from", "to", "q", "page", "sort"]),
        st.text(st.characters(codec="utf-8"), max_size=30),
        max_size=4,
    ),
)
def test_no_question_makes_the_site_fail(
    site: Site, path: str, query: dict[str, str]
) -> None:
    answer = site.client.get(path, query, follow=True)

    assert answer.status_code in (200, 400, 404)
    body(answer)


@pytest.mark.seed
def test_capitals_lead_to_small_letters_and_broken_bytes_nowhere(site: Site) -> None:
    answer = site.client.get("/states/USA/?on=2022-06-21")

    assert answer.status_code == 301
    assert answer["Location"] == "/states/usa/?on=2022-06-21"
    assert site.client.get("/states/%ff/").status_code == 404
