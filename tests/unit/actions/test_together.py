"""Which drafts are drawn in by a fact that leans on them."""

from __future__ import annotations

import pytest

from policies.actions.gate import refusals
from policies.actions.together import companions, documents, submitted_with
from policies.models import DeskFact
from tests import factories as make
from tests.world import World, publish_all


def keys(fact: DeskFact) -> list[str]:
    return [row.key for row in companions(fact)]


def test_a_fact_that_leans_on_public_facts_alone_draws_in_nothing(
    world: World,
) -> None:
    assert keys(make.make_announcement("new", "gazette", state_id="XBB")) == []


def test_drafts_are_drawn_in_near_and_far_in_the_order_of_kinds(world: World) -> None:
    make.make_source("paper")
    make.make_source("register")
    make.make_state("XFF", "register")
    make.make_source("unrelated")

    fact = make.make_announcement("new", "paper", state_id="XFF")

    assert keys(fact) == ["paper", "register", "XFF"]


@pytest.mark.parametrize("status", ["draft", "submitted", "returned"])
def test_a_draft_comes_along_wherever_it_stands(world: World, status: str) -> None:
    make.make_source("paper", status=status)

    assert keys(make.make_announcement("new", "paper", state_id="XBB")) == ["paper"]


def test_a_changed_public_fact_stays_out(world: World) -> None:
    source = make.make_source("paper")
    publish_all([source])
    source.status = "submitted"
    source.save()

    assert keys(make.make_announcement("new", "paper", state_id="XBB")) == []


def test_a_circle_ends_where_it_began(world: World) -> None:
    one = make.make_announcement("one", "gazette", state_id="XBB")
    other = make.make_announcement("other", "gazette", state_id="XBB")
    make.make_supersession(one, other.key)
    make.make_supersession(other, one.key)

    assert (keys(one), keys(other)) == (["other"], ["one"])


def test_the_gate_counts_what_is_published_together(world: World) -> None:
    make.make_source("paper")
    fact = make.make_announcement("new", "paper", state_id="XBB")

    assert refusals(fact) == ("Source paper: is not published",)
    assert refusals(fact, together=documents(companions(fact))) == ()


def test_drafts_of_nobody_and_of_oneself_are_submitted(world: World) -> None:
    ana, bo = make.make_user("ana", "analyst"), make.make_user("bo", "analyst")
    make.make_source("hers", last_editor=ana)
    make.make_source("his", last_editor=bo)
    make.make_source("nobodys")
    make.make_source("sent-back", last_editor=ana, status="returned")
    cited = ("hers", "his", "nobodys", "sent-back")

    fact = make.make_announcement("new", *cited, state_id="XBB")

    assert [row.key for row in submitted_with(fact, ana)] == ["hers", "nobodys"]
    assert [row.key for row in submitted_with(fact, bo)] == ["his", "nobodys"]
    assert submitted_with(fact, make.make_user("reader")) == ()
