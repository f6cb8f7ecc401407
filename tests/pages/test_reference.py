"""The pages in prose say what the code does."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from policies.appearance import DIMENSION_LABELS, ladder
from policies.choices import EvidenceGrade, Modifier, Strength
from policies.management.reference.addresses import addresses
from policies.tables.rules import RULES
from tests.doors import filled
from tests.readers import Page, body, read_csv, read_json
from tests.world import World

ROOT = Path(settings.BASE_DIR)
#: The slug of a rule where the derivation names it.
RULE = r'"((?:word|law|stance)-[a-z0-9-]+)"'
#: Something of the world for every part of an address that is filled in.
EXAMPLES = {
    "/states/<iso3>": "xbb",
    "/why/<iso3>": "xbb",
    "/treaties/<": "mine-ban-treaty",
    "/announcements/<": "xbb-2015-06-21-policy",
    "/actors/<": "dovarian-front",
    "/sources/<": "yearbook",
    "/votes/<": "75-52",
    "/records/<kind>": "stockpile-figure",
    "<key>": "xcc-stock-2003",
}


def test_the_codebook_names_every_value_of_every_ladder(
    client: Client, world: World
) -> None:
    text = Page(client.get("/codebook/")).text

    for dimension in DIMENSION_LABELS:
        for look in ladder(dimension):
            assert look.label in text, (dimension, look.key)
    for member in (*EvidenceGrade, *Modifier, *Strength):
        assert member.label in text, member


def test_the_codebook_is_a_file_with_every_value_of_every_dimension(
    client: Client, world: World
) -> None:
    rows = {
        (row["dimension"], row["key"]): row
        for row in read_csv(client.get("/codebook.csv"))
    }

    for dimension, title in DIMENSION_LABELS.items():
        for shown in ladder(dimension):
            row = rows[dimension, shown.key]
            assert (row["about"], row["label"]) == (title, shown.label)
            assert row["definition"] == shown.definition
            assert row["symbol"] == shown.symbol
    assert {key for about, key in rows if about == "modifier"} == {*Modifier}
    assert rows["stance", "restricts"]["rule"] == "Word on use is exception or more."
    assert rows["stance", "restricts"]["symbol_name"] == (
        "circle with right half black"
    )


def test_each_rule_is_counted_for_the_states_that_it_decides(
    client: Client, world: World
) -> None:
    rules = {row["rule"]: row for row in read_csv(client.get("/methodology.csv"))}
    before = {
        row["rule"]: row
        for row in read_csv(client.get("/methodology.csv?on=2012-01-01"))
    }
    page = Page(client.get("/methodology/"))

    assert rules["stance-5"]["stance"] == "1"
    assert before["stance-5"]["stance"] == "2"
    for column in ("stance", *(key.replace("-", "_") for key in DIMENSION_LABELS)):
        assert sum(int(row[column]) for row in rules.values()) == 4, column
    told = page.row(rule=rules["word-8-law"]["says"])
    assert told["Decides (states)"].startswith("Use 1, Production 1,")
    assert "Rules that decide nothing on this day" in page.text


def test_no_rule_of_the_derivation_is_left_out_of_the_rules() -> None:
    """Steps that only lead on to the next decide nothing: ``word-3``."""
    sources = (ROOT / "policies" / "derivation").glob("*.py")
    slugs = {slug for one in sources for slug in re.findall(RULE, one.read_text())}

    assert slugs - {"word-3", "word-3-none"} <= set(RULES)
    assert len(slugs) > 20


def test_the_page_about_the_site_counts_its_scripts(
    client: Client, world: World
) -> None:
    numbers = ("none", "one", "two", "three", "four", "five")
    scripts = list((ROOT / "static" / "js").glob("*.js"))

    told = Page(client.get("/about/")).section("Privacy").text

    assert f"None needs a script; the {numbers[len(scripts)]} there are" in told


@pytest.mark.parametrize("dates", ["", "?on=2012-06-01&recorded=2026-02-01"])
def test_a_file_holds_as_many_rows_as_the_list_of_files_says(
    client: Client, world: World, dates: str
) -> None:
    rows = read_csv(client.get(f"/data.csv{dates}"))

    assert {"/codebook/", "/votes/", "/treaties/mine-ban-treaty/"} <= {
        row["page"].partition("?")[0] for row in rows
    }
    for row in rows:
        assert read_json(client.get(row["json"]))["count"] == int(row["rows"]), row
        assert row["csv"].endswith(f".csv{dates}")


def test_every_file_offered_answers(client: Client, world: World) -> None:
    links = [href for href in Page(client.get("/data/")).links if href.endswith(".csv")]

    assert len(links) >= 15
    for href in links:
        assert client.get(href).status_code == 200, href


def test_the_licence_is_said_and_linked(client: Client, world: World) -> None:
    page = Page(client.get("/data/"))

    assert "Creative Commons Attribution 4.0" in page.text
    assert "https://creativecommons.org/licenses/by/4.0/" in page.links


def test_gaps_are_counted_from_the_record(client: Client, world: World) -> None:
    gaps = {row["key"]: row for row in read_csv(client.get("/known-gaps.csv"))}
    page = Page(client.get("/known-gaps/"))

    assert gaps["no-announcement"]["count"] == "1"
    assert gaps["no-announcement"]["total"] == "4"
    assert "1 of 4 States without any announcement" in page.text
    earlier = read_json(client.get("/known-gaps.json", {"recorded": "2026-02-01"}))
    statements = [one for one in earlier["results"] if "statements" in one["key"]]
    assert [one["total"] for one in statements] == [1]
    assert gaps["vague-statements"]["total"] == "2"


def test_a_gap_among_deeds_leads_to_as_many_records(
    client: Client, world: World
) -> None:
    gaps = read_csv(client.get("/known-gaps.csv"))
    led = [one for one in gaps if one["address"].startswith(("/use/", "/stockpiles/"))]

    counts = {one["address"]: int(one["count"]) for one in led}
    found = {
        href: read_json(client.get(f"{href}&format=json"))["count"] for href in counts
    }
    assert found == counts
    assert any(counts.values()), counts


def test_every_term_has_a_meaning_and_a_place_of_its_own(
    client: Client, world: World
) -> None:
    page = Page(client.get("/glossary/"))
    rows = read_csv(client.get("/glossary.csv"))

    assert len(rows) > 150
    assert [row["term"] for row in rows if not row["definition"]] == []
    ids = {node.attributes.get("id") for node in page.root.walk()}
    assert {row["anchor"] for row in rows} <= ids


def test_a_mark_beside_a_code_leads_to_its_meaning(
    client: Client, world: World
) -> None:
    page = Page(client.get("/states/xbb/"))
    ids = {
        node.attributes.get("id") for node in Page(client.get("/glossary/")).root.walk()
    }
    led = [href for href in page.links if href.startswith("/glossary/#")]

    assert "/glossary/#modifier-text_unseen" in led
    assert {href.partition("#")[2] for href in led} <= ids


def test_every_column_of_every_file_is_explained(client: Client, world: World) -> None:
    explained: dict[str, set[str]] = {}
    for row in read_csv(client.get("/data-dictionary.csv")):
        names = explained.setdefault(row["address"], set())
        names.update(row["column"].split(" | "))
    offered = [one.path for one in addresses() if one.path.endswith(".csv")]
    offered = [path for path in offered if not path.startswith("/style/")]

    for path in ("/", *offered):
        place = path.replace(".csv", "/") if path != "/" else path
        answer = client.get(filled(path, EXAMPLES), {"format": "csv"})
        names = set(body(answer).decode().partition("\r\n")[0].split(","))
        assert answer.status_code == 200, path
        assert names - {"licence"} <= explained[place], path  # on every file
    assert len(offered) > 25
    assert Page(client.get("/data-dictionary/")).tables()[0]


def test_the_dictionary_gives_the_file_of_votes_no_column_it_lacks(
    client: Client, world: World
) -> None:
    rows = read_csv(client.get("/data-dictionary.csv"))
    explained = [row for row in rows if row["address"] == "/votes/"]
    names = {name for row in explained for name in row["column"].split(" | ")}
    carried = set(read_csv(client.get("/votes.csv"))[0])

    assert names
    assert names <= carried


@pytest.mark.parametrize(
    "path",
    ["/codebook/", "/methodology/", "/data/", "/about/", "/glossary/", "/known-gaps/"],
)
def test_prose_keeps_the_dates_of_the_page(
    client: Client, world: World, path: str
) -> None:
    page = Page(client.get(path, {"on": "2016-01-01", "recorded": "2026-02-01"}))

    assert "Valid on 1 January 2016" in page.root.first("aside").text
    assert "recorded on 1 February 2026" in page.root.first("aside").text
    inner = [href for href in page.links if href.startswith("/states/")]
    assert inner
    assert all("on=2016-01-01" in href for href in inner)
