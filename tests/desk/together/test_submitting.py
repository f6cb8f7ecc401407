"""The analyst hands over an announcement with its new source."""

from __future__ import annotations

from django.test import Client

from policies.models import PolicyAnnouncement, Source
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
