"""What the columns of one record must say together (codebook §3 and §4).

One function per kind: a record in, ``(column, reason)`` pairs out, nothing raised.
Dates are compared by their bounds: June 1999 to 1999 is in order, 1999 to 1998 not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from policies.choices import (
    LADDER_DIMENSIONS,
    Code,
    EvidenceGrade,
    Finding,
    InstrumentKind,
    IssuerKind,
    Joining,
    Kind,
    Outcome,
    PositionCode,
    Qualifier,
    StateKind,
    UserKind,
)
from policies.dates import PartialDate
from policies.records import (
    Announcement,
    Commitment,
    Fact,
    Position,
    SearchRecord,
    Source,
    State,
    StockpileFigure,
    Treaty,
    TreatyAction,
    UseRecord,
)

Complaint = tuple[str, str]

#: Which of low, best and high a qualifier fills; the others stay empty.
FILLED_BY = {
    Qualifier.EXACT: ("best",),
    Qualifier.ABOUT: ("best",),
    Qualifier.AT_LEAST: ("low",),
    Qualifier.UP_TO: ("high",),
    Qualifier.BETWEEN: ("low", "high"),
}
#: No treaty's notice period is longer.
MOST_MONTHS = 60
#: No treaty's deadline is longer.
MOST_YEARS = 100
_LADDER_CODES = frozenset(code.value for code in Code)
_JOINING_CODES = frozenset(code.value for code in Joining)
_ENDED_OUTCOMES = frozenset(Outcome) - {Outcome.PENDING, Outcome.UNKNOWN}


def complaints(record: Fact) -> list[Complaint]:
    """Everything that the columns of ``record`` contradict each other in."""
    rule = _RULES.get(record.KIND)
    return list(rule(record)) if rule else []


def position_complaints(position: Position) -> list[Complaint]:
    """The same for one position."""
    return list(_position(position))


def _position(position: Position) -> Iterator[Complaint]:
    on_ladder = position.dimension in LADDER_DIMENSIONS
    allowed = _LADDER_CODES if on_ladder else _JOINING_CODES
    if position.code != PositionCode.CONTESTED and position.code.value not in allowed:
        yield "code", f"{position.code} is not a code of {position.dimension}"
    if position.code == PositionCode.EXCEPTION and position.scope.is_empty:
        yield "code", "an exception names its place, types, recipient or purpose"
    if position.number < 1:
        yield "number", "scopes are numbered from 1"
    yield from _in_order("ends_on", position.starts_on, position.ends_on)


def _source(source: Source) -> Iterator[Complaint]:
    if not source.url and not source.citation:
        yield "url", "a source has an address or a full citation"


def _state(state: State) -> Iterator[Complaint]:
    if state.predecessor == state.key:
        yield "predecessor", "a state does not precede itself"
    if state.un_member_since and state.kind != StateKind.UN_MEMBER:
        yield "un_member_since", "only a UN member has a day of admission"


def _treaty(treaty: Treaty) -> Iterator[Complaint]:
    dated = [
        ("adopted_on", treaty.adopted_on),
        ("opened_for_signature_on", treaty.opened_for_signature_on),
        ("entered_into_force_on", treaty.entered_into_force_on),
    ]
    known = [(column, day) for column, day in dated if day is not None]
    for (before, earlier), (column, later) in pairwise(known):
        if later < earlier:
            yield column, f"lies before {before}"
    opened, closed = treaty.opened_for_signature_on, treaty.signature_closed_on
    if opened and closed and closed <= opened:
        yield "signature_closed_on", "is not after opened_for_signature_on"
    for column in ("entry_months", "withdrawal_months"):
        if getattr(treaty, column) > MOST_MONTHS:
            yield column, f"is more than {MOST_MONTHS}"
    for column in ("stockpile_deadline_years", "clearance_deadline_years"):
        if (getattr(treaty, column) or 0) > MOST_YEARS:
            yield column, f"is more than {MOST_YEARS}"


def _treaty_action(act: TreatyAction) -> Iterator[Complaint]:
    if (act.effective_on is None) != (act.effective_basis is None):
        yield "effective_basis", "given if, and only if, there is an effective day"
    if act.refers_to == act.key:
        yield "refers_to", "an act does not refer to itself"


def _announcement(announcement: Announcement) -> Iterator[Complaint]:
    by_state = announcement.issuer_kind == IssuerKind.STATE
    if by_state and announcement.actor:
        yield "actor", "names an issuer other than the state; issuer_kind says state"
    if not by_state and not announcement.actor:
        yield "actor", f"must name the issuer ({announcement.issuer_kind})"
    if announcement.treaty and announcement.instrument != InstrumentKind.TREATY_ACTION:
        yield "treaty", "only a treaty_action is an act under a treaty"
    if announcement.key in announcement.supersedes:
        yield "supersedes", "an announcement does not supersede itself"
    yield from _in_order("public_on", announcement.announced_on, announcement.public_on)


def _commitment(commitment: Commitment) -> Iterator[Complaint]:
    if commitment.outcome == Outcome.PENDING and commitment.outcome_on:
        yield "outcome_on", "a pending commitment has no day of outcome"
    if commitment.outcome in _ENDED_OUTCOMES and not commitment.outcome_sources:
        yield "outcome_sources", f"the outcome {commitment.outcome} needs a source"


def _figure(figure: StockpileFigure) -> Iterator[Complaint]:
    filled = FILLED_BY[figure.qualifier]
    for column in ("low", "best", "high"):
        number = getattr(figure, column)
        if number is None and column in filled:
            yield column, f"must not be empty with the qualifier {figure.qualifier}"
        if number is not None and column not in filled:
            yield column, f"must be empty with the qualifier {figure.qualifier}"
    if figure.low is not None and figure.high is not None and figure.high < figure.low:
        yield "high", "is smaller than low"


def _use(use: UseRecord) -> Iterator[Complaint]:
    by_state = use.user_kind == UserKind.STATE
    if by_state != bool(use.user_state):
        yield "user_state", "given if, and only if, user_kind is state"
    if by_state and use.actor:
        yield "actor", "names a user other than a state; user_kind says state"
    if use.user_kind not in (UserKind.STATE, UserKind.UNATTRIBUTED) and not use.actor:
        yield "actor", f"must name the user ({use.user_kind})"
    if use.finding == Finding.NO_REPORT and use.grade != EvidenceGrade.E0:
        yield "grade", "no report of use is graded e0"
    yield from _in_order("ended_on", use.started_on, use.ended_on)


def _search(search: SearchRecord) -> Iterator[Complaint]:
    yield from _in_order("period_to", search.period_from, search.period_to)


def _in_order(
    column: str, first: PartialDate | None, then: PartialDate | None
) -> Iterator[Complaint]:
    if first is not None and then is not None and then.last < first.first:
        yield column, f"{then} lies before {first}"


_RULES: dict[Kind, Callable[[Any], Iterator[Complaint]]] = {
    Kind.SOURCE: _source,
    Kind.STATE: _state,
    Kind.TREATY: _treaty,
    Kind.TREATY_ACTION: _treaty_action,
    Kind.ANNOUNCEMENT: _announcement,
    Kind.COMMITMENT: _commitment,
    Kind.FIGURE: _figure,
    Kind.USE: _use,
    Kind.SEARCH: _search,
}


def circles(supersedes: dict[str, Sequence[str]]) -> list[str]:
    """The keys of announcements that, step by step, supersede themselves."""
    finished: set[str] = set()
    circular: list[str] = []
    for start in supersedes:
        path: dict[str, None] = {}
        stack = [(start, False)]
        while stack:
            key, leaving = stack.pop()
            if leaving:
                path.pop(key)
                finished.add(key)
            elif key in path:
                circular.append(key)
            elif key not in finished:
                path[key] = None
                stack.append((key, True))
                stack.extend((older, False) for older in supersedes.get(key, ()))
    return list(dict.fromkeys(circular))
