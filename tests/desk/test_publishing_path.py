"""An announcement on its way from the analyst's form to the public pages."""

import csv
from io import StringIO

from django.contrib.auth.models import User
from django.core.management import call_command
from django.http import HttpResponseBase, StreamingHttpResponse
from django.test import Client

from policies.models import LedgerEntry, PolicyAnnouncement, Position
from tests import factories as make
from tests.desk.desk_forms import (
    CITED,
    TYPED,
    USE,
    address,
    decide,
    messages_of,
    save,
)

NEW = address(PolicyAnnouncement, "add")


def text(response: HttpResponseBase) -> str:
    """What a page says, streamed or not."""
    assert response.status_code == 200
    if isinstance(response, StreamingHttpResponse):
        return b"".join(response.streaming_content).decode()
    return response.content.decode()


def csv_rows(client: Client, question: str) -> list[dict[str, str]]:
    """The comparison of Borania as a file."""
    file = text(client.get(f"/compare.csv?state=XBB&{question}"))
    return list(csv.DictReader(StringIO(file)))


def entered(client: Client) -> PolicyAnnouncement:
    save(client, NEW, TYPED, USE, CITED)
    return PolicyAnnouncement.objects.get(key=TYPED["key"])


def test_an_announcement_is_saved_with_its_parts(
    analyst: Client, analyst_user: User
) -> None:
    response = save(analyst, NEW, TYPED, USE, CITED)

    fact = PolicyAnnouncement.objects.get(key=TYPED["key"])
    assert fact.status == "draft"
    assert fact.created_by == fact.last_editor == analyst_user
    assert fact.announced_on_partial.iso == "2026-06-21"
    assert [str(position) for position in fact.positions.all()] == ["use: renounces"]
    assert [citation.source_id for citation in fact.citations.all()] == ["gazette"]
    assert response.redirect_chain[-1][0] == address(fact, "change")


def test_a_draft_is_saved_although_it_cannot_be_published(analyst: Client) -> None:
    response = save(analyst, NEW, TYPED)

    assert "Saved as a draft" in messages_of(response)
    assert "at least one source is needed" in response.content.decode()


def test_a_partly_known_date_is_kept_as_it_is_known(analyst: Client) -> None:
    save(analyst, NEW, TYPED, {"announced_on": "June 2026"})

    fact = PolicyAnnouncement.objects.get(key=TYPED["key"])
    assert fact.announced_on_partial.iso == "2026-06"
    page = analyst.get(address(fact, "change")).content.decode()
    assert 'value="June 2026"' in page


def test_nothing_is_public_before_publication(
    analyst: Client, editor: Client, visitor: Client
) -> None:
    before = LedgerEntry.objects.count()
    fact = entered(analyst)
    decide(analyst, fact, "submit")
    editor.get(address(fact, "review"))

    assert LedgerEntry.objects.count() == before


def test_the_whole_path_from_form_to_public_page(
    analyst: Client, editor: Client, visitor: Client
) -> None:
    fact = entered(analyst)

    submitted = decide(analyst, fact, "submit")
    assert "Submitted" in messages_of(submitted)

    review = editor.get(address(fact, "review")).content.decode()
    assert "Mines are given up" in review
    assert "Borania" in review

    published = decide(editor, fact, "publish", reason="First publication.")
    assert "Published as revision" in messages_of(published)
    fact.refresh_from_db()
    assert fact.status == "published"
    entry = LedgerEntry.objects.get(kind="announcement", key=fact.key)
    assert entry.action == "publish"
    assert entry.actor == User.objects.get(username="edo").pseudonym.slug
    for page in (f"/announcements/{fact.key}/", "/states/xbb/", "/changes/", "/"):
        assert "Mines are given up" in text(visitor.get(page)), page
    rows = csv_rows(visitor, "dimension=use&on=2026-06-22")
    assert [row["key"] for row in rows] == ["renounces"]
    assert rows[0]["announcement"] == fact.key


def test_a_moment_before_the_publication_does_not_know_it(
    analyst: Client, editor: Client, visitor: Client
) -> None:
    before = LedgerEntry.objects.latest("seq").recorded_at.isoformat()
    fact = entered(analyst)
    decide(analyst, fact, "submit")
    decide(editor, fact, "publish", reason="First publication.")

    moment = before.replace("+00:00", "Z")
    earlier = csv_rows(visitor, f"dimension=use&on=2026-06-22&recorded={moment}")

    assert [row["key"] for row in earlier] == ["conditions"]
    page = visitor.get(f"/announcements/{fact.key}/?recorded={moment}")
    assert page.status_code == 404


def test_the_ledger_still_holds_after_every_decision(
    analyst: Client, editor: Client
) -> None:
    fact = entered(analyst)
    decide(analyst, fact, "submit")
    decide(editor, fact, "publish", reason="First publication.")
    save(analyst, address(fact, "change"), {"title": "Again"}, button="_submit")
    decide(editor, fact, "publish", reason="Misread.")
    decide(editor, fact, "withdraw", reason="Forged.")

    call_command("verify", stdout=StringIO())

    actions = LedgerEntry.objects.filter(key=fact.key).order_by("seq")
    assert [entry.action for entry in actions] == ["publish", "correct", "withdraw"]


def test_the_last_editor_cannot_publish(
    editor: Client, editor_user: User, analyst: Client
) -> None:
    fact = entered(editor)
    decide(editor, fact, "submit")

    page = editor.get(address(fact, "review")).content.decode()
    assert "the last editor cannot publish" in page
    assert "publish/" not in page

    response = decide(editor, fact, "publish", reason="By myself.")
    assert response.status_code == 200
    assert "the last editor cannot publish" in messages_of(response)
    assert not LedgerEntry.objects.filter(key=fact.key).exists()


def test_an_editor_who_changes_a_draft_becomes_its_last_editor(
    analyst: Client, editor: Client
) -> None:
    fact = entered(analyst)
    save(editor, address(fact, "change"), {"title": "Mines are given up for good"})
    decide(analyst, fact, "submit")

    response = decide(editor, fact, "publish", reason="Ready.")

    assert "the last editor cannot publish" in messages_of(response)


def test_a_change_of_a_position_alone_makes_a_last_editor(
    analyst: Client, editor: Client, editor_user: User
) -> None:
    fact = entered(analyst)
    save(editor, address(fact, "change"), {"positions-0-note": "Read twice."})

    fact.refresh_from_db()
    assert fact.last_editor == editor_user
    assert fact.version == 2


def test_saving_without_a_change_changes_nothing(
    analyst: Client, editor: Client, analyst_user: User
) -> None:
    fact = entered(analyst)

    response = save(editor, address(fact, "change"))

    assert "Nothing was changed" in messages_of(response)
    fact.refresh_from_db()
    assert (fact.last_editor, fact.version) == (analyst_user, 1)


def test_a_draft_that_was_not_submitted_cannot_be_published(
    analyst: Client, editor: Client
) -> None:
    fact = entered(analyst)

    response = decide(editor, fact, "publish", reason="Early.")

    assert "Only a submitted record" in messages_of(response)
    assert not LedgerEntry.objects.filter(key=fact.key).exists()


def test_an_unfit_record_is_refused_with_every_reason(
    analyst: Client, editor: Client
) -> None:
    save(analyst, NEW, TYPED)
    fact = PolicyAnnouncement.objects.get(key=TYPED["key"])
    decide(analyst, fact, "submit")

    page = editor.get(address(fact, "review")).content.decode()
    assert "at least one source is needed" in page
    response = decide(editor, fact, "publish", reason="Now.")

    assert "at least one source is needed" in messages_of(response)
    assert not LedgerEntry.objects.filter(key=fact.key).exists()


def test_a_record_that_leans_on_drafts_says_which(
    analyst: Client, editor: Client
) -> None:
    state = make.make_state("XFF", name="Farland")
    treaty = make.make_treaty("far-treaty")
    words = make.make_announcement("xff-2026-words", "gazette", state_id="XFF")
    act = make.make_treaty_action(
        "law-far-xbb", "gazette", state_id="XBB", treaty_id=treaty.key
    )

    missing = {
        fact.key: editor.get(address(fact, "review")).content.decode()
        for fact in (words, act)
    }

    lacks = "Sources: at least one source is needed"
    assert f"State XFF: {lacks}" in missing[words.key]
    assert f"Treaty far-treaty: {lacks}" in missing[act.key]
    assert state.status == "draft"


def test_a_record_sent_back_says_why(analyst: Client, editor: Client) -> None:
    fact = entered(analyst)
    decide(analyst, fact, "submit")

    decide(editor, fact, "send-back", comment="Which page of the gazette?")

    fact.refresh_from_db()
    assert fact.status == "returned"
    page = analyst.get(address(fact, "change")).content.decode()
    assert "Which page of the gazette?" in page


def test_publication_needs_a_reason(analyst: Client, editor: Client) -> None:
    fact = entered(analyst)
    decide(analyst, fact, "submit")

    response = decide(editor, fact, "publish", reason="  ")

    assert "Reason" in messages_of(response)
    assert not LedgerEntry.objects.filter(key=fact.key).exists()


def test_a_correction_asks_for_its_reason_and_keeps_it(
    analyst: Client, editor: Client
) -> None:
    fact = PolicyAnnouncement.objects.get(key="xbb-2015-06-21-policy")
    save(
        analyst,
        address(fact, "change"),
        {"title": "Mines only along the northern border"},
        button="_submit",
    )

    review = editor.get(address(fact, "review")).content.decode()
    assert "<del>on</del>" in review
    assert "<ins>along</ins>" in review
    assert "First publication." not in review
    decide(editor, fact, "publish", reason="The title was misread.")

    entry = LedgerEntry.objects.filter(key=fact.key).latest("seq")
    assert (entry.action, entry.reason) == ("correct", "The title was misread.")


def test_a_withdrawn_record_leaves_the_public_pages(
    analyst: Client, editor: Client, visitor: Client
) -> None:
    fact = entered(analyst)
    decide(analyst, fact, "submit")
    decide(editor, fact, "publish", reason="First publication.")
    fact.refresh_from_db()

    page = editor.get(address(fact, "withdraw")).content.decode()
    assert "leaves the public pages" in page
    decide(editor, fact, "withdraw", reason="It was a forgery.")

    assert LedgerEntry.objects.filter(key=fact.key).latest("seq").action == "withdraw"
    assert visitor.get(f"/announcements/{fact.key}/").status_code in {404, 410}


def test_a_record_that_others_cite_cannot_be_withdrawn(editor: Client) -> None:
    fact = PolicyAnnouncement.objects.get(key="xbb-2015-06-21-policy")

    page = editor.get(address(fact, "withdraw")).content.decode()
    response = decide(editor, fact, "withdraw", reason="No longer wanted.")

    assert "statement/st-envoy-2015-06-22" in page
    assert "/admin/record/commitment/cm-xbb-2015-destroy/" in page
    assert "Withdraw from the public pages" not in page
    assert "cited by" in messages_of(response)
    assert LedgerEntry.objects.filter(key=fact.key).count() == 1


def test_position_rows_can_be_added_changed_and_taken_out(analyst: Client) -> None:
    fact = entered(analyst)
    extra = {
        "positions-TOTAL_FORMS": "2",
        "positions-1-dimension": "joining",
        "positions-1-code": "will_join",
        "positions-1-number": "1",
        "positions-1-starts_on": "2026",
        "positions-1-confidence": "low",
    }
    save(analyst, address(fact, "change"), extra)
    assert Position.objects.filter(announcement=fact).count() == 2

    save(analyst, address(fact, "change"), {"positions-0-DELETE": "on"})

    left = Position.objects.get(announcement=fact)
    assert (left.dimension, left.starts_on_partial.iso) == ("joining", "2026")
