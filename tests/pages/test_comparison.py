"""``/compare/`` and ``/why/``: what they hold, row by row."""

import datetime as dt
import json
from itertools import pairwise
from typing import Any

import pytest
from django.test import Client

from policies.choices import BINDING
from tests import factories as make
from tests.readers import Page, read_csv, read_json
from tests.world import SECOND, World, publish_all

CONTRACT = (
    "state,iso3,m49,on,dimension,key,code,label,law_status,law_status_since,"
    "law_next_status,law_next_on,modifiers,scope,since,since_precision,announcement,"
    "announced_on,announced_on_precision,effective_on,confidence,text_seen,"
    "deciding_records,verified_on,source_publisher,source_title,source_date,"
    "source_url,note"
)


def rows(client: Client, **query: Any) -> list[dict[str, str]]:
    query = {name.rstrip("_"): value for name, value in query.items()}
    return read_csv(client.get("/compare.csv", query))


def test_the_first_columns_are_those_of_the_contract(
    client: Client, world: World
) -> None:
    for query in ({}, {"from": "2019", "step": "change"}):
        header = client.get("/compare.csv", query).getvalue().decode().splitlines()[0]
        assert header.startswith(f"{CONTRACT},")


def test_without_a_question_every_state_shows_its_stance_today(
    client: Client, world: World
) -> None:
    found = rows(client)

    assert [row["iso3"] for row in found] == ["XAA", "XBB", "XCC", "XDD", "XEE"]
    assert {row["dimension"] for row in found} == {"stance"}
    assert [row["key"] for row in found] == [
        "permits",
        "conditions",
        "bound",
        "committed",
        "not_coded",
    ]


def test_a_row_says_who_said_so_and_since_when(client: Client, world: World) -> None:
    [row] = rows(client, state="xbb", dimension="use", on="2016-01-01")

    assert (row["key"], row["code"], row["label"]) == ("exception", "2", "Exception")
    assert row["scope"] == "area: the northern border"
    assert (row["since"], row["since_precision"]) == ("2015-06-21", "day")
    assert row["announcement"] == "xbb-2015-06-21-policy"
    assert row["deciding_records"] == "xbb-2015-06-21-policy/use"
    assert row["law_status"] == "none"
    assert row["source_publisher"] == "Government of Borania"
    assert row["source_date"] == "2020-02-03"


def test_a_value_that_is_no_number_has_a_key_and_no_code(
    client: Client, world: World
) -> None:
    [searched] = rows(client, state="xdd", dimension="use")
    [nobody] = rows(client, state="xee", dimension="use")

    assert (searched["key"], searched["code"]) == ("not_established", "")
    assert (nobody["key"], nobody["code"]) == ("not_coded", "")


def test_a_date_known_to_the_month_says_so(client: Client, world: World) -> None:
    [row] = rows(client, state="xbb", dimension="use", on="2012-01-01")

    assert (row["since"], row["since_precision"]) == ("2010-10-01", "month")
    assert (row["announced_on"], row["announced_on_precision"]) == (
        "2010-10-01",
        "month",
    )


def test_a_span_has_one_row_per_year(client: Client, world: World) -> None:
    found = rows(client, state="xbb", dimension="use", from_="2014", to="2021")

    assert [row["on"] for row in found] == [
        f"{year}-12-31" for year in range(2014, 2022)
    ]
    assert [row["code"] for row in found] == list("12222211")


def test_a_span_by_change_has_one_row_per_stretch(client: Client, world: World) -> None:
    found = rows(
        client, state="xaa", dimension="law-mbt", from_="1999", to="2025", step="change"
    )

    keys = [(row["on"], row["until"], row["key"]) for row in found]
    assert keys[0] == ("1999-01-01", "2000-06-09", "none")
    assert ("2000-12-01", "2025-06-26", "in_force") in keys
    assert keys[-1] == ("2025-12-27", "2025-12-31", "left")
    for earlier, later in pairwise(found):
        assert earlier["until"] < later["on"]


@pytest.mark.parametrize("dimension", ["stance", "use", "joining", "law-mbt"])
def test_a_stretch_holds_in_full_until_its_last_day(
    client: Client, world: World, dimension: str
) -> None:
    span = {"from": "1990", "to": "2027", "step": "change"}
    for state in ("xaa", "xcc", "xdd"):
        asked = {"state": state, "dimension": dimension}
        for row in read_csv(client.get("/compare.csv", asked | span)):
            until = row.pop("until")
            [last] = read_csv(client.get("/compare.csv", asked | {"on": until}))
            assert last == row | {"on": until}


def test_a_change_ahead_is_announced_in_its_columns(
    client: Client, world: World
) -> None:
    [row] = rows(client, state="xaa", on="2025-07-01")

    assert (row["law_status"], row["law_next_status"]) == ("leaving", "left")
    assert (row["law_status_since"], row["law_next_on"]) == ("2025-06-27", "2025-12-27")
    assert row["key"] == "bound"


@pytest.mark.parametrize("step", ["year", "change", "day"])
def test_page_and_files_agree_on_the_number_of_rows(
    client: Client, world: World, step: str
) -> None:
    query = {"from": "2025-06", "to": "2025-08", "step": step, "group": "all"}

    found = read_csv(client.get("/compare.csv", query))
    answer = read_json(client.get("/compare.json", query))

    assert answer["count"] == len(answer["results"]) == len(found)
    assert f"{len(found)} rows" in Page(client.get("/compare/", query)).text


def test_json_keeps_numbers_lists_and_nothing(client: Client, world: World) -> None:
    query = {"state": "xdd", "dimension": "use", "on": "2014-06-01"}
    [row] = read_json(client.get("/compare.json", query))["results"]

    assert row["code"] is None
    assert row["announcement"] is None
    assert isinstance(row["modifiers"], list)
    assert row["deciding_records"] == ["search-xdd-use"]


def test_every_cell_of_the_picture_leads_to_its_reasoning(
    client: Client, world: World
) -> None:
    query = {"state": "xbb", "from": "2014", "to": "2016", "dimension": "use"}

    page = Page(client.get("/compare/", query | {"recorded": "2026-02-01"}))
    cells = [
        (cell.attributes.get("colspan", "1"), cell.first("a").attributes["href"])
        for cell in page.root.all("td")
        if "value" in cell.attributes.get("class", "")
    ]

    assert cells == [
        ("1", "/why/xbb/?dimension=use&on=2014-12-31&recorded=2026-02-01"),
        ("2", "/why/xbb/?dimension=use&on=2015-12-31&recorded=2026-02-01"),
    ]
    for _, href in cells:
        assert client.get(href).status_code == 200


def test_the_day_picture_has_a_column_per_dimension(
    client: Client, world: World
) -> None:
    query = {"state": ["xbb", "xcc"], "dimension": ["use", "law-mbt"]}

    row = Page(client.get("/compare/", query)).row(state="Çestria")

    assert "Prohibits" in row["Use"]
    assert "State Party" in row["Mine Ban Treaty"]


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ({"step": "year"}, "step"),
        ({"from": "2020", "step": "month"}, "step"),
        ({"layout": "long"}, "layout"),
        ({"layout": "wide", "from": "2020", "step": "change"}, "step"),
        (
            {"layout": "wide", "from": "2020", "dimension": ["use", "stance"]},
            "dimension",
        ),
        ({"sort": "colour"}, "sort"),
        ({"by": "colour"}, "by"),
        ({"add": "Atlantis"}, "add"),
        ({"dimension": "colour"}, "dimension"),
        ({"state": "ZZZ"}, "state"),
        ({"group": "friends"}, "group"),
        ({"from": "2027"}, "from"),
        ({"on": "2020-01-01", "from": "2019"}, "on"),
        ({"from": "1900", "to": "2100", "step": "day", "group": "all"}, "step"),
        ({"format": "xlsx"}, "format"),
        ({"public": "July"}, "public"),
    ],
)
def test_a_question_that_cannot_be_answered_is_named(
    client: Client, world: World, query: dict[str, str], name: str
) -> None:
    asked = query if "format" in query else query | {"format": "json"}

    answer = client.get("/compare/", asked)

    assert answer.status_code == 400
    if "format" not in query:
        assert list(json.loads(answer.content)["error"]["fields"]) == [name]


def test_a_day_may_be_asked_for_as_such(client: Client, world: World) -> None:
    assert rows(client, step="day", on="2025-12-26") == rows(client, on="2025-12-26")


def test_a_group_is_what_it_is_at_the_end_of_the_span(
    client: Client, world: World
) -> None:
    before = rows(client, group="parties", on="2025-12-26")
    after = rows(client, group="parties", on="2025-12-27")

    assert {row["iso3"] for row in before} == {"XAA", "XCC"}
    assert {row["iso3"] for row in after} == {"XCC"}
    assert all(row["law_status"] in BINDING for row in before)


def test_the_reasoning_names_the_rule_and_what_became_of_each_record(
    client: Client, world: World
) -> None:
    page = Page(client.get("/why/xbb/?dimension=use&on=2016-01-01"))

    assert "This decided." in page.text
    assert page.row(record="Mines only on")["Outcome"] == "decided"
    ahead = page.row(record="The geographic limit")["Outcome"]
    assert ahead == "was not in force yet: it holds from 2 February 2020"
    lost = page.row(record="First policy on mines")
    winner = "“Mines only on the northern border”"
    assert lost["Outcome"] == f"gave way to a later start: {winner}"
    assert page.link("The stronger, then the later").endswith("#rule-4")


def test_the_reasoning_draws_each_record_weighed_as_a_lane(
    client: Client, world: World
) -> None:
    page = Page(client.get("/why/xbb/?dimension=use&on=2016-01-01"))
    drawings = [one for one in page.root.all("svg") if "role" in one.attributes]
    told = [one.attributes["aria-label"] for one in drawings]
    won = page.root.first("div", **{"class": "brow won"})

    assert told == [
        "Conditions, October 2010: First policy on mines; gave way to a later start: "
        "“Mines only on the northern border”",
        "Exception, 21 June 2015: Mines only on the northern border; decided",
        "Conditions, 2 February 2020: The geographic limit is lifted; "
        "was not in force yet: it holds from 2 February 2020",
    ]
    assert len(told) == len(page.tables(page.section("What became of each record"))[0])
    assert won.text.startswith("21 June 2015 decides")
    assert "lanes" not in client.get("/why/xee/").content.decode()


def test_the_reasoning_says_which_other_question_changes_the_answer(
    client: Client, world: World
) -> None:
    page = Page(client.get("/why/xbb/?dimension=use&on=2020-02-02"))

    def answer_to(start: str) -> str:
        return page.row(asked=start)["Answer"]

    assert answer_to("The day before, 1 February 2020") == "Exception"
    # The reversal became public some time in March 2020.
    assert answer_to("As a reader could know it on 2 February 2020") == "Exception"
    assert "Public only later: The geographic limit is lifted , 31 Mar" in page.text
    assert "No later change is on record." in page.text
    before = page.link("The day before, 1 February 2020")
    assert before == "/why/xbb/?dimension=use&on=2020-02-01"
    assert "Until then it held nothing on Borania" in page.text
    earlier = page.link("gave no answer")
    assert client.get(earlier).status_code == 200
    assert "recorded=2026-01-10T08%3A59%3A59.999999Z" in earlier


def test_the_reasoning_tells_what_was_answered_before_the_newest_record(
    client: Client, world: World
) -> None:
    newest = make.make_announcement(
        "borania-anew",
        "yearbook",
        state_id="XBB",
        strength="statute",
        positions={"use": "prohibits"},
    )
    publish_all([newest], reason="Found later.", now=SECOND + dt.timedelta(days=1))

    page = Page(client.get("/why/xbb/?dimension=use"))

    assert "entered this database on 2 March 2026, 15:30 UTC." in page.text
    assert "Until then its answer was Conditions" in page.text
    then = client.get(page.link("its answer"))
    assert "“Conditions”" in then.content.decode()


def test_the_reasoning_names_the_next_change_and_what_did_not_change(
    client: Client, world: World
) -> None:
    page = Page(client.get("/why/xbb/?dimension=use&on=2016-01-01&public=2016-01-01"))

    began = "Before this value began, on 20 June 2015"
    assert page.row(asked=began)["Answer"] == "Conditions"
    assert page.row(asked="The day before")["Answer"] == "Exception the same"
    assert page.row(asked="With what became public")["Answer"] == "Exception the same"
    assert "No later change is on record." in page.text
    now = Page(client.get("/why/xbb/?dimension=use&on=2016-01-01&recorded=2026-02-01"))
    assert now.row(asked="From 2 February 2020")["Answer"] == "Conditions"
    assert now.row(asked="As recorded now")["Answer"] == "Exception the same"
    assert now.link("As recorded now") == "/why/xbb/?dimension=use&on=2016-01-01"


def test_the_reasoning_as_json_agrees_with_the_comparison(
    client: Client, world: World
) -> None:
    query = {"dimension": "use", "on": "2016-01-01"}

    answer = read_json(client.get("/why/xbb.json", query))["answer"]
    [row] = read_json(client.get("/compare.json", query | {"state": "xbb"}))["results"]

    for name in ("key", "code", "label", "modifiers", "deciding_records", "on"):
        assert answer[name] == row[name]


def test_every_dimension_of_every_state_can_be_explained(
    client: Client, world: World
) -> None:
    for row in rows(client, dimension=["stance", "use", "joining", "law-mbt"]):
        path = f"/why/{row['iso3'].lower()}.json"
        told = read_json(client.get(path, {"dimension": row["dimension"]}))["answer"]
        assert told["key"] == row["key"]


def test_an_upper_case_code_moves_to_its_address(client: Client, world: World) -> None:
    answer = client.get("/why/XBB/?dimension=use")

    assert answer.status_code == 301
    assert answer["Location"] == "/why/xbb/?dimension=use"
    assert client.get("/why/zzz/").status_code == 404


def test_values_that_moved_are_listed_with_their_reasons(
    client: Client, world: World
) -> None:
    query = {"dimension": "law-mbt", "from": "2025", "to": "2025"}

    found = read_csv(client.get("/changes.csv", query))

    assert [(row["on"], row["before"], row["after"]) for row in found] == [
        ("2025-12-27", "leaving", "left"),
        ("2025-06-27", "in_force", "leaving"),
    ]
    assert found[0]["deciding_records"] == "law-mbt-xaa-withdrawal-2025-06-27"


def test_a_change_on_the_first_day_asked_counts(client: Client, world: World) -> None:
    query = {"dimension": "law-mbt", "from": "2025-12-27", "to": "2025-12-27"}

    assert len(read_csv(client.get("/changes.csv", query))) == 1


def test_the_calendar_lists_what_lies_ahead(client: Client, world: World) -> None:
    found = read_csv(client.get("/calendar.csv", {"on": "2025-07-01"}))

    assert [(row["on"], row["iso3"], row["key"]) for row in found] == [
        ("2025-12-27", "XAA", "left")
    ]
    assert (found[0]["days_left"], found[0]["days_left_latest"]) == ("179", "179")
    pledged = read_csv(client.get("/calendar.csv", {"on": "2016-01-01"}))
    assert [(row["on"], row["kind"]) for row in pledged] == [
        ("2018-01-01/2018-12-31", "pledge")
    ]
    assert (pledged[0]["days_left"], pledged[0]["days_left_latest"]) == ("731", "1095")


def test_the_calendar_counts_the_deadlines_of_the_convention(
    client: Client, world: World
) -> None:
    found = read_csv(client.get("/calendar.csv", {"on": "2006-01-01"}))

    due = [(row["on"], row["iso3"], row["what"]) for row in found]
    assert ("2007-07-01", "XCC", "Destroy all stockpiled mines (Article 4)") in due
    assert ("2010-12-01", "XAA", "Clear all mined areas (Article 5)") in due
    assert ("2004-12-01", "XAA", "Destroy all stockpiled mines (Article 4)") not in due


def test_the_calendar_names_an_act_whose_day_nobody_knows(
    client: Client, world: World
) -> None:
    asked = {"on": "2022-06-01"}
    assert "Day unknown" not in Page(client.get("/calendar/", asked)).text

    act = {"state_id": "XBB", "acted_on": "2022"}
    publish_all([make.make_treaty_action("", "un-record", **act)])

    assert (
        "Day unknown: Borania may stand otherwise under the Mine Ban Treaty already "
        "or soon: accession in 2022."
    ) in Page(client.get("/calendar/", asked)).text
    later = Page(client.get("/calendar/", {"on": "2022-12-31"}))
    assert "Day unknown" not in later.text
    assert "1 Jul 2022 – 1 Jun 2023" in later.section("2022").text
    assert "1 entry into force" in later.text


def test_the_calendar_knows_nothing_before_it_was_said(
    client: Client, world: World
) -> None:
    found = read_csv(client.get("/calendar.csv", {"on": "2020-02-01"}))

    assert "word" not in {row["kind"] for row in found}


def test_a_few_states_are_measured_against_the_first(
    client: Client, world: World
) -> None:
    query = {"state": ["xbb", "xcc", "xee"], "dimension": "use"}

    page = Page(client.get("/compare/", query))

    assert "Side by side: 1 difference from Borania" in page.text
    assert "differs from Borania" in page.row(state="Çestria")["Use"]
    assert "differs" not in page.row(state="Emberland")["Use"]


def test_the_status_moves_while_the_value_stays(client: Client, world: World) -> None:
    found = rows(
        client,
        state="xaa",
        dimension="use",
        from_="2025-06-26",
        to="2025-06-28",
        step="day",
    )

    assert [(row["on"], row["key"], row["law_status"]) for row in found] == [
        ("2025-06-26", "prohibits", "in_force"),
        ("2025-06-27", "prohibits", "leaving"),
        ("2025-06-28", "prohibits", "leaving"),
    ]


def test_a_span_begins_with_what_moved_in_it(client: Client, world: World) -> None:
    asked = {"state": ["xbb", "xcc"], "dimension": "use"}

    def opening(first: str, last: str, **more: str) -> str:
        span = {"from": first, "to": last}
        page = Page(client.get("/compare/", asked | span | more))
        return page.root.first("p", **{"class": "lede"}).text

    assert opening("2014", "2021").endswith(
        "One of them went from one value to another in this time, most recently "
        "Borania on 2 February 2020."
    )
    assert opening("2016", "2018").endswith(
        "31 December 2018. No value of theirs gave way to another in this time."
    )
    assert opening("2016", "2018", state="xbb").endswith(
        "31 December 2018. None of its values gave way to another in this time."
    )
