"""Counts over many states: never a mean, always with what is possible beside.

An area whose authority speaks under its own name is never counted among states (E28).
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from policies.choices import BINDING, LawKey, Modifier
from policies.derivation.history import History

_BY_DEPOSIT = BINDING | {LawKey.DEPOSITED}


@dataclass(frozen=True, slots=True)
class Count:
    """How many certainly, and how many at most if every open date has passed.

    Printed as "161 (162 possible)".
    """

    certain: int
    possible: int

    def __str__(self) -> str:
        if self.possible == self.certain:
            return str(self.certain)
        return f"{self.certain} ({self.possible} possible)"


@dataclass(frozen=True, slots=True)
class Parties:
    """States Parties to a treaty on a day, counted both ways (E2)."""

    by_deposit: Count
    in_force: Count


def parties_on(histories: Iterable[History], treaty: str, day: dt.date) -> Parties:
    """How many states are party to a treaty on a day, by deposit and in force."""
    statuses = [
        history.legal_status_on(treaty, day)
        for history in histories
        if history.records.state.is_counted
    ]
    keys = [({status.key}, {status.key, *status.possible}) for status in statuses]
    return Parties(by_deposit=_count(keys, _BY_DEPOSIT), in_force=_count(keys, BINDING))


def _count(
    keys: list[tuple[set[LawKey], set[LawKey]]], wanted: frozenset[LawKey]
) -> Count:
    return Count(
        certain=sum(bool(sure & wanted) for sure, _ in keys),
        possible=sum(bool(maybe & wanted) for _, maybe in keys),
    )


def readings_count_on(
    histories: Iterable[History], dimension: str, day: dt.date
) -> dict[str, Count]:
    """How many states have each key of a dimension on a day, by key."""
    certain: Counter[str] = Counter()
    possible: Counter[str] = Counter()
    for history in histories:
        if not history.records.state.is_counted:
            continue
        reading = history.reading_on(dimension, day)
        certain[reading.key] += 1
        possible.update(
            {reading.key}
            | {n.value for n in reading.notes if n.modifier is Modifier.POSSIBLE}
        )
    return {key: Count(certain[key], possible[key]) for key in sorted(possible)}
