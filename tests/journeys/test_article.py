"""An article of June 2022, told through the product.

On 21 June 2022 the United States changed its policy on anti-personnel mines. A
journalist who wrote about it that day needed the facts below; each test finds one of
them on a page and in a file. The last tests open the same pages as of 22 November 2026,
after the memo of December 2025.
"""

from __future__ import annotations

import pytest

from tests.journeys.conftest import Site
from tests.readers import Node

pytestmark = pytest.mark.seed

THAT_DAY = "2022-06-21"
DAY_BEFORE = "2022-06-20"
TODAY = "2026-11-22"
POLICY = "usa-2022-06-21-biden-policy"
POLICY_PAGE = f"/announcements/{POLICY}/"
MEMO = "usa-2025-12-02-hegseth-memo"
NEVER_SIGNED = "Not party never signed, on this record"


def entries(section: Node) -> dict[str, str]:
    """The entries of a list by their place on the page."""
    return {
        node.attributes["id"]: node.text
        for node in section.all("li")
        if "id" in node.attributes
    }


def panel(site: Site, state: str, name: str, on: str) -> dict[str, str]:
    """One of the three panels of a dossier: law, word or deed."""
    page = site.page(f"/states/{state}/", on=on)
    (found,) = [
        part
        for part in page.root.first("section", id="now").all("div")
        if [head.text for head in part.all("h2")] == [name]
    ]
    return page.definitions(found)


def keys(site: Site, on: str, *dimensions: str, state: str = "USA") -> dict[str, str]:
    """The values of a state on a day, from the comparison's CSV."""
    rows = site.csv("/compare/", state=state, on=on, dimension=dimensions)
    return {row["dimension"]: row["key"] for row in rows}


DIMENSIONS = ("stance", "use", "production", "transfer", "stockpiling", "joining")


def test_the_announcement_says_what_it_says(site: Site) -> None:
    page = site.page(POLICY_PAGE, on=THAT_DAY)
    glance = page.definitions()

    assert page.heading == (
        "Anti-personnel mine use again limited to the Korean Peninsula"
    )
    assert glance["Announced"] == "21 June 2022"
    assert glance["Strength"] == "Written policy"
    assert "Adrienne Watson" in glance["Issued by"]
    assert "would not develop, produce or acquire" in page.text
    assert "would destroy stocks not needed for South Korea" in page.text


def test_it_reversed_the_policy_of_2020_dimension_by_dimension(site: Site) -> None:
    changed = site.page(POLICY_PAGE, on=THAT_DAY).section("What it changed")
    (table,) = site.page(POLICY_PAGE, on=THAT_DAY).tables(changed)
    moves = {
        row["Dimension"]: (row["Before"], row["Move"], row["After"]) for row in table
    }

    assert "20 June 2022 against 21 June 2022" in changed.text
    assert moves == {
        "Stance": ("Conditions", "tighter", "Restricts"),
        "Use": ("Conditions", "tighter", "Exception"),
        "Production": ("Conditions", "tighter", "Renounces"),
        "Transfer": ("Renounces", "looser", "Exception"),
        "Stockpiling": (
            "Not established",
            "newly stated",
            "Exception",
        ),
        "Joining the Mine Ban Treaty": (
            "Not established",
            "newly stated",
            "Not now (2 of 4)",
        ),
    }


def test_the_files_say_the_same_of_the_day_before_and_the_day(site: Site) -> None:
    assert keys(site, DAY_BEFORE, *DIMENSIONS) == {
        "stance": "conditions",
        "use": "conditions",
        "production": "conditions",
        "transfer": "renounces",
        "stockpiling": "not_established",
        "joining": "not_established",
    }
    assert keys(site, THAT_DAY, *DIMENSIONS) == {
        "stance": "restricts",
        "use": "exception",
        "production": "renounces",
        "transfer": "exception",
        "stockpiling": "exception",
        "joining": "not_now",
    }


def test_the_chain_leads_back_to_the_policy_of_2020(site: Site) -> None:
    page = site.page(POLICY_PAGE, on=THAT_DAY)
    (chain,) = page.tables(page.section("What the United States of America announced"))
    by_title = {row["Announcement"]: row for row in chain}
    [before] = [row for row in chain if row["Date"] == "31 Jan 2020"]

    assert by_title[page.heading]["Follows"] == f"follows {before['Announcement']}"
    assert before["Government"] == "First Trump administration"
    assert "Korea limit cancelled" in before["Announcement"]
    assert [row["Date"][-4:] for row in (chain[0], chain[-1])] == ["1992", "2025"]
    (row,) = site.csv("/announcements/", state="USA", from_=THAT_DAY, to=THAT_DAY)
    assert row["key"] == POLICY
    assert row["supersedes"] == "usa-2020-01-31-trump-policy"


def test_a_review_of_more_than_a_year_went_before(site: Site) -> None:
    """The policy's own words, and the statement of April 2021 that announced it."""
    assert "After a review of more than a year" in site.page(POLICY_PAGE).text

    rows = site.csv("/announcements/", state="USA", from_="2021", to=THAT_DAY)
    announced = [row["key"] for row in rows]
    assert announced == [POLICY, "usa-2021-04-policy-unchanged"]
    page = site.page("/announcements/usa-2021-04-policy-unchanged/", on=THAT_DAY)
    assert page.definitions()["Announced"] == "6 April 2021"
    assert "further review was indicated" in page.text


def test_korea_is_the_exception(site: Site) -> None:
    page = site.page(POLICY_PAGE, on=THAT_DAY)
    says = page.section("What it says")

    use = page.row(says, dimension="Use")
    assert (use["Code"], use["Terms"]) == ("Exception", "Korean Peninsula")
    stock = page.row(says, dimension="Stockpiling")
    assert "defence of the Republic of Korea" in stock["Terms"]
    word = panel(site, "usa", "Word", THAT_DAY)
    assert word["Use"].startswith("Exception Korean Peninsula since 21 Jun 2022")
    rows = site.json("/announcements/" + POLICY + "/")
    scopes = {row["dimension"]: row["scope"] for row in rows}
    assert scopes["use"] == "Korean Peninsula"


def test_the_united_states_is_still_not_bound_and_why(site: Site) -> None:
    """No act towards the treaty, no promise to join, and the reason given: Korea."""
    law = panel(site, "usa", "Law", THAT_DAY)
    assert law["Mine Ban Treaty"].startswith(NEVER_SIGNED)
    why = site.page("/why/usa/", dimension="law-mbt", on=THAT_DAY)
    assert "No act is on record." in why.section("The rules, in order").text
    assert panel(site, "usa", "Word", THAT_DAY)["Joining"].startswith("Not now")

    said = entries(site.page(POLICY_PAGE, on=THAT_DAY).section("Reactions"))
    assert "keep the United States from joining" in said["st-brown-2022-06-21"]
    assert "South Korea's defence" in said["st-brown-2022-06-21"]
    (row,) = site.csv("/compare/", state="USA", on=THAT_DAY, dimension="law-mbt")
    assert (row["key"], row["law_status"]) == ("none", "none")


def test_the_stock_is_given_as_three_million(site: Site) -> None:
    page = site.page(POLICY_PAGE, on=THAT_DAY)
    figures = entries(page.section("Figures"))

    assert set(figures) == {"usa-stock-2022-brown", "usa-stock-2022-press"}
    assert all("About 3,000,000" in text for text in figures.values())
    assert "declared by the state" in figures["usa-stock-2022-brown"]
    deed = panel(site, "usa", "Deed", THAT_DAY)
    assert deed["Stockpiled"].startswith("About 3,000,000 anti-personnel mines")
    assert "(declared by the state, 21 Jun 2022)" in deed["Stockpiled"]
    rows = site.csv("/stockpiles/", state="USA", from_=THAT_DAY, to=THAT_DAY)
    assert {(row["best"], row["qualifier"]) for row in rows} == {("3000000", "about")}


def test_the_pledge_to_destroy_was_pending_and_then_given_up(site: Site) -> None:
    pledge = f"cm-{POLICY}-destroy-stock"
    for on, outcome, since in (
        (THAT_DAY, "pending", ""),
        ("2025-12-01", "pending", ""),
        (TODAY, "abandoned", "2025-12-02"),
    ):
        rows = site.csv("/commitments/", state="USA", on=on)
        (row,) = [row for row in rows if row["key"] == pledge]
        assert (row["outcome"], row["outcome_on"]) == (outcome, since)
        assert row["due_on"] == ""
        promises = site.page(POLICY_PAGE, on=on).section("Promises in it")
        (shown,) = [li.text for li in promises.all("li") if row["pledge"] in li.text]
        assert outcome.capitalize() in shown


def test_the_white_house_spokesperson_explained_it(site: Site) -> None:
    said = entries(site.page(POLICY_PAGE, on=THAT_DAY).section("Reactions"))
    watson = said["st-watson-2022-06-21"]

    assert "Adrienne Watson, National Security Council spokesperson" in watson
    assert "explains" in watson
    assert "Russian use of mines and other munitions in Ukraine" in watson
    rows = site.json("/statements/", from_=THAT_DAY, to=THAT_DAY)
    (row,) = [row for row in rows if row["key"] == "st-watson-2022-06-21"]
    assert (row["attitude"], row["announcement"]) == ("explains", POLICY)


def test_russian_use_in_ukraine_is_documented(site: Site) -> None:
    deed = panel(site, "rus", "Deed", THAT_DAY)

    assert "Documented use: Ukraine, since 24 February 2022" in deed["Use"]
    assert "e3" in deed["Use"]
    rows = {
        row["key"]: row
        for row in site.csv("/use/", user="state", from_="2022", to=THAT_DAY)
        if (row["user_iso3"], row["iso3"]) == ("RUS", "UKR")
    }
    assert rows["use-rus-ukraine-kharkiv-pom3"]["mine_types"] == "POM-3"
    assert {row["grade"] for row in rows.values()} == {"e2", "e3"}
    (stance,) = site.json("/compare/", state="RUS", on=THAT_DAY)
    assert any(m.startswith("deed_use:e3") for m in stance["modifiers"])


@pytest.mark.parametrize("state", ["usa", "rus"])
def test_neither_was_a_party_that_day(site: Site, state: str) -> None:
    law = panel(site, state, "Law", THAT_DAY)
    assert law["Mine Ban Treaty"].startswith(NEVER_SIGNED)
    assert law["CCW Amended Protocol II"].startswith("State Party")
    assert law["Convention on Cluster Munitions"].startswith(NEVER_SIGNED)

    rows = site.csv("/treaties/mine-ban-treaty/", on=THAT_DAY)
    (row,) = [row for row in rows if row["iso3"] == state.upper()]
    assert (row["status"], row["signed_on"], row["consented_on"]) == ("none", "", "")


def test_the_presidency_of_the_convention_welcomed_it(site: Site) -> None:
    said = entries(site.page(POLICY_PAGE, on=THAT_DAY).section("Reactions"))
    welcome = said["st-colombia-presidency-2022-06"]

    assert "welcomes" in welcome
    assert "Called the decision timely and welcome" in welcome
    (row,) = site.csv(
        "/statements/", from_="2022-06", to="2022-06", attitude="welcomes", state="COL"
    )
    assert row["organisation"].startswith("Anti-Personnel Mine Ban Convention")
    assert (row["made_on"], row["made_on_precision"]) == ("2022-06-01", "month")


def test_the_presidency_had_called_on_russia_to_stop(site: Site) -> None:
    (row,) = site.csv("/statements/", from_="2022-04", to="2022-04", state="COL")

    assert row["key"] == "st-arango-2022-04"
    assert (row["speaker"], row["attitude"]) == ("Alicia Arango Olmos", "calls_for")
    assert row["summary"].startswith("Called on Russia to stop using")
    page = site.page("/states/col/", on=THAT_DAY, kind="statement")
    assert "Called on Russia to stop using anti-personnel mines" in page.text


def test_today_the_policy_is_no_longer_what_counts(site: Site) -> None:
    page = site.page(POLICY_PAGE, on=TODAY)
    changed = page.section("What it changed")

    for dimension in ("Use", "Stockpiling"):
        after = page.row(changed, dimension=dimension)["What came after it"]
        assert after.startswith("Hegseth memo lifts the geographic limit")
        assert after.endswith("2 Dec 2025")
    for dimension in ("Production", "Transfer", "Joining"):
        after = page.row(changed, dimension=dimension)["What came after it"]
        assert after == "still counts"
    assert keys(site, TODAY, *DIMENSIONS) == {
        "stance": "conditions",
        "use": "conditions",
        "production": "renounces",
        "transfer": "exception",
        "stockpiling": "conditions",
        "joining": "not_now",
    }


def test_the_memo_loosened_use_and_stockpiling_alone(site: Site) -> None:
    page = site.page(f"/announcements/{MEMO}/", on=TODAY)
    moves = {
        row["Dimension"]: row["Move"]
        for row in page.tables(page.section("What it changed"))[0]
    }

    assert page.definitions()["Text"] == "text unseen"
    assert {d for d, move in moves.items() if "looser" in move} == {
        "Stance",
        "Use",
        "Stockpiling",
    }
    assert keys(site, "2025-12-01", "use") == {"use": "exception"}
    assert keys(site, "2025-12-02", "use") == {"use": "conditions"}


def test_today_the_dossier_leads_with_the_memo(site: Site) -> None:
    page = site.page("/states/usa/", on=TODAY)
    glance = page.definitions()

    assert glance["Stance"] == "Conditions"
    assert glance["Since"] == "2 December 2025"
    assert "Restricts 21 Jun 2022 – 1 Dec 2025" in glance["Before"]
    assert "text unseen" in glance["Careful"]
    law = panel(site, "usa", "Law", TODAY)
    assert law["Mine Ban Treaty"].startswith(NEVER_SIGNED)
    (row,) = site.csv("/compare/", state="USA", on=TODAY)
    assert (row["announcement"], row["text_seen"]) == (MEMO, "no")
    assert "text_unseen" in row["modifiers"].split(" | ")


def test_why_gives_the_rule_and_what_became_of_each_record(site: Site) -> None:
    page = site.page("/why/usa/", dimension="use", on=THAT_DAY)
    table = page.section("What became of each record")

    def fate(words: str) -> str:
        return page.row(table, record=words)["Outcome"]

    assert fate("Anti-personnel mine use again limited") == "decided"
    assert fate("Korea limit cancelled") == "had ended by 21 Jun 2022"
    ahead = "was not in force yet: it holds from 2 December 2025"
    assert fate("Hegseth memo") == ahead


def test_every_fact_of_the_article_names_its_source(site: Site) -> None:
    sources = site.page(POLICY_PAGE, on=THAT_DAY).section("Sources")
    first = sources.all("li")[0].text

    assert first.startswith("US Department of State")
    assert len(sources.all("li")) == 10
    for path in ("/statements/", "/stockpiles/", "/commitments/"):
        rows = site.csv(path, state="USA", from_=THAT_DAY, to=THAT_DAY)
        assert rows
        assert all(row["source"] and row["source_publisher"] for row in rows)
