"""Documented use by a state's own forces on a day, with denials beside (§4)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from policies.choices import EvidenceGrade, Finding, UserKind
from policies.derivation.deeds import use_period
from policies.derivation.inputs import StateRecords
from policies.records import UseRecord


@dataclass(frozen=True, slots=True)
class UseFinding:
    """The best grade of evidence for use on a day, from ``first`` to ``last``.

    ``records`` hold that grade; ``denials`` are records of denial that cover the day.
    With grade e0 no report was found in that period, which never means "did not use".
    """

    grade: EvidenceGrade
    first: dt.date
    last: dt.date
    records: tuple[UseRecord, ...]
    denials: tuple[UseRecord, ...]


def use_on(records: StateRecords, day: dt.date) -> UseFinding | None:
    """What is documented of use on a day; None where no record covers it."""
    covering: list[tuple[UseRecord, dt.date, dt.date]] = []
    denials: list[UseRecord] = []
    for use in sorted(records.uses, key=lambda use: use.key):
        period = use_period(use, records)
        own = use.user_kind is UserKind.STATE and use.user_state == records.state.key
        if not own or period is None or not period[0] <= day <= period[1]:
            continue
        if use.finding is Finding.DENIED:
            denials.append(use)
        else:
            covering.append((use, *period))
    if not covering:
        return None
    best = max((use.grade for use, _, _ in covering), key=_weight)
    chosen = [one for one in covering if one[0].grade is best]
    return UseFinding(
        grade=best,
        first=min(first for _, first, _ in chosen),
        last=max(last for _, _, last in chosen),
        records=tuple(use for use, _, _ in chosen),
        denials=tuple(denials),
    )


def _weight(grade: EvidenceGrade) -> int:
    return grade.ordinal or 0
