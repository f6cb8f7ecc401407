"""The list of what is published: read-only, with redaction for administrators."""

from django.test import Client

from policies.models import LedgerEntry
from tests.desk.desk_forms import address, messages_of
from tests.world import World


def head(key: str) -> LedgerEntry:
    return LedgerEntry.objects.filter(key=key).latest("seq")


def test_the_list_shows_each_fact_once(analyst: Client, world: World) -> None:
    page = analyst.get(address(LedgerEntry, "changelist"))

    assert page.context["cl"].result_count == len(world.facts)


def test_published_titles_are_found_in_any_spelling(
    analyst: Client, world: World
) -> None:
    page = analyst.get(address(LedgerEntry, "changelist") + "?q=CEST")

    assert head("XCC") in page.context["cl"].result_list


def test_a_revision_shows_its_document(analyst: Client, world: World) -> None:
    page = analyst.get(address(head("xbb-2015-06-21-policy"), "change"))

    assert "Mines only on the northern border" in page.content.decode()


def test_nothing_is_entered_changed_or_deleted(
    administrator: Client, world: World
) -> None:
    entry = head("xbb-2015-06-21-policy")
    pages = [
        address(LedgerEntry, "add"),
        address(entry, "delete"),
        address(entry, "change"),
    ]

    answers = [administrator.post(page, {"title": "Forged"}) for page in pages]

    assert [answer.status_code for answer in answers] == [403, 403, 405]
    assert head("xbb-2015-06-21-policy").title == entry.title


def test_only_administrators_redact(
    analyst: Client, editor: Client, world: World
) -> None:
    page = address(head("xbb-2015-06-21-policy"), "redact")
    sent = {"reason": "x", "confirmation": "xbb-2015-06-21-policy"}

    assert analyst.get(page).status_code == editor.get(page).status_code == 403
    assert analyst.post(page, sent).status_code == 403
    assert editor.post(page, sent).status_code == 403
    assert head("xbb-2015-06-21-policy").body


def test_a_text_is_redacted_after_its_key_was_typed(
    administrator: Client, world: World
) -> None:
    page = address(head("st-envoy-2015-06-22"), "redact")

    wrong = administrator.post(page, {"reason": "Court order.", "confirmation": "st"})
    assert "This is not the key of the fact." in wrong.content.decode()
    assert head("st-envoy-2015-06-22").action == "publish"

    sent = {"reason": "Court order.", "confirmation": "st-envoy-2015-06-22"}
    done = administrator.post(page, sent, follow=True)

    assert "Redacted" in messages_of(done)
    assert head("st-envoy-2015-06-22").action == "redact"
    texts = LedgerEntry.objects.filter(key="st-envoy-2015-06-22", body__isnull=False)
    assert not texts.exists()
