"""The status of every state under a treaty as a reader sees it: rows in folds.

Two hundred rows are too many for one look. They are folded by status, and where a
status has many states by region as well.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from policies.choices import LawKey, PledgeDimension
from policies.derivation.deadlines import Deadline, deadlines_on
from policies.queries.treaties import Membership
from policies.queries.world import World
from policies.tables.dossier import law_remarks

#: A status with more states than this is folded by region.
MANY = 50
#: What a fold shows first: who left, then who is bound, then the rest.
ORDER = tuple(reversed(LawKey))


@dataclass(frozen=True, slots=True)
class StatusRow:
    """One state under the treaty, with what stands beside its status."""

    member: Membership
    remarks: tuple[str, ...]
    stock: Deadline | None
    clearance: Deadline | None

    @property
    def is_bare(self) -> bool:
        """Whether there is nothing to say but the name."""
        one = self.member
        return not (one.status.since or one.signature or one.consent)


@dataclass(frozen=True, slots=True)
class Fold:
    """States of one status, in a region or everywhere (``region`` is empty)."""

    key: LawKey
    region: str
    rows: tuple[StatusRow, ...]

    @property
    def has_deadlines(self) -> bool:
        return any(row.stock or row.clearance for row in self.rows)

    @property
    def is_bare(self) -> bool:
        """Whether names are enough: no state of it has a day."""
        return all(row.is_bare for row in self.rows)


def status_rows(
    world: World, treaty: str, members: Iterable[Membership], day: dt.date
) -> list[StatusRow]:
    """The states given, each with its remarks and deadlines on the day."""
    return [_row(world, treaty, one, day) for one in members]


def _row(world: World, treaty: str, one: Membership, day: dt.date) -> StatusRow:
    due = {
        deadline.about: deadline
        for deadline in deadlines_on(world.records(one.state.key), day, treaty)
    }
    return StatusRow(
        one,
        law_remarks(one.status),
        due.get(PledgeDimension.STOCKPILING),
        due.get(PledgeDimension.CLEARANCE),
    )


def folds(rows: Sequence[StatusRow]) -> list[Fold]:
    """The rows by status, those of a large one by region as well."""
    found = []
    for key in ORDER:
        same = [row for row in rows if row.member.status.key is key]
        if len(same) > MANY:
            found.extend(_by_region(key, same))
        elif same:
            found.append(Fold(key, "", tuple(same)))
    return found


def _by_region(key: LawKey, rows: Iterable[StatusRow]) -> list[Fold]:
    def region(row: StatusRow) -> str:
        return row.member.state.region

    ordered = sorted(rows, key=region)
    return [Fold(key, name, tuple(same)) for name, same in groupby(ordered, key=region)]
