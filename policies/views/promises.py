"""``/commitments/``: the promise ledger, by subject, by state and by day due."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponseBase

from policies.choices import Outcome, PledgeDimension
from policies.derivation.commitments import CommitmentState
from policies.filters.parameters import STATE, key_parameter, keys_of, sort_parameter
from policies.queries import lists
from policies.queries.lists import among
from policies.queries.tallies import tally
from policies.queries.world import World
from policies.tables.commitments import commitment_table, ends_told
from policies.views.answers import public_page
from policies.views.asked import Asked
from policies.views.forms import Field
from policies.views.listing import (
    NARROWED,
    Listing,
    decade_of,
    listing,
    states_counted,
    states_of,
    window_of,
)
from policies.views.sums import Number, sums
from policies.wording import counted, listed

OUTCOME = key_parameter("outcome", keys_of(Outcome), "What became of the pledge.")
#: What is promised about none of the dimensions.
ELSE = ("none", "Something else")
ABOUT = key_parameter(
    "dimension",
    (*keys_of(PledgeDimension), ELSE[0]),
    "What it is about; none: something else.",
)
OPEN = (
    ("passed", "Passed, no outcome known"),
    ("ahead", "Ahead, no outcome known"),
    ("none", "No day set, no outcome known"),
)
DUE = key_parameter(
    "due",
    tuple(key for key, _ in OPEN),
    "Only promises without a known outcome, by the day promised: passed, ahead or "
    "none.",
)
PLEDGE_SORT = sort_parameter("-made_on", "made_on", "due_on", "state")


@public_page(*NARROWED, OUTCOME, ABOUT, DUE, PLEDGE_SORT)
def commitments(asked: Asked) -> HttpResponseBase:
    """``/commitments/``: promises, their dates and what became of them."""
    question, world = asked.question, asked.world
    promised = lists.commitments(
        world,
        states_of(asked),
        window_of(asked),
        question.on,
        sort=question[PLEDGE_SORT],
    )
    found = [
        one
        for one in promised
        if among(one.outcome, question[OUTCOME])
        and among(one.commitment.dimension or ELSE[0], question[ABOUT])
        and among(due_key(one), question[DUE])
    ]
    return listing(
        asked, commitment_table(world, found), _promise_page(asked, promised)
    )


def _promise_page(asked: Asked, promised: Sequence[CommitmentState]) -> Listing:
    world = asked.world
    return Listing(
        promise_lede(asked.world, promised),
        "Promise by promise",
        (
            Field(OUTCOME, Outcome, "Outcome"),
            Field(ABOUT, PledgeDimension, "Subject", (ELSE,)),
            Field(DUE, None, "Day due", OPEN),
        ),
        PLEDGE_SORT,
        (("-made_on", "day made"), ("due_on", "day due"), ("state", "state")),
        {
            "made_on": lambda one: decade_of(lists.made_on(world, one), "No date"),
            "due_on": lambda one: decade_of(one.commitment.due_on, "No day set"),
            "state": lambda one: world.name(one.commitment.state),
        },
        lambda one: one.commitment.state,
        {
            "sums_title": "What became of them",
            "term": "promise",
            **_ledger(asked, promised),
        },
    )


def due_key(one: CommitmentState) -> str:
    """Where the day promised lies for an open promise; '' where the outcome is known.

    The keys are those of ``OPEN``.
    """
    if one.outcome not in (Outcome.PENDING, Outcome.UNKNOWN):
        return ""
    if one.commitment.due_on is None:
        return "none"
    return "passed" if one.overdue else "ahead"


#: The ends of a promise in the order in which a sentence tells them.
TOLD = (
    Outcome.KEPT,
    Outcome.KEPT_LATE,
    Outcome.BROKEN,
    Outcome.ABANDONED,
    Outcome.SUPERSEDED,
    Outcome.PENDING,
    Outcome.UNKNOWN,
)


def promise_lede(world: World, promised: Sequence[CommitmentState]) -> str:
    """How many promises were made, and what became of them, in one sentence."""
    words = "What states promised about anti-personnel mines, and what became of it"
    if not promised:
        return f"{words}: none is on record here."
    states = states_counted(world, {one.commitment.state for one in promised})
    told = listed(ends_told(promised, TOLD))
    return f"{words}: {counted(len(promised), 'promise')} of {states}, {told}."


def _ledger(asked: Asked, promised: Sequence[CommitmentState]) -> dict[str, Any]:
    """The promises by outcome, for each subject and for each state; those overdue."""
    subjects = tally(
        promised,
        (*PledgeDimension.pairs(), ELSE),
        Outcome.pairs(),
        lambda one: (one.commitment.dimension or ELSE[0], one.outcome.value),
    )
    world = asked.world
    named = {one.commitment.state for one in promised}
    states = tally(
        promised,
        [(one, world.name(one)) for one in sorted(named, key=world.name)],
        Outcome.pairs(),
        lambda one: (one.commitment.state, one.outcome.value),
    )
    overdue = sum(one.overdue for one in promised)
    drop = ("page", OUTCOME.name, ABOUT.name)
    return {
        "sums": sums(asked, "Promises about", subjects, ABOUT, OUTCOME),
        "more_sums": sums(asked, "Promises of", states, STATE, OUTCOME),
        "more_sums_name": "Promises state by state",
        "overdue": Number(
            overdue, f"{asked.href(drop=drop, due='passed', sort='due_on')}#rows-h"
        ),
    }
