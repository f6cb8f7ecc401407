"""Choosing what to compare: names, groups, order, headings, and the files of it."""

from typing import Any

import pytest
from django.test import Client

from tests import factories as make
from tests.readers import Node, Page, read_csv, read_json
from tests.world import World, publish_all


def codes(client: Client, **query: Any) -> list[str]:
    query = {name.rstrip("_"): value for name, value in query.items()}
    return [row["iso3"] for row in read_csv(client.get("/compare.csv", query))]


def chips(page: Page) -> list[str]:
    lists = page.root.all("ul", aria_label="Chosen")
    return [item.first("b").text for one in lists for item in one.all("li")]


def typed(page: Page) -> Node:
    return page.root.first("main").first("input", name="add")


@pytest.mark.parametrize("path", ["/compare", "/compare/distance"])
def test_names_that_are_known_become_codes_in_the_address(
    client: Client, world: World, path: str
) -> None:
    query = {"state": "XDD", "add": "cestria, Ardenia", "on": "2020-01-01"}

    page = client.get(f"{path}/", query)
    file = client.get(f"{path}/", query | {"format": "csv"})

    there = "?on=2020-01-01&state=XDD&state=XCC&state=XAA"
    assert (page.status_code, page["Location"]) == (302, f"{path}/{there}")
    assert (file.status_code, file["Location"]) == (302, f"{path}.csv{there}")


def test_a_misspelt_name_is_said_beside_its_field(client: Client, world: World) -> None:
    answer = client.get("/compare/", {"state": "XDD", "add": "Cestria, Ardenai, Zz"})
    page = Page(answer)

    assert answer.status_code == 400
    assert answer["Cache-Control"] == "no-store"
    assert "No one state is called “Ardenai”. Did you mean Ardenia" in page.text
    assert "No one state is called “Zz”." in page.text
    assert typed(page).attributes["value"] == "Ardenai, Zz"
    assert typed(page).attributes["aria-invalid"] == "true"
    assert chips(page) == ["Dovaria", "Çestria"]
    assert page.link("Ardenia") == "/compare/?state=XDD&state=XCC&state=XAA"


def test_a_file_has_no_field_and_names_the_parameter(
    client: Client, world: World
) -> None:
    answer = client.get("/compare.json", {"add": "Ardenai"})

    assert answer.status_code == 400
    assert answer.json()["error"]["fields"] == {
        "add": "no one state is called “Ardenai”; did you mean Ardenia?"
    }


def test_a_right_page_shows_no_fault(client: Client, world: World) -> None:
    page = Page(client.get("/compare/?state=XDD"))

    assert "aria-invalid" not in typed(page).attributes
    assert "No one state is called" not in page.text


def test_a_state_can_be_taken_away_or_put_first(client: Client, world: World) -> None:
    page = Page(client.get("/compare/?state=XDD&state=XCC&state=XAA&dimension=use"))

    assert chips(page) == ["Dovaria", "Çestria", "Ardenia"]
    assert page.link("remove Çestria").endswith("state=XDD&state=XAA")
    assert page.link("measure the others against Ardenia").endswith(
        "state=XAA&state=XDD&state=XCC"
    )


def test_the_form_keeps_what_was_asked(client: Client, world: World) -> None:
    query = "state=XDD&group=asia&dimension=use&on=2020-01-01&recorded=2026-02-01"
    form = Page(client.get(f"/compare/?{query}&sort=-since&by=region")).root.first(
        "form", class_="filters compare"
    )

    kept = {
        (node.attributes["name"], node.attributes.get("value", ""))
        for node in form.all("input")
        if "checked" in node.attributes or node.attributes.get("type") == "hidden"
    }
    chosen = [one.text for one in form.all("option") if "selected" in one.attributes]
    assert kept == {
        ("state", "XDD"),
        ("group", "asia"),
        ("dimension", "use"),
        ("recorded", "2026-02-01"),
    }
    assert chosen == ["since when, newest first", "region"]
    assert form.first("input", name="on").attributes["value"] == "2020-01-01"


def test_the_same_states_are_a_click_away_in_another_view(
    client: Client, world: World
) -> None:
    query = {"state": ["xbb", "xcc"], "dimension": "use", "on": "2016-01-01"}
    page = Page(client.get("/compare/", query))

    word = Page(client.get(page.link("word, all five dimensions")))
    years = Page(client.get(page.link("every year since 1990")))
    assert len(word.row(state="Borania")) == 1 + 5
    assert chips(word) == chips(years) == ["Borania", "Çestria"]
    assert years.link("today") == "/compare/?dimension=use&state=xbb&state=xcc"


def test_a_group_is_offered_with_its_number_and_its_rule(
    client: Client, world: World
) -> None:
    page = Page(client.get("/compare/?on=2026-01-01"))

    boxes = {label.text for label in page.root.all("label", class_="check")}
    assert "Withdrew in 2025 1" in boxes
    assert "Non-parties holding stockpiles 1" in boxes
    assert "Eastern Europe" not in " ".join(boxes)
    rule = page.definitions()["Withdrew in 2025 withdrew-in-2025"]
    assert rule.startswith("Gave notice of withdrawal")
    assert rule.endswith("1 on 1 January 2026.")


def test_a_group_is_worked_out_for_the_day(client: Client, world: World) -> None:
    assert codes(client, group="withdrew-in-2025", on="2025-06-26") == []
    assert codes(client, group="withdrew-in-2025", on="2025-06-27") == ["XAA"]
    assert codes(client, group="signatories") == ["XDD"]
    assert codes(client, group="switched-vote", on="2020-12-07") == ["XBB"]
    assert codes(client, group="non-parties", region="asia") == ["XBB", "XDD"]


def test_rows_follow_the_order_and_the_headings(client: Client, world: World) -> None:
    query = {"dimension": ["use", "stance"], "sort": "-name", "by": "region"}
    found = read_csv(client.get("/compare.csv", query))

    assert [(row["section"], row["iso3"]) for row in found[::2]] == [
        ("Africa", "XCC"),
        ("Asia", "XEE"),
        ("Asia", "XDD"),
        ("Asia", "XBB"),
        ("Europe", "XAA"),
    ]
    assert list(found[0])[-4:-2] == ["section", "counted"]
    assert "section" not in read_csv(client.get("/compare.csv"))[0]


def test_dimension_by_dimension_goes_through_all_states(
    client: Client, world: World
) -> None:
    query: dict[str, Any] = {"dimension": ["use", "law-mbt"], "by": "dimension"}
    for more in ({}, {"from": "2026", "to": "2026", "step": "change"}):
        found = read_csv(client.get("/compare.csv", query | more))
        order = list(dict.fromkeys(row["section"] for row in found))
        assert order == ["Use", "Mine Ban Treaty"]
        assert [row["section"] for row in found] == sorted(
            (row["section"] for row in found), key=order.index
        )


def test_headings_stand_in_the_picture_with_their_counts(
    client: Client, world: World
) -> None:
    query = {"from": "2019", "to": "2025", "dimension": "law-mbt", "by": "region"}
    page = Page(client.get("/compare/", query))

    heads = [row.text for row in page.root.all("tr", class_="heading")]
    assert heads == [
        "Africa 1: 1 State Party",
        "Asia 3: 1 Not party, 1 Signatory, and 1 not counted among states",
        "Europe 1: 1 Withdrew",
    ]


def test_a_run_tells_its_exact_days_to_eye_and_ear(
    client: Client, world: World
) -> None:
    query = {"state": "xbb", "from": "2014", "to": "2016", "dimension": "use"}
    page = Page(client.get("/compare/", query))
    runs = [
        cell.first("a")
        for cell in page.root.all("td")
        if "value" in cell.attributes.get("class", "")
    ]

    told = [run.first("span", **{"class": "tip"}).text for run in runs]
    assert told == [
        "Conditions, from Oct 2010 until 20 Jun 2015",
        "Exception, from 21 Jun 2015 until 1 Feb 2020",
    ]
    listed = page.tables(page.section("Year by year"))[-1]
    assert [f"{row['Value']}, {row['Days']}" for row in listed] == told
    assert [run.text for run in runs] == told


def test_side_by_side_names_terms_and_days_and_counts_differences(
    client: Client, world: World
) -> None:
    query = {"state": ["xbb", "xcc", "xee"], "dimension": ["use", "joining"]}
    page = Page(client.get("/compare/", query | {"on": "2016-01-01"}))

    assert "Side by side: 2 differences from Borania" in page.text
    assert "area: the northern border" in page.row(state="Borania")["Use"]
    assert "since 21 Jun 2015" in page.row(state="Borania")["Use"]
    assert page.row(state="How many differ")["Use"] == "1 of 2"
    assert "2 different" in page.row(state="Çestria")["State or area"]
    assert "differ" not in " ".join(page.row(state="Emberland").values())


def test_each_file_says_its_rows_and_holds_them(client: Client, world: World) -> None:
    query = {"group": "asia", "dimension": "use", "from": "2019-12", "to": "2020-03"}
    page = Page(client.get("/compare/", query))
    box = page.section("Download")
    [files] = page.tables(box)

    assert [row["Rows"] for row in files] == ["6", "366", "4", "3"]
    links = [link.attributes["href"] for link in box.all("a")]
    for number, row in enumerate(files):
        csv, json = links[2 * number : 2 * number + 2]
        assert str(len(read_csv(client.get(csv)))) == row["Rows"]
        assert str(read_json(client.get(json))["count"]) == row["Rows"]


def test_the_permanent_file_is_what_it_was_after_a_correction(
    client: Client, world: World
) -> None:
    query = {"state": "xbb", "dimension": "use", "on": "2016-01-01"}
    shown = client.get("/compare/", query | {"per_page": "1"})
    lasting = Page(shown).link("/compare.csv?")
    before = read_csv(client.get(lasting))
    publish_all(
        [
            make.make_announcement(
                "xbb-2015-12-12-word",
                "yearbook",
                state_id="XBB",
                announced_on="2015-12-12",
                positions={"use": "permits"},
            )
        ]
    )

    assert "recorded=" in lasting
    assert "page" not in lasting
    assert read_csv(client.get(lasting)) == before
    assert read_csv(client.get("/compare.csv", query)) != before


def test_wide_has_a_row_per_state_and_two_columns_per_dimension(
    client: Client, world: World
) -> None:
    query = {"layout": "wide", "dimension": ["use", "law-mbt"], "on": "2016-01-01"}
    found = read_csv(client.get("/compare.csv", query))

    assert len(found) == 5
    assert found[1] == {
        "state": "Borania",
        "iso3": "XBB",
        "m49": found[1]["m49"],
        "on": "2016-01-01",
        "use_key": "exception",
        "use_code": "2",
        "law_mbt_key": "none",
        "law_mbt_code": "0",
        "counted": "yes",
        "recorded": "2026-03-01T15:30:00Z",
        "licence": "CC-BY-4.0",
    }


def test_wide_of_a_span_has_a_column_per_year(client: Client, world: World) -> None:
    query = {"layout": "wide", "dimension": "use", "from": "2014", "to": "2016"}
    found = read_csv(client.get("/compare.csv", query | {"state": "xbb"}))
    tidy = read_csv(
        client.get("/compare.csv", query | {"state": "xbb", "layout": "tidy"})
    )

    assert [found[0][year] for year in ("2014", "2015", "2016")] == [
        row["key"] for row in tidy
    ]
    assert len(found) == 1


def test_an_empty_ledger_compares_nothing_and_fails_at_nothing(
    client: Client, db: None
) -> None:
    for path in ("/compare/", "/compare/distance/", "/compare.csv?layout=wide"):
        assert client.get(path).status_code == 200
    assert Page(client.get("/compare/?state=USA")).heading.startswith("Comparison")
    assert client.get("/compare/?add=Ardenia").status_code == 400
