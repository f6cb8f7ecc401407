"""The draw, and who is dealt what."""

import hashlib

import pytest
from django.contrib.auth.models import User
from django.test import Client

from policies.actions import removing
from policies.actions.actors import Actor
from policies.actions.second_coding.dealing import NOBODY, deal, drawn
from policies.choices import Kind
from policies.exceptions import InvalidInput
from policies.models import (
    CodingRound,
    LedgerEntry,
    PolicyAnnouncement,
)
from tests import factories as make
from tests.desk.desk_forms import messages_of
from tests.desk.second_coding.rounds import (
    FRONT,
)
from tests.world import World, publish_all


def test_a_tenth_is_drawn_and_a_part_of_one_counts_as_one() -> None:
    numbers = {
        count: len(drawn([f"k{i}" for i in range(count)], "s"))
        for count in (1, 9, 10, 11, 100, 101)
    }

    assert numbers == {1: 1, 9: 1, 10: 1, 11: 2, 100: 10, 101: 11}


def test_anybody_can_repeat_the_draw() -> None:
    keys = [f"announcement-{number}" for number in range(50)]

    first = drawn(keys, "seed:1")

    by_hash = sorted(
        keys, key=lambda key: hashlib.sha256(f"seed:1:{key}".encode()).hexdigest()
    )
    assert first == by_hash[:5]
    assert first == drawn(keys[::-1], "seed:1")
    assert first != drawn(keys, "seed:2")


def test_a_round_remembers_how_it_was_drawn(eva: User, edo: User) -> None:
    head = LedgerEntry.objects.latest("seq")
    public = LedgerEntry.objects.filter(kind="announcement", superseded_seq=None)

    round_ = deal(by=edo, coders=[eva])

    assert (round_.number, round_.seq) == (1, head.seq)
    assert round_.seed == f"{head.hash}:1"
    assert round_.eligible == public.count()
    (dealt,) = round_.items.all()
    assert [dealt.key] == drawn(list(public.values_list("key", flat=True)), round_.seed)
    assert dealt.coder == eva


def test_drafts_and_withdrawn_announcements_are_not_drawn(eva: User, edo: User) -> None:
    before = LedgerEntry.objects.filter(kind="announcement", body__isnull=False).count()
    make.make_announcement("a-draft", "yearbook")
    row = PolicyAnnouncement.objects.get(key="xbb-2020-02-02-reversal")
    removing.redact(
        kind=Kind.ANNOUNCEMENT, key=row.key, actor=Actor("x"), reason="A court."
    )

    round_ = deal(by=edo, coders=[eva])

    assert round_.eligible == before - 1
    assert not round_.items.filter(key__in=["a-draft", row.key]).exists()


@pytest.mark.parametrize("how", ["created", "edited", "noted", "published"])
def test_nobody_codes_what_they_worked_on(
    eva: User, edo: User, world: World, how: str
) -> None:
    rows = PolicyAnnouncement.objects.all()
    if how == "created":
        rows.update(created_by=eva)
    elif how == "edited":
        rows.update(last_editor=eva)
    elif how == "noted":
        for row in rows:
            subject = f"announcement/{row.key}"
            make.make_journal_entry(eva, deed="edited", subject=subject)
    else:
        make.make_pseudonym(user=eva, slug="world-builder")

    round_ = deal(by=edo, coders=[eva])

    (dealt,) = round_.items.all()
    assert dealt.coder is None
    assert dealt.set_aside == NOBODY


def test_many_coders_get_equally_many(eva: User, edo: User, world: World) -> None:
    drafts = [make.make_announcement(f"more-{n}", "yearbook") for n in range(40)]
    publish_all(drafts)
    others = [make.make_user(name, "analyst") for name in ("ida", "ora")]

    round_ = deal(by=edo, coders=[eva, *others])

    held = [round_.items.filter(coder=user).count() for user in (eva, *others)]
    assert sum(held) == 5
    assert max(held) - min(held) <= 1


def test_there_is_one_open_round_at_a_time(eva: User, edo: User) -> None:
    deal(by=edo, coders=[eva])

    with pytest.raises(InvalidInput, match="Close the open round first"):
        deal(by=edo, coders=[eva])
    with pytest.raises(InvalidInput, match="at least one analyst"):
        deal(by=edo, coders=[])


def test_only_editors_deal(analyst: Client, editor: Client, eva: User) -> None:
    sent = {"coders": [eva.pk]}

    assert analyst.post(FRONT, sent).status_code == 403
    assert not CodingRound.objects.exists()
    answer = editor.post(FRONT, sent, follow=True)

    assert "Dealt: 1 announcement." in messages_of(answer)
    assert CodingRound.objects.get().dealt_by.username == "edo"


def test_a_closed_account_is_offered_no_announcements(
    editor: Client, eva: User
) -> None:
    eva.is_active = False
    eva.save()

    answer = editor.post(FRONT, {"coders": [eva.pk]})

    assert answer.status_code == 200
    assert not CodingRound.objects.exists()
