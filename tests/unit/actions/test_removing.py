"""A fact is taken back visibly: withdrawn, or its text redacted."""

import pytest

from policies.actions.removing import redact, withdraw
from policies.actions.verifying import verify
from policies.choices import Kind
from policies.exceptions import (
    InvalidInput,
    NotPublished,
    StaleRevision,
    StillReferenced,
)
from policies.models import LedgerEntry, LedgerFacet, StockpileFigure
from policies.models.triggers import REDACTED
from tests import factories as make
from tests.world import BUILDER, World, publish_all

pytestmark = pytest.mark.django_db


def test_a_withdrawn_fact_leaves_the_present_and_stays_in_the_past(
    world: World,
) -> None:
    before = LedgerEntry.objects.order_by("seq").last().seq

    entry = withdraw(fact=world["xcc-retained-2007"], actor=BUILDER, reason="Wrong.")

    keys = LedgerEntry.objects.heads().values_list("key", flat=True)
    assert "xcc-retained-2007" not in keys
    assert LedgerEntry.objects.as_of(before).filter(key="xcc-retained-2007").exists()
    assert (
        not LedgerEntry.objects.as_of(entry.seq)
        .filter(key="xcc-retained-2007")
        .exists()
    )
    assert (entry.action, entry.body, entry.title) == ("withdraw", None, None)
    assert StockpileFigure.objects.get(key="xcc-retained-2007").status == "withdrawn"
    verify()


def test_a_fact_that_others_cite_cannot_be_withdrawn(world: World) -> None:
    with pytest.raises(StillReferenced) as refusal:
        withdraw(fact=world["dovarian-front"], actor=BUILDER, reason="No such group.")

    assert set(refusal.value.dependants) == {
        "announcement/xdd-front-2014-05-05-pledge",
        "use-record/use-front-2012",
    }


def test_it_can_be_withdrawn_after_those_that_cite_it(world: World) -> None:
    for key in ("xdd-front-2014-05-05-pledge", "use-front-2012", "dovarian-front"):
        withdraw(fact=world[key], actor=BUILDER, reason="No such group.")

    assert not LedgerEntry.objects.heads().filter(kind="actor").exists()
    verify()


def test_what_was_never_published_cannot_be_withdrawn() -> None:
    with pytest.raises(NotPublished):
        withdraw(fact=make.make_source(), actor=BUILDER, reason="Never was.")


def test_what_is_withdrawn_is_not_withdrawn_again(world: World) -> None:
    figure = world["xcc-retained-2007"]
    withdraw(fact=figure, actor=BUILDER, reason="Wrong.")

    with pytest.raises(NotPublished):
        withdraw(fact=figure, actor=BUILDER, reason="Still wrong.")


def test_a_newer_revision_is_not_withdrawn_unseen(world: World) -> None:
    seen = StockpileFigure.objects.get(key="xcc-retained-2007")
    other = StockpileFigure.objects.get(key="xcc-retained-2007")
    other.best = 300
    other.save()
    publish_all([other])

    with pytest.raises(StaleRevision):
        withdraw(fact=seen, actor=BUILDER, reason="Wrong.")


def test_a_withdrawn_fact_can_be_published_anew(world: World) -> None:
    figure = world["xcc-retained-2007"]
    gone = withdraw(fact=figure, actor=BUILDER, reason="Doubted.")

    (entry,) = publish_all([figure], reason="The doubt is settled.")

    assert (entry.action, entry.supersedes_seq) == ("publish", gone.seq)
    assert LedgerEntry.objects.heads().filter(key="xcc-retained-2007").exists()
    verify()


def test_a_withdrawal_needs_a_reason(world: World) -> None:
    with pytest.raises(InvalidInput, match="reason"):
        withdraw(fact=world["xcc-retained-2007"], actor=BUILDER, reason=" ")


def test_a_redaction_needs_a_reason(world: World) -> None:
    with pytest.raises(InvalidInput, match="reason"):
        redact(kind=Kind.FIGURE, key="xcc-retained-2007", actor=BUILDER, reason="")


def test_redaction_removes_every_revision_and_shows_itself(world: World) -> None:
    entry = redact(
        kind=Kind.FIGURE, key="xcc-stock-2003", actor=BUILDER, reason="Court order."
    )

    revisions = LedgerEntry.objects.of_fact(Kind.FIGURE, "xcc-stock-2003")
    assert [row.action for row in revisions] == ["publish", "correct", "redact"]
    for row in revisions:
        assert {getattr(row, column) for column in REDACTED} == {None}
        assert row.hash
    assert entry.reason == "Court order."
    assert verify() == entry.seq


def test_a_redacted_fact_is_public_at_no_time(world: World) -> None:
    redact(kind=Kind.FIGURE, key="xcc-stock-2003", actor=BUILDER, reason="An order.")

    for seq in (world.first_seq, world.second_seq, world.second_seq + 1):
        assert not LedgerEntry.objects.as_of(seq).filter(key="xcc-stock-2003").exists()


def test_facts_that_cite_a_redacted_one_stay(world: World) -> None:
    redact(kind=Kind.SOURCE, key="front-deed", actor=BUILDER, reason="Private names.")

    assert LedgerEntry.objects.heads().filter(key="dovarian-front").exists()
    assert LedgerFacet.objects.filter(value="source/front-deed").exists()
    verify()


def test_a_withdrawn_fact_can_still_be_redacted(world: World) -> None:
    withdraw(fact=world["xcc-retained-2007"], actor=BUILDER, reason="Wrong.")

    redact(kind=Kind.FIGURE, key="xcc-retained-2007", actor=BUILDER, reason="Secret.")

    rows = LedgerEntry.objects.of_fact(Kind.FIGURE, "xcc-retained-2007")
    assert [row.action for row in rows] == ["publish", "withdraw", "redact"]
    assert not rows.filter(body__isnull=False).exists()
    verify()


def test_a_cleaned_text_may_follow_a_redaction(world: World) -> None:
    redact(kind=Kind.FIGURE, key="xcc-stock-2003", actor=BUILDER, reason="An order.")
    figure = StockpileFigure.objects.get(key="xcc-stock-2003")
    figure.best = 5000
    figure.save()

    (entry,) = publish_all([figure], reason="Without the secret.")

    assert entry.action == "publish"
    assert LedgerEntry.objects.heads().get(key="xcc-stock-2003").number == 5000
    verify()


def test_nothing_is_redacted_twice(world: World) -> None:
    redact(kind=Kind.FIGURE, key="xcc-stock-2003", actor=BUILDER, reason="An order.")

    with pytest.raises(NotPublished):
        redact(kind=Kind.FIGURE, key="xcc-stock-2003", actor=BUILDER, reason="Again.")
