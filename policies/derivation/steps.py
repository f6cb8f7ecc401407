"""The steps of a reasoning: each rule in a sentence, with the records it rests on."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from policies.choices import (
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
from policies.derivation.candidates import act_candidates
from policies.derivation.fates import COUNTED_FATES, Candidate, Fate
from policies.derivation.inputs import StateRecords
from policies.derivation.law import Legal, legal_line
from policies.derivation.policy import Policy
from policies.derivation.stance import Stance


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


_HOW = {
    "law-act": "the day of the act itself",
    "law-sourced": "the day that a source states",
    "law-by-treaty": "the day that the treaty’s own rule gives",
    "law-succession": "at the latest on deposit of the succession",
    "law-deferred": "by a recorded finding under the armed-conflict clause",
    "law-deferral-ended": "when the deferral ended",
}


def law_step(records: StateRecords, treaty: str, day: dt.date) -> Step:
    """Rule 2: the status under a treaty, and the acts that may have changed it."""
    legal = legal_line(records, treaty).on(day).certain
    known = records.context.treaties.get(treaty)
    name = known.short_name if known else treaty
    acts = act_candidates(records, treaty, day, legal)
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


def aside(step: Step) -> Step:
    """A step that only leads on to the next."""
    return Step(step.rule, step.sentence, step.records, applies=False)


def weighed_step(dimension: Dimension, weighed: Sequence[Candidate]) -> Step:
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


def policy_steps(policy: Policy) -> list[Step]:
    """Rules 3 to 7: what the word is; then rule 8, where law stands above it."""
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


def table_steps(legal: Legal, stance: Stance, use: Policy) -> list[Step]:
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
