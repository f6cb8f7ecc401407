"""The desk works under the site's content security policy."""

import re

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from policies.models import LedgerEntry, PolicyAnnouncement
from tests.desk.desk_forms import address
from tests.world import World

INLINE = re.compile(
    r"<style|\sstyle=|\son[a-z]+=\"|javascript:|<script(?![^>]*\bsrc=)", re.IGNORECASE
)
STATIC = re.compile(r'(?:src|href)="(/static/[^"?]+)')
FOREIGN = re.compile(r'<(?:script|link|img)[^>]+(?:src|href)="(?:https?:)?//')


@pytest.fixture
def pages(administrator: Client, world: World) -> dict[str, str]:
    fact = world["xbb-2020-02-02-reversal"]
    addresses = [
        "/admin/",
        "/admin/login/",
        "/admin/auth/user/",
        "/admin/audit/",
        "/admin/second-factor/",
        "/admin/second-coding/",
        "/admin/policies/state/?q=%00",
        address(PolicyAnnouncement, "changelist"),
        address(PolicyAnnouncement, "add"),
        address(fact, "change"),
        address(fact, "review"),
        address(fact, "withdraw"),
        address(fact, "history"),
        address(LedgerEntry, "changelist"),
        address(LedgerEntry.objects.get(seq=1), "change"),
        address(LedgerEntry.objects.get(seq=1), "redact"),
    ]
    answers = {page: administrator.get(page, follow=True) for page in addresses}
    answers["/admin/login/"] = Client().get("/admin/login/")
    for page, answer in answers.items():
        assert "default-src 'none'" in answer["Content-Security-Policy"], page
    return {page: answer.content.decode() for page, answer in answers.items()}


def test_no_page_has_inline_scripts_or_styles(pages: dict[str, str]) -> None:
    found = {page: INLINE.findall(text) for page, text in pages.items()}

    assert {page: hits for page, hits in found.items() if hits} == {}


def test_nothing_is_loaded_from_elsewhere(pages: dict[str, str]) -> None:
    assert [page for page, text in pages.items() if FOREIGN.search(text)] == []


def test_every_file_that_a_page_names_exists(pages: dict[str, str]) -> None:
    named = {name for text in pages.values() for name in STATIC.findall(text)}

    assert "/static/admin_theme/desk.css" in named
    missing = {n for n in named if not finders.find(n.removeprefix("/static/"))}
    assert missing == set()


def test_a_readers_page_sets_no_cookie(visitor: Client, world: World) -> None:
    answer = visitor.get("/states/xbb/")

    assert not answer.cookies
