"""What is typed is kept: unfinished, after the session, under an old cookie."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from policies.actions import keeping
from policies.models import KeptForm, PolicyAnnouncement, Source
from tests import factories as make
from tests.desk.conftest import signed_in
from tests.desk.desk_forms import (
    CITED,
    TYPED,
    USE,
    address,
    fields_of,
    messages_of,
    save,
)
from tests.forms import form_of
from tests.readers import Page
from tests.world import World

NEW = address(PolicyAnnouncement, "add")
HALF = {
    "state": "XBB",
    "title": "Half of it",
    "summary": "Typed before lunch.",
    "announced_on": "sometime in spring",
}


def opened(client: Client, page: str) -> dict[str, Any]:
    """What the form of a page would send, its token with it."""
    response = client.get(page)
    return {**fields_of(response), "desk_form": response.context["desk_form"]}


def send(client: Client, page: str, *changes: dict[str, Any], **extra: Any) -> Any:
    sent = opened(client, page)
    for change in changes:
        sent |= change
    return client.post(page, {**sent, "_save": "yes"}, follow=True, **extra)


def kept() -> KeptForm:
    return KeptForm.objects.get()


def resumed(client: Client) -> Any:
    form = kept()
    page = NEW if form.row is None else None
    assert page
    return client.get(page, {"kept": form.pk})


def test_a_form_that_is_not_valid_is_kept_as_it_was_typed(
    analyst: Client, analyst_user: User, world: World
) -> None:
    response = send(analyst, NEW, HALF)

    said = response.content.decode()
    assert "Kept for you, not saved yet" in said
    assert "sometime in spring" in said
    form = kept()
    assert (form.user, form.title, form.row) == (analyst_user, "Half of it", None)
    again = resumed(analyst).content.decode()
    assert "sometime in spring" in again
    assert "Typed before lunch." in again
    assert "You are going on with a form" in again


def test_the_rows_of_a_kept_form_are_kept_too(analyst: Client, world: World) -> None:
    send(analyst, NEW, HALF, USE, CITED, {"positions-0-note": "By its own words."})

    fields = fields_of(resumed(analyst))

    assert fields["positions-0-code"] == "renounces"
    assert fields["positions-0-note"] == "By its own words."
    assert fields["citations-0-source"] == "gazette"


def test_a_kept_form_is_gone_once_it_is_saved(analyst: Client, world: World) -> None:
    send(analyst, NEW, HALF)
    response = resumed(analyst)
    sent = {**fields_of(response), "desk_form": response.context["desk_form"]}

    saved = analyst.post(NEW, {**sent, **TYPED, "_save": "yes"}, follow=True)

    assert "Saved as a draft" in messages_of(saved)
    assert PolicyAnnouncement.objects.get(key=TYPED["key"]).summary
    assert not KeptForm.objects.exists()


def test_one_form_sent_again_and_again_is_kept_once(
    analyst: Client, world: World
) -> None:
    sent = opened(analyst, NEW) | HALF
    for title in ("One", "Two", "Three"):
        analyst.post(NEW, {**sent, "title": title, "_save": "yes"})

    assert kept().title == "Three"


def test_a_change_that_is_not_valid_is_kept_and_leaves_the_record(
    analyst: Client, world: World
) -> None:
    fact = world["xbb-2020-02-02-reversal"]
    page = address(fact, "change")

    send(analyst, page, {"title": "Changed", "announced_on": ""})

    fact.refresh_from_db()
    assert fact.title == "The geographic limit is lifted"
    assert (kept().row, kept().title) == (fact.pk, "Changed")
    again = analyst.get(page, {"kept": kept().pk}).content.decode()
    assert 'value="Changed"' in again


def test_others_see_that_a_change_was_begun_and_not_what(
    analyst: Client, editor: Client, world: World
) -> None:
    fact = world["xbb-2020-02-02-reversal"]
    send(analyst, address(fact, "change"), {"title": "My secret", "announced_on": ""})

    page = editor.get(address(fact, "change")).content.decode()

    assert "ana began a change of this record" in page
    assert "My secret" not in page


def test_nobody_opens_the_kept_form_of_somebody_else(
    analyst: Client, editor: Client, world: World
) -> None:
    send(analyst, NEW, HALF)

    assert editor.get(NEW, {"kept": kept().pk}).status_code == 404
    editor.post(f"/admin/unfinished/{kept().pk}/let-go/")
    assert kept().title == "Half of it"


@pytest.mark.parametrize("number", ["0", "x", "-1", "99999999"])
def test_a_kept_form_that_is_none_is_not_found(
    analyst: Client, world: World, number: str
) -> None:
    assert analyst.get(NEW, {"kept": number}).status_code == 404


def test_a_kept_form_is_let_go(analyst: Client, world: World) -> None:
    send(analyst, NEW, HALF)
    page = Page(resumed(analyst))

    form_of(page, id="let-go").send(analyst)

    assert not KeptForm.objects.exists()


# The session


def ended(client: Client) -> None:
    """The session is over; the browser still has its other cookies."""
    client.session.flush()


def test_a_session_that_ends_in_the_middle_loses_no_text(
    analyst: Client, analyst_user: User, world: World
) -> None:
    sent = opened(analyst, NEW) | TYPED | USE | CITED
    ended(analyst)

    answer = analyst.post(NEW, {**sent, "_save": "yes"})

    assert answer.status_code == 302
    assert answer["Location"].startswith("/admin/login/?next=")
    assert not PolicyAnnouncement.objects.filter(key=TYPED["key"]).exists()
    assert kept().because == "session"
    analyst.force_login(analyst_user)
    response = resumed(analyst)
    assert "Your session had ended" in response.content.decode()
    again = {**fields_of(response), "desk_form": response.context["desk_form"]}
    saved = analyst.post(NEW, {**again, "_save": "yes"}, follow=True)
    assert "Saved as a draft" in messages_of(saved)
    fact = PolicyAnnouncement.objects.get(key=TYPED["key"])
    assert [str(position) for position in fact.positions.all()] == ["use: renounces"]


def test_the_sign_in_leads_back_to_the_form(analyst: Client, world: World) -> None:
    sent = opened(analyst, NEW) | TYPED
    ended(analyst)

    answer = analyst.post(NEW, {**sent, "_save": "yes"})

    target = f"%2Fadmin%2Fpolicies%2Fpolicyannouncement%2Fadd%2F%3Fkept%3D{kept().pk}"
    assert answer["Location"].endswith(target)


def test_a_change_is_kept_beyond_its_session_too(analyst: Client, world: World) -> None:
    fact = world["xbb-2020-02-02-reversal"]
    page = address(fact, "change")
    sent = opened(analyst, page) | {"title": "Typed late"}
    ended(analyst)

    analyst.post(page, {**sent, "_save": "yes"})

    fact.refresh_from_db()
    assert fact.title == "The geographic limit is lifted"
    assert (kept().row, kept().title) == (fact.pk, "Typed late")


@pytest.mark.parametrize("token", ["", "forged", "WyJ4Il0:1abc:def"])
def test_nothing_is_kept_for_a_visitor_without_a_form_of_ours(
    analyst: Client, visitor: Client, world: World, token: str
) -> None:
    sent = opened(analyst, NEW) | TYPED | {"desk_form": token}

    answer = visitor.post(NEW, {**sent, "_save": "yes"})

    assert answer.status_code == 302
    assert not KeptForm.objects.exists()


def test_nothing_is_kept_for_a_closed_account(
    analyst: Client, analyst_user: User, world: World
) -> None:
    sent = opened(analyst, NEW) | TYPED
    User.objects.filter(pk=analyst_user.pk).update(is_active=False)

    analyst.post(NEW, {**sent, "_save": "yes"})

    assert not KeptForm.objects.exists()


def test_the_form_of_one_person_is_not_kept_for_another_who_is_signed_in(
    analyst: Client, editor: Client, world: World
) -> None:
    sent = opened(analyst, NEW) | HALF

    editor.post(NEW, {**sent, "_save": "yes"})

    assert kept().user.username == "edo"


def test_a_form_from_before_the_last_sign_in_is_kept(
    analyst_user: User, world: World
) -> None:
    analyst_user.set_password("a long password for a test")
    analyst_user.save()
    client = Client(enforce_csrf_checks=True)
    client.force_login(analyst_user)
    page = client.get(NEW)
    sent = {**fields_of(page), "desk_form": page.context["desk_form"], **TYPED}
    old = page.context["csrf_token"]

    client.cookies.pop("csrftoken")
    client.get(NEW)
    answer = client.post(NEW, {**sent, "csrfmiddlewaretoken": str(old)})

    assert answer.status_code == 302
    assert answer["Location"] == f"{NEW}?kept={kept().pk}"
    assert not PolicyAnnouncement.objects.filter(key=TYPED["key"]).exists()


def test_a_forged_post_without_our_form_is_refused_as_ever(
    analyst_user: User, world: World
) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(analyst_user)

    assert client.post(NEW, TYPED).status_code == 403
    assert not KeptForm.objects.exists()


# Limits


def test_a_text_that_is_too_long_is_not_kept_and_says_so(
    analyst: Client, world: World
) -> None:
    response = send(analyst, NEW, HALF, {"summary": "x" * keeping.LONGEST})

    assert "so not kept" in messages_of(response)
    assert not KeptForm.objects.exists()


def test_the_oldest_form_makes_way(
    analyst: Client, analyst_user: User, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "MOST", 2)
    for title in ("First", "Second", "Third"):
        send(analyst, NEW, HALF, {"title": title})

    titles = [form.title for form in keeping.kept_of(analyst_user)]
    assert titles == ["Third", "Second"]


def test_a_form_is_not_kept_for_ever(
    analyst: Client, analyst_user: User, world: World
) -> None:
    send(analyst, NEW, HALF)
    assert keeping.kept_of(analyst_user).count() == 1

    long_ago = timezone.now() - keeping.KEPT_FOR
    KeptForm.objects.update(kept_at=long_ago)

    assert keeping.kept_of(analyst_user).count() == 0


def test_a_record_removed_meanwhile_leaves_its_text(
    analyst: Client, world: World
) -> None:
    save(analyst, NEW, TYPED, USE)
    fact = PolicyAnnouncement.objects.get(key=TYPED["key"])
    page = address(fact, "change")
    sent = opened(analyst, page) | {"title": "Typed meanwhile"}
    fact.positions.all().delete()
    fact.delete()

    response = analyst.post(page, {**sent, "_save": "yes"}, follow=True)

    assert "was removed meanwhile" in messages_of(response)
    fields = fields_of(response)
    assert fields["title"] == "Typed meanwhile"
    assert fields["positions-0-code"] == "renounces"


def test_sources_and_other_kinds_are_kept_alike(analyst: Client, world: World) -> None:
    send(analyst, address(Source, "add"), {"title": "No publisher", "kind": ""})

    assert (kept().kind, kept().title) == ("source", "No publisher")


def test_nothing_kept_is_public(analyst: Client, visitor: Client, world: World) -> None:
    before = visitor.get("/announcements/").content
    send(analyst, NEW, HALF)

    assert KeptForm.objects.exists()
    assert visitor.get("/announcements/").content == before


def test_members_of_the_desk_need_no_token_to_work(world: World) -> None:
    client = signed_in(make.make_user("bo", "analyst"))

    response = save(client, NEW, TYPED)

    assert "Saved as a draft" in messages_of(response)
