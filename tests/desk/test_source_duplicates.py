"""A source at an address that is there already is saved only on purpose."""

import pytest
from django.test import Client

from policies.actions.importing.twins import normalised
from policies.models import Source
from tests import factories as make
from tests.desk.desk_forms import address, save
from tests.world import World

PAGE = "https://www.gazette.example/notices/12?id=7"
TYPED = {
    "publisher": "Ardenian Gazette",
    "title": "Notice",
    "kind": "government",
    "published_on": "2026",
}
SHA256 = "ab" * 32


@pytest.mark.parametrize(
    "spelt",
    [
        "http://gazette.example/notices/12?id=7",
        "https://GAZETTE.example:443/notices/12/?id=7",
        "https://www.gazette.example/notices/12?utm_source=x&id=7&fbclid=y#top",
        "gazette.example/notices/12?id=7",
        "https://gazette.example/notices/12/index.html?id=7",
        "https://web.archive.org/web/20260101000000/https://gazette.example/notices/12?id=7",
        " https://www.gazette.example/notices/%312?id=7 ",
    ],
)
def test_one_page_has_one_address_however_it_is_spelt(spelt: str) -> None:
    assert normalised(spelt) == normalised(PAGE) == "gazette.example/notices/12?id=7"


@pytest.mark.parametrize(
    "other",
    [
        "https://www.gazette.example/notices/12?id=8",
        "https://www.gazette.example/notices/13?id=7",
        "https://gazette.example:8443/notices/12?id=7",
        "https://news.gazette.example/notices/12?id=7",
    ],
)
def test_another_page_has_another_address(other: str) -> None:
    assert normalised(other) != normalised(PAGE)


@pytest.mark.parametrize("nonsense", ["", "  ", "https://", "http://[", "http://a:b/"])
def test_what_is_no_address_is_like_no_other(nonsense: str) -> None:
    assert normalised(nonsense) == ""


def test_a_twin_is_named_with_its_link_before_anything_is_saved(
    analyst: Client, world: World
) -> None:
    twin = make.make_source("notice-12", url=PAGE)
    typed = {**TYPED, "url": "http://gazette.example/notices/12/?id=7#p4"}

    refused = save(analyst, address(Source, "add"), typed)

    assert "notice-12" in " ".join(f.message for f in refused.context["faults"])
    assert address(twin, "change") in refused.context["look"]
    assert Source.objects.filter(publisher="Ardenian Gazette").count() == 0


def test_a_twin_that_is_meant_is_saved(analyst: Client, world: World) -> None:
    make.make_source("notice-12", url=PAGE)

    save(
        analyst,
        address(Source, "add"),
        TYPED,
        {"url": PAGE, "same_address_meant": "on"},
    )

    saved = Source.objects.get(publisher="Ardenian Gazette")
    assert saved.url == PAGE
    again = save(analyst, address(saved, "change"), {"title": "Notice twelve"})
    assert again.context["faults"] == ()
    saved.refresh_from_db()
    assert saved.title == "Notice twelve"


def test_a_source_is_no_twin_of_itself(analyst: Client, world: World) -> None:
    source = make.make_source("notice-12", url=PAGE)

    save(analyst, address(source, "change"), {"url": PAGE + "#p2"})

    source.refresh_from_db()
    assert source.url == PAGE + "#p2"


def test_the_address_is_looked_up_while_it_is_typed(
    analyst: Client, world: World
) -> None:
    make.make_source("notice-12", url=PAGE)

    found = analyst.post(address(Source, "look"), {"url": PAGE})
    none = analyst.post(address(Source, "look"), {"url": PAGE + "1"})

    assert [twin.key for twin in found.context["twins"]] == ["notice-12"]
    assert "No source on the desk has this address" in none.content.decode()


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"archived_sha256": "12ab"}, "64 hexadecimal digits; this has 4 characters"),
        ({"archived_sha256": SHA256}, "Give the address of the copy"),
        ({"archived_url": PAGE, "url": PAGE}, "at an address of its own"),
    ],
    ids=["short", "no copy", "same address"],
)
def test_a_copy_and_its_fingerprint_belong_together(
    typed: dict[str, str], why: str, analyst: Client, world: World
) -> None:
    refused = save(analyst, address(Source, "add"), TYPED, typed)

    assert why in " ".join(fault.message for fault in refused.context["faults"])


def test_a_fingerprint_is_kept_as_programs_print_it(
    analyst: Client, world: World
) -> None:
    copy = "https://archive.example/12"
    typed = {"archived_sha256": SHA256.upper() + " ", "archived_url": copy}

    save(analyst, address(Source, "add"), {**TYPED, "url": PAGE, **typed})

    saved = Source.objects.get(publisher="Ardenian Gazette")
    assert saved.archived_sha256 == SHA256
