"""Why this code: the rules that led to a reading, step by step, and every candidate.

The steps are worked out for the one day asked, from the records in force on it, and
not read off the lines; that both agree is tested.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from policies.choices import LAW_DIMENSIONS, Dimension
from policies.derivation.candidates import act_candidates, in_force, position_candidates
from policies.derivation.fates import Candidate
from policies.derivation.inputs import (
    CCW_AMENDED_PROTOCOL_II,
    MINE_BAN_TREATY,
    StateRecords,
)
from policies.derivation.law import legal_line
from policies.derivation.policy import Policy, policy_of
from policies.derivation.readings import STANCE
from policies.derivation.rows import rows_of
from policies.derivation.stance import stance_of
from policies.derivation.steps import (
    Step,
    aside,
    law_step,
    policy_steps,
    table_steps,
    weighed_step,
)
from policies.derivation.word import word_of
from policies.derivation.word_lines import searched_line


@dataclass(frozen=True, slots=True)
class Explanation:
    """The reasoning behind one reading."""

    dimension: str
    day: dt.date
    key: str
    rule: str
    deciding: tuple[str, ...]
    steps: tuple[Step, ...]
    candidates: tuple[Candidate, ...]


def explanation_on(records: StateRecords, dimension: str, day: dt.date) -> Explanation:
    """Why a reading is what it is. Raises ``KeyError`` for no dimension."""
    if dimension == STANCE:
        return _of_stance(records, day)
    if dimension in LAW_DIMENSIONS:
        return _of_law(records, dimension, day)
    if dimension not in {member.value for member in Dimension}:
        raise KeyError(dimension)
    return _of_policy(records, Dimension(dimension), day)


# Law


def _of_law(records: StateRecords, dimension: str, day: dt.date) -> Explanation:
    treaty = LAW_DIMENSIONS[dimension]
    legal = legal_line(records, treaty).on(day).certain
    return Explanation(
        dimension,
        day,
        legal.status.key.value,
        legal.rule,
        legal.status.deciding,
        (law_step(records, treaty, day),),
        tuple(act_candidates(records, treaty, day, legal)),
    )


# Word and rule 8


def _policy(records: StateRecords, dimension: Dimension, day: dt.date) -> Policy:
    rows = in_force(rows_of(records, dimension), day)
    return policy_of(
        dimension,
        legal_line(records, MINE_BAN_TREATY).on(day).certain,
        legal_line(records, CCW_AMENDED_PROTOCOL_II).on(day).certain,
        word_of(rows, records.context),
        searched_line(records, dimension).on(day),
    )


def _of_policy(
    records: StateRecords, dimension: Dimension, day: dt.date
) -> Explanation:
    policy = _policy(records, dimension, day)
    weighed = position_candidates(records, dimension, day, policy)
    law = law_step(records, MINE_BAN_TREATY, day)
    steps = (aside(law), weighed_step(dimension, weighed), *policy_steps(policy))
    return Explanation(
        dimension.value,
        day,
        policy.key,
        policy.rule,
        policy.deciding,
        steps,
        tuple(weighed),
    )


# Stance


def _of_stance(records: StateRecords, day: dt.date) -> Explanation:
    legal = legal_line(records, MINE_BAN_TREATY).on(day).certain
    trio = (Dimension.USE, Dimension.PRODUCTION, Dimension.TRANSFER)
    policies = {one: _policy(records, one, day) for one in trio}
    stance = stance_of(legal, *(policies[one] for one in trio))
    steps = [law_step(records, MINE_BAN_TREATY, day)]
    if not stance.acts:
        for policy in policies.values():
            steps.extend(policy_steps(policy))
    steps = [aside(step) for step in steps]
    candidates = act_candidates(records, MINE_BAN_TREATY, day, legal)
    for one, policy in policies.items():
        candidates.extend(position_candidates(records, one, day, policy))
    return Explanation(
        STANCE,
        day,
        stance.key.value,
        stance.rule,
        stance.deciding,
        (*steps, *table_steps(legal, stance, policies[Dimension.USE])),
        tuple(candidates),
    )
