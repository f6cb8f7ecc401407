"""Announcements: how they are found, what one says and what it changed."""

from typing import Any

import pytest
from django.test import Client

from tests import factories as make
from tests.readers import Node, Page, read_csv, read_json
from tests.world import World, publish_all

POLICY = "/announcements/xbb-2015-06-21-policy/"


def keys(client: Client, **query: Any) -> list[str]:
    query = {name.rstrip("_"): value for name, value in query.items()}
    rows = read_json(client.get("/announcements.json", query))["results"]
    return [row["key"] for row in rows]


def test_announcements_stand_newest_first(client: Client, world: World) -> None:
    assert keys(client) == [
        "xaa-2026-01-05-effect",
        "xbb-2020-02-02-reversal",
        "xbb-2015-06-21-policy",
        "xdd-front-2014-05-05-pledge",
        "xbb-2010-first-policy",
    ]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"state": "xaa"}, ["xaa-2026-01-05-effect"]),
        ({"region": "europe"}, ["xaa-2026-01-05-effect"]),
        ({"instrument": "armed_group_pledge"}, ["xdd-front-2014-05-05-pledge"]),
        ({"from": "2014", "to": "2014-05"}, ["xdd-front-2014-05-05-pledge"]),
        ({"on": "2010-10-15"}, ["xbb-2010-first-policy"]),
        ({"dimension": "production"}, ["xbb-2015-06-21-policy"]),
        (
            {"code": "conditions"},
            ["xbb-2020-02-02-reversal", "xbb-2010-first-policy"],
        ),
        ({"q": "NORTHERN border"}, ["xbb-2015-06-21-policy"]),
        ({"q": "northern moon"}, []),
        ({"issuer": "armed_group"}, ["xdd-front-2014-05-05-pledge"]),
    ],
)
def test_announcements_are_narrowed(
    client: Client, world: World, query: dict[str, str], found: list[str]
) -> None:
    assert keys(client, **query) == found


def test_dimension_and_code_must_meet_in_one_position(
    client: Client, world: World
) -> None:
    assert keys(client, dimension="use", code="renounces") == [
        "xdd-front-2014-05-05-pledge"
    ]
    assert keys(client, dimension="production", code="exception") == []


def test_the_page_and_the_file_have_the_same_rows(client: Client, world: World) -> None:
    page = Page(client.get("/announcements/", {"state": "xbb"}))

    rows = read_csv(client.get("/announcements.csv", {"state": "xbb"}))

    assert len(page.tables()[0]) == len(rows) == 3
    assert "3 announcements" in page.text


def test_the_page_says_what_it_says(client: Client, world: World) -> None:
    said = Page(client.get(POLICY)).tables()[1]

    assert [row["Dimension"] for row in said] == [
        "Use",
        "Production",
        "Transfer",
        "Stockpiling",
        "Joining the Mine Ban Treaty",
    ]
    assert said[0]["Code"] == "Exception"
    assert "the northern border" in said[0]["Terms"]


def test_the_page_says_what_it_changed_and_what_came_after(
    client: Client, world: World
) -> None:
    page = Page(client.get(POLICY))
    changed = page.section("What it changed")
    rows = {row["Dimension"]: row for row in page.tables()[0]}

    assert "20 June 2015 against 21 June 2015" in changed.text
    assert "From 21 June 2015 the stance is" in page.text
    assert "use is tighter" in page.text
    assert "t counted until 2 February 2020 for use" in page.text
    assert rows["Use"]["Before"].startswith("Conditions")
    assert rows["Use"]["Move"] == "tighter"
    assert rows["Use"]["After"].startswith("Exception")
    then = rows["Use"]["What came after it"]
    assert "The geographic limit is lifted" in then
    assert "2 Feb 2020" in then
    assert rows["Production"]["Move"] == "newly stated"
    assert rows["Production"]["What came after it"] == "still counts"
    assert rows["Stance"]["Move"] == "tighter"
    assert rows["Joining the Mine Ban Treaty"]["Move"] == "nearer"


def test_the_page_shows_what_surrounds_it(client: Client, world: World) -> None:
    page = Page(client.get(POLICY))

    chain = page.section("What Borania announced").text
    assert chain.index("First policy") < chain.index("geographic limit")
    assert "Presidency of the Convention" in page.section("Reactions").text
    promises = page.section("Promises in it").text
    assert "Destroy what the northern border does not need" in promises
    assert "Abandoned" in promises
    assert "20,000 to 30,000" in page.section("Figures of that day").text
    assert page.section("Sources").text.count("Official gazette") == 1


def test_a_day_before_an_announcement_is_told_so(client: Client, world: World) -> None:
    words = "Announced after the day asked about"

    assert words in Page(client.get(POLICY, {"on": "2015-06-20"})).text
    assert words not in Page(client.get(POLICY, {"on": "2015-06-21"})).text


def test_a_promise_is_told_as_of_the_day_asked(client: Client, world: World) -> None:
    page = Page(client.get(POLICY, {"on": "2017-01-01"}))

    assert "Pending" in page.section("Promises in it").text


def test_the_end_of_a_promise_is_sourced_once_it_may_have_come(
    client: Client, world: World
) -> None:
    maybe = make.make_commitment(
        "cm-xbb-2015-maybe",
        "gazette",
        state_id="XBB",
        announcement_id="xbb-2015-06-21-policy",
        outcome="kept",
        outcome_on="2019",
        outcome_sources=("yearbook",),
    )
    publish_all([maybe])
    days = ("2018-12-31", "2019-06-01", "2020-01-01")

    def told(day: str) -> Node:
        page = Page(client.get(POLICY, {"on": day}))
        return page.section("Promises in it").all("li")[-1]

    def reported(day: str) -> bool:
        links = told(day).all("a")
        return any("/sources/yearbook/" in one.attributes["href"] for one in links)

    def source(day: str) -> str:
        row = Page(client.get("/states/xbb/", {"on": day})).row(promise=maybe.pledge)
        return row["Source"]

    assert "Pending, perhaps kept already" in told(days[1]).text
    assert "perhaps" not in told(days[0]).text + told(days[2]).text
    assert [*map(reported, days)] == [False, True, True]
    assert len({*map(source, days[1:])}) == 1
    assert source(days[0]) != source(days[1])


def test_a_pledge_of_an_armed_group_changes_nothing_of_the_state(
    client: Client, world: World
) -> None:
    page = Page(client.get("/announcements/xdd-front-2014-05-05-pledge/"))

    assert "Not issued by the state" in page.text
    assert "What it changed" not in page.text
    assert page.link("Dovarian Front") == "/actors/dovarian-front/"


def test_an_unread_text_is_tagged(client: Client, world: World) -> None:
    page = Page(client.get("/announcements/xbb-2020-02-02-reversal/"))

    assert "text unseen" in page.text
    assert page.definitions()["Public since"] == "March 2020"


def test_what_was_recorded_later_is_not_shown_earlier(
    client: Client, world: World
) -> None:
    path = "/announcements/xbb-2020-02-02-reversal/"
    now = Page(client.get(path)).section("Reactions").text
    then = Page(client.get(path, {"recorded": "2026-02-01"})).section("Reactions").text

    assert "None on record" not in now
    assert "None on record" in then
