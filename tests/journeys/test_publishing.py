"""Two people publish an announcement, and readers see it everywhere at once.

The announcement is invented, and made for Micronesia because nothing on record there
decides its stance.
"""

from __future__ import annotations

import datetime as dt
import re
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from tests.forms import Form, form_of
from tests.journeys.conftest import Site
from tests.readers import Node, Page, read_json

pytestmark = pytest.mark.seed

PASSWORD = "a long password for a test"
ADD = "/admin/policies/policyannouncement/add/"
ADD_SOURCE = "/admin/policies/source/add/"
KEY = "fsm-2026-11-02-invented"
STATE_PAGE = "/states/fsm/"
PAGE = f"/announcements/{KEY}/"


def browser_of(name: str, group: str) -> Client:
    """Somebody of a group, logged in through the form, with their own browser."""
    user = User.objects.create_user(name, password=PASSWORD, is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    client = Client(enforce_csrf_checks=True)
    form = form_of(Page(client.get("/admin/login/?next=/admin/")))
    page = Page(form.fill(username=name, password=PASSWORD).send(client))
    assert page.status == 200
    assert name in page.root.text
    return client


def found(client: Client, field: str, model: str, words: str) -> str:
    """The key of the first row that the search of a field offers for the words."""
    answer = client.get(
        "/admin/autocomplete/",
        {
            "term": words,
            "app_label": "policies",
            "model_name": model,
            "field_name": field,
        },
    )
    return str(answer.json()["results"][0]["id"])


def typed(client: Client) -> Form:
    """The form of a new announcement, filled in by an analyst."""
    form = form_of(Page(client.get(ADD)), id="policyannouncement_form")
    return form.fill(
        state=found(client, "state", "policyannouncement", "micrones"),
        announced_on="2 November 2026",
        title="An invented announcement",
        summary="Says that anti-personnel mines are neither used, made nor moved.",
        key=KEY,
        instrument="government_statement",
        strength="written_policy",
        issuer_kind="state",
        text_seen="True",
        positions__0__dimension="use",
        positions__0__code="renounces",
        positions__0__starts_on="2 November 2026",
        positions__0__confidence="high",
        citations__0__source=found(client, "source", "announcementcitation", "reuters"),
        citations__0__locator="paragraph 2",
    )


def press(client: Client, page: Page, action: str, **said: str) -> Page:
    """Press the button of the form on a page that leads to this action."""
    (node,) = [
        form
        for form in page.root.first("main").all("form")
        if form.attributes.get("action", "").endswith(f"/{action}/")
    ]
    return Page(Form(page, node).fill(**said).send(client))


def stance(site: Site, **query: Any) -> str:
    (row,) = site.csv("/compare/", state="FSM", **query)
    return row["key"]


def head_of(site: Site) -> int:
    """The number of the last ledger entry, as the JSON says it."""
    return int(read_json(site.get("/states.json"))["edition"]["seq"])


def test_an_announcement_travels_from_a_form_to_every_page(site: Site) -> None:
    analyst, editor = browser_of("ana", "analyst"), browser_of("edo", "editor")
    head, before = head_of(site), stance(site)
    assert before == "not_established"
    assert site.get(PAGE).status_code == 404

    draft = Page(typed(analyst).send(analyst, "_save"))
    assert "Saved as a draft" in draft.root.text
    assert site.get(PAGE).status_code == 404
    review = Page(analyst.get(review_address(draft)))
    submitted = press(analyst, review, "submit")
    assert "Submitted" in submitted.root.text
    assert "publish" not in actions(submitted)
    assert head_of(site) == head

    review = Page(editor.get(submitted.address))
    shown = review.root.first("main")
    assert "An invented announcement" in shown.text
    assert "Micronesia" in shown.text
    assert stance_is_foretold(shown)
    published = press(editor, review, "publish", reason="First publication.")
    assert "Published as revision" in published.root.text
    moment = timezone.now()

    seen_by_readers(site, moment)
    assert stance(site) == "restricts"
    unseen_a_minute_earlier(site, moment - dt.timedelta(minutes=1), before)
    assert head_of(site) == head + 1
    out = StringIO()
    call_command("verify", stdout=out)
    assert f"{head + 1}" in out.getvalue().replace(",", "")


def review_address(page: Page) -> str:
    (address,) = {link for link in page.links if link.endswith("/review/")}
    return address


def actions(page: Page) -> set[str]:
    """The last words of the addresses that the page's forms lead to."""
    forms = page.root.first("main").all("form")
    return {form.attributes.get("action", "").split("/")[-2:][0] for form in forms}


def stance_is_foretold(shown: Node) -> bool:
    """The review says what readers will see change, in the words they will see."""
    return bool(re.search(r"Use.*Renounces", shown.text))


def seen_by_readers(site: Site, moment: dt.datetime) -> None:
    page = site.page(STATE_PAGE)
    timeline = page.section("Timeline")
    assert "An invented announcement" in timeline.text
    word = page.definitions(page.root.first("section", id="now"))
    assert word["Use"].startswith("Renounces")

    (use,) = site.csv("/compare/", state="FSM", dimension="use")
    assert (use["key"], use["announcement"]) == ("renounces", KEY)
    assert (use["since"], use["source_publisher"] != "") == ("2026-11-02", True)
    matrix = site.page("/compare/", state="FSM", dimension="use")
    assert matrix.row(state="Micronesia", dimension="Use")["Value"] == "Renounces"

    rows = site.csv("/announcements/", state="FSM")
    assert KEY in [row["key"] for row in rows]
    assert site.page(PAGE).heading == "An invented announcement"
    changes = site.page("/changes/")
    assert "An invented announcement" in changes.text
    (change, *_) = site.csv("/changes/")
    assert KEY in change.values()
    revisions = site.page(f"/records/announcement/{KEY}/")
    assert "First publication." in revisions.text
    assert "ana" not in revisions.text.split()
    assert "edo" not in revisions.text.split()
    assert stance(site, recorded=moment.isoformat()) == stance(site)


def unseen_a_minute_earlier(site: Site, moment: dt.datetime, before: str) -> None:
    recorded = moment.strftime("%Y-%m-%dT%H:%M:%SZ")

    assert site.get(PAGE, recorded=recorded).status_code == 404
    page = site.page(STATE_PAGE, recorded=recorded)
    assert page.heading.startswith("Micronesia")
    assert "An invented announcement" not in page.text
    assert stance(site, recorded=recorded) == before
    (use,) = site.csv("/compare/", state="FSM", dimension="use", recorded=recorded)
    assert use["announcement"] != KEY
    rows = site.csv("/announcements/", state="FSM", recorded=recorded)
    assert KEY not in [row["key"] for row in rows]
    changes = site.page("/changes/", recorded=recorded)
    assert "An invented announcement" not in changes.text


def test_an_announcement_and_its_new_source_are_public_at_once(site: Site) -> None:
    analyst, editor = browser_of("ana", "analyst"), browser_of("edo", "editor")
    head = head_of(site)
    paper = form_of(Page(analyst.get(ADD_SOURCE)), id="source_form").fill(
        key="invented-paper",
        publisher="An Invented Paper",
        title="Mines are given up",
        kind="media",
        url="https://paper.example/mines",
        published_on="2 November 2026",
    )
    paper.send(analyst, "_save")
    form = typed(analyst)
    source = found(analyst, "source", "announcementcitation", "invented")
    saved = Page(form.fill(citations__0__source=source).send(analyst, "_save"))
    assert "Published together with it" in saved.root.text
    assert "Missing for publication" not in saved.root.text
    submitted = press(analyst, Page(analyst.get(review_address(saved))), "submit")
    assert "Submitted with it: Source invented-paper." in submitted.root.text

    review = Page(editor.get(submitted.address))
    together = review.section("Published together with it")
    assert "https://paper.example/mines" in together.text
    assert stance_is_foretold(review.root.first("main"))
    published = press(editor, review, "publish", reason="First publication.")

    assert f"revisions {head + 1} to {head + 2}" in published.root.text
    assert head_of(site) == head + 2
    assert "An Invented Paper" in site.page(PAGE).text
    assert "Mines are given up" in site.page("/sources/invented-paper/").text


def test_the_same_person_cannot_publish_what_they_wrote(site: Site) -> None:
    editor = browser_of("edo", "editor")
    draft = Page(typed(editor).send(editor, "_save"))
    submitted = press(editor, Page(editor.get(review_address(draft))), "submit")

    review = Page(editor.get(submitted.address))

    assert "publish" not in actions(review)
    assert site.get(PAGE).status_code == 404


def test_a_visitor_sees_nothing_of_the_desk(site: Site) -> None:
    for path in ("/admin/", ADD, "/admin/policies/policyannouncement/1/review/"):
        answer = site.client.get(path)
        assert answer.status_code == 302
        assert answer["Location"].startswith("/admin/login/")
