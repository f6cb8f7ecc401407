"""Deeds beside the stance: ``deed_use`` and ``deed_diverges`` (codebook §5).

A deed never changes a code; it is flagged beside it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from policies.choices import Code, Dimension, Modifier
from policies.derivation.deeds import Deed, deeds_on_dimension, use_deeds
from policies.derivation.excepted import is_excepted
from policies.derivation.inputs import Context, StateRecords
from policies.derivation.law import Legal
from policies.derivation.lines import (
    Line,
    Outlook,
    combine,
    day_after,
    day_before,
    months_after,
)
from policies.derivation.policy import Policy
from policies.derivation.ranking import Ranking, tops_line
from policies.derivation.results import Note

#: Use counts beside the stance for so many months after it.
USE_COUNTS_MONTHS = 24

_EXCEPTION = Code.EXCEPTION.ordinal or 0
Notes = tuple[Note, ...]


def deed_use_line(records: StateRecords) -> Line[Notes]:
    """``deed_use`` by the best, then latest record of the 24 months before a day."""
    deeds = [(deed, deed.start, _counts_until(deed)) for deed in use_deeds(records)]
    return tops_line(
        deeds, _ranking(), lambda active: _notes(Modifier.DEED_USE, active)
    )


def _counts_until(deed: Deed) -> dt.date | None:
    if deed.end is None:
        return None
    return day_after(months_after(day_before(deed.end), USE_COUNTS_MONTHS))


def diverging_line(
    records: StateRecords,
    dimension: Dimension,
    policy: Line[Outlook[Policy]],
    law: Line[Outlook[Legal]],
) -> Line[Notes]:
    """``deed_diverges`` on a dimension: documented acts that are ruled out that day."""
    deeds = [
        (deed, deed.start, deed.end)
        for deed in deeds_on_dimension(records, dimension, law)
        if deed.ruled_out_on is None
        or _rules_out(policy.on(deed.ruled_out_on).certain, deed, records.context)
    ]
    active = tops_line(deeds, _ranking(), tuple)

    def diverging(now: Outlook[Policy], done: tuple[Deed, ...]) -> Notes:
        return _notes(
            Modifier.DEED_DIVERGES,
            [deed for deed in done if _rules_out(now.certain, deed, records.context)],
        )

    return combine([policy, active], diverging)


def _rules_out(policy: Policy, deed: Deed, context: Context) -> bool:
    """Whether law or word rules an act out on a day, outside the named exception.

    A narrow word rules out only what lies inside its scope.
    """
    if policy.dimension is Dimension.JOINING:
        return not policy.raised
    if deed.kind == "stockpiled":
        return policy.rule == "word-8-law"
    if policy.code is None or policy.code < _EXCEPTION:
        return False
    if deed.kind == "broken":
        return True
    named = any(
        is_excepted(row.scope, deed.location, deed.note, context) for row in policy.rows
    )
    if policy.rule.startswith("word-6-narrow"):
        return named
    return policy.code > _EXCEPTION or not named


def _ranking() -> Ranking[Deed]:
    return Ranking(
        bucket=lambda deed: (deed.kind, deed.location, deed.note),
        rank=_rank,
        key=lambda deed: deed.key,
    )


def _rank(deed: Deed) -> tuple[int, dt.date, dt.date]:
    return deed.weight, deed.end or dt.date.max, deed.start


def _notes(modifier: Modifier, deeds: Iterable[Deed]) -> Notes:
    """One note per kind of act, by its strongest and latest record."""
    best: dict[str, Deed] = {}
    for deed in sorted(deeds, key=lambda deed: (*_rank(deed), deed.key)):
        best[deed.kind] = deed
    return tuple(
        Note(modifier, deed.value, deciding=(deed.key,))
        for _, deed in sorted(best.items())
    )
