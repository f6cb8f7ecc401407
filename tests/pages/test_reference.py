"""The pages in prose say what the code does."""

import pytest
from django.test import Client

from policies.appearance import DIMENSION_LABELS, ladder
from policies.choices import EvidenceGrade, Modifier, Strength
from tests.readers import Page
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
    text = Page(client.get("/methodology/")).text

    assert "1 of 4 states have no announcement on record yet" in text


@pytest.mark.parametrize("path", ["/codebook/", "/methodology/", "/data/", "/about/"])
def test_prose_keeps_the_dates_of_the_page(
    client: Client, world: World, path: str
) -> None:
    page = Page(client.get(path, {"on": "2016-01-01", "recorded": "2026-02-01"}))

    assert "Valid on 1 January 2016" in page.root.first("aside").text
    assert "recorded on 1 February 2026" in page.root.first("aside").text
    inner = [href for href in page.links if href.startswith("/states/")]
    assert inner
    assert all("on=2016-01-01" in href for href in inner)
