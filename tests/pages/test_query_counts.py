"""How many queries a page takes: the same with few states and with many."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import factories as make
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
FROM_THE_LEDGER = ("/changes/", "/changes.csv")
#: The head; the revisions.
REVISIONS = ("/records/stockpile-figure/xcc-stock-2003/",)

COUNTS = {
    **dict.fromkeys(FROM_MEMORY, 1),
    **dict.fromkeys(FROM_THE_LEDGER, 3),
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
