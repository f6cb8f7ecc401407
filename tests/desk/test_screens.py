"""Every kind of fact has its screens, and none of them chooses for the analyst."""

import pytest
from django.contrib import admin
from django.db import models
from django.test import Client

from policies.admin.facts import FactAdmin
from policies.models import DESK_MODELS, DeskFact, PolicyAnnouncement, Resolution
from policies.models.fields import partial_dates
from tests import factories as make
from tests.desk.conftest import signed_in
from tests.desk.desk_forms import address, fields_of, messages_of, save
from tests.world import World

KINDS = list(DESK_MODELS.values())
#: Written by the desk itself, never typed.
OWN = {
    "id",
    "status",
    "based_on_seq",
    "last_editor",
    "created_by",
    "created_at",
    "updated_at",
    "version",
    "review_comment",
}


@pytest.mark.parametrize("model", KINDS)
def test_every_kind_has_a_screen_with_all_its_columns(model: type[DeskFact]) -> None:
    screen = admin.site._registry[model]

    assert isinstance(screen, FactAdmin)
    sections = screen.fieldsets or [(None, {"fields": screen.fields})]
    shown = {name for _, options in sections for name in options["fields"]}
    columns = {
        field.name
        for field in model._meta.concrete_fields
        if not field.name.endswith(("_precision", "_folded", "sort_key"))
    }
    assert shown - set(screen.form.declared_fields) == columns - OWN


@pytest.mark.parametrize("model", KINDS)
def test_every_reference_is_found_by_searching(model: type[DeskFact]) -> None:
    screen = admin.site._registry[model]
    references = {
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey) and field.name not in OWN
    }

    assert references == set(screen.autocomplete_fields)


def test_every_form_opens_and_begins_empty(analyst: Client) -> None:
    for model in KINDS:
        sent = fields_of(analyst.get(address(model, "add")))
        # A position's row stands ready for its dimension and says nothing yet.
        given = {"number", "sequence", "dimension"}
        chosen = {
            name: value
            for name, value in sent.items()
            if value and not name.endswith("_FORMS")
        }
        assert {name.rpartition("-")[2] for name in chosen} <= given, model


def test_every_saved_record_opens_and_saves_unchanged(
    analyst: Client, world: World
) -> None:
    for fact in world.facts.values():
        response = save(analyst, address(fact, "change"))
        assert "Nothing was changed" in messages_of(response), fact
        stored = type(fact)._default_manager.get(pk=fact.pk)
        assert (stored.status, stored.version) == ("published", fact.version), fact


def test_every_list_opens(analyst: Client, world: World) -> None:
    for model in KINDS:
        page = analyst.get(address(model, "changelist"))
        assert page.status_code == 200
        assert page.context["cl"].result_count == model._default_manager.count()


def test_every_review_page_opens(editor: Client, world: World) -> None:
    for fact in world.facts.values():
        page = editor.get(address(fact, "review"))
        assert page.status_code == 200, fact
        assert "reads as it is published" in page.content.decode(), fact


def test_every_partial_date_is_one_text_box(analyst: Client) -> None:
    for model in KINDS:
        form = analyst.get(address(model, "add")).context["adminform"].form
        for name in partial_dates(model):
            assert form.fields[name].widget.input_type == "text"
            assert f"{name}_precision" not in form.fields


def test_lists_cost_the_same_however_long(
    analyst: Client, world: World, django_assert_max_num_queries
) -> None:
    # Session, user, two for permissions, two counts, the rows.
    with django_assert_max_num_queries(8):
        analyst.get(address(PolicyAnnouncement, "changelist"))


def test_a_roll_call_is_entered_with_its_resolution(analyst: Client) -> None:
    typed = {
        "symbol": "81/99",
        "session": "81",
        "series": "ottawa",
        "adopted_on": "2026-12-07",
        "title": "An invented resolution",
        "roll_call": "Y ARDENIA\nN BORANIA",
    }

    save(analyst, address(Resolution, "add"), typed)

    resolution = Resolution.objects.get(key="81-99")
    assert {vote.state_id: vote.vote for vote in resolution.votes.all()} == {
        "XAA": "yes",
        "XBB": "no",
    }


def test_the_front_page_says_what_waits(
    analyst: Client, editor: Client, world: World
) -> None:
    fact = world["xbb-2020-02-02-reversal"]
    save(analyst, address(fact, "change"), {"title": "Waiting here"}, button="_submit")

    page = editor.get("/admin/").content.decode()

    assert "Waiting here" in page
    assert address(fact, "review") in page


def test_what_was_published_cannot_be_deleted_even_by_a_superuser(
    world: World,
) -> None:
    user = make.make_user("chief")
    user.is_superuser = True
    user.save()
    chief = signed_in(user)
    published = world["xbb-2020-02-02-reversal"]
    draft = make.make_announcement("xbb-2026-draft", state_id="XBB")

    kept = chief.post(address(published, "delete"), {"post": "yes"})
    gone = chief.post(address(draft, "delete"), {"post": "yes"})

    assert (kept.status_code, gone.status_code) == (403, 302)
    assert PolicyAnnouncement.objects.filter(pk=published.pk).exists()
    assert not PolicyAnnouncement.objects.filter(key="xbb-2026-draft").exists()
