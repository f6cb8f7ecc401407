"""Comments on a draft: tied to a place, settled by the right person, heeded."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from policies.actions import commenting
from policies.actions.actors import actor_for
from policies.actions.publishing import publish
from policies.choices import Severity
from policies.exceptions import GateRefused
from policies.models import DeskFact, LedgerEntry, PolicyAnnouncement, ReviewComment
from tests import factories as make
from tests.desk.conftest import signed_in
from tests.desk.desk_forms import (
    CITED,
    TYPED,
    USE,
    address,
    decide,
    messages_of,
    save,
)
from tests.world import World, publish_all

NEW = address(PolicyAnnouncement, "add")


@pytest.fixture
def handed_in(analyst: Client) -> PolicyAnnouncement:
    """A whole announcement of the analyst, waiting for review."""
    save(analyst, NEW, TYPED, USE, CITED, button="_submit")
    return PolicyAnnouncement.objects.get(key=TYPED["key"])


def say(client: Client, fact: DeskFact, text: str, **said: str) -> ReviewComment:
    decide(client, fact, "comment", comment=text, **said)
    return ReviewComment.objects.latest("pk")


def settle(
    client: Client, fact: DeskFact, said: ReviewComment, answer: str = ""
) -> Any:
    page = address(fact, "settle", said.pk)
    return client.post(page, {"answer": answer}, follow=True)


def review(client: Client, fact: DeskFact) -> str:
    return client.get(address(fact, "review")).content.decode()


def is_open(said: ReviewComment) -> bool:
    said.refresh_from_db()
    return said.is_open


def test_a_comment_is_shown_on_the_review_page_and_beside_its_field(
    analyst: Client, editor: Client, handed_in: PolicyAnnouncement
) -> None:
    say(editor, handed_in, "Is this its title?", place="title", severity="note")

    page = review(analyst, handed_in)
    assert "Is this its title?" in page
    assert "<strong>Note</strong> · Title · edo" in page
    form = analyst.get(address(handed_in, "change"))
    beside = form.context["adminform"].form.fields["title"].help_text
    assert "Note, edo: Is this its title?" in beside
    assert form.content.decode().count("Is this its title?") == 2


def test_a_comment_on_a_position_stands_beside_that_row(
    analyst: Client, editor: Client, handed_in: PolicyAnnouncement
) -> None:
    say(editor, handed_in, "By law?", place="positions:use", severity="major")

    form = analyst.get(address(handed_in, "change"))
    rows = next(
        inline.formset
        for inline in form.context["inline_admin_formsets"]
        if inline.formset.prefix == "positions"
    )
    texts = [str(field.help_text) for field in rows.forms[0].fields.values()]
    assert sum("By law?" in text for text in texts) == 1


@pytest.mark.parametrize("place", ["nowhere", "positions:stockpiling", "pk"])
def test_a_comment_on_no_place_of_the_record_is_refused(
    editor: Client, handed_in: PolicyAnnouncement, place: str
) -> None:
    decide(editor, handed_in, "comment", comment="Here.", place=place)

    assert not ReviewComment.objects.exists()


def test_an_open_critical_comment_keeps_it_from_publication(
    analyst: Client, editor: Client, handed_in: PolicyAnnouncement
) -> None:
    said = say(analyst, handed_in, "Forged?", severity="critical", place="summary")

    assert "a critical comment of ana is open: Forged?" in review(editor, handed_in)
    refused = decide(editor, handed_in, "publish", reason="First publication.")
    assert "Forged?" in messages_of(refused)
    assert not LedgerEntry.objects.filter(key=handed_in.key).exists()

    settle(editor, handed_in, said, "The gazette has it.")
    decide(editor, handed_in, "publish", reason="First publication.")
    assert LedgerEntry.objects.filter(key=handed_in.key).exists()


@pytest.mark.parametrize("severity", ["note", "major"])
def test_other_comments_do_not_stop_a_publication(
    editor: Client, handed_in: PolicyAnnouncement, severity: str
) -> None:
    say(editor, handed_in, "Doubtful.", severity=severity)

    decide(editor, handed_in, "publish", reason="First publication.")

    assert LedgerEntry.objects.filter(key=handed_in.key).exists()


def test_the_action_itself_refuses_on_every_path(
    world: World, analyst_user: User, editor_user: User
) -> None:
    fact = world["xbb-2020-02-02-reversal"]
    other = world["xbb-stock-2015"]
    commenting.comment(
        fact=fact, user=analyst_user, text="No.", severity=Severity.CRITICAL
    )

    with pytest.raises(GateRefused, match="critical comment of ana"):
        publish(facts=[other, fact], actor=actor_for(editor_user), reason="Both.")
    with pytest.raises(GateRefused, match="critical comment of ana"):
        publish_all([fact])


def test_the_last_editor_never_settles_a_critical_comment(
    analyst: Client, editor: Client, handed_in: PolicyAnnouncement
) -> None:
    theirs = say(editor, handed_in, "Wrong day.", severity="critical")
    own = say(analyst, handed_in, "Wrong page.", severity="critical")

    assert "The last editor cannot settle" in messages_of(
        settle(analyst, handed_in, theirs)
    )
    settle(analyst, handed_in, own)
    assert is_open(theirs)
    assert is_open(own)
    assert "The last editor cannot settle" in review(analyst, handed_in)


def test_an_author_who_became_last_editor_needs_another_editor(
    editor: Client, handed_in: PolicyAnnouncement
) -> None:
    said = say(editor, handed_in, "Wrong day.", severity="critical")
    save(editor, address(handed_in, "change"), {"summary": "Put right myself."})

    settle(editor, handed_in, said)
    assert is_open(said)

    settle(signed_in(make.make_user("eva", "editor")), handed_in, said)
    assert not is_open(said)


def test_another_analyst_does_not_settle_a_critical_comment_of_somebody_else(
    editor: Client, handed_in: PolicyAnnouncement
) -> None:
    said = say(editor, handed_in, "Wrong day.", severity="critical")
    bo = signed_in(make.make_user("bo", "analyst"))

    assert "Its author or an editor settles" in messages_of(settle(bo, handed_in, said))
    own = say(bo, handed_in, "Wrong page.", severity="critical")
    settle(bo, handed_in, own)

    assert is_open(said)
    assert not is_open(own)


def test_the_history_of_a_comment_is_kept(
    analyst: Client, editor: Client, handed_in: PolicyAnnouncement
) -> None:
    said = say(editor, handed_in, "Which page?", severity="major")
    settle(analyst, handed_in, said, "Page 4.")

    again = settle(editor, handed_in, said, "No, page 5.")

    assert "already found answered" in messages_of(again)
    page = review(editor, handed_in)
    assert "Which page?" in page
    assert "Settled by ana" in page
    assert "Page 4." in page
    assert "page 5" not in page


def test_a_comment_is_settled_at_its_own_record_only(
    editor: Client, world: World, handed_in: PolicyAnnouncement
) -> None:
    said = say(editor, handed_in, "Which page?")
    other = world["xbb-2020-02-02-reversal"]

    assert "no such comment" in messages_of(settle(editor, other, said))
    assert is_open(said)


def test_sending_back_adds_to_the_thread(
    analyst: Client, editor: Client, handed_in: PolicyAnnouncement
) -> None:
    decide(
        editor,
        handed_in,
        "send-back",
        comment="Which page?",
        place="citations:gazette",
        severity="critical",
    )

    said = ReviewComment.objects.get()
    assert (said.severity, said.part, said.row) == ("critical", "citations", "gazette")
    handed_in.refresh_from_db()
    assert handed_in.status == "returned"
    assert "Which page?" in analyst.get(address(handed_in, "change")).content.decode()


def test_sending_back_needs_a_comment_of_some_kind(
    editor: Client, handed_in: PolicyAnnouncement
) -> None:
    refused = decide(editor, handed_in, "send-back", comment=" ")
    assert "Say what is missing" in messages_of(refused)

    say(editor, handed_in, "Which page?")
    decide(editor, handed_in, "send-back", comment="")

    handed_in.refresh_from_db()
    assert handed_in.status == "returned"
    assert ReviewComment.objects.count() == 1


def test_no_reader_sees_a_comment(
    editor: Client, visitor: Client, handed_in: PolicyAnnouncement
) -> None:
    say(editor, handed_in, "Between us: forged.", severity="note")
    decide(editor, handed_in, "publish", reason="First publication.")

    for page in (
        f"/announcements/{handed_in.key}/",
        f"/records/announcement/{handed_in.key}/",
    ):
        assert "Between us" not in visitor.get(page).content.decode()
