"""The history of one state: every line of LAW, WORD and the stance, by day or span.

Lines are worked out when first asked for and kept. A history is a pure function of
the records it was given; it knows no clock and no other state.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import TypeVar, cast

from policies.choices import LAW_DIMENSIONS, Dimension
from policies.derivation.divergence import deed_use_line, diverging_line
from policies.derivation.inputs import (
    CCW_AMENDED_PROTOCOL_II,
    MINE_BAN_TREATY,
    Span,
    StateRecords,
)
from policies.derivation.law import Legal, legal_line, status_of
from policies.derivation.lines import Line, Outlook, combine, constant, line_of, weigh
from policies.derivation.pending import pending_line
from policies.derivation.policy import Policy, policy_of
from policies.derivation.readings import (
    STANCE,
    below_law,
    dated_by_value,
    law_reading,
    policy_reading,
    stance_reading,
)
from policies.derivation.results import LegalStatus, Note, Reading
from policies.derivation.rows import Row
from policies.derivation.stance import Stance, stance_of
from policies.derivation.verification import stale_from
from policies.derivation.word import Word
from policies.derivation.word_lines import searched_line, word_line

#: Every dimension, in the order of the contract.
DIMENSIONS = (STANCE, *(member.value for member in Dimension), *LAW_DIMENSIONS)

_POLICY_DIMENSIONS = frozenset(member.value for member in Dimension)
_DIVERGING = (
    Dimension.USE,
    Dimension.PRODUCTION,
    Dimension.TRANSFER,
    Dimension.STOCKPILING,
)
T = TypeVar("T")
Notes = tuple[Note, ...]


class History:
    """What held for one state on every day, as its records say."""

    def __init__(self, records: StateRecords) -> None:
        self.records = records
        self._kept: dict[tuple[str, str], object] = {}

    def reading_on(self, dimension: str, day: dt.date) -> Reading:
        """The reading of a dimension on a day. Raises ``KeyError`` for no dimension."""
        return self.line(dimension).on(day)

    def spans(
        self, dimension: str, first: dt.date, last: dt.date
    ) -> tuple[Span[Reading], ...]:
        """The readings from ``first`` to ``last``, both included, as spans.

        They partition the time between; neighbours differ. ``end`` is the first day
        after a span. Raises ``KeyError`` for no dimension.
        """
        return self.line(dimension).spans(first, last)

    def legal_status_on(self, treaty: str, day: dt.date) -> LegalStatus:
        """The legal status under a treaty on a day."""
        return self._status_line(treaty).on(day)

    def legal_spans(
        self, treaty: str, first: dt.date, last: dt.date
    ) -> tuple[Span[LegalStatus], ...]:
        """The legal status from ``first`` to ``last``, both included, as spans."""
        return self._status_line(treaty).spans(first, last)

    # Lines

    def line(self, dimension: str) -> Line[Reading]:
        """All readings of a dimension. Raises ``KeyError`` for no dimension."""
        return self._keep("reading", dimension, lambda: self._readings(dimension))

    def law(self, treaty: str) -> Line[Outlook[Legal]]:
        """The legal status under a treaty, with what other rules need from it."""
        return self._keep("law", treaty, lambda: legal_line(self.records, treaty))

    def policy(self, dimension: Dimension) -> Line[Outlook[Policy]]:
        """The code of a dimension after rule 8, with its rows."""
        return self._keep("policy", dimension, lambda: self._policies(dimension))

    def stance(self) -> Line[Outlook[Stance]]:
        """The stance with the policies that decided it."""
        return self._keep("stance", STANCE, self._stances)

    def _keep(self, kind: str, name: str, make: Callable[[], T]) -> T:
        place = (kind, str(name))
        if place not in self._kept:
            self._kept[place] = make()
        return cast("T", self._kept[place])

    # How each is made

    def _status_line(self, treaty: str) -> Line[LegalStatus]:
        return self._keep("status", treaty, lambda: self._statuses(treaty))

    def _statuses(self, treaty: str) -> Line[LegalStatus]:
        line = self.law(treaty)
        return line_of((start, status_of(one)) for start, _, one in line.pieces())

    def _policies(self, dimension: Dimension) -> Line[Outlook[Policy]]:
        def on_a_day(
            law: Outlook[Legal],
            protocol: Outlook[Legal],
            word: Outlook[Word],
            searched: tuple[str, ...],
        ) -> Outlook[Policy]:
            rule = partial(policy_of, dimension, searched=searched)
            return weigh([law, protocol, word], rule)

        return combine(
            [
                self.law(MINE_BAN_TREATY),
                self.law(CCW_AMENDED_PROTOCOL_II),
                word_line(self.records, dimension),
                searched_line(self.records, dimension),
            ],
            on_a_day,
        )

    def _stances(self) -> Line[Outlook[Stance]]:
        return combine(
            [
                self.law(MINE_BAN_TREATY),
                self.policy(Dimension.USE),
                self.policy(Dimension.PRODUCTION),
                self.policy(Dimension.TRANSFER),
            ],
            lambda *outlooks: weigh(outlooks, stance_of),
        )

    def _readings(self, dimension: str) -> Line[Reading]:
        if dimension == STANCE:
            return dated_by_value(self._stance_readings())
        if dimension in LAW_DIMENSIONS:
            return self._law_readings(dimension)
        if dimension in _POLICY_DIMENSIONS:
            return dated_by_value(self._policy_readings(Dimension(dimension)))
        raise KeyError(dimension)

    def _law_readings(self, dimension: str) -> Line[Reading]:
        treaty = LAW_DIMENSIONS[dimension]
        pending = self._steps() if treaty == MINE_BAN_TREATY else constant(())
        return combine(
            [self.law(treaty), pending],
            lambda law, steps: law_reading(dimension, law, steps),
        )

    def _policy_readings(self, dimension: Dimension) -> Line[Reading]:
        line = self.policy(dimension)
        is_use = dimension is Dimension.USE
        return combine(
            [
                line,
                self._stale(line, lambda policy: policy.rows),
                self._diverging(dimension),
                self._deed_use() if is_use else constant(()),
            ],
            lambda policy, stale, diverging, used: policy_reading(
                policy, stale, (*diverging, *used)
            ),
        )

    def _stance_readings(self) -> Line[Reading]:
        policies = [self.policy(one) for one in _DIVERGING]
        below = combine(
            policies, lambda *all_of: below_law(one.certain for one in all_of)
        )
        diverging = combine(
            [self._diverging(one) for one in _DIVERGING],
            lambda *notes: tuple(note for some in notes for note in some),
        )
        line = self.stance()
        return combine(
            [
                line,
                self.law(MINE_BAN_TREATY),
                self._stale(line, _stance_rows),
                below,
                diverging,
                self._deed_use(),
                self._pending(),
            ],
            lambda stance, law, stale, *notes: stance_reading(
                stance, law.certain, stale, [one for some in notes for one in some]
            ),
        )

    def _pending(self) -> Line[Notes]:
        return self._keep("notes", "pending", lambda: pending_line(self.records))

    def _steps(self) -> Line[Notes]:
        """What waits on the way out of the Ottawa Convention."""
        return combine(
            [self._pending()], lambda notes: tuple(one for one in notes if one.value)
        )

    def _deed_use(self) -> Line[Notes]:
        return self._keep("notes", "deed-use", lambda: deed_use_line(self.records))

    def _diverging(self, dimension: Dimension) -> Line[Notes]:
        return self._keep(
            "diverging",
            dimension,
            lambda: diverging_line(
                self.records,
                dimension,
                self.policy(dimension),
                self.law(MINE_BAN_TREATY),
            ),
        )

    def _stale(
        self, line: Line[Outlook[T]], rows: Callable[[T], tuple[Row, ...]]
    ) -> Line[tuple[str, ...]]:
        """The announcements that decided and are stale, split where they become so."""
        points: list[tuple[dt.date, tuple[str, ...]]] = []
        for start, end, value in line.pieces():
            ages = sorted(
                (since, row.announcement.key)
                for row in rows(value.certain)
                if (since := stale_from(row, self.records.context))
            )
            points.append((start, tuple(k for day, k in ages if day <= start)))
            for day in sorted({day for day, _ in ages}):
                if start < day and (end is None or day < end):
                    points.append((day, tuple(k for d, k in ages if d <= day)))
        return line_of(points)


def _stance_rows(stance: Stance) -> tuple[Row, ...]:
    return tuple(row for policy in stance.policies for row in policy.rows)
