"""The reviewer publishes an announcement with its new source."""

from __future__ import annotations

from io import StringIO

from django.core.management import call_command
from django.test import Client

from policies.models import LedgerEntry, PolicyAnnouncement, Source
from tests.desk.desk_forms import (
    TYPED,
    USE,
    address,
    decide,
    messages_of,
    save,
)
from tests.desk.together.batch import (
    CITES_IT,
    NAMED,
    NEW,
    NEW_SOURCE,
    SOURCE,
    actions,
    mark_of,
    press,
    published,
    review_of,
    statuses,
    text,
)
from tests.readers import Page


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
