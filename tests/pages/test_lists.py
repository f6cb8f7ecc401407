"""Lists of facts: what they hold, how they are narrowed and sorted."""

from typing import Any

import pytest
from django.test import Client

from policies.actions.removing import redact
from policies.choices import Kind
from policies.views import listing
from tests import factories as make
from tests.readers import Page, read_csv, read_json
from tests.world import BUILDER, World, publish_all


def keys(client: Client, path: str, **query: Any) -> list[str]:
    query = {name.rstrip("_"): value for name, value in query.items()}
    rows = read_json(client.get(path, query))["results"]
    return [row["key"] for row in rows]


def test_figures_stand_newest_first_with_their_source(
    client: Client, world: World
) -> None:
    rows = read_csv(client.get("/stockpiles.csv"))

    assert [row["key"] for row in rows] == [
        "xbb-stock-2015",
        "xcc-retained-2007",
        "xcc-destroyed-2006-12",
        "xcc-stock-2003",
    ]
    destroyed = rows[2]
    assert destroyed["state"] == "Çestria"
    assert (destroyed["as_of"], destroyed["as_of_precision"]) == ("2006-12-01", "month")
    assert destroyed["as_of_earliest"] == "2006-12-01"
    assert destroyed["as_of_latest"] == "2006-12-31"
    assert (destroyed["low"], destroyed["best"]) == ("4800", "")
    assert destroyed["source"] == "yearbook"
    assert destroyed["licence"] == "CC-BY-4.0"


def test_a_correction_shows_from_the_moment_it_was_recorded(
    client: Client, world: World
) -> None:
    now = read_csv(client.get("/stockpiles.csv", {"measure": "stockpiled"}))
    before = read_csv(
        client.get(
            "/stockpiles.csv", {"measure": "stockpiled", "recorded": "2026-02-01"}
        )
    )

    assert [row["best"] for row in now if row["iso3"] == "XCC"] == ["5500"]
    assert [row["best"] for row in before if row["iso3"] == "XCC"] == ["5000"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"state": "xbb"}, {"xbb-stock-2015"}),
        ({"state": ["xbb", "xaa"]}, {"xbb-stock-2015"}),
        ({"state": "xaa"}, set()),
        ({"region": "africa", "measure": "retained"}, {"xcc-retained-2007"}),
        ({"state": "xbb", "region": "africa"}, set()),
        ({"basis": "independent_estimate"}, {"xbb-stock-2015"}),
        ({"from": "2006", "to": "2006"}, {"xcc-destroyed-2006-12"}),
        (
            {"from": "2006-12-31", "to": "2007-01-01"},
            {"xcc-destroyed-2006-12", "xcc-retained-2007"},
        ),
        ({"to": "2003"}, {"xcc-stock-2003"}),
        ({"on": "2002-12-31"}, set()),
        ({"on": "2003-01-01"}, {"xcc-stock-2003"}),
    ],
)
def test_figures_are_narrowed(
    client: Client, world: World, query: dict[str, Any], found: set[str]
) -> None:
    assert set(keys(client, "/stockpiles.json", **query)) == found


def test_figures_are_sorted(client: Client, world: World) -> None:
    largest = keys(client, "/stockpiles.json", sort="-number")
    oldest = keys(client, "/stockpiles.json", sort="as_of")

    assert largest[0] == "xbb-stock-2015"
    assert oldest[0] == "xcc-stock-2003"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, {"use-xdd-2013", "use-front-2012"}),
        ({"user": "state"}, {"use-xdd-2013"}),
        ({"grade": "e2"}, {"use-front-2012"}),
        ({"finding": "credible_allegation"}, {"use-front-2012"}),
        ({"state": "xdd"}, {"use-xdd-2013", "use-front-2012"}),
        ({"state": "xaa"}, set()),
        # An end that is not known reaches on.
        ({"from": "2020", "to": "2021"}, {"use-front-2012"}),
        ({"to": "2012"}, {"use-front-2012"}),
    ],
)
def test_use_is_narrowed(
    client: Client, world: World, query: dict[str, Any], found: set[str]
) -> None:
    assert set(keys(client, "/use.json", **query)) == found


def test_use_by_a_group_leads_to_the_group(client: Client, world: World) -> None:
    page = Page(client.get("/use/", {"grade": "e2"}))

    assert page.link("Dovarian Front") == "/actors/dovarian-front/"


def test_a_commitment_shows_what_became_of_it(client: Client, world: World) -> None:
    [row] = read_csv(client.get("/commitments.csv"))

    assert row["key"] == "cm-xbb-2015-destroy"
    assert (row["due_on"], row["due_on_precision"]) == ("2018-01-01", "year")
    assert (row["outcome"], row["outcome_on"]) == ("abandoned", "2020-02-02")
    assert (row["made_on"], row["announcement"]) == (
        "2015-06-21",
        "xbb-2015-06-21-policy",
    )


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({"outcome": "abandoned"}, 1),
        ({"outcome": "kept"}, 0),
        ({"to": "2014"}, 0),
        ({"region": "central-asia"}, 1),
    ],
)
def test_commitments_are_narrowed(
    client: Client, world: World, query: dict[str, Any], count: int
) -> None:
    assert len(keys(client, "/commitments.json", **query)) == count


def test_a_commitment_is_pending_before_its_outcome(
    client: Client, world: World
) -> None:
    [row] = read_csv(client.get("/commitments.csv", {"on": "2019-01-01"}))

    assert (row["outcome"], row["outcome_on"], row["outcome_sources"]) == (
        "pending",
        "",
        "",
    )
    assert keys(client, "/commitments.json", on="2019-01-01", outcome="abandoned") == []


def test_promises_of_a_state_whose_text_was_removed_stay_in_the_list(
    client: Client, world: World
) -> None:
    before = read_csv(client.get("/commitments.csv"))
    redact(kind=Kind.STATE, key="XBB", actor=BUILDER, reason="A legal request.")

    after = read_csv(client.get("/commitments.csv"))

    assert [row["key"] for row in after] == [row["key"] for row in before]
    assert {row["state"] for row in after if row["iso3"] == "XBB"} == {"XBB"}


def test_the_votes_of_a_state_whose_text_was_removed_hide_no_other_state(
    client: Client, world: World
) -> None:
    redact(kind=Kind.STATE, key="XDD", actor=BUILDER, reason="A legal request.")

    for path in ("/states/xbb/", "/votes/", "/votes/75-52/", "/compare/", "/map/"):
        assert client.get(path).status_code == 200, path


def test_a_statement_belongs_to_the_state_it_is_about(
    client: Client, world: World
) -> None:
    assert "st-envoy-2015-06-22" in keys(client, "/statements.json", state="xbb")
    assert keys(client, "/statements.json", state="xaa") == []


def test_votes_are_one_row_per_state_and_resolution(
    client: Client, world: World
) -> None:
    assert len(keys(client, "/votes.json")) == 7
    assert keys(client, "/votes.json", state="xbb") == ["75-52/XBB", "60-80/XBB"]
    assert keys(client, "/votes.json", vote="absent") == ["75-52/XDD"]
    assert keys(client, "/votes.json", from_="2020", to="2020", vote="no") == [
        "75-52/XBB"
    ]


def test_a_resolution_has_its_roll_call(client: Client, world: World) -> None:
    page = Page(client.get("/votes/75-52/"))

    assert page.row(state="Borania")["Vote"] == "No"
    assert "2 yes, 1 no and 1 absent" in page.text
    assert client.get("/votes/99-99/").status_code == 404


def test_the_form_shows_what_was_asked(client: Client, world: World) -> None:
    page = Page(client.get("/use/", {"state": "xdd", "grade": "e2"}))

    marked = [node.text for node in page.root.all("option", selected="")]
    assert marked == ["Dovaria", "One independent report"]


def test_several_states_in_the_address_stay_chosen(
    client: Client, world: World
) -> None:
    page = Page(client.get("/use/", {"state": ["xdd", "xaa"]}))

    marked = [node.text for node in page.root.all("option", selected="")]
    assert marked == ["Ardenia", "Dovaria"]


def test_a_list_opens_with_how_much_it_holds(client: Client, world: World) -> None:
    def opening(path: str) -> str:
        return Page(client.get(path)).root.first("p", class_="lede").text

    assert opening("/stockpiles/").endswith("on which date: 4 figures on 2 states.")
    assert opening("/stockpiles/?state=xdd").endswith("none on record here.")
    assert "2 records, 2 of them resting on more than a party’s claim" in opening(
        "/use/"
    )
    assert "1 record, 1 of them" in opening("/use/?grade=e2")


def test_areas_are_in_no_number_of_states(client: Client, world: World) -> None:
    publish_all([make.make_figure("xee-stock", "yearbook", state_id="XEE")])

    def opening(path: str) -> str:
        return Page(client.get(path)).root.first("p", class_="lede").text

    assert "5 figures on 2 states and 1 other area." in opening("/stockpiles/")
    assert opening("/stockpiles/?state=xee").endswith(": 1 figure on 1 other area.")


def test_a_narrowed_list_counts_no_state_where_none_is_named(
    client: Client, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = [make.make_statement("st-group", "yearbook", represents_state=None)]
    for code in ("XAA", "XBB"):
        key = f"st-{code.lower()}"
        said.append(make.make_statement(key, "yearbook", represents_state_id=code))
    publish_all(said)
    monkeypatch.setattr(listing, "NAMED", 1)
    page = Page(client.get("/statements/?attitude=welcomes&from=2011&to=2011"))

    assert "3 rows on 2 states" in page.text


def test_a_figure_stands_in_one_cell_that_leads_to_its_record(
    client: Client, world: World
) -> None:
    page = Page(client.get("/stockpiles/"))

    assert page.row(state="Çestria", measure="Destroyed")["Figure (mines)"] == (
        "at least 4,800"
    )
    assert page.link("at least 4,800").startswith("/records/stockpile-figure/xcc-")


def test_a_narrowed_list_says_what_it_was_narrowed_to_and_what_it_holds(
    client: Client, world: World
) -> None:
    query = {"state": "xbb", "measure": "stockpiled", "from": "2010"}
    page = Page(client.get("/stockpiles/", query))

    told = page.root.first("p", class_="told").text
    assert "Narrowed to state or area: Borania ; measure: Stockpiled" in told
    assert "from: 2010 . 1 row: Borania." in told
    assert page.link("Show all") == "/stockpiles/"
    use = Page(client.get("/use/", {"grade": "e2"})).root.first("p", class_="told")
    assert "1 row, in Dovaria" in use.text  # the place, whoever used mines there
    whole = Page(client.get("/stockpiles/"))
    assert not whole.root.all("p", class_="told")


def test_numbers_stand_first_until_the_list_is_narrowed(
    client: Client, world: World
) -> None:
    def headings(path: str) -> list[str]:
        return [node.text for node in Page(client.get(path)).root.all("h2")][:2]

    assert headings("/use/") == ["By whom, and how well documented", "Record by record"]
    assert headings("/use/?user=state")[0] == "Record by record"


def test_a_number_opens_what_it_counts(client: Client, world: World) -> None:
    page = Page(client.get("/use/"))
    row = page.row(used="Non-state armed group")

    assert row["All"] == "1"
    door = next(link for link in page.links if "user=non_state_armed_group" in link)
    assert door.endswith("#rows-h")
    assert keys(client, door.replace("/use/", "/use.json")) == ["use-front-2012"]


def test_stocks_outside_the_treaty_open_the_page_until_it_is_narrowed(
    client: Client, world: World
) -> None:
    page = Page(client.get("/stockpiles/"))
    [held] = page.tables(page.section("Who holds mines outside the treaty"))

    assert [(row["State"], row["As of"]) for row in held] == [
        ("Borania", "21 Jun 2015")
    ]
    assert "Who holds mines" not in Page(client.get("/stockpiles/?state=xbb")).text


def test_who_is_not_counted_as_a_holder_is_named_with_the_reason(
    client: Client, world: World
) -> None:
    at_most = {"qualifier": "up_to", "best": None, "high": 900, "state_id": "XBB"}
    note = "An ally's mines, not a Dovarian stockpile."
    publish_all(
        [
            make.make_figure("xbb-most", "yearbook", **at_most),
            make.make_figure("xdd-host", "yearbook", state_id="XDD", note=note),
        ]
    )
    section = Page(client.get("/stockpiles/?on=2013-01-01")).section(
        "Who holds mines outside the treaty"
    )

    assert "counts no mine for certain: Borania (up to 900, 2012)." in section.text
    assert "the mines on record there are another state’s: Dovaria" in section.text


def test_a_stock_is_not_told_as_held_after_a_destruction(
    client: Client, world: World
) -> None:
    destroyed = make.make_figure(
        "", "yearbook", state_id="XBB", as_of="2016", measure="destroyed"
    )
    publish_all([destroyed])
    page = Page(client.get("/stockpiles/"))

    assert not page.tables(page.section("Who holds mines outside the treaty"))
    assert "no later figure says how many are left: Borania" in page.text
