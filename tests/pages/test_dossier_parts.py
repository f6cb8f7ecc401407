"""The parts of a dossier: what is next, kept, denied and promised; its folds."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from policies.models import DeskFact
from tests import factories as make
from tests.readers import Page, read_csv
from tests.world import World, publish_all


def dossier(client: Client, iso3: str = "xbb", **query: str) -> Page:
    return Page(client.get(f"/states/{iso3}/", query))


def test_what_comes_next_stands_under_the_stance(client: Client, world: World) -> None:
    leaving = dossier(client, "xaa", on="2025-07-01").definitions()["Next"]
    quiet = dossier(client, "xee").definitions()["Next"]

    assert leaving == "27 Dec 2025 : Mine Ban Treaty: no longer bound"
    assert quiet == "nothing dated or proposed on record"


def test_what_went_before_ends_no_more_exactly_than_is_known(
    client: Client, world: World
) -> None:
    exact = dossier(client).definitions()["Before"]
    policy = make.make_announcement(
        "xbb-2023-11-turn",
        "gazette",
        state_id="XBB",
        announced_on="2023-11",
        positions={"use": "renounces"},
        supersedes=("xbb-2020-02-02-reversal",),
    )
    publish_all([policy])

    assert exact == "Restricts 21 Jun 2015 – 1 Feb 2020"
    assert dossier(client).definitions()["Before"] == "Conditions 2 Feb 2020 – Nov 2023"


def test_an_overdue_promise_is_said_to_have_no_known_outcome(
    client: Client, world: World
) -> None:
    late = make.make_commitment(
        "cm-xbb-2015-report",
        "gazette",
        state_id="XBB",
        announcement_id="xbb-2015-06-21-policy",
        pledge="Report on the border",
        due_on="2016-06",
        outcome="pending",
    )
    publish_all([late])
    page = dossier(client)

    assert page.definitions()["Next"] == (
        "Was due Jun 2016, no outcome known: Report on the border"
    )
    row = page.row(promise="Report on the border")
    assert row["Outcome"] == "past its day, outcome unknown"


def test_an_end_that_may_have_come_is_told_among_the_promises(
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

    def told(day: str) -> str:
        return dossier(client, on=day).definitions()["Promises"]

    assert "2 pending (1 perhaps kept already)" in told("2019-06-01")
    assert "perhaps" not in told("2018-12-31") + told("2021-01-01")


def test_mines_of_another_state_are_not_told_as_its_own(
    client: Client, world: World
) -> None:
    note = "An ally's mines, not a Dovarian stockpile."
    publish_all([make.make_figure("host", "yearbook", state_id="XDD", note=note)])

    assert "are another state’s" in dossier(client, "xdd").definitions()["Stockpiled"]
    assert "are another state’s" not in dossier(client).definitions()["Stockpiled"]


def use_line(page: Page) -> str:
    """What the dossier says of use under Deed, below what Word has under that name."""
    lines = page.root.all("div", class_="kv")
    return [one.first("dd").text for one in lines if one.first("dt").text == "Use"][-1]


@pytest.mark.parametrize(
    ("iso3", "term", "answer"),
    [
        ("xcc", "Mines retained", "on record"),
        ("xdd", "Mines retained", "not applicable"),
        ("xcc", "Article 7 reports", "not collected"),
        ("xdd", "Article 7 reports", "not applicable"),
        ("xcc", "Mines made", "nothing on record"),
        ("xbb", "Production, its word", "on record"),
        ("xdd", "Production, its word", "searched, nothing found"),
        ("xee", "Production, its word", "not looked into yet"),
    ],
)
def test_what_is_not_known_says_in_which_way(
    client: Client, world: World, iso3: str, term: str, answer: str
) -> None:
    terms = dossier(client, iso3).definitions()

    assert f"{term} {answer}" in terms


def test_what_is_kept_and_made_is_a_file(client: Client, world: World) -> None:
    rows = read_csv(client.get("/states/xcc.csv", {"section": "kept"}))

    assert [(row["subject"], row["answer"]) for row in rows] == [
        ("Mines retained", "on record"),
        ("Production, its word", "on record"),
        ("Mines made", "nothing on record"),
        ("Article 7 reports", "not collected"),
    ]
    assert "/records/stockpile-figure/xcc-retained-2007/" in rows[0]["records"]


def test_a_dossier_takes_one_query_with_few_states_and_many(
    client: Client, world: World
) -> None:
    def queries(path: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(path).status_code == 200
        return len(captured)

    paths = ("/states/xdd/", "/states/xbb/?kind=resolution", "/states/")
    client.get("/states/")
    few = [queries(path) for path in paths]
    codes = [f"X{first}{last}" for first in "FGHI" for last in "ABCDE"]
    publish_all([make.make_state(code, "un-record", name=code) for code in codes])
    client.get("/states/")

    # The head of the ledger; the rest comes from the world in memory.
    assert few == [queries(path) for path in paths] == [1, 1, 1]


def test_what_is_drawn_as_a_deed_stands_in_a_list_too(
    client: Client, world: World
) -> None:
    page = dossier(client, "xdd")
    drawn = [
        link.attributes["href"]
        for row in page.root.all("svg", class_="band deeds")
        for link in row.all("a")
    ]

    (own, _) = page.section("Use: reports and denials").all("table")
    listed = {link.attributes["href"] for link in own.all("a")}

    assert drawn == ["/records/use-record/use-xdd-2013/"]
    assert set(drawn) <= listed


def test_a_search_without_a_report_says_what_was_searched_and_is_no_use(
    client: Client, world: World
) -> None:
    """Edge case E30: e0 with the period; never "did not use", and never use."""
    about = {"user_state_id": "XBB", "location_state_id": "XBB"}
    looked = {"started_on": "2019", "ended_on": "2020"}
    search = make.make_use(
        "use-xbb-none", "yearbook", finding="no_report", grade="e0", **looked, **about
    )
    denial = make.make_use(
        "use-xbb-denied", "yearbook", finding="denied", grade="e1", **looked, **about
    )

    publish_all([search])
    page = dossier(client)
    publish_all([denial])
    denied = dossier(client)

    assert use_line(page).startswith(
        "No report found No report found e0 looked for over 2019 – 2020; never"
    )
    assert "No report of use by Borania in Borania" in page.section("Timeline").text
    assert page.root.all("svg", class_="band deeds") == []
    assert use_line(denied) == "No documented use on record 1 claim or denial"
    section = denied.section("Use: reports and denials")
    (own,) = Page.tables(denied, section)
    assert [row["Denied"] for row in own if "no report found" in str(row)] == [
        "no denial on record"
    ]
    found = read_csv(client.get("/search.csv", {"q": "use", "kind": "use-record"}))
    assert "No report of use by Borania on its own territory" in {
        row["title"] for row in found
    }


def test_a_denial_stands_beside_the_report_that_it_answers(
    client: Client, world: World
) -> None:
    about = {"user_state_id": "XDD", "location_state_id": "XDD"}
    denial = make.make_use(
        "use-dovaria-denied",
        "yearbook",
        started_on="2013-09",
        ended_on="2013-10",
        finding="denied",
        grade="e1",
        note="The ministry denied it",
        **about,
    )
    elsewhen = make.make_use(
        "use-dovaria-denied-2001",
        "yearbook",
        started_on="2001",
        ended_on="2001",
        finding="denied",
        grade="e1",
        **about,
    )
    publish_all([denial, elsewhen])
    section = dossier(client, "xdd").section("Use: reports and denials")
    own, others = Page.tables(dossier(client, "xdd"), section)

    beside = {row["When"]: row["Denied"] for row in own}
    assert "The ministry denied it" in next(iter(beside.values()))
    answered = {row["When"]: row["Report and evidence"] for row in own}
    assert answered["2001"] == "no report on record that it answers"
    assert {row["Denied"] for row in others} == {"no denial on record"}


def test_neighbours_and_groups_are_one_click_away(client: Client, world: World) -> None:
    section = dossier(client, "xdd").root.first("section", id="compare")
    hrefs = {link.text: link.attributes["href"] for link in section.all("a")}

    assert hrefs["Non-parties"] == "/compare/?state=XDD&group=non-parties"
    assert hrefs["Distance to the Convention"] == "/compare/distance/?state=XDD"
    assert hrefs["Central Asia"] == "/compare/?state=XDD&group=central-asia"
    assert all(client.get(href).status_code == 200 for href in hrefs.values())


def test_a_successor_and_its_predecessor_lead_to_one_another(
    client: Client, world: World
) -> None:
    new = make.make_state("XFF", "yearbook", name="Farland", predecessor_id="XCC")
    publish_all([new])

    assert "successor of Çestria" in dossier(client, "xff").text
    assert "succeeded by Farland" in dossier(client, "xcc").text


def many(number: int) -> list[DeskFact]:
    return [
        make.make_announcement(
            f"xbb-{year}-remark-{count}",
            "gazette",
            state_id="XBB",
            announced_on=f"{year}-05-{count + 1:02}",
            title=f"Remark {count} of {year}",
        )
        for year in range(1999, 1999 + number)
        for count in range(3)
    ]


def test_a_short_timeline_is_not_folded(client: Client, world: World) -> None:
    timeline = dossier(client).root.first("section", id="timeline")

    assert timeline.all("details") == []
    assert [year.text for year in timeline.all("h3")][:1] == ["2020"]


def test_a_long_timeline_is_folded_by_year_and_decade(
    client: Client, world: World
) -> None:
    publish_all(many(20))
    page = dossier(client)
    timeline = page.root.first("section", id="timeline")
    folds = [one.first("summary").text for one in timeline.all("details", class_="era")]
    votes = timeline.all("details", class_="folded")

    assert "2000 to 2009 31 entries" in folds
    assert folds[-1] == "1990 to 1999 3 entries"
    assert votes[0].first("summary").text == (
        "1 vote in the General Assembly: Vote on 75/52: no"
    )
    entries = timeline.all("li", class_="entry")
    assert len(entries) == len(read_csv(client.get("/states/xbb.csv"))) == 70
    years = timeline.first("nav").all("a")
    anchors = {one.attributes.get("id") for one in timeline.all("div", class_="year")}
    assert {link.attributes["href"].removeprefix("#") for link in years} == anchors


def test_votes_asked_for_alone_are_not_folded(client: Client, world: World) -> None:
    page = dossier(client, kind="resolution")

    assert page.root.all("details", class_="folded") == []
    assert len(page.root.all("li", class_="entry")) == 2
