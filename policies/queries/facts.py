"""Published facts by kind and key, typed, without anything derived."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar, cast

from policies.choices import Kind
from policies.exceptions import NotPublished
from policies.records import (
    Actor,
    Announcement,
    Commitment,
    Fact,
    Resolution,
    SearchRecord,
    Source,
    Statement,
    StockpileFigure,
    Treaty,
    TreatyAction,
    UseRecord,
)

F = TypeVar("F", bound=Fact)


@dataclass(frozen=True, slots=True)
class EntryInfo:
    """Where a published fact stands in the ledger."""

    seq: int
    recorded_at: dt.datetime


class Facts:
    """Facts by kind and key, each with its place in the ledger."""

    def __init__(
        self,
        facts: Mapping[Kind, Mapping[str, Fact]],
        entries: Mapping[tuple[Kind, str], EntryInfo],
    ) -> None:
        self._facts = facts
        self._entries = entries

    def facts(self, kind: Kind) -> Mapping[str, Fact]:
        """Facts of one kind by key, in the order of their keys."""
        return self._facts.get(kind, {})

    def fact(self, kind: Kind, key: str) -> Fact:
        """One fact. Raises ``NotPublished``."""
        try:
            return self.facts(kind)[key]
        except KeyError:
            words = f"{kind.label} {key} is not published"
            raise NotPublished(words, kind=kind.value, key=key) from None

    def entry(self, fact: Fact) -> EntryInfo | None:
        """Where the fact stands in the ledger; None for one that is only proposed."""
        return self._entries.get((fact.KIND, fact.key))

    def _of(self, record: type[F]) -> Mapping[str, F]:
        return cast("Mapping[str, F]", self.facts(record.KIND))

    @property
    def sources(self) -> Mapping[str, Source]:
        return self._of(Source)

    @property
    def actors(self) -> Mapping[str, Actor]:
        return self._of(Actor)

    @property
    def treaties(self) -> Mapping[str, Treaty]:
        return self._of(Treaty)

    @property
    def treaty_actions(self) -> Mapping[str, TreatyAction]:
        return self._of(TreatyAction)

    @property
    def announcements(self) -> Mapping[str, Announcement]:
        return self._of(Announcement)

    @property
    def commitments(self) -> Mapping[str, Commitment]:
        return self._of(Commitment)

    @property
    def statements(self) -> Mapping[str, Statement]:
        return self._of(Statement)

    @property
    def figures(self) -> Mapping[str, StockpileFigure]:
        return self._of(StockpileFigure)

    @property
    def uses(self) -> Mapping[str, UseRecord]:
        return self._of(UseRecord)

    @property
    def resolutions(self) -> Mapping[str, Resolution]:
        return self._of(Resolution)

    @property
    def searches(self) -> Mapping[str, SearchRecord]:
        return self._of(SearchRecord)
