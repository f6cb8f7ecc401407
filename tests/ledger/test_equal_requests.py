"""Fifty equal requests at once: the first publishes, the others change nothing."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client

from policies.actions.verifying import verify
from policies.models import LedgerEntry, StockpileFigure
from tests import factories as make
from tests.desk.conftest import signed_in
from tests.desk.desk_forms import address
from tests.world import publish_all

pytestmark = pytest.mark.django_db(transaction=True)

REQUESTS = 50


@pytest.fixture
def figure() -> StockpileFigure:
    """Handed in by somebody; what it leans on is public."""
    source = make.make_source("yearbook")
    publish_all([source, make.make_state("XAA", source)])
    return make.make_figure(
        "figure", source, status="submitted", last_editor=make.make_user("ana")
    )


def at_once(client: Client, page: str, sent: dict[str, object]) -> list[int]:
    """The statuses of equal POSTs that start together, each on its own connection."""
    start = threading.Barrier(REQUESTS)

    def post() -> int:
        own = Client()
        own.cookies = client.cookies.copy()
        try:
            start.wait(timeout=60)
            return own.post(page, sent).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(REQUESTS) as pool:
        return [each.result() for each in [pool.submit(post) for _ in range(REQUESTS)]]


def test_fifty_equal_publications_make_one_revision(figure: StockpileFigure) -> None:
    editor = signed_in(make.make_user("edo", "editor"))
    sent = {"seen_version": figure.version, "reason": "First publication."}

    statuses = at_once(editor, address(figure, "publish"), sent)

    assert statuses == [302] * REQUESTS
    assert LedgerEntry.objects.filter(key="figure").count() == 1
    figure.refresh_from_db()
    assert (figure.status, figure.version) == ("published", 2)
    verify()


def test_fifty_equal_selections_make_one_revision_each(
    figure: StockpileFigure,
) -> None:
    editor = signed_in(make.make_user("edo", "editor"))
    name = f"stockpile-figure/{figure.key}"
    mark = f"{name}:{figure.pk}:{figure.version}"
    sent = {"fact": name, "mark": mark, "reason": "First publication."}

    statuses = at_once(editor, "/admin/together/", sent)

    assert statuses == [302] * REQUESTS
    assert LedgerEntry.objects.filter(key="figure").count() == 1


def test_fifty_equal_corrections_make_one_revision(figure: StockpileFigure) -> None:
    publish_all([figure])
    StockpileFigure.objects.filter(pk=figure.pk).update(best=77, status="submitted")
    figure.refresh_from_db()
    editor = signed_in(make.make_user("edo", "editor"))
    sent = {"seen_version": figure.version, "reason": "Misread."}

    at_once(editor, address(figure, "publish"), sent)

    actions = LedgerEntry.objects.filter(key="figure").order_by("seq")
    assert [entry.action for entry in actions] == ["publish", "correct"]
