"""The audit page tells who did what; nothing there can be changed."""

import csv
import datetime as dt
import io
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from policies.actions import removing
from policies.actions.actors import Actor, actor_for
from policies.choices import Kind
from policies.models import (
    JournalEntry,
    KeptForm,
    PolicyAnnouncement,
    ReviewComment,
)
from tests import factories as make
from tests.desk.desk_forms import CITED, TYPED, USE, address, decide, save
from tests.readers import Page
from tests.world import World

PAGE, FILE = "/admin/audit/", "/admin/audit.csv"


def told(client: Client, query: str = "") -> list[tuple[str, ...]]:
    """The lines of the file as tuples: who, what, to which record."""
    answer = client.get(f"{FILE}{query}")
    assert answer.status_code == 200
    text = b"".join(answer).decode()
    rows = csv.DictReader(io.StringIO(text, newline=""))
    return [(row["person"], row["deed"], row["subject"]) for row in rows]


@pytest.fixture
def a_day(
    analyst: Client, editor: Client, administrator: Client, world: World
) -> PolicyAnnouncement:
    """An announcement from its first line to its redaction."""
    save(analyst, address(PolicyAnnouncement, "add"), TYPED, CITED, USE)
    fact = PolicyAnnouncement.objects.get(key=TYPED["key"])
    decide(analyst, fact, "submit")
    decide(editor, fact, "send-back", comment="Name the page.")
    save(analyst, address(fact, "change"), {"note": "Page 4."})
    decide(analyst, fact, "submit")
    decide(editor, fact, "publish", reason="First publication.")
    save(analyst, address(fact, "change"), {"title": "Mines are given up for good"})
    decide(analyst, fact, "submit")
    decide(editor, fact, "publish", reason="The title was misread.")
    decide(editor, fact, "withdraw", reason="It was a hoax.")
    return fact


def test_a_record_can_be_followed_through_the_desk(
    a_day: PolicyAnnouncement, administrator: Client
) -> None:
    name = f"announcement/{a_day.key}"

    lines = [line for line in told(administrator) if line[2] == name]

    assert lines[::-1] == [
        ("ana", "entered", name),
        ("ana", "submitted", name),
        ("edo", "commented", name),
        ("edo", "sent_back", name),
        ("ana", "edited", name),
        ("ana", "submitted", name),
        ("edo", "published", name),
        ("ana", "edited", name),
        ("ana", "submitted", name),
        ("edo", "corrected", name),
        ("edo", "withdrawn", name),
    ]


def test_comments_and_who_settled_them_are_told_without_their_text(
    analyst: Client, editor: Client, administrator: Client, world: World
) -> None:
    fact = world["xbb-2020-02-02-reversal"]
    said = {"comment": "A secret doubt", "place": "title", "severity": "critical"}
    decide(editor, fact, "comment", **said)
    number = ReviewComment.objects.get().pk
    settle = address(fact, "settle", number)
    analyst.post(settle, {"answer": "Not theirs to settle"})
    editor.post(settle, {"answer": "A secret answer"})
    editor.post(settle, {"answer": "Once more"})

    name = f"announcement/{fact.key}"
    assert [line for line in told(administrator) if line[2] == name] == [
        ("edo", "settled", name),
        ("edo", "commented", name),
    ]
    page = Page(administrator.get(f"{PAGE}?deed=settled")).text
    assert f"Comment {number}, critical, on title." in page
    assert "Comment settled" in page
    assert "secret" not in Page(administrator.get(PAGE)).text


def test_a_kept_form_that_is_taken_up_is_told_once(
    analyst: Client, administrator: Client, world: World
) -> None:
    fact = world["xbb-2020-02-02-reversal"]
    change = address(fact, "change")
    save(analyst, change, {"title": "A secret plan", "announced_on": ""})
    save(analyst, address(PolicyAnnouncement, "add"), {"title": "A secret draft"})
    assert told(administrator, "?deed=taken_up") == []

    for form in KeptForm.objects.all():
        page = change if form.row else address(PolicyAnnouncement, "add")
        for _ in range(2):
            assert analyst.get(page, {"kept": form.pk}).status_code == 200

    assert sorted(told(administrator, "?deed=taken_up")) == [
        ("ana", "taken_up", "announcement"),
        ("ana", "taken_up", f"announcement/{fact.key}"),
    ]
    assert "secret" not in Page(administrator.get(PAGE)).text


def test_a_redaction_is_told_with_its_reason(
    administrator: Client, world: World
) -> None:
    removing.redact(
        kind=Kind.STATEMENT,
        key="st-envoy-2015-06-22",
        actor=actor_for(User.objects.get(username="ada")),
        reason="A court ordered it.",
    )

    page = Page(administrator.get(f"{PAGE}?deed=redacted"))

    assert "statement/st-envoy-2015-06-22" in page.text
    assert "A court ordered it." in page.text
    assert page.link("statement/st-envoy-2015-06-22") == (
        "/records/statement/st-envoy-2015-06-22/"
    )


def test_a_command_is_told_under_its_actors_name(
    administrator: Client, world: World
) -> None:
    removing.redact(
        kind=Kind.STATEMENT,
        key="st-envoy-2015-06-22",
        actor=Actor("operator"),
        reason="A court ordered it.",
    )

    assert told(administrator, "?deed=redacted") == [
        ("operator", "redacted", "statement/st-envoy-2015-06-22")
    ]


def test_a_large_publication_is_one_line(administrator: Client, world: World) -> None:
    lines = told(administrator, "?deed=published&person=world-builder")

    assert len(lines) < 5
    assert any(subject.endswith(" records") for _, _, subject in lines)


def test_it_is_narrowed_by_person_deed_and_days(
    administrator: Client, world: World
) -> None:
    JournalEntry.objects.all().delete()
    ana, edo = make.make_user("anna"), make.make_user("edwin")
    for day, user, deed in (
        (1, ana, "edited"),
        (2, ana, "submitted"),
        (3, edo, "edited"),
    ):
        at = dt.datetime(2026, 5, day, 23, 59, tzinfo=dt.UTC)
        make.make_journal_entry(user, at=at, deed=deed, subject=f"state/{day}")

    def days(query: str) -> list[str]:
        return [subject[-1] for _, _, subject in told(administrator, query)]

    assert days("") == ["3", "2", "1"]
    assert days("?person=anna") == ["2", "1"]
    assert days("?deed=edited") == ["3", "1"]
    assert days("?since=2026-05-02") == ["3", "2"]
    assert days("?until=2026-05-02") == ["2", "1"]
    assert days("?since=2026-05-02&until=2026-05-02") == ["2"]
    assert days("?person=anna&deed=edited&since=2026-05-02") == []
    assert days("?until=9999-12-31") == ["3", "2", "1"]


def test_others_read_what_they_did_themselves(
    analyst: Client, administrator: Client, world: World
) -> None:
    make.make_journal_entry(User.objects.get(username="ana"), subject="state/mine")
    make.make_journal_entry(User.objects.get(username="ada"), subject="state/hers")
    make.make_journal_entry(User.objects.get(username="ada"), subject="user/ana")

    mine = {subject for _, _, subject in told(analyst)}

    assert mine == {"state/mine", "user/ana"}
    assert told(analyst, "?person=ada") == [("ada", "edited", "user/ana")]
    assert "state/hers" not in Page(analyst.get(PAGE)).text
    assert "state/hers" in Page(administrator.get(PAGE)).text


@pytest.mark.parametrize(
    "query",
    [
        "since=yesterday",
        "until=2026-02-30",
        "deed=nothing",
        "page=0",
        "page=x",
        "nonsense=1",
        "since=2026-05-02&until=2026-05-01",
        f"person={'x' * 151}",
    ],
)
def test_a_question_that_is_not_understood_is_a_400(
    administrator: Client, world: World, query: str
) -> None:
    for address_ in (PAGE, FILE):
        answer = administrator.get(f"{address_}?{query}")
        assert answer.status_code == 400
        assert Page(answer).root.first("main").all(role="alert")


def test_it_has_pages(administrator: Client, world: World) -> None:
    ana = make.make_user("anna")
    for number in range(150):
        make.make_journal_entry(ana, subject=f"state/{number}")

    first = Page(administrator.get(f"{PAGE}?person=anna"))
    second = Page(administrator.get(f"{PAGE}?person=anna&page=2"))

    assert "150 lines" in first.text
    assert "Page 1 of 2" in first.text
    assert first.link("Older") == "?person=anna&page=2"
    assert second.link("Newer") == "?person=anna&page=1"
    assert administrator.get(f"{PAGE}?page=99").status_code == 404


def test_a_page_takes_few_queries(
    administrator: Client, world: World, django_assert_max_num_queries: Any
) -> None:
    for number in range(50):
        make.make_journal_entry(None, subject=f"state/{number}")

    with django_assert_max_num_queries(10):
        administrator.get(PAGE)


def test_a_spreadsheet_runs_nothing(administrator: Client, world: World) -> None:
    make.make_journal_entry(None, name="=1+1", subject="@cmd", detail="-2")

    assert told(administrator, "?deed=edited")[0] == ("'=1+1", "edited", "'@cmd")


def test_nothing_of_it_can_be_changed(administrator: Client, world: World) -> None:
    before = JournalEntry.objects.count()

    for method in ("post", "put", "patch", "delete"):
        for address_ in (PAGE, FILE):
            assert getattr(administrator, method)(address_).status_code == 405
    assert administrator.get("/admin/policies/journalentry/").status_code == 404

    assert JournalEntry.objects.count() == before


def test_what_was_not_done_is_not_noted(
    analyst: Client, editor: Client, world: World
) -> None:
    """A refused publication leaves no line."""
    fact = world["xbb-2015-06-21-policy"]
    before = JournalEntry.objects.count()

    decide(editor, fact, "publish", reason="Again.")
    decide(analyst, fact, "publish", reason="Mine.")

    assert JournalEntry.objects.count() == before
