"""Whatever a form sends beside its fields changes nothing."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from policies.choices import Kind
from policies.models import DESK_MODELS, LedgerEntry, PolicyAnnouncement, State
from tests.desk.desk_forms import CITED, TYPED, address, decide, fields_of, save
from tests.world import World

FORGED = {
    "status": "published",
    "version": "40",
    "based_on_seq": "1",
    "last_editor": "",
    "created_by": "",
    "review_comment": "Fine as it is.",
    "updated_at": "2001-01-01",
    "created_at": "2001-01-01",
    "id": "999",
    "published_at": "2001-01-01",
    "recorded_at": "2001-01-01",
    "is_superuser": "on",
}


def test_a_new_record_is_a_draft_whatever_was_sent(
    analyst: Client, analyst_user: User
) -> None:
    save(analyst, address(PolicyAnnouncement, "add"), TYPED, CITED, FORGED)

    fact = PolicyAnnouncement.objects.get(key=TYPED["key"])
    assert (fact.status, fact.version, fact.based_on_seq) == ("draft", 1, None)
    assert fact.last_editor == fact.created_by == analyst_user
    assert fact.review_comment == ""


def test_a_changed_record_is_a_draft_on_its_own_revision(
    analyst: Client, analyst_user: User, world: World
) -> None:
    fact = world["xbb-2020-02-02-reversal"]
    seq = fact.based_on_seq

    save(analyst, address(fact, "change"), {"title": "Another title"}, FORGED)

    fact.refresh_from_db()
    assert fact.title == "Another title"
    assert (fact.status, fact.based_on_seq) == ("draft", seq)
    assert fact.last_editor == analyst_user


@pytest.mark.parametrize("kind", list(DESK_MODELS), ids=str)
def test_no_kind_of_record_takes_what_its_form_does_not_ask(
    analyst: Client, analyst_user: User, world: World, kind: Kind
) -> None:
    fact = next(row for row in world.facts.values() if row.KIND is kind)
    fact.refresh_from_db()
    before = (fact.key, fact.based_on_seq, fact.created_at, fact.created_by, fact.pk)
    count = LedgerEntry.objects.count()

    answer = save(
        analyst, address(fact, "change"), {"note": "A doubt."}, FORGED, {"key": "k"}
    )

    assert answer.status_code == 200
    fact.refresh_from_db()
    assert fact.note == "A doubt."  # the control: the form was saved
    assert (fact.status, fact.last_editor) == ("draft", analyst_user)
    assert fact.version < 5
    assert fact.review_comment == ""
    assert fact.updated_at.year > 2001
    assert before == (
        *(fact.key, fact.based_on_seq, fact.created_at),
        *(fact.created_by, fact.pk),
    )
    assert LedgerEntry.objects.count() == count


def test_the_key_of_a_saved_record_stays(analyst: Client, world: World) -> None:
    fact = world["xbb-2020-02-02-reversal"]

    save(
        analyst,
        address(fact, "change"),
        {"title": "Another title", "key": "another-key"},
    )

    fact.refresh_from_db()
    assert (fact.title, fact.key) == ("Another title", "xbb-2020-02-02-reversal")


def test_a_state_keeps_its_code(analyst: Client, world: World) -> None:
    state = world["XAA"]

    save(analyst, address(state, "change"), {"name": "New Ardenia", "key": "XZZ"})

    assert State.objects.get(name="New Ardenia").key == "XAA"


@pytest.mark.parametrize(
    "foreign", ["positions-0-announcement", "citations-0-fact", "citations-0-id"]
)
def test_a_part_cannot_be_moved_to_another_record(
    analyst: Client, world: World, foreign: str
) -> None:
    mine = world["xbb-2020-02-02-reversal"]
    other = world["xbb-2015-06-21-policy"]
    before = (other.positions.count(), other.citations.count())
    taken = {
        "positions-0-announcement": other.pk,
        "citations-0-fact": other.pk,
        "citations-0-id": other.citations.first().pk,
    }

    save(analyst, address(mine, "change"), {"title": "T", foreign: taken[foreign]})

    assert (other.positions.count(), other.citations.count()) == before


def test_a_forged_button_makes_no_copy(
    administrator: Client, analyst_user: User, world: World
) -> None:
    fact = world["xbb-2020-02-02-reversal"]
    before = type(fact)._default_manager.count()
    for page in (
        address(fact, "change"),
        f"/admin/auth/user/{analyst_user.pk}/change/",
    ):
        sent = {**fields_of(administrator.get(page)), "key": "xbb-copy"}

        answer = administrator.post(page, {**sent, "_saveasnew": "1"})

        assert answer.status_code == 400, page
    assert type(fact)._default_manager.count() == before


def test_nothing_sent_along_with_a_decision_counts(
    analyst: Client, world: World
) -> None:
    fact = world["xbb-2020-02-02-reversal"]
    save(analyst, address(fact, "change"), {"title": "Another title"})

    decide(analyst, fact, "submit", status="published", title="Forged", key="k")

    fact.refresh_from_db()
    assert (fact.status, fact.title) == ("submitted", "Another title")
    assert LedgerEntry.objects.filter(key=fact.key).count() == 1


def test_a_form_without_its_token_is_refused(analyst_user: User, world: World) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(analyst_user)
    fact = world["xbb-2020-02-02-reversal"]

    for page in ("submit", "publish", "send-back", "withdraw", "change"):
        sent = strict.post(address(fact, page), {"seen_version": fact.version})
        assert sent.status_code == 403, page
