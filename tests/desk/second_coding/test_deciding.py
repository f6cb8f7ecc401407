"""An editor weighs what differs; then the round is closed."""

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from policies.actions.second_coding.closing import close, missing
from policies.actions.second_coding.dealing import deal
from policies.actions.second_coding.deciding import resolve, set_aside
from policies.codings import CORRECTED, STANDS, decode_result
from policies.exceptions import InvalidInput
from policies.models import (
    CodingItem,
    CodingRound,
    PublishedCoding,
)
from tests import factories as make
from tests.desk.desk_forms import address, decide, messages_of
from tests.desk.second_coding.rounds import FRONT, correct_use, differing, hand_in
from tests.forms import form_of
from tests.readers import Page
from tests.world import World, publish_all


def test_a_disagreement_is_decided_with_a_reason(
    item: CodingItem, eva: User, editor: Client
) -> None:
    hand_in(item, eva, use="permits")
    code = differing(item)
    page = Page(editor.get(f"{FRONT}round/1/"))
    assert "first Exception , second Permits" in page.text
    assert "Use: not decided yet" in page.text
    form = form_of(page, action=f"{FRONT}decide/{code.pk}/")

    form.send(editor)
    code.refresh_from_db()
    assert code.resolution == ""
    form.fill(resolution=STANDS, reason="The decree names the border.").send(editor)

    code.refresh_from_db()
    assert (code.resolution, code.reason) == (STANDS, "The decree names the border.")
    assert code.resolved_by.username == "edo"


def test_nobody_weighs_their_own_codes(item: CodingItem, edo: User) -> None:
    CodingItem.objects.update(coder=edo)
    item.refresh_from_db()
    hand_in(item, edo, use="permits")

    with pytest.raises(InvalidInput, match="Somebody else weighs"):
        resolve(code=differing(item), by=edo, resolution=STANDS, reason="Mine.")


def test_where_they_agree_there_is_nothing_to_decide(
    item: CodingItem, eva: User, edo: User
) -> None:
    hand_in(item, eva)

    with pytest.raises(InvalidInput, match="agree"):
        resolve(code=differing(item), by=edo, resolution=STANDS, reason="So.")


def test_a_correction_finds_its_reason_ready(
    mistaken: CodingItem, edo: User, analyst: Client, editor: Client, world: World
) -> None:
    fact = world[mistaken.key]
    assert address(fact, "change") in Page(editor.get(f"{FRONT}round/1/")).markup
    correct_use(analyst, fact)

    review = editor.get(address(fact, "review"))

    assert (
        "Second coding, round 1, use: A limit was read in." in review.content.decode()
    )


def test_a_round_closes_only_when_the_correction_is_public(
    mistaken: CodingItem, edo: User, analyst: Client, editor: Client, world: World
) -> None:
    with pytest.raises(InvalidInput, match="the correction is not published yet"):
        close(round_=mistaken.round, by=edo)
    fact = world[mistaken.key]
    correct_use(analyst, fact)

    decide(editor, fact, "publish", reason="Second coding.")
    published = close(round_=mistaken.round, by=edo)

    (pair,) = [p for p in decode_result(published.body).pairs if not p.agrees]
    assert (pair.first, pair.second, pair.resolution) == (
        *("exception", "permits"),
        CORRECTED,
    )


def test_a_round_closes_only_when_all_is_coded_and_decided(
    item: CodingItem, eva: User, edo: User, editor: Client
) -> None:
    for fault in ("is not coded yet", "not decided yet"):
        answer = editor.post(f"{FRONT}round/1/close/", follow=True)
        assert fault in messages_of(answer)
        assert not PublishedCoding.objects.exists()
        if not item.codes.exists():
            hand_in(item, eva, use="permits")
    resolve(
        code=differing(item), by=edo, resolution=STANDS, reason="The decree says so."
    )

    editor.post(f"{FRONT}round/1/close/")

    assert PublishedCoding.objects.count() == 1
    assert CodingRound.objects.get().closed_at


def test_what_nobody_codes_is_set_aside_with_a_reason(
    item: CodingItem, edo: User, editor: Client
) -> None:
    editor.post(f"{FRONT}code/{item.pk}/set-aside/", {"reason": ""})
    item.refresh_from_db()
    assert item.set_aside == ""

    editor.post(f"{FRONT}code/{item.pk}/set-aside/", {"reason": "Eva is ill."})

    item.refresh_from_db()
    assert item.set_aside == "Eva is ill."
    assert missing(item.round) == []


def test_nothing_changes_in_a_closed_round(
    item: CodingItem, eva: User, edo: User
) -> None:
    hand_in(item, eva, use="permits")
    code = differing(item)
    resolve(code=code, by=edo, resolution=STANDS, reason="So.")
    close(round_=item.round, by=edo)
    item = CodingItem.objects.get()
    code = differing(item)

    for act in (
        lambda: resolve(code=code, by=edo, resolution=STANDS, reason="Else."),
        lambda: set_aside(item=item, by=edo, reason="Else."),
        lambda: close(round_=item.round, by=edo),
    ):
        with pytest.raises(InvalidInput, match="closed"):
            act()


def test_a_round_is_read_in_a_fixed_number_of_queries(
    eva: User, edo: User, editor: Client
) -> None:
    drafts = [make.make_announcement(f"more-{n}", "yearbook") for n in range(60)]
    publish_all(drafts)
    round_ = deal(by=edo, coders=[eva])
    with CaptureQueriesContext(connection) as few:
        editor.get(f"{FRONT}round/1/")
    for item in round_.items.all():
        hand_in(item, eva, use="permits", joining="opposed")

    with CaptureQueriesContext(connection) as many:
        page = Page(editor.get(f"{FRONT}round/1/"))

    assert page.text.count("Decide") > 5
    assert len(many) <= len(few) + 1
