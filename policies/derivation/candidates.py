"""Every record that could have decided on a day, with what became of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from policies.choices import ActionKind, Dimension
from policies.derivation.fates import GAVE_WAY, Candidate, Fate
from policies.derivation.inputs import StateRecords
from policies.derivation.law import Legal
from policies.derivation.policy import Policy
from policies.derivation.rows import (
    Row,
    belongs_to_law,
    row_of,
    rows_of,
    speaks_for_state,
)
from policies.records import TreatyAction


def in_force(rows: list[Row], day: dt.date) -> list[Row]:
    """The rows certainly in force on a day (rule 3)."""
    return [row for row in rows if _has_begun(row, day) and not _has_ended(row, day)]


def position_candidates(
    records: StateRecords, dimension: Dimension, day: dt.date, policy: Policy
) -> list[Candidate]:
    """Every position on a dimension, those that count first, then the latest first."""
    rows = rows_of(records, dimension)
    winners = {row.key for row in policy.declared.rows}
    first = _first(policy)
    found = []
    for row in rows:
        fate = _row_fate(row, day, policy, winners)
        winner = first.key if first and fate in GAVE_WAY else ""
        found.append((_row_order(row), _candidate(row, fate, winner)))
    found.sort(key=lambda pair: pair[0], reverse=True)
    told = [candidate for _, candidate in found]
    told.sort(key=lambda candidate: _PRECEDENCE[candidate.fate])
    return [*told, *_set_aside(records, dimension)]


def act_candidates(
    records: StateRecords, treaty: str, day: dt.date, legal: Legal
) -> list[Candidate]:
    """Every act towards a treaty, in order of time."""
    acts = [act for act in records.actions if act.treaty == treaty]
    deciding = set(legal.status.deciding)
    return [
        Candidate(
            act.key,
            "",
            act.action.value,
            act.acted_on,
            _act_fate(act, records, day, deciding),
            records.context.interval(act.acted_on, act.sources),
        )
        for act in sorted(acts, key=lambda act: (act.acted_on, act.sequence, act.key))
    ]


_PRECEDENCE = {fate: number for number, fate in enumerate(Fate)}


def _row_order(row: Row) -> tuple[object, ...]:
    return row.rank.start, row.rank.announced, row.rank.sequence, row.key


def _candidate(row: Row, fate: Fate, winner: str = "") -> Candidate:
    position = row.position
    return Candidate(
        row.key,
        row.announcement.key,
        position.code.value,
        position.starts_on,
        fate,
        row.start,
        row.end,
        winner,
    )


def _set_aside(records: StateRecords, dimension: Dimension) -> Iterator[Candidate]:
    """Positions that never enter WORD, by rule 1."""
    for one in records.announcements:
        speaks = speaks_for_state(one, records)
        of_law = belongs_to_law(one) and dimension is not Dimension.JOINING
        for position in one.positions if of_law or not speaks else ():
            if position.dimension is dimension:
                fate = Fate.OF_LAW if speaks else Fate.OTHER_ISSUER
                yield _candidate(row_of(one, position, records.context), fate)


def _has_begun(row: Row, day: dt.date) -> bool:
    return row.start.latest <= day


def _has_ended(row: Row, day: dt.date) -> bool:
    return row.end is not None and row.end.latest <= day


def _row_fate(row: Row, day: dt.date, policy: Policy, winners: set[str]) -> Fate:
    if _has_ended(row, day):
        return Fate.ENDED if _own_end(row) else Fate.NARROW_ENDED
    if not _has_begun(row, day):
        return Fate.POSSIBLE if row.start.earliest <= day else Fate.NOT_YET
    if row.is_proposed:
        return Fate.PROPOSED
    if row.key in winners:
        return _winning_fate(row, policy)
    if row.is_narrow:
        return Fate.NARROW
    return _losing_fate(row, policy)


def _own_end(row: Row) -> bool:
    ends_on = row.position.ends_on
    return not row.is_narrow or bool(
        ends_on and row.end and ends_on.first == row.end.earliest
    )


def _winning_fate(row: Row, policy: Policy) -> Fate:
    if row.key not in {one.key for one in policy.rows}:
        return Fate.OVERRULED
    if policy.declared.rule.endswith("-tie"):
        return Fate.TIED
    if policy.declared.rule == "word-6-loosened" and not row.is_narrow:
        return Fate.LOOSENED
    return Fate.DECIDES if len(policy.rows) == 1 or row.is_narrow else Fate.SHARES


def _first(policy: Policy) -> Row | None:
    """The general position that ranks first, if one decided."""
    return next((one for one in policy.declared.rows if one.is_general), None)


def _losing_fate(row: Row, policy: Policy) -> Fate:
    winner = _first(policy)
    if winner is None:
        return Fate.NARROW
    pairs = (
        (Fate.WEAKER, row.rank.strength, winner.rank.strength),
        (Fate.EARLIER_START, row.rank.start, winner.rank.start),
        (Fate.EARLIER_ANNOUNCEMENT, row.rank.announced, winner.rank.announced),
        (Fate.LOWER_SEQUENCE, row.rank.sequence, winner.rank.sequence),
    )
    for fate, own, other in pairs:
        if own != other:
            return fate
    return Fate.LESS_PREFERRED


_NO_STATUS = frozenset(
    {
        ActionKind.DECLARATION,
        ActionKind.OBJECTION,
        ActionKind.TERRITORIAL_EXTENSION,
        ActionKind.PROVISIONAL_APPLICATION,
        ActionKind.SUSPENSION_CLAIMED,
        ActionKind.SUSPENSION_ENDED,
    }
)


def _act_fate(
    act: TreatyAction, records: StateRecords, day: dt.date, deciding: set[str]
) -> Fate:
    acted = records.context.interval(act.acted_on, act.sources)
    if act.key in deciding:
        return Fate.DECIDES if len(deciding) == 1 else Fate.SHARES
    if acted.earliest > day:
        return Fate.NOT_YET
    if acted.latest > day:
        return Fate.POSSIBLE
    return Fate.BESIDE if act.action in _NO_STATUS else Fate.PAST
