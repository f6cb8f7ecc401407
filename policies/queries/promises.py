"""The promise ledger: how many pledges about what came to which end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from policies.choices import Outcome, PledgeDimension
from policies.derivation.commitments import CommitmentState


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """One subject (None: no dimension of the codebook) and its pledges by outcome."""

    about: PledgeDimension | None
    numbers: tuple[tuple[Outcome, int], ...]
    total: int


@dataclass(frozen=True, slots=True)
class PromiseLedger:
    """A row per subject that was promised something about, and the sum of all."""

    outcomes: tuple[Outcome, ...]
    rows: tuple[PromiseRow, ...]
    totals: tuple[tuple[Outcome, int], ...]
    total: int
    overdue: int


def promise_ledger(promised: Sequence[CommitmentState]) -> PromiseLedger:
    """Count pledges by subject and outcome; outcomes that none came to are left out."""
    counts = Counter((one.commitment.dimension, one.outcome) for one in promised)
    ends = Counter(one.outcome for one in promised)
    outcomes = tuple(outcome for outcome in Outcome if ends[outcome])
    rows = (
        PromiseRow(
            about,
            tuple((outcome, counts[about, outcome]) for outcome in outcomes),
            sum(counts[about, outcome] for outcome in outcomes),
        )
        for about in (*PledgeDimension, None)
    )
    return PromiseLedger(
        outcomes,
        tuple(row for row in rows if row.total),
        tuple((outcome, ends[outcome]) for outcome in outcomes),
        len(promised),
        sum(one.overdue for one in promised),
    )
