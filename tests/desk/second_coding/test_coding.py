"""The second coder codes blind, and once."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from policies.actions.second_coding.coding import SEEN
from policies.codings import NOT_MENTIONED
from policies.exceptions import InvalidInput
from policies.models import CodingItem, JournalEntry, PolicyAnnouncement, Statement
from tests import factories as make
from tests.desk.conftest import signed_in
from tests.desk.desk_forms import address, messages_of
from tests.desk.second_coding.rounds import AGREED, FRONT, hand_in
from tests.forms import form_of
from tests.readers import Page
from tests.world import World


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
    assert item.set_aside == SEEN


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
