"""Moments of the ledger, and the worlds read at them."""

import datetime as dt
from threading import Thread

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from policies.choices import Kind
from policies.exceptions import InvalidInput, NotPublished
from policies.models import LedgerEntry
from policies.queries.moments import Moment, moment_at
from policies.queries.selection import chosen_states, regions
from policies.queries.world import KEPT, World, forget_worlds, world_at
from policies.records import StockpileFigure
from tests.world import FIRST, SECOND
from tests.world import World as Built

DAY = dt.date(2026, 4, 1)


def now() -> World:
    return world_at(moment_at())


def test_now_is_the_last_entry(world: Built) -> None:
    moment = moment_at()

    assert moment.seq == world.second_seq
    assert moment.head == moment.newest == LedgerEntry.objects.latest("seq").hash
    assert moment.stamp == "2026-03-01T15:30:00Z"


@pytest.mark.parametrize(
    ("recorded", "number"),
    [
        (FIRST.date() - dt.timedelta(days=1), "none"),
        (FIRST.date(), "first"),
        (FIRST - dt.timedelta(microseconds=1), "none"),
        (FIRST, "first"),
        (SECOND.date() - dt.timedelta(days=1), "first"),
        (SECOND.date(), "second"),
        (SECOND - dt.timedelta(minutes=1), "first"),
        (SECOND, "second"),
    ],
)
def test_a_day_means_its_end_and_an_instant_itself(
    world: Built, recorded: dt.date | dt.datetime, number: str
) -> None:
    known = {"none": 0, "first": world.first_seq, "second": world.second_seq}

    assert moment_at(recorded).seq == known[number]


def test_an_empty_ledger_is_an_empty_world(db: None) -> None:
    moment = moment_at()

    assert moment == Moment()
    assert world_at(moment).states == ()


def test_a_world_is_read_once(world: Built) -> None:
    forget_worlds()

    # The head of the ledger; the documents.
    with CaptureQueriesContext(connection) as cold:
        first = now()
    # The head of the ledger.
    with CaptureQueriesContext(connection) as warm:
        again = now()
    # The head of the ledger; the moment; the documents.
    with CaptureQueriesContext(connection) as earlier:
        world_at(moment_at(FIRST.date()))

    assert first is again
    assert (len(cold), len(warm), len(earlier)) == (2, 1, 3)


def test_an_earlier_world_holds_what_was_published_then(world: Built) -> None:
    before = world_at(moment_at(FIRST)).figures["xcc-stock-2003"]
    after = now().figures["xcc-stock-2003"]

    assert (before.best, after.best) == (5000, 5500)


def test_only_a_few_worlds_are_kept(world: Built) -> None:
    forget_worlds()
    first = now()

    for seq in range(1, KEPT + 2):
        world_at(Moment(seq=seq, newest="x"))

    assert now() is not first


def test_threads_share_one_world(world: Built) -> None:
    """A world that is in memory is handed out without touching the database."""
    forget_worlds()
    moment, found = moment_at(), [now()]

    threads = [Thread(target=lambda: found.append(world_at(moment))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(found) == 9
    assert len({id(one) for one in found}) == 1


def test_facts_lead_to_each_other(world: Built) -> None:
    known = now()

    assert [s.key for s in known.states] == ["XAA", "XBB", "XCC", "XDD", "XEE"]
    assert known.state("xcc").name == "Çestria"
    assert [a.key for a in known.superseding("xbb-2010-first-policy")] == [
        "xbb-2015-06-21-policy"
    ]
    assert [p.key for p in known.commitments_in("xbb-2015-06-21-policy")] == [
        "cm-xbb-2015-destroy"
    ]
    assert [u.key for u in known.uses_in("XDD")] == ["use-front-2012", "use-xdd-2013"]
    assert [u.key for u in known.uses_by("XDD")] == ["use-xdd-2013"]
    assert [u.key for u in known.uses_by_actor("dovarian-front")] == ["use-front-2012"]
    assert [a.key for a in known.actors_in("XDD")] == ["dovarian-front"]
    assert [(r.key, v.value) for r, v in known.votes_of("XBB")] == [
        ("60-80", "abstain"),
        ("75-52", "no"),
    ]
    assert "cm-xbb-2015-destroy" in {fact.key for fact in known.citing("yearbook")}


def test_an_identifier_leads_to_the_fact_behind_it(world: Built) -> None:
    known = now()

    assert known.deciding("xbb-2015-06-21-policy/use") is known.fact(
        Kind.ANNOUNCEMENT, "xbb-2015-06-21-policy"
    )
    assert known.deciding("nothing") is None
    with pytest.raises(NotPublished):
        known.fact(Kind.TREATY, "nothing")


def test_a_proposal_changes_a_copy_of_the_world(world: Built) -> None:
    known = now()
    figure = known.figures["xcc-stock-2003"]
    proposed = StockpileFigure(
        key="xcc-stock-2004",
        state="XCC",
        as_of=figure.as_of,
        measure=figure.measure,
        qualifier=figure.qualifier,
        basis=figure.basis,
        best=4000,
    )

    other = known.with_facts([proposed], removed=[(Kind.FIGURE, figure.key)])

    assert [f.key for f in other.figures_of("XCC") if f.measure == "stockpiled"] == [
        "xcc-stock-2004"
    ]
    assert other.entry(proposed) is None
    assert figure.key in known.figures
    assert "xcc-stock-2004" not in known.figures


def test_groups_are_what_they_are_on_the_day(world: Built) -> None:
    def group(name: str, day: str) -> list[str]:
        found = chosen_states(now(), groups=[name], day=dt.date.fromisoformat(day))
        return [state.key for state in found]

    assert group("parties", "2025-12-26") == ["XAA", "XCC"]
    assert group("parties", "2025-12-27") == ["XCC"]
    assert group("withdrawn", "2025-12-27") == ["XAA"]
    assert group("non-parties", "2025-12-27") == ["XAA", "XBB", "XDD"]
    assert group("all", "2025-12-27") == ["XAA", "XBB", "XCC", "XDD", "XEE"]
    assert group("central-asia", "2025-12-27") == ["XBB", "XDD"]


def test_codes_and_groups_add_up_and_regions_cut(world: Built) -> None:
    found = chosen_states(
        now(), codes=["XCC"], groups=["asia"], among=["central-asia"], day=DAY
    )

    assert [state.key for state in found] == ["XBB", "XDD"]


def test_what_is_not_on_record_is_refused_by_name(world: Built) -> None:
    with pytest.raises(InvalidInput) as caught:
        chosen_states(now(), codes=["XXX"], groups=["friends"], among=["moon"], day=DAY)

    assert set(caught.value.fields) == {"state", "group", "region"}


def test_regions_are_listed_by_name(world: Built) -> None:
    assert "central-asia" in regions(now())
    assert regions(now())["northern-europe"] == "Northern Europe"
