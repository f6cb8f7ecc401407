"""The pages in prose say what the code does."""

import pytest
from django.test import Client

from policies.appearance import DIMENSION_LABELS, ladder
from policies.choices import EvidenceGrade, Modifier, Strength
from tests.readers import Page, read_csv, read_json
from tests.world import World


def test_the_codebook_names_every_value_of_every_ladder(
    client: Client, world: World
) -> None:
    text = Page(client.get("/codebook/")).text

    for dimension in DIMENSION_LABELS:
        for look in ladder(dimension):
            assert look.label in text, (dimension, look.key)
    for member in (*EvidenceGrade, *Modifier, *Strength):
        assert member.label in text, member


def test_every_file_offered_answers(client: Client, world: World) -> None:
    links = [href for href in Page(client.get("/data/")).links if "format=csv" in href]

    assert len(links) >= 10
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
    explained = {
        (row["address"], name)
        for row in read_csv(client.get("/data-dictionary.csv"))
        for name in row["column"].split(" | ")
    }

    for path in ("/states/", "/announcements/", "/sources/", "/use/", "/compare/"):
        columns = read_csv(client.get(path, {"format": "csv"}))[0]
        names = {name for name in columns if name != "licence"}  # on every file
        assert {(path, name) for name in names} <= explained, path
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
