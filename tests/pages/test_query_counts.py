"""How many queries a page takes: the same with few states and with many."""

from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import resolve

from tests import factories as make
from tests.doors import PAGES as FOUNDING_PAGES
from tests.doors import filled
from tests.pages.test_frame import PAGES
from tests.world import World, publish_all

#: One query for the head of the ledger; the rest comes from the world in memory.
FROM_MEMORY = (
    "/compare/",
    "/compare/?from=1999&to=2026&dimension=use&dimension=law-mbt",
    "/compare.csv?from=1999&to=2026",
    "/compare.json?from=1999&to=2026&step=change",
    "/compare/?by=subregion&sort=-since&group=withdrew-in-2025&group=asia",
    "/compare.csv?layout=wide&from=1999&to=2026",
    "/compare/distance/",
    "/compare/distance/?state=xbb",
    "/compare/distance.csv?group=all&from=1999&to=2026",
    "/why/xbb/?dimension=use",
    "/map/",
    "/map/?dimension=law-mbt&on=2025-07-01",
    "/map.json?on=2014-12-31",
    "/stockpiles/",
    "/use/",
    "/votes/",
    "/votes/75-52/",
    "/commitments/",
    "/statements/",
    "/calendar/",
    "/search/?q=border",
    "/search.csv?q=borania&kind=announcement&from=2010",
    "/sitemap.xml",
)
#: The head; the number of rows; the rows.
FROM_THE_LEDGER = ("/changes.csv",)
#: The same; what was recorded in words; the corrections.
IN_WORDS = ("/changes/",)
#: The head; the revisions.
REVISIONS = ("/records/stockpile-figure/xcc-stock-2003/",)

COUNTS = {
    **dict.fromkeys(FROM_MEMORY, 1),
    **dict.fromkeys(FROM_THE_LEDGER, 3),
    **dict.fromkeys(IN_WORDS, 5),
    **dict.fromkeys(REVISIONS, 2),
}


def queries(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(path)
        if answer.streaming:
            answer.getvalue()
    assert answer.status_code == 200
    return len(captured)


@pytest.mark.parametrize("path", COUNTS)
def test_a_page_takes_as_many_queries_as_it_says(
    client: Client, world: World, path: str
) -> None:
    client.get("/compare/")

    assert queries(client, path) == COUNTS[path]


def route(path: str) -> str:
    return resolve(urlsplit(path).path).route


def test_every_page_and_file_of_a_page_is_counted() -> None:
    counted = {f"/{route(path)}" for path in (*COUNTS, *PAGES)}
    pages = {filled(one.path) for one in FOUNDING_PAGES if "." not in one.path}

    assert {path for path in pages if f"/{route(path)}" not in counted} == set()


def test_two_states_take_as_many_queries_as_two_hundred(
    client: Client, db: None
) -> None:
    names = [f"X{one}{two}" for one in "ABCDEFGHIJ" for two in "ABCDEFGHIJKLMNOPQRST"]
    source = make.make_source("un-record")
    treaty = make.make_treaty("mine-ban-treaty", "un-record")
    first, rest = names[:2], names[2:]
    publish_all([source, treaty, *(make.make_state(one, "un-record") for one in first)])
    paths = ["/", "/states/", "/map/", "/compare/", "/compare/distance/", "/calendar/"]
    paths += ["/treaties/mine-ban-treaty/", "/votes/", "/known-gaps/", "/states/xaa/"]
    few = counted_anew(client, paths)

    publish_all([make.make_state(one, "un-record") for one in rest])

    assert len(rest) == 198
    assert counted_anew(client, paths) == few


def counted_anew(client: Client, paths: list[str]) -> dict[str, int]:
    """Queries of each page when the newest facts have been read."""
    client.get("/states/")
    return {path: queries(client, path) for path in paths}


def test_many_states_take_no_more_queries_than_few(
    client: Client, world: World
) -> None:
    codes = [f"X{first}{last}" for first in "FGHI" for last in "ABCDE"]
    states = [make.make_state(code, "un-record", name=f"Land {code}") for code in codes]
    publish_all(states)
    client.get("/compare/")

    assert {path: queries(client, path) for path in COUNTS} == COUNTS


def test_an_earlier_moment_takes_one_query_more(client: Client, world: World) -> None:
    path = "/compare/?recorded=2026-02-01"
    client.get(path)

    # The head; the moment.
    assert queries(client, path) == 2


def test_a_copy_that_still_holds_takes_one_query(client: Client, world: World) -> None:
    tag = client.get("/compare/")["ETag"]

    with CaptureQueriesContext(connection) as captured:
        answer = client.get("/compare/", headers={"if-none-match": tag})

    assert answer.status_code == 304
    assert len(captured) == 1
