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
    Absent,
    ActionKind,
    Choice,
    Code,
    Dimension,
    LawKey,
    PositionCode,
    StanceKey,
)
from policies.dates import PartialDate
from policies.derivation.fates import (
    COUNTED_FATES,
    Candidate,
    Fate,
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
        (_law_step(records, treaty, day),),
        tuple(_acts(records, treaty, day, legal)),
    )


def _acts(
    records: StateRecords, treaty: str, day: dt.date, legal: Legal
) -> list[Candidate]:
    acts = [act for act in records.actions if act.treaty == treaty]
    return act_candidates(acts, records, day, legal)


_HOW = {
    "law-act": "the day of the act itself",
    "law-sourced": "the day that a source states",
    "law-by-treaty": "the day that the treaty’s own rule gives",
    "law-succession": "at the latest on deposit of the succession",
    "law-deferred": "by a recorded finding under the armed-conflict clause",
    "law-deferral-ended": "when the deferral ended",
}


def _law_step(records: StateRecords, treaty: str, day: dt.date) -> Step:
    legal = legal_line(records, treaty).on(day).certain
    known = records.context.treaties.get(treaty)
    name = known.short_name if known else treaty
    acts = _acts(records, treaty, day, legal)
    open_acts = tuple(one for one in acts if one.fate is Fate.POSSIBLE)
    since = f", since {legal.since.words}" if legal.since else ""
    how = f", {_HOW[legal.rule]}" if legal.rule in _HOW else ""
    said = [f"Status under the {name}: {legal.status.key.label}{since}{how}."]
    if not how:
        said.append(_no_act(acts))
    for one in open_acts:
        label = ActionKind(one.code).label.lower()
        said.append(
            f"It may have changed: of an act ({label}) only {one.since.words} "
            "is known, and a status counts from the last possible day."
        )
    deciding = (*legal.status.deciding, *(one.record for one in open_acts))
    return Step(legal.rule, " ".join(said), deciding)


def _no_act(acts: Sequence[Candidate]) -> str:
    """Why a state is not party: nothing on record, or nothing certain by the day."""
    if not acts:
        return "No act is on record."
    return "No act on record is certain to have been made by this day."


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
    law = _law_step(records, MINE_BAN_TREATY, day)
    steps = (_aside(law), _weighed_step(dimension, weighed), *_policy_steps(policy))
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


def _weighed_step(dimension: Dimension, weighed: Sequence[Candidate]) -> Step:
    """Rule 3: how many positions there are, and what became of them."""
    fates = Counter(COUNTED_FATES[one.fate] for one in weighed)
    told = "; ".join(f"{number} {words}" for words, number in fates.items())
    about = _about(dimension)
    noun = (
        f"position on {about} is" if len(weighed) == 1 else f"positions on {about} are"
    )
    sentence = f"{len(weighed)} {noun} on record: {told}."
    nothing = f"No position on {about} is on record."
    return Step("word-3", sentence if weighed else nothing, (), False)


def _about(dimension: Dimension) -> str:
    return dimension.label[0].lower() + dimension.label[1:]


def _policy_steps(policy: Policy) -> list[Step]:
    word = policy.declared
    keys = tuple(row.key for row in word.rows) or policy.searches
    steps = [
        Step(
            word.rule,
            _word_sentence(policy),
            keys,
            applies=not policy.raised,
        )
    ]
    if policy.raised:
        steps.append(Step(policy.rule, _raised_sentence(policy), policy.acts))
    return steps


def _word_sentence(policy: Policy) -> str:
    pattern = _WORD_SENTENCES[policy.declared.rule]
    if policy.dimension is Dimension.JOINING:
        pattern = pattern.replace(_STRONGEST, _LATEST)
    return pattern.format(
        about=_about(policy.dimension),
        label=_named(policy.declared_key),
        since=_since(policy),
    )


def _since(policy: Policy) -> str:
    starts: list[PartialDate] = [row.position.starts_on for row in policy.declared.rows]
    return max(starts).words if starts else ""


def _named(key: str) -> str:
    """The label of a code, or of the way in which there is none."""
    kinds: tuple[type[Choice], ...] = (PositionCode, Absent)
    known = {member.value: member.label for kind in kinds for member in kind}
    return known.get(key, key)


_STRONGEST = "the strongest instrument in force and, among equals, the latest"
#: Rule 4 for joining, where strength plays no part.
_LATEST = "the latest position in force"

_WORD_SENTENCES = {
    "word-3-none": "No position of the state on {about} is in force: “{label}”.",
    "word-4": f"What counts on {{about}} is {_STRONGEST}. "
    "It says “{label}”, from {since}.",
    "word-4-sources": "Two readings on {about} stand level and conflict; the one whose "
    "sources carry more says “{label}”, from {since}.",
    "word-4-tie": "Readings on {about} stand level and conflict, and none is better "
    "sourced: “{label}”.",
    "word-6-narrow": "Only a position limited in scope is in force on {about}. It says "
    "“{label}”, from {since}.",
    "word-6-narrow-sources": "Only positions limited in scope are in force on {about}, "
    "and they conflict; the one whose sources carry more says “{label}”, from {since}.",
    "word-6-narrow-tie": "Only positions limited in scope are in force on {about}; "
    "they conflict, and none is better sourced: “{label}”.",
    "word-6-loosened": "The general position rules out {about}, and a narrower one "
    "allows it within its scope. Together they make “{label}”.",
}


def _raised_sentence(policy: Policy) -> str:
    if policy.rule == "word-8-joining":
        return (
            "The state is bound by the Mine Ban Treaty or has deposited its consent: "
            "joining is no question any more."
        )
    about, label = _about(policy.dimension), _named(policy.key)
    if policy.rule == "word-8-protocol":
        return (
            "CCW Amended Protocol II binds the state and limits "
            f"{about}: what the state would permit counts as “{label}”, by law."
        )
    return (
        f"The Mine Ban Treaty binds the state and rules out {about}: “{label}”, by law."
    )


# Stance


def _of_stance(records: StateRecords, day: dt.date) -> Explanation:
    legal = legal_line(records, MINE_BAN_TREATY).on(day).certain
    trio = (Dimension.USE, Dimension.PRODUCTION, Dimension.TRANSFER)
    policies = {one: _policy(records, one, day) for one in trio}
    stance = stance_of(legal, *(policies[one] for one in trio))
    steps = [_law_step(records, MINE_BAN_TREATY, day)]
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
    (StanceKey.BOUND, "Does the Mine Ban Treaty bind the state?"),
    (
        StanceKey.COMMITTED,
        "Has it deposited its consent; or signed, with a word on use no weaker than "
        "“Renounces”; or does its own statute ban use, production and transfer?",
    ),
    (
        StanceKey.RENOUNCES,
        "Does it rule out use, and production and transfer at least but for named "
        "exceptions?",
    ),
    (StanceKey.RESTRICTS, "Does it rule out use but for named exceptions?"),
    (StanceKey.CONDITIONS, "Does it allow use only under conditions?"),
    (StanceKey.PERMITS, "Does it allow use without a limit particular to mines?"),
    (StanceKey.CONTESTED, "Do the readings on use conflict?"),
    (StanceKey.NOT_ESTABLISHED, "Was a word on use looked for and not found?"),
    (StanceKey.NOT_CODED, "Has nobody looked for a word on use yet?"),
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
        code = Code(use.key).label
        return f"No: it signed, but its word on use is “{code}”"
    return "No"
