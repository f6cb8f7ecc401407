"""``/compare/distance/``: what states outside the treaty already meet by word."""

import json
from typing import Any

import pytest
from django.test import Client

from policies.appearance import answer_look
from policies.choices import WordMeets
from tests.readers import Page, read_csv, read_json
from tests.world import World

PATH = "/compare/distance"
HEADER = (
    "state,iso3,m49,on,dimension,distance,label,says,word_key,word_code,limit,scope,"
    "since,since_precision,announcement,modifiers,law_status,law_modifiers,"
    "law_next_status,law_next_on,protocol_status,deed,confidence,text_seen,deciding_records,"
    "verified_on,source_publisher,source_title,source_date,source_url"
)


def rows(client: Client, **query: Any) -> list[dict[str, str]]:
    query = {name.rstrip("_"): value for name, value in query.items()}
    return read_csv(client.get(f"{PATH}.csv", query))


def answers(client: Client, **query: Any) -> list[tuple[str, str, str]]:
    return [
        (row["iso3"], row["dimension"], row["distance"])
        for row in rows(client, **query)
    ]


def test_without_a_question_the_non_parties_of_today_are_measured(
    client: Client, world: World
) -> None:
    found = rows(client)

    assert list(dict.fromkeys(row["iso3"] for row in found)) == ["XAA", "XBB", "XDD"]
    assert len(found) == 3 * 5


def test_a_state_is_measured_obligation_by_obligation(
    client: Client, world: World
) -> None:
    assert answers(client, state="xbb", on="2016-01-01") == [
        ("XBB", "use", "in_part"),
        ("XBB", "production", "met"),
        ("XBB", "transfer", "met"),
        ("XBB", "stockpiling", "in_part"),
        ("XBB", "joining", "not_met"),
    ]


def test_the_exception_is_named_and_its_source_beside_it(
    client: Client, world: World
) -> None:
    [row] = rows(client, state="xbb", on="2016-01-01", dimension="use")

    assert row["says"] == "Ruled out except: area: the northern border."
    assert (row["limit"], row["scope"]) == ("except", "area: the northern border")
    assert (row["word_key"], row["word_code"]) == ("exception", "2")
    assert row["announcement"] == "xbb-2015-06-21-policy"
    assert row["deciding_records"] == "xbb-2015-06-21-policy/use"
    assert row["source_publisher"] == "Government of Borania"


def test_the_page_names_what_is_met_and_what_is_not(
    client: Client, world: World
) -> None:
    page = Page(client.get(f"{PATH}/", {"state": "xbb", "on": "2016-01-01"}))

    assert page.heading == "Borania: distance to the Convention"
    assert (
        "Borania is not bound by the Convention. Its own word already rules out "
        "production and transfer and rules out in part use and stockpiling. It does "
        "not say that it will join." in page.text
    )
    row = page.row(state="Borania")
    assert row["Use"].startswith("Met in part Ruled out except: area: the northern")
    assert row["Production"].startswith("Met Ruled out without exception")
    assert "Not party" in row["Beside it: law and deed"]


def test_every_answer_leads_to_its_reasoning(client: Client, world: World) -> None:
    query = {"state": "xbb", "on": "2016-01-01", "recorded": "2026-02-01"}
    page = Page(client.get(f"{PATH}/", query))
    links = [
        node.attributes["href"]
        for node in page.root.all("a")
        if "answer" in node.attributes.get("class", "")
        and "on=2016-01-01" in node.attributes["href"]
    ]

    assert "/why/xbb/?dimension=use&on=2016-01-01&recorded=2026-02-01" in links
    for href in dict.fromkeys(links):
        assert client.get(href).status_code == 200


def test_a_bound_state_is_said_to_be_bound(client: Client, world: World) -> None:
    assert {one[2] for one in answers(client, state="xcc")} == {"bound"}
    page = Page(client.get(f"{PATH}/?state=xcc"))
    assert "Çestria is bound by the Convention" in page.text


def test_what_is_open_about_the_law_stands_beside_it(
    client: Client, world: World
) -> None:
    query = {"state": "xcc", "dimension": "use", "on": "2003-01-15"}
    [row] = rows(client, **query)

    assert (row["law_status"], row["law_modifiers"]) == ("none", "possible:deposited")
    page = Page(client.get(f"{PATH}/", query))
    beside = page.row(state="Çestria")["Beside it: law and deed"]
    assert beside.startswith("Not party perhaps deposited, not yet in force")
    assert (
        "On a day that is not known its status may have become “Deposited, not yet in "
        "force”." in page.text
    )


def test_silence_and_search_are_not_a_no(client: Client, world: World) -> None:
    found = answers(client, state=["xdd", "xee"], dimension=["use", "transfer"])

    assert found == [
        ("XDD", "use", "not_established"),
        ("XDD", "transfer", "not_coded"),
        ("XEE", "use", "not_coded"),
        ("XEE", "transfer", "not_coded"),
    ]


def test_deed_stands_beside_the_word(client: Client, world: World) -> None:
    [row] = rows(client, state="xdd", dimension="use", on="2014-01-01")

    assert (row["distance"], row["deed"]) == ("not_established", "deed_use:e3")
    page = Page(client.get(f"{PATH}/", {"state": "xdd", "on": "2014-01-01"}))
    beside = page.row(state="Dovaria")["Beside it: law and deed"]
    assert "Signatory" in beside
    assert "Use: use documented, corroborated" in beside


def test_changes_follow_each_other_without_a_gap(client: Client, world: World) -> None:
    found = rows(client, state="xbb", from_="2010", to="2021", dimension="use")

    assert [(row["on"], row["until"], row["distance"]) for row in found] == [
        ("2010-01-01", "2010-10-30", "not_coded"),
        ("2010-10-31", "2015-06-20", "not_met"),
        ("2015-06-21", "2020-02-01", "in_part"),
        ("2020-02-02", "2021-12-31", "not_met"),
    ]


def test_years_and_days_agree(client: Client, world: World) -> None:
    span = {"from_": "2012", "to": "2021", "step": "year"}
    for row in rows(client, group="all", dimension=["use", "joining"], **span):
        asked = {"state": row["iso3"], "dimension": row["dimension"], "on": row["on"]}
        assert rows(client, **asked) == [row]


def test_the_page_of_all_begins_with_their_number(client: Client, world: World) -> None:
    page = Page(client.get(f"{PATH}/?on=2016-01-01"))

    assert (
        "Two states are not bound by the Convention. By their own word alone none "
        "rules out use and one rules out use but for named exceptions." in page.text
    )


def test_numbers_lead_to_the_states_behind_them(client: Client, world: World) -> None:
    page = Page(client.get(f"{PATH}/?on=2016-01-01"))

    href = page.link("1 Met in part: Use")
    assert "code=in_part" in href
    assert Page(client.get(href)).heading == "Borania: distance to the Convention"
    assert [row["iso3"] for row in read_csv(client.get(href + "&format=csv"))] == [
        "XBB"
    ]


def test_the_nearest_come_first(client: Client, world: World) -> None:
    found = rows(client, sort="nearest", on="2016-01-01")
    back = rows(client, sort="-nearest", on="2016-01-01")

    assert found[0]["iso3"] == "XBB"
    assert back[-1]["iso3"] == "XBB"


def test_files_keep_their_columns_and_agree(client: Client, world: World) -> None:
    answer = client.get(f"{PATH}.csv", {"group": "all", "from": "2010"})
    header = answer.getvalue().decode().splitlines()[0]
    told = read_json(client.get(f"{PATH}.json", {"group": "all", "from": "2010"}))

    assert header == f"{HEADER},until,counted,recorded,licence"
    assert told["count"] == len(told["results"])
    assert "Of the state’s own word only" in told["notes"][0]


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ({"step": "year"}, "step"),
        ({"step": "day", "from": "2020"}, "step"),
        ({"dimension": "stance"}, "dimension"),
        ({"code": "nearly"}, "code"),
        ({"sort": "since"}, "sort"),
        ({"group": "friends"}, "group"),
        ({"add": "Atlantis"}, "add"),
        ({"on": "2020-01-01", "from": "2019"}, "on"),
        ({"layout": "wide"}, "layout"),
    ],
)
def test_a_question_that_cannot_be_answered_is_named(
    client: Client, world: World, query: dict[str, str], name: str
) -> None:
    answer = client.get(f"{PATH}.json", query)

    assert answer.status_code == 400
    assert list(json.loads(answer.content)["error"]["fields"]) == [name]


def test_it_answers_as_recorded(client: Client, world: World) -> None:
    assert rows(client, recorded="2026-01-09") == []
    then, now = rows(client, recorded="2026-01-10"), rows(client)
    assert {row.pop("recorded") for row in then} == {"2026-01-10T09:00:00Z"}
    assert {row.pop("recorded") for row in now} == {"2026-03-01T15:30:00Z"}
    assert then == now
    assert client.get(f"{PATH}/?recorded=2026-01-09").status_code == 200


def test_every_answer_has_a_sign_of_its_own(client: Client, world: World) -> None:
    looks = [answer_look(one) for one in WordMeets]
    page = client.get(f"{PATH}/").content.decode()

    assert len({look.icon for look in looks}) == len(looks) > 1
    assert [look.icon for look in looks if f'id="{look.icon}"' not in page] == []


def test_a_change_says_in_full_only_what_changed(client: Client, world: World) -> None:
    page = Page(client.get(f"{PATH}/", {"state": "xbb", "on": "2021-01-01"}))
    changes = page.tables(page.section("At each change"))[0]

    by_day = {row["Days"]: row for row in changes}
    newest = by_day["Since 2 Feb 2020"]
    assert newest["Use"].startswith("Not met Allowed under conditions")
    assert newest["Production"] == "Met as before"
    assert "Ruled out" in by_day["21 Jun 2015 – 1 Feb 2020"]["Use"]
