"""What comes along with an announcement, and what does not."""

from __future__ import annotations

from django.test import Client

from policies.models import LedgerEntry, PolicyAnnouncement, Source
from tests.desk.desk_forms import (
    CITED,
    TYPED,
    USE,
    address,
    decide,
    part,
    save,
)
from tests.desk.together.batch import (
    CITES_IT,
    NAMED,
    NEW,
    actions,
    press,
    published,
    review_of,
    text,
)
from tests.world import publish_all


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
