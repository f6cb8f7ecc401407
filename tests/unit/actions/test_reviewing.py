"""The way of a row from its author to somebody else's eyes."""

import pytest
from django.contrib.auth.models import User

from policies.actions.reviewing import save_draft, send_back, submit
from policies.exceptions import InvalidInput, StaleRevision
from policies.models import Source
from tests import factories as make
from tests.world import publish_all

pytestmark = pytest.mark.django_db


@pytest.fixture
def analyst() -> User:
    return make.make_user("analyst")


@pytest.fixture
def draft(analyst: User) -> Source:
    source = make.unsaved(
        Source,
        key="new",
        title="A title",
        kind="ngo",
        publisher="P",
        url="https://x.org",
    )
    save_draft(fact=source, user=analyst)
    return source


def test_a_new_draft_remembers_its_author(draft: Source, analyst: User) -> None:
    stored = Source.objects.get()

    assert (stored.created_by, stored.last_editor) == (analyst, analyst)
    assert (stored.status, stored.version) == ("draft", 1)


def test_the_next_editor_is_the_last_editor(draft: Source, analyst: User) -> None:
    other = make.make_user("other")
    draft.title = "A better title"

    save_draft(fact=draft, user=other)

    stored = Source.objects.get()
    assert (stored.created_by, stored.last_editor) == (analyst, other)
    assert (stored.title, stored.version) == ("A better title", 2)


def test_two_editors_do_not_overwrite_each_other(draft: Source) -> None:
    mine, theirs = Source.objects.get(), Source.objects.get()
    theirs.title = "Theirs"
    save_draft(fact=theirs, user=make.make_user("other"))
    mine.title = "Mine"

    with pytest.raises(StaleRevision):
        save_draft(fact=mine, user=make.make_user("third"))

    assert Source.objects.get().title == "Theirs"


def test_forged_columns_are_read_from_the_database(
    draft: Source, analyst: User
) -> None:
    draft.status, draft.based_on_seq = "published", 7
    draft.created_by = make.make_user("somebody")

    save_draft(fact=draft, user=make.make_user("other"))

    stored = Source.objects.get()
    assert (stored.status, stored.based_on_seq) == ("draft", None)
    assert stored.created_by == analyst


def test_editing_what_is_public_makes_a_draft_based_on_it(analyst: User) -> None:
    source = make.make_source("public")
    publish_all([source])

    save_draft(fact=source, user=analyst)

    stored = Source.objects.get()
    assert (stored.status, stored.based_on_seq) == ("draft", 1)


def test_a_draft_is_submitted_and_sent_back_and_submitted_again(
    draft: Source, analyst: User
) -> None:
    submit(fact=draft, user=analyst)
    assert draft.status == "submitted"

    send_back(fact=draft, user=make.make_user("editor"), comment=" Which page? ")
    assert (draft.status, draft.review_comment) == ("returned", "Which page?")

    submit(fact=draft, user=analyst)
    stored = Source.objects.get()
    assert (stored.status, stored.review_comment) == ("submitted", "")
    assert stored.version == draft.version == 4


def test_what_is_submitted_is_not_submitted_again(draft: Source, analyst: User) -> None:
    submit(fact=draft, user=analyst)

    with pytest.raises(InvalidInput, match="cannot be submitted"):
        submit(fact=draft, user=analyst)

    assert Source.objects.get().version == 2


def test_only_what_is_submitted_is_sent_back(draft: Source, analyst: User) -> None:
    with pytest.raises(InvalidInput, match="cannot be sent back"):
        send_back(fact=draft, user=analyst, comment="No.")


def test_sending_back_says_why(draft: Source, analyst: User) -> None:
    submit(fact=draft, user=analyst)

    with pytest.raises(InvalidInput, match="comment"):
        send_back(fact=draft, user=analyst, comment=" ")


def test_a_stale_submission_is_refused(draft: Source, analyst: User) -> None:
    stale = Source.objects.get()
    save_draft(fact=draft, user=analyst)

    with pytest.raises(StaleRevision):
        submit(fact=stale, user=analyst)
