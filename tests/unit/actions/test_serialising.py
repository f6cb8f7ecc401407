"""A desk row gives the same document whatever the order of its parts."""

import pytest

from policies.actions.serialising import record_of, rows
from policies.choices import Kind
from policies.models import DESK_MODELS, AnnouncementCitation, LedgerEntry, Position
from policies.records import decode, encode
from tests import factories as make
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", list(Kind), ids=str)
def test_what_the_ledger_holds_is_what_the_desk_says(world: World, kind: Kind) -> None:
    heads = {
        entry.key: decode(kind, entry.body)
        for entry in LedgerEntry.objects.heads().filter(kind=kind)
    }

    assert heads == {row.key: record_of(row) for row in rows(kind)}
    assert heads


def test_positions_stand_in_the_order_of_their_dimensions() -> None:
    make.make_state("XAA")
    announcement = make.make_announcement()
    for dimension, number in (("transfer", 1), ("use", 2), ("joining", 1), ("use", 1)):
        code = "not_now" if dimension == "joining" else "renounces"
        make.make_position(announcement, dimension=dimension, number=number, code=code)

    record = record_of(announcement)

    assert [(each.dimension.value, each.number) for each in record.positions] == [
        ("use", 1),
        ("use", 2),
        ("transfer", 1),
        ("joining", 1),
    ]


def test_the_order_of_entry_never_shows() -> None:
    make.make_state("XAA")
    make.make_source("one")
    make.make_source("two")
    announcement = make.make_announcement(
        "new", "one", "two", positions={"use": "permits"}
    )
    before = encode(record_of(announcement))

    Position.objects.all().delete()
    AnnouncementCitation.objects.all().delete()
    make.make_position(announcement, code="permits")
    for order, source in ((1, "two"), (0, "one")):
        make.saved(
            AnnouncementCitation, fact=announcement, source_id=source, order=order
        )

    fresh = rows(Kind.ANNOUNCEMENT).get()
    assert encode(record_of(fresh)) == before


@pytest.mark.parametrize("kind", list(Kind), ids=str)
def test_many_rows_take_a_fixed_number_of_queries(
    world: World, kind: Kind, django_assert_max_num_queries: object
) -> None:
    """One for the rows and one for each sort of part: at most three sorts."""
    with django_assert_max_num_queries(4):  # type: ignore[operator]
        assert [record_of(row) for row in rows(kind)]


def test_batches_are_published_in_an_order_in_which_references_lead_back() -> None:
    order = list(DESK_MODELS)

    assert order.index(Kind.SOURCE) < order.index(Kind.STATE) < order.index(Kind.ACTOR)
    assert order.index(Kind.ANNOUNCEMENT) < order.index(Kind.COMMITMENT)
