"""How many queries a page takes: the same with few states and with many."""

from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import resolve

from policies.models import DeskFact
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
#: The same; what was recorded, by kind and by name; the corrections, with documents.
IN_WORDS = ("/changes/",)
#: The head; the revisions.
REVISIONS = ("/records/stockpile-figure/xcc-stock-2003/",)

#: The head; the head again, and what the newest record came after: nothing here.
THEN_AS_WELL = ("/why/xbb/?dimension=use",)

COUNTS = {
    **dict.fromkeys(FROM_MEMORY, 1),
    **dict.fromkeys(FROM_THE_LEDGER, 3),
    **dict.fromkeys(IN_WORDS, 7),
    **dict.fromkeys(REVISIONS, 2),
    **dict.fromkeys(THEN_AS_WELL, 3),
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


#: What of the invented world stands for each part of an address.
EXAMPLES = {
    "/states/<iso3>": "xbb",
    "/why/<iso3>": "xbb",
    "/treaties/<slug>": "mine-ban-treaty",
    "/announcements/<key>": "said-xbb",
    "/actors/<key>": "border-front",
    "/sources/<key>": "yearbook",
    "/votes/<key>": "60-80",
    "/records/<kind>": "stockpile-figure",
    "<key>": "figure-xbb",
}
#: Every public address that reads a question: each page and each of its files.
EVERYWHERE = tuple(dict.fromkeys(filled(one.path, EXAMPLES) for one in FOUNDING_PAGES))


def facts_of(state: str) -> list[DeskFact]:
    """One fact of every kind that a state can have, so that each state adds rows."""
    by, name = "yearbook", state.lower()
    said = f"said-{name}"
    return [
        make.make_treaty_action(f"act-{name}", by, state_id=state),
        make.make_announcement(
            said, by, state_id=state, positions={"use": "renounces"}
        ),
        make.make_figure(f"figure-{name}", by, state_id=state),
        make.make_use(f"use-{name}", by, user_state_id=state, location_state_id=state),
        make.make_commitment(f"cm-{name}", by, state_id=state, announcement_id=said),
        make.make_statement(f"st-{name}", by, represents_state_id=state, about_id=said),
        make.make_search(f"search-{name}", by, state_id=state),
    ]


def publish_two_states() -> None:
    """Two states, with something for every kind of page to show."""
    two = [make.make_state(code, "yearbook") for code in ("XAA", "XBB")]
    first = [
        make.make_source("yearbook"),
        make.make_treaty("mine-ban-treaty", "yearbook"),
    ]
    last = [
        make.make_actor("border-front", "yearbook", states=("XBB",)),
        make.make_resolution(
            "60-80",
            "yearbook",
            yes=2,
            no=0,
            abstain=0,
            votes={"XAA": "yes", "XBB": "yes"},
        ),
    ]
    publish_all([*first, *two, *facts_of("XAA"), *facts_of("XBB"), *last])


def publish_the_rest() -> int:
    """As many more states as make two hundred, each with facts; gives how many."""
    letters = "ABCDEFGHIJKLMNOPQRST"
    codes = [f"Y{one}{two}" for one in letters for two in letters][:198]
    publish_all([make.make_state(code, "yearbook") for code in codes])
    publish_all([fact for code in codes for fact in facts_of(code)])
    return len(codes)


def counted_anew(client: Client) -> dict[str, int]:
    """Queries of each page when the newest facts have been read."""
    client.get("/states/")
    return {path: queries(client, path) for path in EVERYWHERE}


def test_two_states_take_as_many_queries_as_two_hundred_on_every_page(
    client: Client, db: None
) -> None:
    publish_two_states()
    few = counted_anew(client)

    assert publish_the_rest() == 198

    assert counted_anew(client) == few
    assert max(few.values()) <= 7


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
