"""A small invented world, built and published by the product's own actions.

::

    Ardenia   XAA  Europe   party since 2000, withdrew in 2025, then permits use
    Borania   XBB  Asia     outside the treaty; three policies:
                              2010 conditions → 2015 exception (northern border)
                              → 2020 conditions again (reversal, text unseen);
                              a promise of 2015, given up in 2020
    Çestria   XCC  Africa   party since 2003; stock declared, destroyed, some kept
    Dovaria   XDD  Asia     signed in 1998 and no more; nothing found on its word;
                              used mines in 2013; the Dovarian Front fights there,
                              used mines too (as far as one report goes) and pledged
                              in 2014 to stop
    Emberland XEE  Asia     another area, about which nothing is recorded

    mine-ban-treaty         in force 1 March 1999, rules as they are
    60-80, 75-52            two resolutions; 60-80 without a vote of Çestria
    yearbook, gazette, un-record, front-deed   the sources

Recorded: everything on ``FIRST``; on ``SECOND`` the figure of Çestria's stock is
corrected (5,000 → 5,500) and a statement about Borania's policy of 2020 is added.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from policies.actions.actors import Actor
from policies.actions.chain import ledger_transaction
from policies.actions.publishing import publish_in_transaction
from policies.models import DeskFact, LedgerEntry, StockpileFigure
from tests import factories as make

FIRST = dt.datetime(2026, 1, 10, 9, 0, tzinfo=dt.UTC)
SECOND = dt.datetime(2026, 3, 1, 15, 30, tzinfo=dt.UTC)
BUILDER = Actor("world-builder")


@dataclass(frozen=True)
class World:
    """The desk rows of the world by key, and the numbers of its two recordings."""

    facts: dict[str, DeskFact]
    first_seq: int
    second_seq: int

    def __getitem__(self, key: str) -> DeskFact:
        return self.facts[key]


def publish_all(
    facts: Sequence[DeskFact],
    *,
    reason: str = "Built for a test.",
    now: dt.datetime | None = None,
) -> list[LedgerEntry]:
    """Publish under the builder's name, without a second person."""
    with ledger_transaction():
        return publish_in_transaction(
            facts=facts, actor=BUILDER, reason=reason, now=now, unattended=True
        )


def build_world() -> World:
    """Store the world on the desk and publish it in two steps."""
    facts = [
        *_sources(),
        *_states(),
        *_treaty(),
        *_borania(),
        *_cestria(),
        *_dovaria(),
        *_resolutions(),
    ]
    first = publish_all(facts, reason="First edition of the world.", now=FIRST)
    later = [*_later_statement(), *_corrected_figure()]
    second = publish_all(later, reason="The yearbook was misread.", now=SECOND)
    by_key = {fact.key: fact for fact in (*facts, *later)}
    return World(by_key, first_seq=first[-1].seq, second_seq=second[-1].seq)


@pytest.fixture
def world(db: None) -> World:
    """The world, published anew for each test."""
    return build_world()


def _sources() -> list[DeskFact]:
    return [
        make.make_source("yearbook", published_on="2021-06"),
        make.make_source(
            "gazette",
            publisher="Government of Borania",
            title="Official gazette",
            kind="government",
            url="",
            citation="Official gazette of Borania, nos. 1–99",
            published_on="2020-02-03",
        ),
        make.make_source(
            "un-record",
            publisher="United Nations",
            title="Voting record",
            kind="un",
            published_on=None,
        ),
        make.make_source(
            "front-deed",
            publisher="Dovarian Front",
            title="Deed of commitment",
            kind="academic",
            published_on="2014-05-05",
        ),
    ]


def _states() -> list[DeskFact]:
    names = {
        "XAA": ("Ardenia", "Europe", "Northern Europe"),
        "XBB": ("Borania", "Asia", "Central Asia"),
        "XCC": ("Çestria", "Africa", "Northern Africa"),
        "XDD": ("Dovaria", "Asia", "Central Asia"),
    }
    states: list[DeskFact] = [
        make.make_state(key, "un-record", name=name, region=region, subregion=subregion)
        for key, (name, region, subregion) in names.items()
    ]
    area = make.make_state(
        "XEE", "yearbook", name="Emberland", region="Asia", kind="other_area"
    )
    return [*states, area]


def _treaty() -> list[DeskFact]:
    acts = [
        ("law-mbt-xaa-ratification-2000-06-10", "XAA", "ratification", "2000-06-10"),
        ("law-mbt-xaa-withdrawal-2025-06-27", "XAA", "withdrawal", "2025-06-27"),
        ("law-mbt-xcc-accession-2003-01", "XCC", "accession", "2003-01"),
        ("law-mbt-xdd-signature-1998-12-03", "XDD", "signature", "1998-12-03"),
    ]
    return [
        make.make_treaty("mine-ban-treaty", "un-record"),
        *(
            make.make_treaty_action(
                key, "un-record", state_id=state, action=action, acted_on=day
            )
            for key, state, action, day in acts
        ),
        make.make_announcement(
            "xaa-2026-01-05-effect",
            "yearbook",
            announced_on="2026-01-05",
            title="Mines are part of the defence again",
            instrument="government_statement",
            strength="statement",
            positions={"use": "permits", "joining": "opposed"},
        ),
    ]


def _borania() -> list[DeskFact]:
    exception = {"code": "exception", "scope_area": "the northern border"}
    return [
        make.make_announcement(
            "xbb-2010-first-policy",
            "gazette",
            state_id="XBB",
            announced_on="2010-10",
            title="First policy on mines",
            positions={"use": "conditions", "joining": "opposed"},
        ),
        make.make_announcement(
            "xbb-2015-06-21-policy",
            "gazette",
            "yearbook",
            state_id="XBB",
            announced_on="2015-06-21",
            title="Mines only on the northern border",
            positions={
                "use": exception,
                "production": "renounces",
                "transfer": "renounces",
                "stockpiling": exception,
                "joining": "not_now",
            },
            supersedes=("xbb-2010-first-policy",),
        ),
        make.make_announcement(
            "xbb-2020-02-02-reversal",
            "yearbook",
            state_id="XBB",
            announced_on="2020-02-02",
            public_on="2020-03",
            title="The geographic limit is lifted",
            text_seen=False,
            positions={"use": "conditions", "stockpiling": "conditions"},
            supersedes=("xbb-2015-06-21-policy",),
        ),
        make.make_commitment(
            "cm-xbb-2015-destroy",
            "gazette",
            state_id="XBB",
            announcement_id="xbb-2015-06-21-policy",
            pledge="Destroy what the northern border does not need",
            due_on="2018",
            outcome="abandoned",
            outcome_on="2020-02-02",
            outcome_sources=("yearbook",),
        ),
        make.make_statement(
            "st-envoy-2015-06-22",
            "yearbook",
            made_on="2015-06-22",
            represents_organisation="Presidency of the Convention",
            about_id="xbb-2015-06-21-policy",
        ),
    ]


def _cestria() -> list[DeskFact]:
    return [
        make.make_figure(
            "xcc-stock-2003", "yearbook", state_id="XCC", as_of="2003", best=5000
        ),
        make.make_figure(
            "xcc-destroyed-2006-12",
            "yearbook",
            state_id="XCC",
            as_of="2006-12",
            measure="destroyed",
            qualifier="at_least",
            low=4800,
        ),
        make.make_figure(
            "xcc-retained-2007",
            "yearbook",
            state_id="XCC",
            as_of="2007",
            measure="retained",
            qualifier="about",
            best=200,
        ),
        make.make_figure(
            "xbb-stock-2015",
            "yearbook",
            state_id="XBB",
            as_of="2015-06-21",
            qualifier="between",
            basis="independent_estimate",
            low=20_000,
            high=30_000,
        ),
    ]


def _dovaria() -> list[DeskFact]:
    searches = [
        make.make_search(f"search-xdd-{dimension}", state_id="XDD", dimension=dimension)
        for dimension in ("use", "production")
    ]
    return [
        *searches,
        make.make_actor(
            "dovarian-front", "front-deed", name="Dovarian Front", states=("XDD",)
        ),
        make.make_announcement(
            "xdd-front-2014-05-05-pledge",
            "front-deed",
            state_id="XDD",
            announced_on="2014-05-05",
            title="The Dovarian Front renounces mines",
            instrument="armed_group_pledge",
            strength="statement",
            issuer_kind="armed_group",
            actor_id="dovarian-front",
            positions={"use": "renounces"},
        ),
        make.make_use(
            "use-xdd-2013",
            "yearbook",
            user_state_id="XDD",
            location_state_id="XDD",
            started_on="2013-08",
            ended_on="2013",
        ),
        make.make_use(
            "use-front-2012",
            "yearbook",
            user_kind="non_state_armed_group",
            actor_id="dovarian-front",
            user_name="Dovarian Front",
            location_state_id="XDD",
            started_on="2012",
            finding="credible_allegation",
            grade="e2",
        ),
    ]


def _resolutions() -> list[DeskFact]:
    return [
        make.make_resolution(
            "60-80",
            "un-record",
            yes=1,
            no=0,
            abstain=2,
            votes={"XAA": "yes", "XBB": "abstain", "XDD": "abstain"},
        ),
        make.make_resolution(
            "75-52",
            "un-record",
            session=75,
            adopted_on="2020-12-07",
            yes=2,
            no=1,
            abstain=0,
            votes={"XAA": "yes", "XBB": "no", "XCC": "yes", "XDD": "absent"},
        ),
    ]


def _later_statement() -> list[DeskFact]:
    return [
        make.make_statement(
            "st-speaker-2020-02-03",
            "yearbook",
            speaker="Speaker of the government of Borania",
            represents_state_id="XBB",
            made_on="2020-02-03",
            about_id="xbb-2020-02-02-reversal",
            summary="Explained the reversal.",
            attitude="explains",
        )
    ]


def _corrected_figure() -> list[DeskFact]:
    figure = StockpileFigure.objects.get(key="xcc-stock-2003")
    figure.best = 5500
    figure.save()
    return [figure]
