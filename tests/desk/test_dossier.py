"""The dossier: rows that stand ready, what surrounds them, records of one click."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from policies.choices import Dimension
from policies.models import PolicyAnnouncement, ReviewComment, SearchRecord
from tests import factories as make
from tests.desk.desk_forms import (
    CITED,
    TYPED,
    USE,
    address,
    decide,
    fields_of,
    messages_of,
    part,
    save,
)
from tests.readers import Page
from tests.world import World

ADD = "/admin/policies/policyannouncement/add/"
AROUND = reverse("admin:policies_policyannouncement_around")
REVERSAL = "xbb-2020-02-02-reversal"
POLICY = "xbb-2015-06-21-policy"


def rows_of(answer: Any) -> dict[str, Any]:
    """The position rows of a page by dimension; the free row under ``""``."""
    return {row.form.dimension: row for row in answer.context["position_rows"]}


def sparse(**rows: dict[str, str]) -> dict[str, str]:
    """Typed positions: a row for each dimension, only what is given filled in."""
    sent = {"positions-TOTAL_FORMS": str(len(Dimension))}
    for number, dimension in enumerate(Dimension):
        typed = rows.get(dimension.value, {})
        sent |= part("positions", number, dimension=dimension.value, **typed)
    return sent


def stored(key: str = TYPED["key"]) -> PolicyAnnouncement:
    return PolicyAnnouncement.objects.get(key=key)


def span(position: Any) -> tuple[str, str]:
    """When a position starts, as it is known, and its confidence."""
    return position.starts_on_partial.iso, position.confidence


# Rows


def test_a_row_stands_ready_for_every_dimension_and_chooses_nothing(
    analyst: Client,
) -> None:
    rows = rows_of(analyst.get(ADD))

    assert list(rows) == [*(each.value for each in Dimension), ""]
    assert {row.form["code"].value() for row in rows.values()} == {None}
    assert {row.form["confidence"].value() for row in rows.values()} == {None}


def test_rows_left_alone_make_no_position(analyst: Client, world: World) -> None:
    typed = sparse(use={"code": "renounces", "confidence": "high"})
    save(analyst, ADD, TYPED, typed)

    (position,) = stored().positions.all()
    assert (position.dimension, position.code) == ("use", "renounces")


def test_a_row_takes_its_day_and_confidence_from_the_announcement(
    analyst: Client, world: World
) -> None:
    typed = sparse(
        use={"code": "renounces"},
        transfer={"code": "permits", "confidence": "low", "starts_on": "2027"},
    )
    save(analyst, ADD, TYPED, typed, {"usual_confidence": "high"})

    by_dimension = {each.dimension: each for each in stored().positions.all()}
    assert span(by_dimension["use"]) == ("2026-06-21", "high")
    assert span(by_dimension["transfer"]) == ("2027", "low")


def test_a_row_starts_with_the_effect_where_the_effect_is_dated(
    analyst: Client, world: World
) -> None:
    typed = sparse(use={"code": "renounces", "confidence": "high"})
    save(analyst, ADD, TYPED, typed, {"effective_on": "July 2026"})

    (position,) = stored().positions.all()
    assert span(position) == ("2026-07", "high")


def test_a_row_without_any_confidence_is_refused_by_name(
    analyst: Client, world: World
) -> None:
    answer = save(analyst, ADD, TYPED, sparse(use={"code": "renounces"}))

    errors = rows_of(answer)["use"].form.errors
    assert "here or for all rows" in str(errors["confidence"])
    assert not PolicyAnnouncement.objects.filter(key=TYPED["key"]).exists()


def test_a_second_scope_of_a_dimension_is_numbered(
    analyst: Client, world: World
) -> None:
    common = {"confidence": "high"}
    typed = sparse(use={"code": "renounces", **common})
    further = part(
        "positions", 5, dimension="use", code="exception", scope_area="North", **common
    )
    save(analyst, ADD, TYPED, typed, further, {"positions-TOTAL_FORMS": "6"})

    found = stored().positions.order_by("number").values_list("number", "code")
    assert list(found) == [(1, "renounces"), (2, "exception")]


def test_only_the_codes_of_its_ladder_are_offered_in_a_row(analyst: Client) -> None:
    rows = rows_of(analyst.get(ADD))

    def codes(name: str) -> set[str]:
        return {value for value, _ in rows[name].form["code"].field.widget.choices}

    assert "renounces" in codes("use")
    assert "not_now" not in codes("use")
    assert "not_now" in codes("joining")
    assert "renounces" not in codes("joining")


# What is on record around it


def test_the_day_before_stands_beside_each_row_with_its_why(
    analyst: Client, world: World
) -> None:
    rows = rows_of(analyst.get(address(world[REVERSAL], "change")))

    before = rows["use"].before
    assert before.reading.key == "exception"
    assert before.reading.since.iso == "2015-06-21"
    assert before.scope == "the northern border"
    assert before.why_url == "/why/xbb/?dimension=use&on=2020-02-01"
    assert analyst.get(before.why_url).status_code == 200


def test_a_fragment_gives_the_same_for_what_is_being_typed(
    analyst: Client, world: World
) -> None:
    asked = {"state": "XBB", "announced_on": "2 February 2020", "key": REVERSAL}
    page = analyst.get(AROUND, asked).content.decode()

    assert 'data-part="before-use"' in page
    assert "Exception" in page
    assert "/why/xbb/?dimension=use&amp;on=2020-02-01" in page
    assert analyst.get(AROUND, {"state": "nowhere", "announced_on": "?"}).status_code


def test_worked_examples_are_published_positions_or_said_to_be_missing(
    analyst: Client, world: World
) -> None:
    codes = {each.code.value: each for each in rows_of(analyst.get(ADD))["use"].codes}

    (example,) = codes["exception"].examples
    assert example.announcement.key == POLICY
    assert codes["prohibits"].examples == ()
    assert {len(one.examples) + len(one.written) for one in codes.values()} == {2}
    page = analyst.get(ADD).content.decode()
    assert "The published record has no example of this code; written for it:" in page
    assert all(text in page for text in codes["prohibits"].written)
    assert f"/announcements/{POLICY}/" in page


def test_an_announcement_is_no_example_of_itself(analyst: Client, world: World) -> None:
    rows = rows_of(analyst.get(address(world[POLICY], "change")))

    codes = {each.code.value: each for each in rows["use"].codes}
    assert codes["exception"].examples == ()


def test_what_is_in_force_is_offered_to_be_replaced_and_nothing_ticked(
    analyst: Client, world: World
) -> None:
    given = f"{ADD}?state=XBB&announced_on=2026-06-21"
    around = analyst.get(given).context["around"]

    first = around.earlier[0]
    assert (first.announcement.key, first.decides) == (REVERSAL, ("Use", "Stockpiling"))
    boxes = re.findall(
        r'<input type="checkbox"[^>]*>', analyst.get(given).content.decode()
    )
    offers = [box for box in boxes if 'name="follows"' in box]
    assert len(offers) == 3
    assert not [box for box in offers if "checked" in box]
    save(analyst, ADD, TYPED, {"follows": [REVERSAL]})
    assert [each.earlier_id for each in stored().supersessions.all()] == [REVERSAL]
    again = analyst.get(address(stored(), "change")).context["around"]
    assert REVERSAL not in {each.announcement.key for each in again.earlier}


def test_an_announcement_of_another_state_is_not_followed(
    analyst: Client, world: World
) -> None:
    answer = save(analyst, ADD, TYPED, {"follows": ["xaa-2026-01-05-effect"]})

    assert "of another state" in answer.content.decode()
    assert not PolicyAnnouncement.objects.filter(key=TYPED["key"]).exists()


def test_an_empty_form_starts_from_an_earlier_announcement(
    analyst: Client, world: World
) -> None:
    page = f"{ADD}?start={POLICY}"
    answer: Any = analyst.get(page)
    rows = rows_of(answer)

    assert rows["use"].form["code"].value() == "exception"
    assert rows["use"].form["scope_area"].value() == "the northern border"
    assert rows["use"].copied_from == str(world[POLICY]).partition(": ")[2]
    assert rows["use"].form["confidence"].value() is None
    assert answer.context["adminform"].form["title"].value() is None
    assert fields_of(answer)["citations-0-source"] == ""
    assert "check it against the new text" in answer.content.decode()
    save(analyst, page, TYPED, {"usual_confidence": "high"})
    codes = {each.dimension: each.code for each in stored().positions.all()}
    assert codes == {
        "use": "exception",
        "production": "renounces",
        "transfer": "renounces",
        "stockpiling": "exception",
        "joining": "not_now",
    }


def test_starting_from_what_does_not_exist_is_not_found(analyst: Client) -> None:
    assert analyst.get(f"{ADD}?start=no-such-thing").status_code == 404


def test_the_records_around_it_are_linked_and_added_with_its_key(
    analyst: Client, world: World
) -> None:
    groups = {
        group.name: group
        for group in analyst.get(address(world[POLICY], "change")).context["groups"]
    }

    (pledge,) = groups["commitments"].rows
    assert pledge.says == "Destroy what the northern border does not need (abandoned)"
    assert len(groups["statements"].rows) == 1
    form = analyst.get(groups["commitments"].add_url).context["adminform"].form
    assert form["announcement"].value() == POLICY
    assert form["state"].value() == "XBB"


# One click


def test_a_search_that_found_nothing_is_one_click(
    analyst: Client, analyst_user: User, world: World
) -> None:
    began = timezone.now().date()
    answer = save(analyst, ADD, TYPED, CITED, {"_searched": "transfer"})

    assert "A search record was drafted" in messages_of(answer)
    search = SearchRecord.objects.get(state_id="XBB", dimension="transfer")
    assert (search.status, search.last_editor) == ("draft", analyst_user)
    assert began <= search.searched_on <= timezone.now().date()
    assert "Official gazette" in search.searched_in
    assert [each.source_id for each in search.citations.all()] == ["gazette"]
    assert search.searched_by != analyst_user.get_username()
    page = address(stored(), "change")
    again = save(analyst, page, {"_searched": "transfer"})
    assert "Already recorded" in messages_of(again)


def test_nothing_was_found_is_refused_where_something_is_coded(
    analyst: Client, world: World
) -> None:
    answer = save(analyst, ADD, TYPED, USE, {"_searched": "use"})

    assert "something was found" in messages_of(answer)
    assert not SearchRecord.objects.filter(state_id="XBB", dimension="use").exists()


def test_checked_and_nothing_new_is_a_correction_by_two_people(
    analyst: Client, editor: Client, world: World
) -> None:
    fact, began = world[REVERSAL], timezone.now().date()
    answer = save(analyst, address(fact, "change"), button="_checked")

    assert "Verified on" in messages_of(answer)
    fact.refresh_from_db()
    assert fact.status == "submitted"
    assert began <= fact.verified_on <= timezone.now().date()
    own = decide(analyst, fact, "publish", reason="Checked.")
    assert own.status_code == 403
    published = decide(editor, fact, "publish", reason="Checked; nothing new.")
    assert "Published as revision" in messages_of(published)
    again = save(analyst, address(fact, "change"), button="_checked")
    assert "Nothing was changed" in messages_of(again)


def test_checked_with_other_changes_stays_a_draft(
    analyst: Client, world: World
) -> None:
    fact, began = world[REVERSAL], timezone.now().date()
    save(analyst, address(fact, "change"), {"title": "Other"}, button="_checked")

    fact.refresh_from_db()
    assert fact.status == "draft"
    assert began <= fact.verified_on <= timezone.now().date()


def test_a_note_for_the_reviewer_is_a_comment_and_changes_nothing(
    analyst: Client, world: World
) -> None:
    fact = world[REVERSAL]
    note = {"reviewer_note": "The date is the paper's."}
    save(analyst, address(fact, "change"), note)

    fact.refresh_from_db()
    assert fact.status == "published"
    (comment,) = ReviewComment.objects.filter(key=fact.key)
    assert (comment.text, comment.severity) == ("The date is the paper's.", "note")


# What is missing


def test_what_is_missing_stands_beside_its_box(analyst: Client, world: World) -> None:
    typed = sparse(use={"code": "exception", "confidence": "high"})
    answer = save(analyst, ADD, TYPED, typed)

    row = rows_of(answer)["use"]
    assert "names its place" in str(row.form.fields["code"].help_text)
    lacking = {
        inline.formset.prefix: getattr(inline.formset, "lacking", ())
        for inline in answer.context["inline_admin_formsets"]
    }
    assert lacking["citations"] == ("at least one source is needed",)
    assert lacking["positions"] == ()
    text = Page(answer).root.text
    assert text.count("at least one source is needed") == 2


# Searching


@pytest.mark.parametrize(
    ("term", "first"),
    [("cest", "XCC"), ("ÇESTRIA", "XCC"), ("xbb", "XBB"), ("land", "XEE")],
)
def test_states_are_offered_by_folded_names_the_likeliest_first(
    analyst: Client, world: World, term: str, first: str
) -> None:
    assert offered(analyst, term)[0] == first


def test_states_are_offered_by_names_that_are_not_on_record(
    analyst: Client, world: World
) -> None:
    make.make_state("MMR", name="Myanmar")

    make.make_state("RUS", name="Russian Federation")
    make.make_state("BLR", name="Belarus")

    assert offered(analyst, "burma") == ["MMR"]
    assert offered(analyst, "russia")[:2] == ["RUS", "BLR"]


def offered(client: Client, term: str) -> list[str]:
    """The codes of the states that the announcement's box offers."""
    asked = {
        "term": term,
        "app_label": "policies",
        "model_name": "policyannouncement",
        "field_name": "state",
    }
    answer = client.get("/admin/autocomplete/", asked).json()
    return [each["id"] for each in answer["results"]]


def test_without_scripts_a_reference_is_given_by_its_key(
    analyst: Client, world: World
) -> None:
    page = analyst.get(ADD).content.decode()
    typed = {**TYPED, "state": "", "state-key": " XBB "}

    assert '<noscript><input type="text" name="state-key"' in page
    save(analyst, ADD, typed, {"citations-0-source-key": "gazette"})
    assert stored().state_id == "XBB"
    assert [each.source_id for each in stored().citations.all()] == ["gazette"]
