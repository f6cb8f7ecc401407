"""Why this code: the rules that led to a reading, step by step, and every candidate.

The steps are worked out for the one day asked, from the records in force on it, and
not read off the lines; that both agree is tested.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from policies.choices import (
    LAW_DIMENSIONS,
    Code,
    Dimension,
    LawKey,
    PositionCode,
    StanceKey,
)
from policies.dates import PartialDate
from policies.derivation.fates import (
    Candidate,
    act_candidates,
    in_force,
    position_candidates,
)
from policies.derivation.inputs import (
    CCW_AMENDED_PROTOCOL_II,
    MINE_BAN_TREATY,
    StateRecords,
)
from policies.derivation.law import Legal, legal_line
from policies.derivation.policy import Policy, policy_of
from policies.derivation.readings import STANCE
from policies.derivation.rows import rows_of
from policies.derivation.stance import Stance, stance_of
from policies.derivation.word import searched_line, word_of


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the reasoning: the rule, what it found, the records it rests on.

    ``rule`` is the slug of the rule as in ``Reading.rule``; ``applies`` says whether
    this step decided the code or only led on to the next.
    """

    rule: str
    sentence: str
    records: tuple[str, ...] = ()
    applies: bool = True


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
        (_law_step(records, treaty, legal),),
        tuple(_acts(records, treaty, day, legal)),
    )


def _acts(
    records: StateRecords, treaty: str, day: dt.date, legal: Legal
) -> list[Candidate]:
    acts = [act for act in records.actions if act.treaty == treaty]
    return act_candidates(acts, records, day, legal)


_HOW = {
    "law-none": "no act is on record",
    "law-act": "by the act itself",
    "law-sourced": "on the day that a source states",
    "law-by-treaty": "on the day that the treaty's own rule gives",
    "law-succession": "at the latest on deposit of the succession",
    "law-deferred": "by a recorded finding under the armed-conflict clause",
    "law-deferral-ended": "when the deferral ended",
}


def _law_step(records: StateRecords, treaty: str, legal: Legal) -> Step:
    known = records.context.treaties.get(treaty)
    name = known.short_name if known else treaty
    since = f", since {legal.since.words}" if legal.since else ""
    label = legal.status.key.label
    return Step(
        legal.rule,
        f"{name}: {label}{since}, {_HOW[legal.rule]}.",
        legal.status.deciding,
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
    law = _law_step(
        records, MINE_BAN_TREATY, legal_line(records, MINE_BAN_TREATY).on(day).certain
    )
    steps = (_aside(law), _weighed_step(weighed), *_policy_steps(policy))
    return Explanation(
        dimension.value,
        day,
        policy.key,
        policy.rule,
        policy.deciding,
        steps,
        tuple(weighed),
    )


def _aside(step: Step) -> Step:
    """A step that only leads on to the next."""
    return Step(step.rule, step.sentence, step.records, applies=False)


def _weighed_step(weighed: Sequence[Candidate]) -> Step:
    """Rule 3: how many positions there are, and what became of them."""
    fates = Counter(one.words for one in weighed)
    told = "; ".join(f"{number} {words}" for words, number in fates.items())
    noun = "position is" if len(weighed) == 1 else "positions are"
    sentence = f"{len(weighed)} {noun} on record: {told}."
    return Step(
        "word-3", sentence if weighed else "No position is on record.", (), False
    )


def _policy_steps(policy: Policy) -> list[Step]:
    word = policy.declared
    keys = tuple(row.key for row in word.rows) or policy.searches
    steps = [
        Step(
            word.rule,
            f"{policy.dimension.label}: {_word_sentence(policy)}",
            keys,
            applies=not policy.raised,
        )
    ]
    if policy.raised:
        steps.append(Step(policy.rule, _raised_sentence(policy), policy.acts))
    return steps


def _word_sentence(policy: Policy) -> str:
    return _WORD_SENTENCES[policy.declared.rule].format(
        key=_named(policy.declared_key), since=_since(policy)
    )


def _since(policy: Policy) -> str:
    starts: list[PartialDate] = [row.position.starts_on for row in policy.declared.rows]
    return max(starts).words if starts else ""


def _named(key: str) -> str:
    known = {code.value: code.label for code in PositionCode}
    return known.get(key, key.replace("_", " ")).lower()


_WORD_SENTENCES = {
    "word-3-none": "no position of the state is in force; {key}.",
    "word-4": "the position that counts says “{key}”, since {since}.",
    "word-4-sources": "readings conflict; the better sources say “{key}”.",
    "word-4-tie": "readings stand level and conflict.",
    "word-6-narrow": "only a narrow position is in force: “{key}” in its scope.",
    "word-6-narrow-sources": "narrow readings conflict; better sources say “{key}”.",
    "word-6-narrow-tie": "narrow readings stand level and conflict.",
    "word-6-loosened": "ruled out in general, but a narrower position allows it in its "
    "scope: “{key}”.",
}


def _raised_sentence(policy: Policy) -> str:
    if policy.rule == "word-8-joining":
        return "Bound already, or consent deposited: joining is no question."
    if policy.rule == "word-8-protocol":
        return (
            "CCW Amended Protocol II binds the state, so “permits” counts as "
            f"“{_named(policy.key)}” by law."
        )
    return "The Ottawa Convention binds the state: prohibited by law."


# Stance


def _of_stance(records: StateRecords, day: dt.date) -> Explanation:
    legal = legal_line(records, MINE_BAN_TREATY).on(day).certain
    trio = (Dimension.USE, Dimension.PRODUCTION, Dimension.TRANSFER)
    policies = {one: _policy(records, one, day) for one in trio}
    stance = stance_of(legal, *(policies[one] for one in trio))
    steps = [_law_step(records, MINE_BAN_TREATY, legal)]
    if not stance.acts:
        for policy in policies.values():
            steps.extend(_policy_steps(policy))
    steps = [_aside(step) for step in steps]
    candidates = _acts(records, MINE_BAN_TREATY, day, legal)
    for one, policy in policies.items():
        candidates.extend(position_candidates(records, one, day, policy))
    return Explanation(
        STANCE,
        day,
        stance.key.value,
        stance.rule,
        stance.deciding,
        (*steps, *_table_steps(legal, stance, policies[Dimension.USE])),
        tuple(candidates),
    )


#: The rows of the stance table, first to last, with what each asks.
_TABLE = (
    (StanceKey.BOUND, "Does the Ottawa Convention bind the state?"),
    (
        StanceKey.COMMITTED,
        "Is consent deposited; or has it signed, with no word on use below "
        "“renounces”; or does a statute ban use, production and transfer?",
    ),
    (
        StanceKey.RENOUNCES,
        "Is use ruled out, and are production and transfer ruled out at least but for "
        "named exceptions?",
    ),
    (StanceKey.RESTRICTS, "Is use ruled out but for named exceptions?"),
    (StanceKey.CONDITIONS, "Is use allowed only under conditions?"),
    (StanceKey.PERMITS, "Is use allowed without a limit particular to mines?"),
    (StanceKey.CONTESTED, "Do the readings on use conflict?"),
    (StanceKey.NOT_ESTABLISHED, "Was the word on use looked for and not found?"),
    (StanceKey.NOT_CODED, "Has nobody looked yet?"),
)


def _table_steps(legal: Legal, stance: Stance, use: Policy) -> list[Step]:
    """The rows of the table up to the first that applies."""
    steps = []
    for key, question in _TABLE:
        applies = key is stance.key
        slug = f"stance-{key.value if key.ordinal is None else key.ordinal}"
        rule = stance.rule if applies else slug.replace("_", "-")
        answer = "Yes" if applies else _no(key, legal, use)
        records = stance.deciding if applies else ()
        steps.append(Step(rule, f"{question} {answer}.", records, applies))
        if applies:
            break
    return steps


def _no(key: StanceKey, legal: Legal, use: Policy) -> str:
    signed = legal.status.key is LawKey.SIGNED
    if key is StanceKey.COMMITTED and signed and use.code is not None:
        code = Code(use.key).label.lower()
        return f"No: it signed, but its word on use is “{code}”"
    return "No"
