"""An announcement and its new source: entered together, published together."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.http import HttpResponse
from django.test import Client

from policies.models import LedgerEntry, PolicyAnnouncement, Source
from tests import factories as make
from tests.desk.conftest import signed_in
from tests.desk.desk_forms import (
    CITED,
    TYPED,
    USE,
    address,
    decide,
    messages_of,
    part,
    save,
)
from tests.forms import Form
from tests.readers import Page
from tests.world import publish_all

NEW = address(PolicyAnnouncement, "add")
NEW_SOURCE = address(Source, "add")
#: What an analyst types for a source that nobody has cited before.
SOURCE = {
    "key": "morning-paper",
    "publisher": "The Morning Paper of Borania",
    "title": "Mines are given up",
    "kind": "media",
    "url": "https://paper.example/mines",
    "published_on": "21 June 2026",
    "language": "en",
}
CITES_IT = {
    "citations-TOTAL_FORMS": "1",
    **part("citations", 0, source="morning-paper", locator="p. 1"),
}
NAMED = "Source morning-paper"


@pytest.fixture
def bo(analyst_user: User) -> Client:
    """A second analyst."""
    return signed_in(make.make_user("bo", "analyst"))


@pytest.fixture
def source(analyst: Client) -> Source:
    """The new source, a draft of the analyst."""
    save(analyst, NEW_SOURCE, SOURCE)
    return Source.objects.get(key="morning-paper")


@pytest.fixture
def announced(analyst: Client, source: Source) -> PolicyAnnouncement:
    """An announcement that cites the new source; both are drafts of the analyst."""
    save(analyst, NEW, TYPED, USE, CITES_IT)
    return PolicyAnnouncement.objects.get(key=TYPED["key"])


def review_of(client: Client, fact: Any) -> Page:
    return Page(client.get(address(fact, "review")))


def actions(page: Page) -> set[str]:
    """The decisions that a page offers."""
    forms = page.root.first("main").all("form")
    return {form.attributes.get("action", "").split("/")[-2] for form in forms}


def press(client: Client, page: Page, action: str, **said: str) -> HttpResponse:
    """Press a button of a review page as it was shown, hidden fields and all."""
    (node,) = [
        form
        for form in page.root.first("main").all("form")
        if form.attributes.get("action", "").endswith(f"/{action}/")
    ]
    return Form(page, node).fill(**said).send(client)


def statuses() -> tuple[str, str]:
    """Where the source and the announcement stand."""
    source = Source.objects.get(key="morning-paper")
    fact = PolicyAnnouncement.objects.get(key=TYPED["key"])
    return source.status, fact.status


def published() -> list[str]:
    """What the ledger holds of the two, in order."""
    keys = ["morning-paper", TYPED["key"]]
    return list(
        LedgerEntry.objects.filter(key__in=keys)
        .order_by("seq")
        .values_list("key", flat=True)
    )


def text(response: HttpResponse) -> str:
    return response.content.decode()


# The analyst


def test_a_source_that_comes_along_is_no_fault_of_the_form(
    analyst: Client, announced: PolicyAnnouncement
) -> None:
    form = text(analyst.get(address(announced, "change")))

    assert "is not published" not in form
    assert "Missing for publication" not in form
    assert "Published together with it" in form
    assert (
        f'Source <a href="{address(Source.objects.get(key="morning-paper"), "change")}'
        in form
    )


def test_a_source_that_lacks_something_is_a_fault_by_its_name(
    analyst: Client, announced: PolicyAnnouncement, source: Source
) -> None:
    save(analyst, address(source, "change"), {"publisher": ""})

    form = text(analyst.get(address(announced, "change")))

    assert f"{NAMED}: Publisher: a source names its publisher" in form


def test_submitting_a_fact_submits_ones_own_drafts_with_it(
    analyst: Client, announced: PolicyAnnouncement
) -> None:
    response = decide(analyst, announced, "submit")

    assert f"Submitted with it: {NAMED}." in messages_of(response)
    assert statuses() == ("submitted", "submitted")


def test_save_and_submit_submits_both(analyst: Client, source: Source) -> None:
    save(analyst, NEW, TYPED, USE, CITES_IT, button="_submit")

    assert statuses() == ("submitted", "submitted")


def test_the_draft_of_a_third_person_is_theirs_to_submit(
    analyst: Client, bo: Client, editor: Client
) -> None:
    save(bo, NEW_SOURCE, SOURCE)
    save(analyst, NEW, TYPED, USE, CITES_IT)
    fact = PolicyAnnouncement.objects.get(key=TYPED["key"])
    waits = f"{NAMED}: is still being worked on by bo and is not submitted"
    assert waits in text(analyst.get(address(fact, "change")))

    response = decide(analyst, fact, "submit")

    assert waits in messages_of(response)
    assert statuses() == ("draft", "submitted")
    page = review_of(editor, fact)
    assert waits in page.root.text
    assert "publish" not in actions(page)
    refused = decide(
        editor, fact, "publish", reason="Early.", seen_together=mark_of(fact)
    )
    assert waits in messages_of(refused)
    assert published() == []

    decide(bo, Source.objects.get(key="morning-paper"), "submit")
    press(editor, review_of(editor, fact), "publish", reason="First publication.")
    assert published() == ["morning-paper", fact.key]


def test_a_source_that_was_sent_back_waits_for_its_answer(
    analyst: Client, editor: Client, announced: PolicyAnnouncement, source: Source
) -> None:
    decide(analyst, announced, "submit")
    decide(editor, source, "send-back", comment="Which edition?")

    page = review_of(editor, announced)
    assert "was sent back to ana and is not submitted again" in page.root.text
    assert "publish" not in actions(page)

    decide(editor, announced, "send-back", comment="See the source.")
    decide(analyst, announced, "submit")
    assert statuses() == ("returned", "submitted")


# The reviewer


def mark_of(fact: PolicyAnnouncement) -> str:
    """The mark of the batch as it stands now: what a page shown now would send."""
    source = Source.objects.get(key="morning-paper")
    return f"source/{source.key}:{source.pk}:{source.version}"


def test_the_review_page_shows_both_and_the_effects_of_both(
    analyst: Client, editor: Client, announced: PolicyAnnouncement
) -> None:
    decide(analyst, announced, "submit")

    response = editor.get(address(announced, "review"))
    together = Page(response).section("Published together with it")

    assert "The Morning Paper of Borania" in together.text
    assert "https://paper.example/mines" in together.text
    assert "21 June 2026" in together.text
    rows = response.context["review"].effects
    assert ("use", "renounces") in {
        (row.effect.dimension, row.effect.after.key) for row in rows
    }
    assert {"publish", "send-back"} <= actions(Page(response))


def test_both_are_published_with_one_decision(
    analyst: Client, editor: Client, visitor: Client, announced: PolicyAnnouncement
) -> None:
    decide(analyst, announced, "submit")
    before = LedgerEntry.objects.count()

    response = press(
        editor, review_of(editor, announced), "publish", reason="First publication."
    )

    assert "Published together: revisions" in text(response)
    assert published() == ["morning-paper", announced.key]
    assert LedgerEntry.objects.count() == before + 2
    assert statuses() == ("published", "published")
    assert "Morning Paper" in text(visitor.get(f"/announcements/{announced.key}/"))
    assert visitor.get("/sources/morning-paper/").status_code == 200
    call_command("verify", stdout=StringIO())


def test_the_last_editor_of_the_announcement_cannot_publish_both(
    editor: Client,
) -> None:
    save(editor, NEW_SOURCE, SOURCE)
    save(editor, NEW, TYPED, USE, CITES_IT, button="_submit")
    fact = PolicyAnnouncement.objects.get(key=TYPED["key"])

    page = review_of(editor, fact)
    response = decide(
        editor, fact, "publish", reason="Mine.", seen_together=mark_of(fact)
    )

    assert "publish" not in actions(page)
    assert "the last editor cannot publish" in messages_of(response)
    assert published() == []


def test_the_last_editor_of_the_source_alone_cannot_publish_either(
    analyst: Client, editor: Client
) -> None:
    save(editor, NEW_SOURCE, SOURCE)
    decide(editor, Source.objects.get(key="morning-paper"), "submit")
    save(analyst, NEW, TYPED, USE, CITES_IT, button="_submit")
    fact = PolicyAnnouncement.objects.get(key=TYPED["key"])

    page = review_of(editor, fact)
    response = decide(
        editor, fact, "publish", reason="Mine.", seen_together=mark_of(fact)
    )

    said = f"{NAMED}: Publisher: the last editor cannot publish"
    assert said in page.root.text
    assert "publish" not in actions(page)
    assert said in messages_of(response)
    assert published() == []
    assert statuses() == ("submitted", "submitted")


def test_a_source_edited_after_the_review_was_shown_is_not_published(
    analyst: Client, editor: Client, announced: PolicyAnnouncement, source: Source
) -> None:
    decide(analyst, announced, "submit")
    shown = review_of(editor, announced)
    save(
        analyst,
        address(source, "change"),
        {"title": "Mines are given up, perhaps"},
        button="_submit",
    )

    response = press(editor, shown, "publish", reason="As shown.")

    assert f"{NAMED}: was changed after you opened this page" in text(response)
    assert "Mines are given up, perhaps" in text(response)
    assert published() == []
    assert statuses() == ("submitted", "submitted")

    press(editor, Page(response), "publish", reason="As shown anew.")
    assert published() == ["morning-paper", announced.key]


def test_a_source_published_alone_meanwhile_changes_the_batch(
    analyst: Client, editor: Client, announced: PolicyAnnouncement, source: Source
) -> None:
    decide(analyst, announced, "submit")
    shown = review_of(editor, announced)
    decide(editor, source, "publish", reason="First.")

    refused = press(editor, shown, "publish", reason="Both.")

    assert "was changed after you opened this page" in text(refused)
    assert published() == ["morning-paper"]
    press(editor, Page(refused), "publish", reason="The rest.")
    assert published() == ["morning-paper", announced.key]


def test_a_batch_that_was_not_shown_is_not_published(
    analyst: Client, editor: Client, announced: PolicyAnnouncement
) -> None:
    decide(analyst, announced, "submit")

    for forged in ("", "source/morning-paper:1:99", "<b>no mark</b>"):
        decide(editor, announced, "publish", reason="Blind.", seen_together=forged)

    assert published() == []


def test_a_batch_published_twice_is_published_once(
    analyst: Client, editor: Client, announced: PolicyAnnouncement
) -> None:
    decide(analyst, announced, "submit")
    shown = review_of(editor, announced)
    press(editor, shown, "publish", reason="Once.")

    again = press(editor, shown, "publish", reason="Twice.")

    assert "was changed after you opened this page" in text(again)
    assert published() == ["morning-paper", announced.key]


def test_a_faulty_source_keeps_both_back(
    analyst: Client, editor: Client, announced: PolicyAnnouncement, source: Source
) -> None:
    save(analyst, address(source, "change"), {"publisher": ""})
    decide(analyst, announced, "submit")

    page = review_of(editor, announced)
    response = decide(
        editor, announced, "publish", reason="Now.", seen_together=mark_of(announced)
    )

    assert "publish" not in actions(page)
    assert f"{NAMED}: Publisher: a source names its publisher" in messages_of(response)
    assert published() == []


# What comes along, and what does not


def test_an_edit_of_a_public_source_is_not_published_along(
    analyst: Client, editor: Client
) -> None:
    gazette = Source.objects.get(key="gazette")
    save(analyst, address(gazette, "change"), {"title": "Gazette"}, button="_submit")
    save(analyst, NEW, TYPED, USE, CITED, button="_submit")
    fact = PolicyAnnouncement.objects.get(key=TYPED["key"])

    shown = review_of(editor, fact)
    assert "Published together with it" not in shown.root.text
    press(editor, shown, "publish", reason="First publication.")

    gazette.refresh_from_db()
    assert gazette.status == "submitted"
    assert LedgerEntry.objects.filter(key="gazette").count() == 1


def test_a_withdrawn_source_does_not_return_along(
    analyst: Client, editor: Client, announced: PolicyAnnouncement, source: Source
) -> None:
    publish_all([source])
    decide(editor, source, "withdraw", reason="A forgery.")
    save(analyst, address(source, "change"), {"title": "Again"}, button="_submit")
    decide(analyst, announced, "submit")

    page = review_of(editor, announced)

    assert f"{NAMED}: is not published" in page.root.text
    assert "publish" not in actions(page)


def test_a_superseded_draft_and_its_own_source_come_along(
    analyst: Client, editor: Client, source: Source
) -> None:
    earlier = {**TYPED, "key": "xbb-2026-06-20-first", "announced_on": "20 June 2026"}
    save(analyst, NEW, earlier, USE, CITES_IT)
    follows = {
        "supersessions-TOTAL_FORMS": "1",
        **part("supersessions", 0, earlier="xbb-2026-06-20-first"),
    }
    save(analyst, NEW, TYPED, USE, CITED, follows, button="_submit")
    fact = PolicyAnnouncement.objects.get(key=TYPED["key"])

    press(editor, review_of(editor, fact), "publish", reason="First publication.")

    keys = ["morning-paper", "xbb-2026-06-20-first", fact.key]
    entries = LedgerEntry.objects.filter(key__in=keys).order_by("seq")
    assert [entry.key for entry in entries] == keys
    assert {entry.reason for entry in entries} == {"First publication."}


def test_a_correction_takes_its_new_source_along(
    analyst: Client, editor: Client, source: Source
) -> None:
    fact = PolicyAnnouncement.objects.get(key="xbb-2015-06-21-policy")
    save(
        analyst,
        address(fact, "change"),
        {"citations-0-source": "morning-paper"},
        button="_submit",
    )

    shown = review_of(editor, fact)
    press(editor, shown, "publish", reason="The paper says it first.")

    entries = LedgerEntry.objects.filter(reason="The paper says it first.")
    assert [(entry.key, entry.action) for entry in entries.order_by("seq")] == [
        ("morning-paper", "publish"),
        (fact.key, "correct"),
    ]


def test_two_announcements_of_a_circle_are_refused_in_words(
    analyst: Client, editor: Client, announced: PolicyAnnouncement
) -> None:
    """Each on the same day, each said to follow the other."""
    other = {**TYPED, "key": "xbb-2026-06-21-too"}
    follows = {"supersessions-TOTAL_FORMS": "1"}
    save(
        analyst, NEW, other, USE, CITED, follows,
        part("supersessions", 0, earlier=announced.key),
    )  # fmt: skip
    save(
        analyst, address(announced, "change"), follows,
        part("supersessions", 0, earlier="xbb-2026-06-21-too"), button="_submit",
    )  # fmt: skip

    page = review_of(editor, announced)
    response = press(editor, page, "publish", reason="Both.")

    assert "refer to each other in a circle" in text(response)
    assert published() == []
