"""“Checked today, nothing new” on every kind: one click, then a second person."""

import pytest
from django.contrib import admin
from django.test import Client
from django.utils import timezone

from policies.admin.facts import FactAdmin
from policies.choices import Kind
from policies.models import DESK_MODELS, LedgerEntry
from tests.desk.desk_forms import address, decide, messages_of, save
from tests.world import World

REASON = "Checked again, nothing new."


def test_every_kind_of_record_answers_the_button() -> None:
    screens = [admin.site._registry[model] for model in DESK_MODELS.values()]

    assert len(screens) == len(Kind)
    assert all(isinstance(screen, FactAdmin) for screen in screens)


def test_each_kind_is_checked_by_one_and_published_by_another(
    analyst: Client, editor: Client, world: World
) -> None:
    began = timezone.now().date()
    checked = {fact.KIND: fact for fact in world.facts.values()}
    assert len(checked) > 8
    for kind, fact in checked.items():
        page = address(fact, "change")
        assert 'name="_checked"' in analyst.get(page).content.decode(), kind
        said = messages_of(save(analyst, page, button="_checked"))

        fact.refresh_from_db()
        assert "Verified on" in said, (kind, said)
        assert fact.status == "submitted", kind
        assert began <= fact.verified_on <= timezone.now().date(), kind
        review = editor.get(address(fact, "review"))
        publish = review.context["decisions"][0]
        assert publish["form"].initial["reason"] == REASON, kind

    done = decide(editor, fact, "publish", reason=REASON)
    assert "Published as revision" in messages_of(done)
    assert LedgerEntry.objects.latest("seq").reason == REASON


@pytest.mark.parametrize("button", ["_checked", "_submit"])
def test_a_check_with_another_change_has_no_ready_reason(
    analyst: Client, editor: Client, world: World, button: str
) -> None:
    fact = world["xbb-stock-2015"]
    save(analyst, address(fact, "change"), {"note": "Counted anew"}, button=button)
    fact.refresh_from_db()
    assert fact.status == ("draft" if button == "_checked" else "submitted")
    if fact.status == "draft":
        decide(analyst, fact, "submit")

    decisions = editor.get(address(fact, "review")).context["decisions"]

    assert decisions[0]["form"].initial["reason"] == ""


def test_a_new_record_and_a_popup_have_no_such_button(
    analyst: Client, world: World
) -> None:
    fact = world["xbb-stock-2015"]
    add = analyst.get(address(type(fact), "add")).content.decode()
    popup = analyst.get(address(fact, "change"), {"_popup": "1"}).content.decode()

    assert "_checked" not in add
    assert "_checked" not in popup
