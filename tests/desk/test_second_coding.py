"""Blind second coding, from the draw to the page that readers see."""

import hashlib
import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from policies.actions import removing, second_coding
from policies.actions.actors import Actor
from policies.choices import Dimension, Kind
from policies.codings import CORRECTED, NOT_MENTIONED, STANDS, decode_result
from policies.exceptions import InvalidInput
from policies.models import (
    CodingItem,
    CodingRound,
    JournalEntry,
    LedgerEntry,
    PolicyAnnouncement,
    PublishedCoding,
    SecondCode,
    Statement,
)
from tests import factories as make
from tests.desk.conftest import signed_in
from tests.desk.desk_forms import address, decide, fields_of, messages_of, save
from tests.forms import form_of
from tests.readers import Page
from tests.world import World, publish_all

FRONT = "/admin/second-coding/"
AGREED = {
    "use": "exception",
    "production": "renounces",
    "transfer": "renounces",
    "stockpiling": "exception",
    "joining": "not_now",
}


@pytest.fixture
def eva(world: World) -> User:
    return make.make_user("eva", "analyst")


@pytest.fixture
def edo(world: World, editor_user: User) -> User:
    return editor_user


@pytest.fixture
def item(eva: User, edo: User, world: World) -> CodingItem:
    """The announcement with the most codes, dealt to Eva."""
    entry = LedgerEntry.objects.get(key="xbb-2015-06-21-policy")
    round_ = make.make_coding_round(seq=entry.seq, eligible=6, dealt_by=edo)
    return make.make_coding_item(entry.key, eva, round=round_, seq=entry.seq)


def hand_in(item: CodingItem, user: User, **changes: str) -> None:
    codes = {Dimension(name): code for name, code in {**AGREED, **changes}.items()}
    second_coding.hand_in(item=item, user=user, codes=codes)


def differing(item: CodingItem, dimension: str = "use") -> SecondCode:
    return item.codes.get(dimension=dimension)


def methodology(**query: str) -> Page:
    return Page(Client().get("/methodology/", query))


# The draw


def test_a_tenth_is_drawn_and_a_part_of_one_counts_as_one() -> None:
    numbers = {
        count: len(second_coding.drawn([f"k{i}" for i in range(count)], "s"))
        for count in (1, 9, 10, 11, 100, 101)
    }

    assert numbers == {1: 1, 9: 1, 10: 1, 11: 2, 100: 10, 101: 11}


def test_anybody_can_repeat_the_draw() -> None:
    keys = [f"announcement-{number}" for number in range(50)]

    drawn = second_coding.drawn(keys, "seed:1")

    by_hash = sorted(
        keys, key=lambda key: hashlib.sha256(f"seed:1:{key}".encode()).hexdigest()
    )
    assert drawn == by_hash[:5]
    assert drawn == second_coding.drawn(keys[::-1], "seed:1")
    assert drawn != second_coding.drawn(keys, "seed:2")


def test_a_round_remembers_how_it_was_drawn(eva: User, edo: User) -> None:
    head = LedgerEntry.objects.latest("seq")
    public = LedgerEntry.objects.filter(kind="announcement", superseded_seq=None)

    round_ = second_coding.deal(by=edo, coders=[eva])

    assert (round_.number, round_.seq) == (1, head.seq)
    assert round_.seed == f"{head.hash}:1"
    assert round_.eligible == public.count()
    (dealt,) = round_.items.all()
    assert [dealt.key] == second_coding.drawn(
        list(public.values_list("key", flat=True)), round_.seed
    )
    assert dealt.coder == eva


def test_drafts_and_withdrawn_announcements_are_not_drawn(eva: User, edo: User) -> None:
    before = LedgerEntry.objects.filter(kind="announcement", body__isnull=False).count()
    make.make_announcement("a-draft", "yearbook")
    row = PolicyAnnouncement.objects.get(key="xbb-2020-02-02-reversal")
    removing.redact(
        kind=Kind.ANNOUNCEMENT, key=row.key, actor=Actor("x"), reason="A court."
    )

    round_ = second_coding.deal(by=edo, coders=[eva])

    assert round_.eligible == before - 1
    assert not round_.items.filter(key__in=["a-draft", row.key]).exists()


@pytest.mark.parametrize("how", ["created", "edited", "noted", "published"])
def test_nobody_codes_what_they_worked_on(
    eva: User, edo: User, world: World, how: str
) -> None:
    rows = PolicyAnnouncement.objects.all()
    if how == "created":
        rows.update(created_by=eva)
    elif how == "edited":
        rows.update(last_editor=eva)
    elif how == "noted":
        for row in rows:
            subject = f"announcement/{row.key}"
            make.make_journal_entry(eva, deed="edited", subject=subject)
    else:
        make.make_pseudonym(user=eva, slug="world-builder")

    round_ = second_coding.deal(by=edo, coders=[eva])

    (dealt,) = round_.items.all()
    assert dealt.coder is None
    assert dealt.set_aside == second_coding.NOBODY


def test_many_coders_get_equally_many(eva: User, edo: User, world: World) -> None:
    drafts = [make.make_announcement(f"more-{n}", "yearbook") for n in range(40)]
    publish_all(drafts)
    others = [make.make_user(name, "analyst") for name in ("ida", "ora")]

    round_ = second_coding.deal(by=edo, coders=[eva, *others])

    held = [round_.items.filter(coder=user).count() for user in (eva, *others)]
    assert sum(held) == 5
    assert max(held) - min(held) <= 1


def test_there_is_one_open_round_at_a_time(eva: User, edo: User) -> None:
    second_coding.deal(by=edo, coders=[eva])

    with pytest.raises(InvalidInput, match="Close the open round first"):
        second_coding.deal(by=edo, coders=[eva])
    with pytest.raises(InvalidInput, match="at least one analyst"):
        second_coding.deal(by=edo, coders=[])


# Coding


def test_the_coder_sees_title_date_and_sources_and_no_code(
    item: CodingItem, eva: User
) -> None:
    citation = PolicyAnnouncement.objects.get(key=item.key)
    citation.citations.update(excerpt="words that give it away")

    page = Page(signed_in(eva).get(f"{FRONT}code/{item.pk}/"))

    assert "Mines only on the northern border" in page.text
    assert "21 June 2015" in page.text
    assert "Official gazette" in page.text
    for secret in ("It says what the state may do", 'northern border"', "give it away"):
        assert secret not in page.markup
    chosen = [node for node in page.root.all("option") if "selected" in node.attributes]
    assert [node.attributes["value"] for node in chosen] in ([], [""] * 5)
    assert item.key not in page.markup


def test_codes_are_handed_in_once(item: CodingItem, eva: User) -> None:
    client = signed_in(eva)
    page = f"{FRONT}code/{item.pk}/"
    form = form_of(Page(client.get(page)), method="post")

    form.fill(**{**AGREED, "use": "permits", "joining": NOT_MENTIONED})
    done = Page(form.send(client))
    again = Page(form.fill(use="prohibits").send(client))

    assert "Handed in" in done.root.text
    assert "Nothing is to be coded here any more" in again.root.text
    codes = dict(item.codes.values_list("dimension", "code"))
    assert codes == {**AGREED, "use": "permits", "joining": NOT_MENTIONED}


def test_every_dimension_needs_a_code(item: CodingItem, eva: User) -> None:
    client = signed_in(eva)

    page = Page(client.post(f"{FRONT}code/{item.pk}/", {**AGREED, "use": ""}))

    assert "every dimension needs a code" in page.text
    assert not item.codes.exists()


@pytest.mark.parametrize(
    ("dimension", "code"),
    [("use", "opposed"), ("joining", "permits"), ("use", "not_coded"), ("use", "")],
)
def test_a_code_of_another_ladder_is_refused(
    item: CodingItem, eva: User, dimension: str, code: str
) -> None:
    with pytest.raises(InvalidInput, match=dimension):
        hand_in(item, eva, **{dimension: code})


def test_nobody_else_codes_it(
    item: CodingItem, analyst: Client, editor: Client
) -> None:
    for client in (analyst, editor):
        page = f"{FRONT}code/{item.pk}/"
        assert client.get(page).status_code == 403
        assert client.post(page, AGREED).status_code == 403
    with pytest.raises(InvalidInput, match="somebody else"):
        hand_in(item, make.make_user("ida", "analyst"))


@pytest.mark.parametrize("page", ["change", "review", "history"])
def test_opening_the_record_is_noted_and_does_not_count(
    item: CodingItem, eva: User, world: World, page: str
) -> None:
    client = signed_in(eva)

    answer = client.get(address(world[item.key], page))

    assert "That you opened it is noted" in messages_of(answer)
    item.refresh_from_db()
    assert item.looked_at
    noted = JournalEntry.objects.get(deed="second_coding")
    assert (noted.name, noted.subject) == ("eva", f"announcement/{item.key}")
    hand_in(item, eva)
    item.refresh_from_db()
    assert item.set_aside == second_coding.SEEN


@pytest.mark.parametrize("page", ["document", "look", "add", "change"])
def test_seeing_the_codes_on_another_page_counts_as_opening(
    item: CodingItem, eva: User, world: World, page: str
) -> None:
    client = signed_in(eva)
    said = make.make_statement("st-said", "gazette", about_id=item.key)
    looks = {
        "document": lambda: client.get(
            f"/admin/policies/ledgerentry/{item.seq}/change/"
        ),
        "look": lambda: client.post(address(Statement, "look"), {"about": item.key}),
        "add": lambda: client.get(f"{address(Statement, 'add')}?about={item.key}"),
        "change": lambda: client.get(address(said, "change")),
    }

    assert looks[page]().status_code == 200

    item.refresh_from_db()
    assert item.looked_at


def test_opening_other_records_is_not_noted(
    item: CodingItem, eva: User, analyst: Client, world: World
) -> None:
    signed_in(eva).get(address(world["xbb-2020-02-02-reversal"], "change"))
    analyst.get(address(world[item.key], "change"))

    item.refresh_from_db()
    assert item.looked_at is None


def test_an_editor_who_codes_sees_no_comparison_before(
    item: CodingItem, edo: User, editor: Client
) -> None:
    CodingItem.objects.update(coder=edo)

    assert editor.get(f"{FRONT}round/1/").status_code == 403
    hand_in(item, edo)

    assert editor.get(f"{FRONT}round/1/").status_code == 200


# Deciding


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
        second_coding.resolve(
            code=differing(item), by=edo, resolution=STANDS, reason="Mine."
        )


def test_where_they_agree_there_is_nothing_to_decide(
    item: CodingItem, eva: User, edo: User
) -> None:
    hand_in(item, eva)

    with pytest.raises(InvalidInput, match="agree"):
        second_coding.resolve(
            code=differing(item), by=edo, resolution=STANDS, reason="So."
        )


@pytest.fixture
def mistaken(item: CodingItem, eva: User, edo: User) -> CodingItem:
    """Coded again; its use is to be corrected."""
    hand_in(item, eva, use="permits")
    reason = "A limit was read in."
    second_coding.resolve(
        code=differing(item), by=edo, resolution=CORRECTED, reason=reason
    )
    return item


def test_a_correction_finds_its_reason_ready(
    mistaken: CodingItem, edo: User, analyst: Client, editor: Client, world: World
) -> None:
    fact = world[mistaken.key]
    assert address(fact, "change") in Page(editor.get(f"{FRONT}round/1/")).markup
    _correct_use(analyst, fact)

    review = editor.get(address(fact, "review"))

    assert (
        "Second coding, round 1, use: A limit was read in." in review.content.decode()
    )


def _correct_use(analyst: Client, fact: Any) -> None:
    fields = fields_of(analyst.get(address(fact, "change")))
    row = next(
        name.rsplit("-", 1)[0]
        for name, value in fields.items()
        if re.fullmatch(r"positions-\d+-dimension", name) and value == "use"
    )
    save(
        analyst,
        address(fact, "change"),
        {f"{row}-code": "permits", f"{row}-scope_area": ""},
    )
    decide(analyst, fact, "submit")


def test_a_round_closes_only_when_the_correction_is_public(
    mistaken: CodingItem, edo: User, analyst: Client, editor: Client, world: World
) -> None:
    with pytest.raises(InvalidInput, match="the correction is not published yet"):
        second_coding.close(round_=mistaken.round, by=edo)
    fact = world[mistaken.key]
    _correct_use(analyst, fact)

    decide(editor, fact, "publish", reason="Second coding.")
    published = second_coding.close(round_=mistaken.round, by=edo)

    (pair,) = [p for p in decode_result(published.body).pairs if not p.agrees]
    assert (pair.first, pair.second, pair.resolution) == (
        *("exception", "permits"),
        CORRECTED,
    )


# Closing


def test_a_round_closes_only_when_all_is_coded_and_decided(
    item: CodingItem, eva: User, edo: User, editor: Client
) -> None:
    for fault in ("is not coded yet", "not decided yet"):
        answer = editor.post(f"{FRONT}round/1/close/", follow=True)
        assert fault in messages_of(answer)
        assert not PublishedCoding.objects.exists()
        if not item.codes.exists():
            hand_in(item, eva, use="permits")
    second_coding.resolve(
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
    assert second_coding.missing(item.round) == []


def test_nothing_changes_in_a_closed_round(
    item: CodingItem, eva: User, edo: User
) -> None:
    hand_in(item, eva, use="permits")
    code = differing(item)
    second_coding.resolve(code=code, by=edo, resolution=STANDS, reason="So.")
    second_coding.close(round_=item.round, by=edo)
    item = CodingItem.objects.get()
    code = differing(item)

    for act in (
        lambda: second_coding.resolve(
            code=code, by=edo, resolution=STANDS, reason="Else."
        ),
        lambda: second_coding.set_aside(item=item, by=edo, reason="Else."),
        lambda: second_coding.close(round_=item.round, by=edo),
    ):
        with pytest.raises(InvalidInput, match="closed"):
            act()


# What readers see


def test_before_the_first_round_the_page_says_so(world: World) -> None:
    assert "No round has been published yet" in methodology().text


def test_nothing_of_an_open_round_is_public(
    item: CodingItem, eva: User, edo: User
) -> None:
    client = Client()
    before = client.get("/methodology/")

    hand_in(item, eva, use="permits")
    second_coding.resolve(
        code=differing(item), by=edo, resolution=STANDS, reason="A secret so far."
    )

    after = client.get("/methodology/")
    assert before.content == after.content
    assert before["ETag"] == after["ETag"]


def test_a_closed_round_is_public_without_names(
    item: CodingItem, eva: User, edo: User
) -> None:
    old_tag = Client().get("/methodology/")["ETag"]
    hand_in(item, eva, use="permits", joining=NOT_MENTIONED)
    for dimension in ("use", "joining"):
        second_coding.resolve(
            code=differing(item, dimension),
            by=edo,
            resolution=STANDS,
            reason="The decree names the border.",
        )
    second_coding.close(round_=item.round, by=edo)

    fresh = Client().get("/methodology/", headers={"If-None-Match": old_tag})
    page = Page(fresh)

    assert fresh.status_code == 200
    assert "1 of 6 announcements were drawn" in page.text
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
    second_coding.close(round_=item.round, by=edo)

    assert "Round 1" in methodology().text
    assert "No round has been published yet" in methodology(recorded="2026-02-01").text


def test_what_was_redacted_since_shows_neither_title_nor_reason(
    item: CodingItem, eva: User, edo: User
) -> None:
    hand_in(item, eva, use="permits")
    second_coding.resolve(
        code=differing(item), by=edo, resolution=STANDS, reason="It quotes the text."
    )
    second_coding.close(round_=item.round, by=edo)
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

    result = decode_result(second_coding.close(round_=item.round, by=edo).body)

    assert (result.drawn, result.set_aside, result.pairs) == (1, 1, ())


def test_only_editors_deal(analyst: Client, editor: Client, eva: User) -> None:
    sent = {"coders": [eva.pk]}

    assert analyst.post(FRONT, sent).status_code == 403
    assert not CodingRound.objects.exists()
    answer = editor.post(FRONT, sent, follow=True)

    assert "Dealt: 1 announcements" in messages_of(answer)
    assert CodingRound.objects.get().dealt_by.username == "edo"


def test_a_closed_account_is_offered_no_announcements(
    editor: Client, eva: User
) -> None:
    eva.is_active = False
    eva.save()

    answer = editor.post(FRONT, {"coders": [eva.pk]})

    assert answer.status_code == 200
    assert not CodingRound.objects.exists()


def test_a_round_is_read_in_a_fixed_number_of_queries(
    eva: User, edo: User, editor: Client
) -> None:
    drafts = [make.make_announcement(f"more-{n}", "yearbook") for n in range(60)]
    publish_all(drafts)
    round_ = second_coding.deal(by=edo, coders=[eva])
    with CaptureQueriesContext(connection) as few:
        editor.get(f"{FRONT}round/1/")
    for item in round_.items.all():
        hand_in(item, eva, use="permits", joining="opposed")

    with CaptureQueriesContext(connection) as many:
        page = Page(editor.get(f"{FRONT}round/1/"))

    assert page.text.count("Decide") > 5
    assert len(many) <= len(few) + 1
