"""What the codebook asks of a record of its kind, with what it leans on at hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, cast

from policies.actions.importing.rules import position_complaints
from policies.actions.placing import at, in_position
from policies.actions.surroundings import Surroundings
from policies.choices import (
    ActionKind,
    Code,
    EvidenceGrade,
    Finding,
    InstrumentKind,
    Kind,
    Outcome,
    Strength,
)
from policies.exceptions import Reason
from policies.records import Announcement, Commitment, Treaty, TreatyAction, UseRecord

#: Strengths of law; ``proposed`` law may say what it would prohibit.
_LAW = {Strength.STATUTE, Strength.BINDING_ORDER, Strength.PROPOSED}
_ANSWERS = {
    ActionKind.OBJECTION,
    ActionKind.NOTICE_WITHDRAWN,
    ActionKind.DEFERRAL,
    ActionKind.DEFERRAL_ENDED,
    ActionKind.SUSPENSION_ENDED,
}
_OPEN_OUTCOMES = {Outcome.PENDING, Outcome.UNKNOWN}


def _announcement(announcement: Announcement, around: Surroundings) -> Iterator[Reason]:
    is_act = announcement.instrument is InstrumentKind.TREATY_ACTION
    if is_act and not announcement.treaty:
        yield at("treaty", "a treaty act names its treaty")
    for position in announcement.positions:
        where = announcement.position_key(position).partition("/")[2]
        for column, reason in position_complaints(position):
            yield in_position(where, column, reason)
        prohibits = position.code.value == Code.PROHIBITS.value
        if prohibits and announcement.strength not in _LAW:
            strength = announcement.strength.label.lower()
            why = f"“prohibits” is by law; a {strength} “renounces”"
            yield in_position(where, "code", why)
    yield from _supersession_faults(announcement, around)


def _supersession_faults(
    announcement: Announcement, around: Surroundings
) -> Iterator[Reason]:
    for key in announcement.supersedes:
        earlier = around.fact(Kind.ANNOUNCEMENT, key)
        if not isinstance(earlier, Announcement):
            continue
        if earlier.state != announcement.state:
            yield at("supersedes", f"{key} is of another state", key)
        if earlier.announced_on.first > announcement.announced_on.last:
            yield at("supersedes", f"{key} is later than this announcement", key)


def _treaty_action(act: TreatyAction, around: Surroundings) -> Iterator[Reason]:
    if act.action in _ANSWERS and not act.refers_to:
        why = f"name the act that this {act.action.label.lower()} is about"
        yield at("refers_to", why)
    target = around.fact(Kind.TREATY_ACTION, act.refers_to)
    if isinstance(target, TreatyAction) and target.treaty != act.treaty:
        yield at("refers_to", f"{act.refers_to} is an act under another treaty")
    treaty = around.fact(Kind.TREATY, act.treaty)
    closed = treaty.signature_closed_on if isinstance(treaty, Treaty) else None
    signs = act.action is ActionKind.SIGNATURE
    if signs and closed is not None and act.acted_on.first >= closed:
        yield at("acted_on", f"the treaty could be signed only before {closed}")


def _commitment(commitment: Commitment, around: Surroundings) -> Iterator[Reason]:
    ended = commitment.outcome not in _OPEN_OUTCOMES
    if ended and commitment.outcome_on is None:
        yield at("outcome_on", f"say when it was {commitment.outcome.label.lower()}")
    promise = around.fact(Kind.ANNOUNCEMENT, commitment.announcement)
    if isinstance(promise, Announcement) and promise.state != commitment.state:
        yield at("announcement", "is of another state")


def _use(use: UseRecord, around: Surroundings) -> Iterator[Reason]:
    grade = use.grade.ordinal or 0
    if use.finding is Finding.CONFIRMED and grade < 2:
        yield at("grade", "confirmed use has at least one independent report (e2)")
    if use.grade is EvidenceGrade.E0 and use.finding not in (
        Finding.NO_REPORT,
        Finding.DENIED,
    ):
        yield at("grade", "e0 means that no report was found")
    if use.finding is Finding.NO_REPORT and not (use.started_on and use.ended_on):
        why = "name the period that was searched"
        yield Reason(why, place="started_on, ended_on", field="started_on")


#: The rule of each kind that has one.
RULES = cast(
    "dict[Kind, Callable[[Any, Surroundings], Iterator[Reason]]]",
    {
        Kind.ANNOUNCEMENT: _announcement,
        Kind.TREATY_ACTION: _treaty_action,
        Kind.COMMITMENT: _commitment,
        Kind.USE: _use,
    },
)
