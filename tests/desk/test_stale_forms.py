"""Two people at one record: nothing is overwritten and nothing typed is lost."""

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError
from django.test import Client

from policies.actions import reviewing
from policies.models import PolicyAnnouncement
from tests.desk.desk_forms import TYPED, address, decide, fields_of, messages_of, save
from tests.world import World


def test_a_stale_form_is_refused_with_its_text(
    analyst: Client, editor: Client, world: World
) -> None:
    fact = world["xbb-2020-02-02-reversal"]
    page = address(fact, "change")
    opened = fields_of(analyst.get(page))
    save(editor, page, {"title": "The editor's title"})

    response = analyst.post(
        page, {**opened, "title": "The analyst's title", "_save": "yes"}
    )

    assert response.status_code == 200
    shown = response.content.decode()
    assert "Somebody else saved this record" in shown
    assert "The analyst&#x27;s title" in shown
    fact.refresh_from_db()
    assert fact.title == "The editor's title"


def test_a_form_without_its_version_is_stale(analyst: Client, world: World) -> None:
    fact = world["xbb-2020-02-02-reversal"]

    save(analyst, address(fact, "change"), {"title": "No", "seen_version": ""})

    fact.refresh_from_db()
    assert fact.title == "The geographic limit is lifted"


def test_a_stale_form_changes_no_part_either(
    analyst: Client, editor: Client, world: World
) -> None:
    fact = world["xbb-2020-02-02-reversal"]
    page = address(fact, "change")
    opened = fields_of(analyst.get(page))
    save(editor, page, {"title": "The editor's title"})

    analyst.post(page, {**opened, "positions-0-note": "Mine.", "_save": "yes"})

    assert not fact.positions.filter(note="Mine.").exists()


def test_a_record_changed_after_the_review_is_not_published(
    analyst: Client, editor: Client, administrator: Client, world: World
) -> None:
    fact = world["xbb-2020-02-02-reversal"]
    save(analyst, address(fact, "change"), {"title": "Seen"}, button="_submit")
    fact.refresh_from_db()
    seen = fact.version
    save(analyst, address(fact, "change"), {"title": "Unseen"}, button="_submit")

    response = decide(editor, fact, "publish", seen_version=seen, reason="As seen.")

    assert "was changed after you opened this page" in messages_of(response)
    fact.refresh_from_db()
    assert fact.status == "submitted"


def test_a_form_is_judged_again_when_somebody_saves_in_the_middle(
    analyst: Client, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin, others = reviewing.begin_draft, iter([True])

    def begin_late(fact: PolicyAnnouncement, *, user: User) -> None:
        """Somebody else is quicker, once."""
        if next(others, False):
            raise IntegrityError("key")
        begin(fact, user=user)

    monkeypatch.setattr(reviewing, "begin_draft", begin_late)

    response = save(analyst, address(PolicyAnnouncement, "add"), TYPED)

    assert "Saved as a draft" in messages_of(response)


def test_a_decision_pressed_twice_is_taken_once(
    analyst: Client, editor: Client, world: World
) -> None:
    fact = world["xbb-2020-02-02-reversal"]
    save(analyst, address(fact, "change"), {"title": "Once"}, button="_submit")
    fact.refresh_from_db()
    sent = {"seen_version": fact.version, "reason": "Once."}

    first = editor.post(address(fact, "publish"), sent, follow=True)
    second = editor.post(address(fact, "publish"), sent, follow=True)

    assert "Published as revision" in messages_of(first)
    assert "was changed after you opened" in messages_of(second)
