"""Two people at one form: the second sees both texts, chooses, and then saves."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from policies.models import KeptForm, PolicyAnnouncement
from tests.desk.desk_forms import (
    address,
    decide,
    fields_of,
    messages_of,
    part,
    save,
)
from tests.forms import Form, form_of
from tests.readers import Page
from tests.world import World, publish_all


@pytest.fixture
def fact(world: World) -> PolicyAnnouncement:
    """A published announcement with positions on use and stockpiling."""
    found = world["xbb-2020-02-02-reversal"]
    assert isinstance(found, PolicyAnnouncement)
    return found


def opened(client: Client, fact: PolicyAnnouncement) -> dict[str, Any]:
    response = client.get(address(fact, "change"))
    return {**fields_of(response), "desk_form": response.context["desk_form"]}


def send(client: Client, fact: PolicyAnnouncement, sent: dict[str, Any]) -> Any:
    return client.post(address(fact, "change"), {**sent, "_save": "yes"}, follow=True)


def conflict(response: Any) -> Form:
    assert "Somebody else saved this record" in response.content.decode()
    return next(
        Form(page, form)
        for page in [Page(response)]
        for form in page.root.all("form")
        if "desk-conflict" in form.attributes.get("class", "")
    )


def asked(form: Form) -> dict[str, str]:
    """The points of a conflict, each with the choice that is made already."""
    names = {
        node.attributes["name"]
        for node in form.node.all("input")
        if node.attributes.get("type") == "radio"
    }
    return {name: form.values.get(name, [""])[0] for name in names}


def insist(form: Form, client: Client) -> None:
    """Keep one's own text on the only point, which nothing chose beforehand."""
    (name,) = asked(form)
    assert asked(form) == {name: ""}
    form.fill(**{name.replace("-", "__"): "mine"}).send(client)


def test_what_only_one_changed_is_chosen_already(
    analyst: Client, editor: Client, fact: PolicyAnnouncement
) -> None:
    sent = opened(analyst, fact)
    save(editor, address(fact, "change"), {"summary": "The editor's summary."})

    form = conflict(send(analyst, fact, sent | {"title": "The analyst's title"}))
    assert asked(form) == {"choice--title": "mine", "choice--summary": "theirs"}
    saved = form.send(analyst)

    assert "Saved as a draft" in messages_of(saved)
    fact.refresh_from_db()
    assert fact.title == "The analyst's title"
    assert fact.summary == "The editor's summary."


@pytest.mark.parametrize(
    ("choice", "title"), [("mine", "The analyst's"), ("theirs", "The editor's")]
)
def test_what_both_changed_is_asked(
    analyst: Client,
    editor: Client,
    fact: PolicyAnnouncement,
    choice: str,
    title: str,
) -> None:
    sent = opened(analyst, fact)
    save(editor, address(fact, "change"), {"title": "The editor's"})

    form = conflict(send(analyst, fact, sent | {"title": "The analyst's"}))
    assert asked(form) == {"choice--title": ""}
    again = conflict(form.send(analyst))
    fact.refresh_from_db()
    assert fact.title == "The editor's"
    again.fill(choice____title=choice).send(analyst)

    fact.refresh_from_db()
    assert fact.title == title


def test_both_texts_are_shown_with_their_words_marked(
    analyst: Client, editor: Client, fact: PolicyAnnouncement
) -> None:
    sent = opened(analyst, fact)
    save(editor, address(fact, "change"), {"title": "The limit is lifted in part"})

    page = send(analyst, fact, sent | {"title": "The limit is lifted in full"})

    shown = page.content.decode()
    assert "<del>part</del>" in shown
    assert "<ins>full</ins>" in shown


def test_rows_are_settled_one_by_one(
    analyst: Client, editor: Client, fact: PolicyAnnouncement
) -> None:
    sent = opened(analyst, fact)
    save(editor, address(fact, "change"), {"positions-0-note": "The editor's note."})

    form = conflict(send(analyst, fact, sent | {"positions-1-note": "The analyst's."}))
    assert sorted(asked(form).values()) == ["mine", "theirs"]
    form.send(analyst)

    notes = {position.dimension: position.note for position in fact.positions.all()}
    assert notes == {"use": "The editor's note.", "stockpiling": "The analyst's."}


def test_a_row_taken_out_and_changed_meanwhile_is_asked(
    analyst: Client, editor: Client, fact: PolicyAnnouncement
) -> None:
    sent = opened(analyst, fact)
    save(editor, address(fact, "change"), {"positions-0-DELETE": "on"})

    page = send(analyst, fact, sent | {"positions-0-note": "Still holds."})
    insist(conflict(page), analyst)

    notes = {position.dimension: position.note for position in fact.positions.all()}
    assert notes == {"use": "Still holds.", "stockpiling": ""}


def test_a_row_that_i_take_out_and_they_changed_is_asked(
    analyst: Client, editor: Client, fact: PolicyAnnouncement
) -> None:
    sent = opened(analyst, fact)
    save(editor, address(fact, "change"), {"positions-0-note": "Still holds."})

    page = send(analyst, fact, sent | {"positions-0-DELETE": "on"})
    insist(conflict(page), analyst)

    assert [p.dimension for p in fact.positions.all()] == ["stockpiling"]


def test_new_rows_of_both_are_kept(
    analyst: Client, editor: Client, fact: PolicyAnnouncement
) -> None:
    def row(dimension: str) -> dict[str, str]:
        total = {"positions-TOTAL_FORMS": "3"}
        return total | part(
            "positions",
            2,
            dimension=dimension,
            code="renounces",
            number=1,
            starts_on="2026",
            confidence="high",
        )

    sent = opened(analyst, fact)
    save(editor, address(fact, "change"), row("transfer"))

    form = conflict(send(analyst, fact, sent | row("production")))
    form.send(analyst)

    assert {position.dimension for position in fact.positions.all()} == {
        "use",
        "stockpiling",
        "transfer",
        "production",
    }


def test_a_third_who_saves_meanwhile_is_not_overwritten_either(
    analyst: Client, editor: Client, administrator: Client, fact: PolicyAnnouncement
) -> None:
    sent = opened(analyst, fact)
    save(editor, address(fact, "change"), {"title": "The editor's"})
    form = conflict(send(analyst, fact, sent | {"title": "The analyst's"}))
    save(administrator, address(fact, "change"), {"title": "The third"})

    again = conflict(form.fill(choice____title="mine").send(analyst))

    assert "Somebody saved once more" in again.page.root.text
    fact.refresh_from_db()
    assert fact.title == "The third"
    again.fill(choice____title="mine").send(analyst)
    fact.refresh_from_db()
    assert fact.title == "The analyst's"


@pytest.mark.parametrize(
    ("happened", "said"),
    [
        ("submitted", "It was submitted for review meanwhile"),
        ("published", "It was published meanwhile"),
        ("withdrawn", "It was withdrawn meanwhile"),
    ],
)
def test_a_record_that_went_on_its_way_meanwhile_says_so(
    analyst: Client,
    editor: Client,
    fact: PolicyAnnouncement,
    world: World,
    happened: str,
    said: str,
) -> None:
    save(editor, address(fact, "change"), {"summary": "Once more."})
    sent = opened(analyst, fact)
    fact.refresh_from_db()
    if happened == "submitted":
        decide(editor, fact, "submit")
    else:
        publish_all([fact])
    if happened == "withdrawn":
        decide(editor, world["st-speaker-2020-02-03"], "withdraw", reason="Forged.")
        decide(editor, fact, "withdraw", reason="Forged.")

    response = send(analyst, fact, sent | {"title": "Typed meanwhile"})

    form = conflict(response)
    assert said in response.content.decode()
    assert asked(form) == {"choice--title": "mine"}
    form.send(analyst)
    fact.refresh_from_db()
    assert (fact.title, fact.status) == ("Typed meanwhile", "draft")


def test_the_text_of_a_conflict_waits_although_its_page_is_closed(
    analyst: Client, editor: Client, fact: PolicyAnnouncement
) -> None:
    sent = opened(analyst, fact)
    save(editor, address(fact, "change"), {"title": "The editor's"})
    send(analyst, fact, sent | {"title": "The analyst's"})

    kept = KeptForm.objects.get()
    response = analyst.get(address(fact, "change"), {"kept": kept.pk})
    conflict(response).fill(choice____title="mine").send(analyst)

    fact.refresh_from_db()
    assert fact.title == "The analyst's"
    assert not KeptForm.objects.exists()


def test_without_knowing_what_was_shown_every_difference_is_asked(
    analyst: Client, editor: Client, fact: PolicyAnnouncement
) -> None:
    sent = opened(analyst, fact) | {"desk_form": "forged"}
    save(editor, address(fact, "change"), {"summary": "The editor's summary."})

    form = conflict(send(analyst, fact, sent | {"title": "The analyst's"}))

    assert asked(form) == {"choice--title": "", "choice--summary": ""}


def test_equal_texts_leave_nothing_to_choose(
    analyst: Client, editor: Client, fact: PolicyAnnouncement
) -> None:
    sent = opened(analyst, fact)
    save(editor, address(fact, "change"), {"title": "The same"})

    page = send(analyst, fact, sent | {"title": "The same"})

    assert "there is nothing to choose" in page.content.decode()


def test_a_chosen_text_that_is_not_valid_is_shown_in_the_form(
    analyst: Client, editor: Client, fact: PolicyAnnouncement
) -> None:
    sent = opened(analyst, fact)
    save(editor, address(fact, "change"), {"title": "The editor's"})

    form = conflict(send(analyst, fact, sent | {"announced_on": "in spring"}))
    page = form.send(analyst)

    shown = page.content.decode()
    assert "Kept for you, not saved yet" in shown
    assert "in spring" in shown
    assert "The editor&#x27;s" in shown


def test_the_form_of_a_change_needs_no_conflict_alone(
    analyst: Client, fact: PolicyAnnouncement
) -> None:
    page = Page(analyst.get(address(fact, "change")))

    saved = form_of(page, id="policyannouncement_form").fill(title="Alone")

    assert "Saved as a draft" in Page(saved.send(analyst, "_save")).root.text
