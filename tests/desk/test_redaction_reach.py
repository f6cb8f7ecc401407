"""A redaction reaches the desk's own copy, and readers are told what happened."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.db import models
from django.test import Client

from policies.actions import commenting, keeping, reviewing
from policies.actions.actors import Actor
from policies.actions.removing import redact
from policies.actions.scrubbing import GONE
from policies.choices import KeptBecause, Kind
from policies.models import (
    DESK_MODELS,
    CodingItem,
    CodingRound,
    ImportedFile,
    KeptForm,
    PolicyAnnouncement,
    ReviewComment,
)
from tests import factories as make
from tests.desk.desk_forms import address, save
from tests.world import World

SECRET = "Zyxwvut"


def everything_stored() -> str:
    """Every text of every table, in one."""
    found: list[Any] = []
    for model in apps.get_models():
        names = [
            column.attname
            for column in model._meta.concrete_fields
            if isinstance(column, models.CharField | models.TextField)
        ]
        found += model._default_manager.values_list(*names) if names else []
    return "\n".join(str(value) for row in found for value in row).casefold()


@pytest.mark.parametrize("kind", list(Kind))
def test_no_table_holds_the_text_any_longer(world: World, kind: Kind) -> None:
    fact = next(f for f in world.facts.values() if f.KIND is kind)
    for part in ("citations", "positions"):
        if hasattr(fact, part):
            for row in getattr(fact, part).all():
                for name in ("locator", "excerpt", "note", "scope_area"):
                    if hasattr(row, name):
                        setattr(row, name, SECRET)
                row.save()
    fact.note = SECRET
    fact.save()
    assert SECRET.casefold() in everything_stored()

    redact(kind=kind, key=fact.key, actor=Actor("operator"), reason="A court order.")

    assert SECRET.casefold() not in everything_stored()
    fact = DESK_MODELS[kind]._default_manager.get(pk=fact.pk)
    assert fact.status == "withdrawn"


def test_titles_comments_forms_and_the_history_of_the_desk_lose_it_too(
    analyst: Client, analyst_user: User, world: World
) -> None:
    fact = world["xbb-2020-02-02-reversal"]
    save(analyst, address(fact, "change"), {"title": f"{SECRET} is accused"})
    commenting.comment(fact=fact, user=analyst_user, text=f"{SECRET} again")
    keeping.keep(
        user=analyst_user,
        form="x",
        kind=Kind.ANNOUNCEMENT,
        row=fact.pk,
        fields={"title": [SECRET]},
        because=KeptBecause.UNFINISHED,
    )

    keeping.keep(
        user=analyst_user,
        form="y",
        kind=Kind.ANNOUNCEMENT,
        row=None,
        key=fact.key,
        fields={"title": [SECRET]},
        because=KeptBecause.UNFINISHED,
    )
    data = f"key,title\n{fact.key},{SECRET}".encode()
    make.make_import(analyst_user, what="announcement", data=data, applied_at=None)
    done = make.make_import(analyst_user, name="done.csv")

    redact(
        kind=Kind.ANNOUNCEMENT,
        key=fact.key,
        actor=Actor("operator"),
        reason="A court order.",
    )

    assert SECRET.casefold() not in everything_stored()
    assert list(ImportedFile.objects.all()) == [done]
    assert PolicyAnnouncement.objects.get(pk=fact.pk).title == GONE
    assert ReviewComment.objects.get().text == GONE
    assert not KeptForm.objects.exists()


def test_the_journal_and_the_second_coder_lose_what_they_repeat(
    analyst_user: User, world: World
) -> None:
    fact = world["xbb-2020-02-02-reversal"]
    reviewing.save_draft(fact=fact, user=analyst_user)
    reviewing.submit(fact=fact, user=analyst_user)
    reviewing.send_back(fact=fact, user=analyst_user, comment=f"Is {SECRET} named?")
    dealt = CodingRound.objects.create(
        number=1, seed="x", seq=1, eligible=1, dealt_by=analyst_user
    )
    CodingItem.objects.create(
        round=dealt, place=1, key=fact.key, seq=1, note=f"{SECRET} is named"
    )
    assert everything_stored().count(SECRET.casefold()) >= 3

    redact(
        kind=Kind.ANNOUNCEMENT,
        key=fact.key,
        actor=Actor("operator"),
        reason="A court order.",
    )

    assert SECRET.casefold() not in everything_stored()


def test_the_page_of_a_redacted_record_says_so(client: Client, world: World) -> None:
    redact(kind=Kind.STATE, key="XBB", actor=Actor("operator"), reason="A court order.")

    for page in ("/states/xbb/", "/announcements/xbb-2020-02-02-reversal/"):
        answer = client.get(page)
        assert answer.status_code == 404
        text = answer.content.decode()
        assert "State XBB was redacted on" in text, page
        assert "A court order." in text
        assert "/records/state/XBB/" in text
    assert client.get("/records/state/XBB/").status_code == 200


def test_the_page_of_a_record_that_never_was_says_no_more(
    client: Client, world: World
) -> None:
    text = client.get("/announcements/no-such-thing/").content.decode()

    assert "is not published" in text
    assert "redacted" not in text


def test_every_revision_shows_its_words_marked(client: Client, world: World) -> None:
    page = client.get("/records/stockpile-figure/xcc-stock-2003/").content.decode()

    assert "<del>5000</del>" in page
    assert "<ins>5500</ins>" in page
    assert "The yearbook was misread." in page
