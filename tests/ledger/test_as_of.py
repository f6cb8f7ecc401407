"""Questions to the ledger: now, as recorded, by kind and by facet."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policies.actions.removing import redact, withdraw
from policies.actions.verifying import verify
from policies.choices import Kind
from policies.models import LedgerEntry, StockpileFigure
from tests import factories as make
from tests.world import BUILDER, World, publish_all

pytestmark = pytest.mark.django_db


def test_the_past_is_what_was_published_by_then(world: World) -> None:
    stock = LedgerEntry.objects.filter(key="xcc-stock-2003")

    assert stock.as_of(0).count() == 0
    assert stock.as_of(world.first_seq).get().number == 5000
    assert stock.as_of(world.second_seq).get().number == 5500
    assert stock.heads().get().number == 5500


def test_facets_find_what_concerns_a_state(world: World) -> None:
    found = LedgerEntry.objects.heads().with_facet("state", "XDD")

    assert set(found.values_list("key", flat=True)) == {
        "law-mbt-xdd-signature-1998-12-03",
        "xdd-front-2014-05-05-pledge",
        "dovarian-front",
        "use-xdd-2013",
        "use-front-2012",
        "60-80",
        "75-52",
        "search-xdd-production",
        "search-xdd-use",
    }


def test_several_values_of_a_facet_are_alternatives(world: World) -> None:
    codes = ("use:permits", "use:renounces")

    found = LedgerEntry.objects.heads().with_facet("position", *codes)

    assert set(found.values_list("key", flat=True)) == {
        "xaa-2026-01-05-effect",
        "xdd-front-2014-05-05-pledge",
    }


def test_two_facets_must_both_hold(world: World) -> None:
    found = (
        LedgerEntry.objects.heads()
        .filter(kind=Kind.ANNOUNCEMENT)
        .with_facet("state", "XBB")
        .with_facet("position", "use:conditions")
    )

    assert found.count() == 2


def test_a_fork_fails_in_the_database(world: World) -> None:
    first = LedgerEntry.objects.get(seq=1)
    first.seq, first.prev, first.hash = 900, "1" * 64, "2" * 64

    with (
        pytest.raises(IntegrityError),
        transaction.atomic(),
    ):
        first.save(force_insert=True)


STEPS = st.lists(
    st.tuples(st.sampled_from(["publish", "withdraw", "redact"]), st.integers(0, 3)),
    max_size=8,
)


@given(steps=STEPS)
@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
    ],
)
def test_whatever_happens_the_past_is_answered_and_the_ledger_holds(
    db: None, steps: list[tuple[str, int]]
) -> None:
    """A naive list of what was public after each row agrees with ``as_of``."""
    figure = _new_figure()
    was: dict[int, int | None] = {}
    for action, number in steps:
        stored = LedgerEntry.objects.filter(key=figure.key, body__isnull=False)
        public = stored.heads().exists()
        if action == "publish":
            StockpileFigure.objects.filter(pk=figure.pk).update(best=number)
            figure.refresh_from_db()
            entries = publish_all([figure])
            was |= {entry.seq: number for entry in entries}
        elif action == "withdraw" and public:
            figure.refresh_from_db()
            was[withdraw(fact=figure, actor=BUILDER, reason="Wrong.").seq] = None
        elif action == "redact" and stored.exists():
            seq = redact(
                kind=Kind.FIGURE, key=figure.key, actor=BUILDER, reason="An order."
            ).seq
            was = dict.fromkeys((*was, seq))

    for seq, number in was.items():
        rows = LedgerEntry.objects.as_of(seq).filter(key=figure.key)
        found = [entry.number for entry in rows]
        assert found == ([] if number is None else [number])
    assert verify() == LedgerEntry.objects.count()


def _new_figure() -> StockpileFigure:
    """A draft of a new figure; its state and source are published once."""
    if not LedgerEntry.objects.exists():
        source = make.make_source("yearbook")
        publish_all([source, make.make_state("XAA", source)], now=_START)
    return make.make_figure("", "yearbook")


_START = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
