"""The gate names everything that keeps a fact from the public."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from policies.actions.gate import refusals
from policies.actions.removing import withdraw
from policies.models import DeskFact, Source
from tests import factories as make
from tests.world import BUILDER, World, publish_all

pytestmark = pytest.mark.django_db


@pytest.fixture
def ground() -> None:
    """Two states, a treaty, an actor and a source, all published."""
    source = make.make_source("yearbook")
    publish_all(
        [
            source,
            make.make_state("XAA", source),
            make.make_state("XBB", source),
            make.make_treaty("mine-ban-treaty", source),
            make.make_treaty("other-treaty", source, short_name="Other"),
            make.make_actor("front", source),
            make.make_announcement("old", source, announced_on="2009"),
            make.make_treaty_action("old-act", source),
        ]
    )


def _announce(**fields: Any) -> DeskFact:
    return make.make_announcement("new", "yearbook", **fields)


def _commit(**fields: Any) -> DeskFact:
    return make.make_commitment("cm", "yearbook", announcement_id="old", **fields)


def test_the_world_passes_the_gate(world: World) -> None:
    assert [fact.key for fact in world.facts.values() if refusals(fact)] == []


@pytest.mark.parametrize(
    ("build", "reason"),
    [
        pytest.param(
            lambda: make.make_source("new", publisher=""),
            "publisher: a source names its publisher",
            id="source without a publisher",
        ),
        pytest.param(
            lambda: make.make_source("new", url=""),
            "url: a source has an address or a full citation",
            id="source without address and citation",
        ),
        pytest.param(
            lambda: make.make_announcement("new"),
            "sources: at least one source is needed",
            id="fact without a source",
        ),
        pytest.param(
            lambda: make.make_search("new", searched_in=""),
            "searched_in: say where was searched",
            id="search without a place",
        ),
        pytest.param(
            lambda: make.make_announcement("new", make.make_source("draft")),
            "Source draft: is not published",
            id="source that is a draft",
        ),
        pytest.param(
            lambda: _announce(verified_on=timezone.now().date() + dt.timedelta(2)),
            "verified_on: lies in the future",
            id="verified in the future",
        ),
        pytest.param(
            lambda: _announce(positions={"use": "exception"}),
            "position use: code: an exception names its place, types, recipient or "
            "purpose",
            id="exception without a scope",
        ),
        pytest.param(
            lambda: _announce(positions={"use": "prohibits"}),
            "position use: code: “prohibits” is by law; a written policy “renounces”",
            id="policy that prohibits",
        ),
        pytest.param(
            lambda: _announce(instrument="treaty_action", strength="statute"),
            "treaty: a treaty act names its treaty",
            id="treaty act without a treaty",
        ),
        pytest.param(
            lambda: _announce(state_id="XBB", supersedes=("old",)),
            "supersedes: old is of another state",
            id="supersedes another state's policy",
        ),
        pytest.param(
            lambda: _announce(announced_on="2008-12", supersedes=("old",)),
            "supersedes: old is later than this announcement",
            id="supersedes a later policy",
        ),
        pytest.param(
            lambda: make.make_treaty_action("new", "yearbook", action="deferral"),
            "refers_to: name the act that this withdrawal deferred by armed conflict "
            "is about",
            id="deferral of nothing",
        ),
        pytest.param(
            lambda: make.make_treaty_action(
                "new",
                "yearbook",
                action="objection",
                treaty_id="other-treaty",
                refers_to_id="old-act",
            ),
            "refers_to: old-act is an act under another treaty",
            id="objection under another treaty",
        ),
        pytest.param(
            lambda: make.make_treaty_action(
                "new", "yearbook", action="signature", acted_on="1999-03"
            ),
            "acted_on: the treaty could be signed only before 1999-03-01",
            id="signature after its time",
        ),
        pytest.param(
            lambda: _commit(outcome="kept", outcome_sources=("yearbook",)),
            "outcome_on: say when it was kept",
            id="kept at no time",
        ),
        pytest.param(
            lambda: _commit(outcome="broken", outcome_on="2012"),
            "outcome_sources: the outcome broken needs a source",
            id="broken by no source",
        ),
        pytest.param(
            lambda: _commit(state_id="XBB"),
            "announcement: is of another state",
            id="promise of another state",
        ),
        pytest.param(
            lambda: make.make_use("new", "yearbook", grade="e1"),
            "grade: confirmed use has at least one independent report (e2)",
            id="confirmed by a claim",
        ),
        pytest.param(
            lambda: make.make_use("new", "yearbook", finding="alleged", grade="e0"),
            "grade: e0 means that no report was found",
            id="alleged without a report",
        ),
        pytest.param(
            lambda: make.make_use("new", "yearbook", finding="no_report", grade="e0"),
            "started_on, ended_on: name the period that was searched",
            id="no report in no period",
        ),
        pytest.param(
            lambda: make.make_use(
                "new",
                "yearbook",
                user_kind="non_state_armed_group",
                finding="alleged",
                grade="e1",
            ),
            "actor: must name the user (non_state_armed_group)",
            id="armed group without a name",
        ),
    ],
)
def test_a_fault_is_named(
    ground: None, build: Callable[[], DeskFact], reason: str
) -> None:
    assert refusals(build()) == (reason,)


def test_all_faults_are_named_at_once(ground: None) -> None:
    draft = make.make_announcement(
        "new",
        strength="statement",
        positions={"use": "prohibits", "transfer": "exception"},
        supersedes=("old",),
        announced_on="2001",
    )

    assert len(refusals(draft)) == 4


def test_a_bill_may_say_what_it_would_prohibit(ground: None) -> None:
    draft = _announce(
        instrument="bill", strength="proposed", positions={"use": "prohibits"}
    )

    assert refusals(draft) == ()


def test_a_withdrawn_source_is_no_source(ground: None) -> None:
    gone = make.make_source("gone")
    publish_all([gone])
    withdraw(fact=gone, actor=BUILDER, reason="A forgery.")
    draft = make.make_announcement("new", gone)

    assert refusals(draft) == ("Source gone: is not published",)


def test_texts_too_long_for_their_column_are_refused(ground: None) -> None:
    """SQLite keeps no lengths; a bulk write may have passed the form by."""
    source = Source.objects.get()
    source.language = "x" * 9

    (reason,) = refusals(source)

    assert reason.startswith("language: ")


def test_the_last_editor_is_told_so(ground: None) -> None:
    analyst = make.make_user("analyst")
    draft = _announce(last_editor=analyst)

    assert refusals(draft, publisher=analyst) == (
        "publisher: the last editor cannot publish; somebody else must",
    )
    assert refusals(draft, publisher=make.make_user("editor")) == ()


def test_asking_writes_nothing(ground: None) -> None:
    draft = _announce()

    refusals(draft)

    draft.refresh_from_db()
    assert (draft.status, draft.version) == ("draft", 1)
