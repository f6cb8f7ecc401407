"""A fact as it is searched: which of its words count as what."""

from __future__ import annotations

from dataclasses import dataclass

from policies.choices import Kind
from policies.dates import DateInterval
from policies.records import Fact


@dataclass(frozen=True, slots=True)
class Document:
    """A fact as it is searched.

    ``title``, ``summary`` and ``notes`` are shown; ``names`` count like the title and
    are not; ``people`` are the names of who speaks and of who leads the government that
    does. ``day`` is when it happened, as far as known; ``states`` are those it belongs
    to.
    """

    fact: Fact
    title: str
    summary: str = ""
    notes: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    day: DateInterval | None = None
    states: tuple[str, ...] = ()

    @property
    def kind(self) -> Kind:
        return self.fact.KIND

    @property
    def key(self) -> str:
        return self.fact.key

    @property
    def is_lasting(self) -> bool:
        """Whether it is a thing rather than an event: it has no day of its own."""
        return self.kind in LASTING


#: Kinds that are asked for whatever the valid day.
LASTING = frozenset({Kind.STATE, Kind.TREATY, Kind.ACTOR, Kind.SOURCE})
