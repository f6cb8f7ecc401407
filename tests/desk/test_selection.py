"""Several records: one review page, one publication, all or none."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from policies.models import LedgerEntry, PolicyAnnouncement, Source, StockpileFigure
from tests import factories as make
from tests.desk.desk_forms import address, decide, messages_of, save
from tests.forms import Form
from tests.readers import Page
from tests.world import World

TOGETHER = "/admin/together/"


@pytest.fixture
def drafts(world: World, analyst_user: User) -> list[Any]:
    """Two figures and a correction, handed in by the analyst."""
    figures = [
        make.make_figure(
            f"xbb-stock-{year}", "yearbook", state_id="XBB", as_of=year, best=number
        )
        for year, number in (("2021", 100), ("2022", 90))
    ]
    said = world["xbb-2020-02-02-reversal"]
    said.positions.filter(dimension="use").update(code="permits")
    for fact in (*figures, said):
        type(fact).objects.filter(pk=fact.pk).update(
            status="submitted", last_editor=analyst_user
        )
        fact.refresh_from_db()
    return [*figures, said]


def names(facts: list[Any]) -> list[str]:
    return [f"{fact.KIND}/{fact.key}" for fact in facts]


def review(client: Client, facts: list[Any]) -> Any:
    return client.get(TOGETHER, {"fact": names(facts)}, follow=True)


def decision(response: Any) -> Form:
    page = Page(response)
    (node,) = [
        form
        for form in page.root.first("main").all("form")
        if form.attributes.get("action") == TOGETHER
    ]
    return Form(page, node)


def new_revisions() -> list[tuple[str, str]]:
    found = LedgerEntry.objects.filter(reason="All read.").order_by("seq")
    return [(entry.key, entry.action) for entry in found]


def test_one_page_shows_them_all_and_their_effects_together(
    editor: Client, drafts: list[Any]
) -> None:
    response = review(editor, drafts)

    text = response.content.decode()
    assert all(fact.key in text for fact in drafts)
    shown = Page(response).root.text
    assert "correction" in shown
    assert "Publish all 3 records" in text
    effects = {
        (row.effect.dimension, row.effect.after.key)
        for row in response.context["selection"].effects
    }
    assert ("use", "permits") in effects


def test_one_publication_publishes_all(editor: Client, drafts: list[Any]) -> None:
    response = decision(review(editor, drafts)).fill(reason="All read.").send(editor)

    assert "Published together: revisions" in messages_of(response)
    assert dict(new_revisions()) == {
        "xbb-stock-2021": "publish",
        "xbb-stock-2022": "publish",
        "xbb-2020-02-02-reversal": "correct",
    }


def test_sent_twice_it_is_published_once(editor: Client, drafts: list[Any]) -> None:
    form = decision(review(editor, drafts)).fill(reason="All read.")
    form.send(editor)

    again = form.send(editor)

    assert "was changed after you opened this page" in messages_of(again)
    assert len(new_revisions()) == 3


def test_a_fault_in_one_keeps_all_back(editor: Client, drafts: list[Any]) -> None:
    form = decision(review(editor, drafts)).fill(reason="All read.")
    drafts[0].citations.all().delete()

    response = form.send(editor)

    assert "Stockpile figure xbb-stock-2021: Sources: at least one" in messages_of(
        response
    )
    assert new_revisions() == []
    assert b"Publish all" not in response.content
    assert {type(f).objects.get(pk=f.pk).status for f in drafts} == {"submitted"}


def test_one_changed_meanwhile_keeps_all_back(
    analyst: Client, editor: Client, drafts: list[Any]
) -> None:
    form = decision(review(editor, drafts)).fill(reason="All read.")
    save(analyst, address(drafts[1], "change"), {"best": "91"}, button="_submit")

    response = form.send(editor)

    assert "was changed after you opened this page" in messages_of(response)
    assert new_revisions() == []


def test_an_open_critical_comment_on_one_keeps_all_back(
    analyst: Client, editor: Client, drafts: list[Any]
) -> None:
    form = decision(review(editor, drafts)).fill(reason="All read.")
    decide(analyst, drafts[2], "comment", comment="Forged?", severity="critical")

    response = form.send(editor)

    assert "Forged?" in messages_of(response)
    assert new_revisions() == []


def test_the_last_editor_of_one_publishes_none(
    editor: Client, editor_user: User, drafts: list[Any]
) -> None:
    form = decision(review(editor, drafts)).fill(reason="All read.")
    StockpileFigure.objects.filter(pk=drafts[0].pk).update(last_editor=editor_user)

    response = form.send(editor)

    assert "the last editor cannot publish" in messages_of(response)
    assert new_revisions() == []


def test_an_analyst_looks_and_does_not_publish(
    analyst: Client, editor: Client, drafts: list[Any]
) -> None:
    assert "An editor publishes them." in review(analyst, drafts).content.decode()

    form = decision(review(editor, drafts)).fill(reason="All read.")
    token = analyst.post(TOGETHER, {"fact": names(drafts), **flat(form)})

    assert token.status_code == 403
    assert new_revisions() == []


def flat(form: Form) -> dict[str, str]:
    return {n: v[0] for n, v in form.values.items() if n != "fact"}


def test_a_draft_that_was_not_handed_in_keeps_all_back(
    editor: Client, drafts: list[Any]
) -> None:
    StockpileFigure.objects.filter(pk=drafts[0].pk).update(status="draft")

    page = review(editor, drafts).content.decode()

    assert "is still being worked on by ana" in page
    assert "Publish all" not in page


def test_what_they_lean_on_comes_along_once(
    analyst: Client, editor: Client, analyst_user: User, world: World
) -> None:
    make.make_source("new-paper", status="submitted", last_editor=analyst_user)
    both = [
        make.make_figure(
            key, "new-paper", state_id="XBB", status="submitted",
            last_editor=analyst_user,
        )
        for key in ("one", "two")
    ]  # fmt: skip

    form = decision(review(editor, both)).fill(reason="All read.")
    form.send(editor)

    assert [key for key, _ in new_revisions()] == ["new-paper", "one", "two"]
    assert Source.objects.get(key="new-paper").status == "published"


@pytest.mark.parametrize(
    "names",
    [[], ["nothing"], ["source/"], ["x/y"], ["source/none-such"], ["source/a\0"]],
)
def test_a_selection_of_nothing_is_said_in_words(
    editor: Client, world: World, names: list[str]
) -> None:
    response = editor.get(TOGETHER, {"fact": names}, follow=True)

    assert response.status_code in (200, 400)
    assert b"Publish all" not in response.content


def test_the_list_of_what_waits_lets_one_choose(
    editor: Client, drafts: list[Any]
) -> None:
    page = Page(editor.get("/admin/lists/waiting/"))
    form = next(
        Form(page, node)
        for node in page.root.all("form")
        if node.attributes.get("action") == TOGETHER
    )
    offered = [
        box.attributes["value"] for box in form.node.all("input", type="checkbox")
    ]

    assert set(offered) == set(names(drafts))
    assert isinstance(PolicyAnnouncement.objects.get(pk=drafts[2].pk).version, int)
