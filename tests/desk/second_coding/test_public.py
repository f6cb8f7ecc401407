"""What readers see of a round."""

import re

from django.contrib.auth.models import User
from django.test import Client

from policies.actions import removing
from policies.actions.actors import Actor
from policies.actions.second_coding.closing import close
from policies.actions.second_coding.deciding import resolve
from policies.choices import Kind
from policies.codings import NOT_MENTIONED, STANDS, decode_result
from policies.models import (
    CodingItem,
)
from tests.desk.second_coding.rounds import differing, hand_in, methodology
from tests.readers import Page
from tests.world import World


def test_before_the_first_round_the_page_says_so(world: World) -> None:
    assert "No round has been published yet" in methodology().text


def test_nothing_of_an_open_round_is_public(
    item: CodingItem, eva: User, edo: User
) -> None:
    client = Client()
    before = client.get("/methodology/")

    hand_in(item, eva, use="permits")
    resolve(code=differing(item), by=edo, resolution=STANDS, reason="A secret so far.")

    after = client.get("/methodology/")
    assert before.content == after.content
    assert before["ETag"] == after["ETag"]


def test_a_closed_round_is_public_without_names(
    item: CodingItem, eva: User, edo: User
) -> None:
    old_tag = Client().get("/methodology/")["ETag"]
    hand_in(item, eva, use="permits", joining=NOT_MENTIONED)
    for dimension in ("use", "joining"):
        resolve(
            code=differing(item, dimension),
            by=edo,
            resolution=STANDS,
            reason="The decree names the border.",
        )
    close(round_=item.round, by=edo)

    fresh = Client().get("/methodology/", headers={"If-None-Match": old_tag})
    page = Page(fresh)

    assert fresh.status_code == 200
    assert "1 of 6 announcements was drawn" in page.text
    assert "seed:1" in page.text
    for words in (
        "Borania: Mines only on the northern border",
        "Permits",
        "Not mentioned",
        "The first code stands",
        "The decree names the border.",
    ):
        assert words in page.text
    assert page.link("Borania: Mines only on the northern border") == (
        "/announcements/xbb-2015-06-21-policy/"
    )
    for name in ("eva", "edo", "ana"):
        assert not re.search(rf"\b{name}\b", page.text)
    assert "No round has been published yet" not in page.text


def test_a_round_is_shown_from_the_revision_at_which_it_was_closed(
    item: CodingItem, eva: User, edo: User
) -> None:
    hand_in(item, eva)
    close(round_=item.round, by=edo)

    assert "Round 1" in methodology().text
    assert "No round has been published yet" in methodology(recorded="2026-02-01").text


def test_what_was_redacted_since_shows_neither_title_nor_reason(
    item: CodingItem, eva: User, edo: User
) -> None:
    hand_in(item, eva, use="permits")
    resolve(
        code=differing(item), by=edo, resolution=STANDS, reason="It quotes the text."
    )
    close(round_=item.round, by=edo)
    removing.redact(
        kind=Kind.ANNOUNCEMENT, key=item.key, actor=Actor("x"), reason="A court."
    )

    page = methodology()

    assert "A record that is public no more" in page.text
    assert "northern border" not in page.text
    assert "It quotes the text" not in page.text


def test_what_is_redacted_before_the_end_does_not_count(
    item: CodingItem, eva: User, edo: User
) -> None:
    hand_in(item, eva, use="permits")
    removing.redact(
        kind=Kind.ANNOUNCEMENT, key=item.key, actor=Actor("x"), reason="A court."
    )

    result = decode_result(close(round_=item.round, by=edo).body)

    assert (result.drawn, result.set_aside, result.pairs) == (1, 1, ())
