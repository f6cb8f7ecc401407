"""What the tests of publishing together type, press and look up."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.test import Client

from policies.models import LedgerEntry, PolicyAnnouncement, Source
from tests.desk.desk_forms import TYPED, address, part
from tests.forms import Form
from tests.readers import Page

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


def mark_of(fact: PolicyAnnouncement) -> str:
    """The mark of the batch as it stands now: what a page shown now would send."""
    source = Source.objects.get(key="morning-paper")
    return f"source/{source.key}:{source.pk}:{source.version}"
