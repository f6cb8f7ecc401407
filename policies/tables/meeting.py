"""What a state's word meets of the Convention, in sentences."""

from __future__ import annotations

from collections.abc import Sequence

from policies.appearance import DIMENSION_LABELS
from policies.choices import (
    LADDER_DIMENSIONS,
    Code,
    Dimension,
    Joining,
    LawKey,
    Modifier,
    WordMeets,
)
from policies.derivation.distance import Limit, Measure
from policies.derivation.results import Reading
from policies.queries.distance import Step
from policies.queries.world import World
from policies.tables.comparison import terms
from policies.wording import listed, number, sentence, spoken_name

#: How a limit is said in front of its terms.
LIMIT_WORDS = {
    (WordMeets.MET, Limit.ARTICLE_3): "ruled out but for what Article 3 allows",
    (WordMeets.IN_PART, Limit.EXCEPT): "ruled out except",
    (WordMeets.IN_PART, Limit.ONLY_WITHIN): "ruled out only within",
    (WordMeets.NOT_MET, Limit.CONDITIONS): "allowed under conditions",
    (WordMeets.NOT_MET, Limit.ONLY_WITHIN): "allowed within",
}
PLAIN_WORDS = {
    Code.PROHIBITS.value: "ruled out by a law of its own",
    Code.RENOUNCES.value: "ruled out without exception, short of law",
    Code.PERMITS.value: "allowed, with no limit particular to these mines",
}
NO_TERMS = "not named in the record"


def terms_of(world: World, measure: Measure) -> tuple[str, ...]:
    """What the exception, the conditions or the scope are.

    From the scope of the deciding position; where that is empty, from its note.
    """
    named = terms(measure.word.scope)
    if named or measure.limit is Limit.NONE:
        return named
    note = _position_note(world, measure.word)
    return (f"as noted, {note[0].lower()}{note[1:]}",) if note else ()


def _position_note(world: World, word: Reading) -> str:
    said = world.announcements.get(word.announcement)
    for position in said.positions if said else ():
        if said and said.position_key(position) == word.position:
            return position.note.rstrip(".")
    return ""


def says(world: World, measure: Measure, status: LawKey) -> str:
    """The word behind an answer in a sentence, its exception or conditions named.

    Nothing where there is no word, or where sources conflict over it.
    """
    word = measure.word
    if measure.dimension is Dimension.JOINING and status is LawKey.DEPOSITED:
        return "Consent deposited, entry into force ahead."
    if measure.key.ordinal is None:
        return ""
    if measure.dimension is Dimension.JOINING:
        return Joining(word.key).definition
    if begins := LIMIT_WORDS.get((measure.key, measure.limit)):
        named = "; ".join(terms_of(world, measure)) or NO_TERMS
        return sentence(f"{begins}: {named}")
    return sentence(PLAIN_WORDS.get(word.key, word.label))


# Sentences


def opening(step: Step) -> str:
    """What a state's own word meets, and what is open about the law, in sentences."""
    return " ".join(filter(None, (_of_word(step), *_of_law(step))))


def _of_law(step: Step) -> list[str]:
    """That the status is contested, or may have changed on a day not known."""
    modifiers = {note.modifier for note in step.law_notes}
    keys = [note.value for note in step.law_notes if note.modifier is Modifier.POSSIBLE]
    found = []
    if Modifier.CONTESTED in modifiers:
        found.append("Its status under the treaty is contested.")
    if keys:
        labels = listed([f"“{LawKey(key).label}”" for key in keys], "or")
        found.append(f"On a day that is not known its status may have become {labels}.")
    return found


def _of_word(step: Step) -> str:
    distance, state = step.distance, spoken_name(step.state.name)
    if distance.is_bound:
        return sentence(
            f"{state} is bound by the Convention, so nothing hangs on its word"
        )
    parts = [
        f"{verb} {listed([DIMENSION_LABELS[one].lower() for one in found])}"
        for verb, key in _VERBS.items()
        if (found := distance.among(key))
    ]
    joining = distance.of(Dimension.JOINING)
    return (
        f"{sentence(f'{state} is not bound by the Convention')} Its own word "
        f"{listed(parts)}. {_JOINS[joining.key]}"
    )


_VERBS = {
    "already rules out": WordMeets.MET,
    "rules out in part": WordMeets.IN_PART,
    "still allows": WordMeets.NOT_MET,
    "is contested on": WordMeets.CONTESTED,
    "is not established on": WordMeets.NOT_ESTABLISHED,
    "is not coded yet on": WordMeets.NOT_CODED,
}
_JOINS = {
    WordMeets.MET: "It has deposited its consent to be bound.",
    WordMeets.IN_PART: "It says that it will join, or has begun to.",
    WordMeets.NOT_MET: "It does not say that it will join.",
    WordMeets.CONTESTED: "Whether it will join is contested.",
    WordMeets.NOT_ESTABLISHED: "Nothing citable was found on whether it will join.",
    WordMeets.NOT_CODED: "Nobody has looked yet for a word on joining.",
}


def opening_of_all(steps: Sequence[Step], *, everyone: bool) -> str:
    """How many states are not bound, and how many of them meet what.

    ``everyone``: no state outside was left out, so that they are not "of these".
    """
    outside = [
        step.distance
        for step in steps
        if step.state.is_counted and not step.distance.is_bound
    ]
    if not outside:
        return "None of these states is outside the Convention on this day."
    four = len(LADDER_DIMENSIONS)
    whole = sum(len(one.among(WordMeets.MET)) == four for one in outside)
    use = sum(one.of(Dimension.USE).key is WordMeets.MET for one in outside)
    part = sum(one.of(Dimension.USE).key is WordMeets.IN_PART for one in outside)
    verb = "is" if len(outside) == 1 else "are"
    noun = "state" if len(outside) == 1 else "states"
    who = f"{noun} {verb}" if everyone else f"of these states {verb}"
    not_bound = sentence(f"{number(len(outside))} {who} not bound by the Convention")
    parts = [f"{_rule_out(use)} use"]
    if part:
        parts.append(f"{_rule_out(part)} use but for named exceptions")
    if use:
        everything = "all of use, production, transfer and stockpiling"
        parts.append(f"{_rule_out(whole)} {everything}")
    return f"{not_bound} By their own word alone {listed(parts)}."


def _rule_out(states: int) -> str:
    none = "none" if states == 0 else number(states)
    return f"{none} {'rules' if states <= 1 else 'rule'} out"
