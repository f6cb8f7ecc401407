"""What the rules answer: codes, with their modifiers and the records that decided."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from policies.choices import LEAVING, LawFlag, LawKey, Modifier
from policies.dates import DateInterval, PartialDate
from policies.records import Scope


@dataclass(frozen=True, slots=True)
class Note:
    """A modifier beside a code, what it points to, and the records behind it.

    ``value`` is the key that is possible, the reading that competes, the grade of the
    evidence or the status that lies ahead; ``on`` the day it is dated to. Notes are
    ordered by their fields, an undated one before the dated ones.
    """

    modifier: Modifier
    value: str = ""
    on: dt.date | None = None
    deciding: tuple[str, ...] = ()

    def __lt__(self, other: Note) -> bool:
        return self._order < other._order

    @property
    def _order(self) -> tuple[str, str, dt.date, tuple[str, ...]]:
        return (self.modifier, self.value, self.on or dt.date.min, self.deciding)

    @property
    def slug(self) -> str:
        """As exported: ``possible:in_force``, ``transition:left:2025-12-27``."""
        parts = [
            self.modifier.value,
            self.value,
            self.on.isoformat() if self.on else "",
        ]
        return ":".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class LegalStatus:
    """Legal status under one treaty on a day.

    ``since`` is when the present status began, as an interval; ``next_key`` and
    ``next_on`` the dated change ahead. ``computed_on`` is the treaty's own rule where
    a confirmed day differs from it.
    """

    treaty: str
    key: LawKey
    since: DateInterval | None = None
    next_key: LawKey | None = None
    next_on: DateInterval | None = None
    flags: tuple[LawFlag, ...] = ()
    possible: tuple[LawKey, ...] = ()
    contested: bool = False
    computed_on: DateInterval | None = None
    deciding: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """The answer for one state, dimension and day: what every page and export prints.

    ``dimension`` is ``stance``, a policy dimension or ``law-…``; ``key`` is never
    empty; ``code`` is the ordinal or None. ``rule`` names the rule that decided
    (``stance-5``, ``word-4``, ``word-6-narrow``, ``law-by-treaty`` …).
    ``since`` is the first day of the value's unbroken stretch, as far as known (of a
    legal status: the day of the act or effect), whichever record decides it now;
    ``announcement`` is the announcement whose position decided, if one did;
    ``position`` its position key; ``declared`` the word kept apart where law raised it.
    """

    dimension: str
    key: str
    code: int | None
    rule: str
    label: str = ""
    since: PartialDate | None = None
    scope: Scope | None = None
    announcement: str = ""
    position: str = ""
    confidence: str = ""
    notes: tuple[Note, ...] = ()
    deciding: tuple[str, ...] = ()
    declared: Reading | None = None

    @property
    def modifiers(self) -> tuple[str, ...]:
        return tuple(note.slug for note in self.notes)

    @property
    def is_leaving(self) -> bool:
        """Whether a notified withdrawal, deferred or not, has yet to take effect.

        While it is deferred only the legal status knows: no day lies ahead.
        """
        return self.key in LEAVING or any(
            note.modifier is Modifier.TRANSITION and note.value == LawKey.LEFT
            for note in self.notes
        )

    @property
    def is_contested(self) -> bool:
        """Whether another reading is on record beside the value."""
        return any(note.modifier is Modifier.CONTESTED for note in self.notes)
