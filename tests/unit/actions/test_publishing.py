"""Publishing turns stored desk rows into rows of the ledger, all or none."""

from __future__ import annotations

import datetime as dt
import logging

import pytest
from django.contrib.auth.models import User
from django.db import transaction

from policies.actions.actors import Actor, actor_for
from policies.actions.publishing import publish
from policies.choices import Kind
from policies.exceptions import GateRefused, InvalidInput, StaleRevision
from policies.models import LedgerEntry, LedgerFacet, Source, State, StockpileFigure
from policies.queries.moments import moment_at
from policies.records import decode
from tests import factories as make
from tests.world import World, publish_all

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> User:
    return make.make_user("editor")


@pytest.fixture
def source() -> Source:
    return make.make_source("yearbook")


@pytest.fixture
def figure(source: Source) -> StockpileFigure:
    """A published figure of a published state."""
    state = make.make_state("XAA", source)
    figure = make.make_figure("stock", source, best=10)
    publish_all([source, state, figure])
    return figure


def test_a_first_publication_is_a_head_with_its_whole_document(
    source: Source, editor: User
) -> None:
    actor = actor_for(editor)

    (entry,) = publish(facts=[source], actor=actor, reason="  First publication. ")

    entry.refresh_from_db()
    assert (entry.seq, entry.kind, entry.key) == (1, "source", "yearbook")
    assert (entry.action, entry.reason) == ("publish", "First publication.")
    assert entry.actor == actor.pseudonym
    assert (entry.supersedes_seq, entry.superseded_seq) == (None, None)
    document = decode(Kind.SOURCE, entry.body)
    assert document.publisher == "Institute of Invented Studies"


def test_the_desk_row_learns_what_was_published(source: Source, editor: User) -> None:
    publish(facts=[source], actor=actor_for(editor), reason="First publication.")

    stored = Source.objects.get()
    for row in (source, stored):
        assert (row.status, row.based_on_seq, row.version) == ("published", 1, 2)


def test_a_later_publication_corrects_the_head(
    figure: StockpileFigure, editor: User
) -> None:
    before = LedgerEntry.objects.get(key="stock")
    figure.best = 11
    figure.save()

    (entry,) = publish(facts=[figure], actor=actor_for(editor), reason="Misread.")

    before.refresh_from_db()
    assert (entry.action, entry.supersedes_seq) == ("correct", before.seq)
    assert before.superseded_seq == entry.seq
    assert (before.number, entry.number) == (10, 11)
    assert LedgerEntry.objects.heads().get(key="stock") == entry


def test_what_has_not_changed_is_not_published_again(
    figure: StockpileFigure, editor: User
) -> None:
    figure.status = "draft"
    figure.save()

    entries = publish(facts=[figure], actor=actor_for(editor), reason="No change.")

    figure.refresh_from_db()
    assert entries == []
    assert LedgerEntry.objects.filter(key="stock").count() == 1
    assert figure.status == "published"


def test_only_what_is_stored_is_published(
    figure: StockpileFigure, editor: User
) -> None:
    """An instance changed in memory alone says nothing."""
    figure.best = 99

    assert publish(facts=[figure], actor=actor_for(editor), reason="Hasty.") == []


def test_a_batch_may_refer_to_itself_in_any_order(source: Source, editor: User) -> None:
    state = make.make_state("XAA", source)
    first = make.make_announcement("z-first", source, announced_on="2001")
    second = make.make_announcement("a-second", source, supersedes=("z-first",))

    entries = publish(
        facts=[second, first, state, source],
        actor=actor_for(editor),
        reason="A chain of policies.",
    )

    assert [entry.key for entry in entries] == [
        "yearbook",
        "XAA",
        "z-first",
        "a-second",
    ]


def test_announcements_in_a_circle_are_refused(source: Source, editor: User) -> None:
    state = make.make_state("XAA", source)
    one = make.make_announcement("one", source)
    two = make.make_announcement("two", source, supersedes=("one",))
    make.make_supersession(one, "two")

    with pytest.raises(GateRefused, match="in a circle"):
        publish(
            facts=[source, state, one, two], actor=actor_for(editor), reason="A circle."
        )


def test_one_bad_fact_keeps_the_whole_batch_out(source: Source, editor: User) -> None:
    state = make.make_state("XAA")

    with pytest.raises(GateRefused) as refusal:
        publish(facts=[source, state], actor=actor_for(editor), reason="Half good.")

    assert refusal.value.reasons == (
        "state/XAA: sources: at least one source is needed",
    )
    assert not LedgerEntry.objects.exists()
    assert Source.objects.get().status == "draft"


@pytest.mark.parametrize("reason", ["", " \n"], ids=["none", "blanks"])
def test_every_publication_has_a_reason(
    source: Source, editor: User, reason: str
) -> None:
    with pytest.raises(InvalidInput, match="reason"):
        publish(facts=[source], actor=actor_for(editor), reason=reason)


def test_a_row_edited_after_it_was_read_is_stale(source: Source, editor: User) -> None:
    Source.objects.update(version=2)

    with pytest.raises(StaleRevision, match="changed after it was read"):
        publish(facts=[source], actor=actor_for(editor), reason="Too late.")


def test_an_edit_based_on_an_older_revision_is_stale(
    figure: StockpileFigure, editor: User
) -> None:
    StockpileFigure.objects.update(based_on_seq=None, best=12)
    figure.refresh_from_db()

    with pytest.raises(StaleRevision, match="published again"):
        publish(facts=[figure], actor=actor_for(editor), reason="From an old text.")


def test_a_row_that_is_gone_is_stale(source: Source, editor: User) -> None:
    Source.objects.all().delete()

    with pytest.raises(StaleRevision, match="no longer on the desk: yearbook"):
        publish(facts=[source], actor=actor_for(editor), reason="Too late.")


def test_an_instant_names_one_state_of_the_ledger_whatever_the_clock_says(
    source: Source,
) -> None:
    late = dt.datetime(2030, 1, 1, tzinfo=dt.UTC)
    early = dt.datetime(2029, 1, 1, tzinfo=dt.UTC)

    (first,) = publish_all([source], now=late)
    (second,) = publish_all([make.make_source("gazette")], now=early)

    assert first.recorded_at == late
    assert second.recorded_at > late
    assert moment_at(first.recorded_at).seq == first.seq
    assert moment_at(second.recorded_at).seq == second.seq


def test_lists_need_not_open_the_document(world: World) -> None:
    entry = LedgerEntry.objects.heads().get(key="xbb-2015-06-21-policy")

    assert entry.title == "Mines only on the northern border"
    assert entry.category == "executive_policy"
    assert entry.happened_from == entry.happened_to == dt.date(2015, 6, 21)
    facets = LedgerFacet.objects.filter(entry=entry).values_list("name", "value")
    assert set(facets) >= {
        ("state", "XBB"),
        ("position", "use:exception"),
        ("position", "joining:not_now"),
        ("dimension", "transfer"),
        ("ref", "state/XBB"),
        ("ref", "source/gazette"),
        ("ref", "source/yearbook"),
        ("ref", "announcement/xbb-2010-first-policy"),
    }


def test_publishing_is_never_part_of_another_transaction(
    source: Source, editor: User
) -> None:
    """What was reported as published must be stored."""
    with (
        transaction.atomic(),
        pytest.raises(RuntimeError, match="durable"),
    ):
        publish(facts=[source], actor=actor_for(editor), reason="Inside another.")


def test_a_batch_takes_as_many_queries_as_a_small_one(
    django_assert_max_num_queries: object,
) -> None:
    """Kinds and chunks of 500 decide the number of queries, never single rows."""
    sources = [make.make_source(f"source-{number}") for number in range(40)]

    with django_assert_max_num_queries(16):  # type: ignore[operator]
        publish_all(sources)


def test_each_publication_leaves_one_line_in_the_log(
    source: Source, editor: User, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "policies.actions.publishing"):
        publish(facts=[source], actor=Actor("somebody", editor), reason="First.")

    (line,) = caplog.messages
    assert line == "published: 1 of 1 facts by somebody, seq 1 to 1"
    assert "editor" not in line


def test_a_state_is_published_under_its_code(source: Source, editor: User) -> None:
    state = make.make_state("XCC", source, name="Çestria", aliases="Chestria\n Cestre")

    publish(facts=[source, state], actor=actor_for(editor), reason="First.")

    head = LedgerEntry.objects.heads().get(kind="state")
    assert (head.key, head.title_folded) == ("XCC", "cestria")
    assert decode(Kind.STATE, head.body).aliases == ("Chestria", "Cestre")
    assert State.objects.get().based_on_seq == head.seq
