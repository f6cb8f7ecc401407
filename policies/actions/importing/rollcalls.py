"""Roll calls as the UN publishes them, read as they come.

Three layouts are understood: the General Assembly voting dataset of the UN Digital
Library (CSV, one row for each state and resolution), the roll call of a record's page
as it is copied (``Y ALBANIA``, a name alone for a state that cast no vote), and the
fields 967 of its MARC export as text (as XML, ``marcxml`` reads them). Pure: who is
meant and what is on record is handed in.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from policies.actions.importing.tables import FaultList
from policies.choices import VoteValue
from policies.names import NameBook
from policies.records import Vote
from policies.text import fold

#: How a vote is written: letters of the UN, words of everybody else.
WORDS: Mapping[str, VoteValue] = {
    "y": VoteValue.YES,
    "yes": VoteValue.YES,
    "in favour": VoteValue.YES,
    "in favor": VoteValue.YES,
    "for": VoteValue.YES,
    "n": VoteValue.NO,
    "no": VoteValue.NO,
    "against": VoteValue.NO,
    "a": VoteValue.ABSTAIN,
    "abstain": VoteValue.ABSTAIN,
    "abstains": VoteValue.ABSTAIN,
    "abstained": VoteValue.ABSTAIN,
    "abstaining": VoteValue.ABSTAIN,
    "abstention": VoteValue.ABSTAIN,
    "x": VoteValue.ABSENT,
    "nv": VoteValue.ABSENT,
    "absent": VoteValue.ABSENT,
    "non-voting": VoteValue.ABSENT,
    "not voting": VoteValue.ABSENT,
    "did not vote": VoteValue.ABSENT,
    "-": VoteValue.ABSENT,
    "not entitled": VoteValue.NOT_ENTITLED,
    "not entitled to vote": VoteValue.NOT_ENTITLED,
    "not_entitled": VoteValue.NOT_ENTITLED,
    "adopted_without_vote": VoteValue.WITHOUT_VOTE,
}
#: What a total counts, in the words of the record's page.
TOTALS: Mapping[str, str] = {
    "yes": "yes",
    "no": "no",
    "abstentions": "abstain",
    "abstention": "abstain",
    "non-voting": "non_voting",
}
#: What stands above the roll call on a record's page.
_LABELS = (
    "title",
    "agenda",
    "resolution",
    "meeting",
    "meeting record",
    "draft",
    "draft resolution",
    "agenda information",
    "committee report",
    "vote date",
    "date",
    "vote note",
    "note",
    "action note",
    "collections",
    "type of vote",
    "record appears in",
    "voting data",
    "total voting membership",
)
_MOST_WORDS = 4
SYMBOL = re.compile(r"\bA/RES/[0-9]+/[0-9]+(?:[ ]?[A-Z]{1,3}\b)?")
_SUMMARY = re.compile(r"(yes|no|abstentions?|non-voting)\s*:\s*([0-9]{1,3})\b")
_MARC = re.compile(r"\s*967[\s_0-9]*\$\$")
_HEADINGS = frozenset({"vote", "votes", "voting summary", "vote summary", "country"})
_SEPARATORS = re.compile(r"[\t,;|]|\s*:\s|\s+[-–]\s+")


@dataclass(slots=True)
class RollCall:
    """The votes of one resolution as far as they could be read, by state.

    ``lines`` tells where each vote stands, ``totals`` what the text itself says the
    votes add up to: ``yes``, ``no``, ``abstain``, ``non_voting``.
    """

    votes: dict[str, VoteValue] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    totals: dict[str, int] = field(default_factory=dict)

    @property
    def counted(self) -> dict[str, int]:
        return counted(self.votes)

    @property
    def ballots(self) -> tuple[Vote, ...]:
        """The votes in the order of a document."""
        return tuple(
            Vote(state=key, vote=self.votes[key]) for key in sorted(self.votes)
        )

    def add(self, line: int, state: str, vote: VoteValue, faults: FaultList) -> None:
        if (earlier := self.lines.setdefault(state, line)) != line:
            faults.add(line, "state", f"{state} also stands on line {earlier}")
        else:
            self.votes[state] = vote


def counted(votes: Mapping[str, VoteValue]) -> dict[str, int]:
    """How many voted how, under the names of a resolution's totals."""
    number = Counter(votes.values())
    return {
        "yes": number[VoteValue.YES],
        "no": number[VoteValue.NO],
        "abstain": number[VoteValue.ABSTAIN],
        "non_voting": number[VoteValue.ABSENT] + number[VoteValue.NOT_ENTITLED],
    }


def sums_that_differ(
    found: Mapping[str, int], stated: Mapping[str, int | None]
) -> Iterator[tuple[str, int, int]]:
    """Each total that is stated and not what was counted: name, counted, stated."""
    for name, number in found.items():
        said = stated.get(name)
        if said is not None and said != number:
            yield name, number, said


def read_pasted(
    text: str, names: NameBook, faults: FaultList, *, changes: bool = False
) -> RollCall:
    """A roll call as somebody pasted or typed it, one state on a line.

    A name without a vote is a state that cast none; not so in a list of ``changes``,
    where each line says what is different. What a record's page says above its roll
    call is passed over. Faults name line and state.
    """
    found = RollCall()
    label = ""
    for number, line in enumerate(text.splitlines(), start=1):
        above, label = label, "" if found.lines else _label(line)
        if not line.strip() or fold(line) in _HEADINGS:
            continue
        if label or (above in _LABELS and not _is_vote(line, names)):
            continue
        if totals := dict(_SUMMARY.findall(fold(line))):
            found.totals |= {TOTALS[name]: int(of) for name, of in totals.items()}
            continue
        vote, name = _parted(line, names)
        if vote is None and changes:
            faults.add(number, "vote", f"{name!r}: say how it voted, as “{name} yes”")
        else:
            _take(found, number, name, vote or VoteValue.ABSENT, names, faults)
    return found


def _label(line: str) -> str:
    """What a line above the roll call is: a label, or a label with its value."""
    said = fold(line).rstrip(":").strip()
    if said in _LABELS:
        return said
    with_value = any(said.startswith(f"{label} ") for label in _LABELS)
    return line if with_value or SYMBOL.match(line.strip()) else ""


def _is_vote(line: str, names: NameBook) -> bool:
    return names.meant(_parted(line, names)[1]) is not None


def _take(
    found: RollCall,
    line: int,
    name: str,
    vote: VoteValue,
    names: NameBook,
    faults: FaultList,
) -> None:
    state = names.meant(name)
    if state is None:
        faults.add(line, "state", unknown(name, names))
    else:
        found.add(line, state, vote, faults)


def unknown(name: str, names: NameBook) -> str:
    """Why a name is refused, with the name it may be meant for."""
    like = next(iter(names.near(name).values()), "")
    hint = f"; is it {like}?" if like else ""
    return f"{name[:80]!r} is no state on record{hint}"


def _parted(line: str, names: NameBook) -> tuple[VoteValue | None, str]:
    """The vote, before or after the name; None where a line holds a name alone."""
    if _MARC.match(line):
        return _marc(line)
    if names.meant(line):
        return None, line.strip()
    words = _SEPARATORS.sub(" ", line).split()
    for number in range(min(_MOST_WORDS, len(words) - 1), 0, -1):
        for head, rest in (
            (words[:number], words[number:]),
            (words[-number:], words[:-number]),
        ):
            if vote := WORDS.get(fold(" ".join(head))):
                return vote, " ".join(rest)
    return None, line.strip()


def _marc(line: str) -> tuple[VoteValue | None, str]:
    """``967__ $$a1$$cALB$$dY$$eALBANIA``: vote in d, name in e, code in c."""
    parts = {part[:1]: part[1:].strip() for part in line.split("$$")[1:]}
    vote = WORDS.get(fold(parts.get("d", "")), None)
    return vote, parts.get("e") or parts.get("c", "")


def matching(symbol: str) -> str:
    """A symbol as symbols are compared: ``A/RES/52/38 A`` is ``52/38a``."""
    return re.sub(r"\s+", "", fold(symbol)).removeprefix("a/res/")


def check_totals(
    found: RollCall, faults: FaultList, line: int, which: Sequence[str] = ()
) -> None:
    """Refuse a roll call whose own totals are not those of its votes."""
    for name, number, said in sums_that_differ(found.counted, found.totals):
        if not which or name in which:
            reason = f"{number} counted, but the file itself says {said}"
            faults.add(line, name, reason)
