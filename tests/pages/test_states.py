"""The list of states and the dossier."""

import pytest
from django.test import Client

from policies.views import standing
from tests import factories as make
from tests.readers import Page, read_csv, read_json
from tests.world import World, publish_all


def dossier(client: Client, iso3: str = "xbb", **query: str) -> Page:
    query = {name.rstrip("_"): value for name, value in query.items()}
    return Page(client.get(f"/states/{iso3}/", query))


def test_the_list_holds_states_in_order_and_areas_apart(
    client: Client, world: World
) -> None:
    page = Page(client.get("/states/"))
    states, areas = page.tables()

    assert [row["State"] for row in states] == [
        "Ardenia",
        "Borania",
        "Çestria",
        "Dovaria",
    ]
    assert [row["State"] for row in areas] == ["Emberland"]
    assert len(read_csv(client.get("/states.csv"))) == 5


def test_a_narrowed_list_says_what_to_and_how_many_of_how_many_fit(
    client: Client, world: World
) -> None:
    page = Page(client.get("/states/?dimension=law-mbt&code=left&group=withdrawn"))
    whole = Page(client.get("/states/"))
    then = Page(client.get("/states/?region=asia&on=1996-01-01"))

    title = page.root.first("h1").text
    assert title.startswith("States: ")
    assert title.endswith("Withdrew (Mine Ban Treaty)")
    assert f"“{title}”" in page.root.first("section", id="cite").text
    assert "1 of 4 states on " in lede(page)
    assert lede(page).endswith(", since 27 December 2025.")
    assert "Beside it" in whole.tables()[0][0]
    assert "Beside it" not in page.tables()[0][0]
    assert "Mine Ban Treaty" not in list(page.tables()[0][0])[2:]
    assert whole.root.first("h1").text == "States"
    assert lede(whole).startswith("Where each state stands on ")
    assert lede(then) == "2 of today’s 4 states on 1 January 1996."


def lede(page: Page) -> str:
    return page.root.first("p", class_="lede").text


def test_a_list_without_states_says_so_and_leads_to_all(
    client: Client, world: World
) -> None:
    page = Page(client.get("/states/?code=contested"))

    assert page.tables() == []
    assert "No state fits on this day." in page.text
    assert client.get(page.link("All states")).status_code == 200


def test_a_long_list_leads_to_each_first_letter(
    client: Client, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not Page(client.get("/states/")).root.all(
        "nav", aria_label="By first letter"
    )
    monkeypatch.setattr(standing, "LETTERED", 4)

    page = Page(client.get("/states/"))

    letters = page.root.first("nav", aria_label="By first letter").all("a")
    assert [link.text for link in letters] == ["A", "B", "C", "D"]
    rows = {row.attributes.get("id"): row.text for row in page.root.all("tr")}
    assert "Çestria" in rows[letters[2].attributes["href"].removeprefix("#")]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({"region": "asia"}, ["Borania", "Dovaria", "Emberland"]),
        ({"group": "parties"}, ["Çestria"]),
        ({"group": "withdrawn"}, ["Ardenia"]),
        ({"state": ["xaa", "XCC"]}, ["Ardenia", "Çestria"]),
        ({"code": "permits"}, ["Ardenia"]),
        ({"dimension": "joining", "code": "not_now"}, ["Borania"]),
        ({"dimension": "law-mbt", "code": "signed"}, ["Dovaria"]),
        ({"code": "permits", "on": "2016-01-01"}, []),
    ],
)
def test_the_list_is_narrowed(
    client: Client, world: World, query: dict[str, str], names: list[str]
) -> None:
    rows = read_json(client.get("/states.json", query))["results"]

    assert [row["state"] for row in rows] == names


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ({"code": "opposed_"}, "code"),
        ({"dimension": "weather"}, "dimension"),
        ({"region": "atlantis"}, "region"),
        ({"sort": "name"}, "sort"),
        ({"on": "2022"}, "on"),
    ],
)
def test_what_cannot_be_asked_is_named(
    client: Client, world: World, query: dict[str, str], name: str
) -> None:
    response = client.get("/states/", query)

    assert response.status_code == 400
    assert name in Page(response).text


def test_the_dossier_opens_with_a_sentence_from_the_rules(
    client: Client, world: World
) -> None:
    today = dossier(client).root.first("p", class_="lede").text
    before = dossier(client, on="2016-01-01").root.first("p", class_="lede").text

    assert today.startswith("Borania has allowed itself to use anti-personnel mines ")
    assert "It has not joined the Mine Ban Treaty." in today
    assert before == (
        "Borania has ruled out using anti-personnel mines but for a named exception "
        "since 21 June 2015: the northern border. "
        "It has not joined the Mine Ban Treaty."
    )


def test_law_word_and_deed_stand_apart(client: Client, world: World) -> None:
    page = dossier(client, on="2016-01-01")

    said = page.definitions()
    assert said["Mine Ban Treaty"].startswith("Not party")
    assert said["Use"].startswith("Exception the northern border")
    assert "20,000 to 30,000" in said["Stockpiled"]
    assert "1 on record" in said["Promises"]
    assert "1 pending" in said["Promises"]


def test_a_promise_given_up_later_is_pending_before(
    client: Client, world: World
) -> None:
    assert "1 abandoned" in dossier(client).definitions()["Promises"]


def test_a_state_that_is_leaving_is_bound_with_its_date(
    client: Client, world: World
) -> None:
    page = dossier(client, "xaa", on="2025-07-01")

    assert "Ardenia has been bound by the Mine Ban Treaty" in page.text
    assert "takes effect on 27 December 2025" in page.text
    assert "not bound from 27 December 2025" in page.text


def test_deadlines_are_counted_for_a_party_only(client: Client, world: World) -> None:
    bound = dossier(client, "xcc").definitions()

    assert any(term.startswith("Article 4") for term in bound)
    assert "no outcome on record; extensions are not recorded" in bound["Article 5"]
    assert not any("Article 4" in term for term in dossier(client).definitions())


def test_each_span_of_the_chart_has_its_row_and_leads_to_its_reason(
    client: Client, world: World
) -> None:
    page = dossier(client)
    chart = page.root.first("figure", class_="chart bands")
    drawn = {node.attributes["href"] for node in chart.all("a")}
    spans = page.tables()[0]

    assert len(chart.all("a")) == len(spans)
    assert all(href.startswith("/why/xbb/?dimension=") for href in drawn)
    use = [row for row in spans if row["Dimension"] == "Use"]
    assert [row["From"] for row in use][-2:] == ["21 Jun 2015", "2 Feb 2020"]


def test_the_year_table_has_a_row_for_every_year_since_1990(
    client: Client, world: World
) -> None:
    rows = dossier(client).tables()[1]

    years = [int(row["Year"]) for row in rows]
    assert years == list(range(years[0], 1989, -1))
    by_year = {row["Year"]: row["Use"] for row in rows}
    assert by_year["2016"] == "Exception"
    assert by_year["2021"] == "Conditions"


def test_each_mark_of_the_stockpile_chart_leads_to_its_figure_and_source(
    client: Client, world: World
) -> None:
    page = dossier(client, "xcc")
    chart = page.root.first("figure", class_="chart stock")
    listed = page.section("Stockpile: who said how many").all("li")

    assert [mark.attributes["href"] for mark in chart.all("a")] == [
        f"#{item.attributes['id']}" for item in listed
    ]
    assert [group.attributes["aria-label"] for group in chart.all(role="group")] == [
        "Stockpiled: 1 figure by date, linear axis",
        "Retained for training: 1 figure by date, linear axis",
        "Destroyed: 1 figure by date, linear axis",
    ]
    assert "at least 4,800 anti-personnel mines" in listed[2].text
    assert all(
        "/sources/yearbook/" in str(item.all("a")[1].attributes) for item in listed
    )


def test_a_figure_said_again_later_is_one_mark(client: Client, world: World) -> None:
    again = make.make_figure(
        "xcc-retained-2012",
        "un-record",
        state_id="XCC",
        as_of="2012",
        measure="retained",
        qualifier="about",
        best=200,
        basis="media_report",
    )
    publish_all([again])
    page = dossier(client, "xcc")

    marks = page.root.first("figure", class_="chart stock").all("a")
    item = page.root.first("li", id=marks[1].attributes["href"].removeprefix("#"))

    assert len(marks) == 3
    assert "declared by the state, 2007, repeated to 2012" in item.text
    assert "again for 2012" in item.text


def test_a_state_without_figures_says_so(client: Client, world: World) -> None:
    section = dossier(client, "xdd").section("Stockpile: who said how many")

    assert "No figure of mines" in section.text
    assert section.all("figure") == []


def test_own_votes_stand_over_those_of_the_others_outside(
    client: Client, world: World
) -> None:
    section = dossier(client).section("Votes on the Mine Ban Treaty")
    drawn = section.first("figure", class_="chart votes").all("a")

    assert [one.attributes["href"] for one in drawn] == [
        "/votes/60-80/",
        "/votes/75-52/",
    ]
    assert drawn[0].attributes["aria-label"] == (
        "60/80, 8 December 2005. Borania: abstained. 1 other outside the treaty: "
        "0 yes, 1 abstained, 0 no, 0 absent. 1 other in Asia: "
        "0 yes, 1 abstained, 0 no, 0 absent"
    )
    assert "Borania: no (before: abstained)" in drawn[1].attributes["aria-label"]
    assert "0 no, 1 absent" in drawn[1].attributes["aria-label"]


def test_the_votes_have_a_table_that_says_the_same(
    client: Client, world: World
) -> None:
    rows = dossier(client).tables()[-1]

    assert [row["Borania"] for row in rows] == ["Abstained", "No before: abstained"]
    assert [row["Others outside"] for row in rows] == ["1", "1"]
    assert [row["Absent"] for row in rows] == ["0", "1"]
    assert [row["Others in Asia"] for row in rows] == ["1", "1"]
    assert [row["Abstained there"] for row in rows] == ["1", "0"]


def test_the_votes_of_both_patterns_are_a_file(client: Client, world: World) -> None:
    rows = read_csv(client.get("/states/xbb.csv", {"section": "votes"}))

    assert [(row["resolution"], row["vote"], row["before"]) for row in rows] == [
        ("60-80", "abstain", ""),
        ("75-52", "no", "abstain"),
    ]
    assert [(row["outside"], row["outside_absent"]) for row in rows] == [
        ("1", "0"),
        ("1", "1"),
    ]
    assert [(row["region"], row["region_abstain"]) for row in rows] == [
        ("1", "1"),
        ("1", "0"),
    ]


def test_every_part_has_its_files(client: Client, world: World) -> None:
    page = dossier(client, "xdd", on="2020-01-01")
    files = [href for href in page.links if ".csv" in href or ".json" in href]

    answers = {href: client.get(href).status_code for href in files}
    assert set(answers.values()) == {200}
    paths = {href.split("?")[0] for href in files}
    assert {"/compare.csv", "/use.csv", "/states/xdd.csv"} <= paths
    stems = [
        {path.removesuffix(form) for path in paths if path.endswith(form)}
        for form in (".csv", ".json")
    ]
    assert stems[0] == stems[1]


def switches(client: Client, iso3: str) -> int:
    page = dossier(client, iso3)
    return len(page.root.first("figure", class_="chart votes").all(class_="switch"))


def test_a_switch_from_the_last_vote_is_framed(client: Client, world: World) -> None:
    assert switches(client, "xbb") == 1


def test_absence_between_two_like_votes_is_no_switch(
    client: Client, world: World
) -> None:
    votes = {"XDD": "abstain"}
    after = {"session": 76, "adopted_on": "2021-12-06", "votes": votes}
    publish_all([make.make_resolution("76-26", "un-record", **after)])

    assert [row["Dovaria"] for row in dossier(client, "xdd").tables()[-1]] == [
        "Abstained",
        "Absent",
        "Abstained",
    ]
    assert switches(client, "xdd") == 0


def test_a_vote_that_is_not_in_the_roll_call_is_not_absence(
    client: Client, world: World
) -> None:
    rows = dossier(client, "xcc").tables()[-1]

    assert [row["Çestria"] for row in rows] == ["not in the roll call", "Yes"]
    figure = dossier(client, "xcc").root.first("figure", class_="chart votes")
    assert "v-absent" not in str([n.attributes for n in figure.all("text")])


def test_votes_are_those_taken_by_the_day(client: Client, world: World) -> None:
    page = dossier(client, on="2016-01-01")

    assert len(page.root.first("figure", class_="chart votes").all("a")) == 1


def test_who_never_had_a_vote_has_no_strip(client: Client, world: World) -> None:
    assert "Votes on the Mine Ban Treaty" not in dossier(client, "xee").text


def test_the_timeline_holds_everything_with_its_source(
    client: Client, world: World
) -> None:
    page = dossier(client)
    entries = page.root.all("li", class_="entry")

    rows = read_csv(client.get("/states/xbb.csv"))

    assert len(entries) == len(rows) == 10
    kinds = {row["kind"] for row in rows}
    assert kinds == {
        "announcement",
        "commitment",
        "statement",
        "stockpile-figure",
        "resolution",
    }
    assert all("/sources/" in str(node.all("a")[-1].attributes) for node in entries)


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ({"kind": "resolution"}, ["75-52", "60-80"]),
        ({"kind": "statement", "to": "2016"}, ["st-envoy-2015-06-22"]),
        ({"kind": "announcement", "from": "2020"}, ["xbb-2020-02-02-reversal"]),
    ],
)
def test_the_timeline_is_narrowed_by_kind_and_period(
    client: Client, world: World, query: dict[str, str], keys: list[str]
) -> None:
    rows = read_json(client.get("/states/xbb.json", query))["results"]

    assert [row["key"] for row in rows] == keys


def test_a_day_and_a_period_together_are_refused(client: Client, world: World) -> None:
    response = client.get("/states/xbb/", {"on": "2020-01-01", "from": "2019"})

    assert response.status_code == 400


def test_the_dossier_answers_as_recorded_then(client: Client, world: World) -> None:
    now = dossier(client, "xcc")
    then = dossier(client, "xcc", recorded="2026-02-01")

    assert "5,500" in now.text
    assert "5,500" not in then.text
    assert "5,000" in then.text
    assert "recorded=2026-02-01" in then.link("why")


def test_codes_in_capitals_lead_to_the_address_in_small_letters(
    client: Client, world: World
) -> None:
    page = client.get("/states/XBB/?on=2020-01-01")
    file = client.get("/states/XBB.csv")

    assert (page.status_code, page["Location"]) == (301, "/states/xbb/?on=2020-01-01")
    assert (file.status_code, file["Location"]) == (301, "/states/xbb.csv")


def test_an_unknown_state_is_not_found(client: Client, world: World) -> None:
    assert client.get("/states/xzz/").status_code == 404
    assert client.get("/states/xzz.json").json()["error"]["status"] == 404


def test_an_area_says_that_it_is_not_counted(client: Client, world: World) -> None:
    assert "never counted among the states" in dossier(client, "xee").text


def test_an_armed_group_stands_beside_the_state(client: Client, world: World) -> None:
    page = dossier(client, "xdd")

    assert page.link("Dovarian Front") == "/actors/dovarian-front/"
    assert page.definitions()["Use"].startswith("Not established")


@pytest.mark.parametrize("path", ["/states/%s/", "/why/%s/"])
@pytest.mark.parametrize("lookalike", ["XſA", "xſa"])
def test_a_letter_whose_capital_looks_like_another_names_no_state(
    client: Client, db: None, path: str, lookalike: str
) -> None:
    publish_all([make.make_source("atlas"), make.make_state("XSA", "atlas")])

    assert client.get(path % lookalike).status_code == 404
    assert client.get(path % "XsA")["Location"] == path % "xsa"
