"""Would another question change the answer: other days, other readers, other moments.

Each alternative is one change of the question with the answer it gives.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from policies.choices import Modifier
from policies.derivation.history import History
from policies.derivation.publicity import as_public_on, publication_day
from policies.derivation.results import Reading
from policies.queries.neighbours import Neighbours, neighbours
from policies.queries.world import World
from policies.wording import long_day

ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another question: in words, as changed parameters, and what it answers.

    ``hidden`` are the keys of deciding records that were not public yet, each with
    the day it became so.
    """

    words: str
    changes: Mapping[str, str]
    reading: Reading
    differs: bool
    hidden: tuple[tuple[str, dt.date], ...] = ()


@dataclass(frozen=True, slots=True)
class Alternatives:
    """One state, dimension and day, asked otherwise."""

    history: History
    dimension: str
    day: dt.date

    @property
    def here(self) -> Reading:
        return self.history.reading_on(self.dimension, self.day)

    @property
    def is_last(self) -> bool:
        """Whether no later value is on record."""
        return neighbours(self.history, self.dimension, self.day).next_on is None

    def days(self) -> Iterator[Alternative]:
        """The day before, the last day of the value before, the day of the next."""
        around = neighbours(self.history, self.dimension, self.day)
        eve = self.day - ONE_DAY
        yield self._on(f"The day before, {long_day(eve)}", eve)
        yield from self._turns(around, eve)

    def _turns(self, around: Neighbours, eve: dt.date) -> Iterator[Alternative]:
        if around.first and around.first - ONE_DAY != eve:
            last = around.first - ONE_DAY
            yield self._on(f"Before this value began, on {long_day(last)}", last)
        if around.next_on:
            known = "By" if self._is_latest(around.next_on) else "From"
            words = f"{known} {long_day(around.next_on)}, the next change"
            yield self._on(words, around.next_on)

    def _is_latest(self, day: dt.date) -> bool:
        """Whether the value of a day may have begun before, its day known in part."""
        eve = self.history.reading_on(self.dimension, day - ONE_DAY)
        key = self.history.reading_on(self.dimension, day).key
        return any(
            note.modifier is Modifier.POSSIBLE and note.value == key
            for note in eve.notes
        )

    def _on(self, words: str, day: dt.date) -> Alternative:
        reading = self.history.reading_on(self.dimension, day)
        return self._other(words, {"on": day.isoformat()}, reading)

    def as_public(self, world: World) -> Alternative:
        """What a reader could know on the day itself. ``world`` hides nothing."""
        records = world.records(self.history.records.state.key)
        then = History(as_public_on(records, self.day))
        reading = then.reading_on(self.dimension, self.day)
        words = f"As a reader could know it on {long_day(self.day)}"
        known = {"public": self.day.isoformat()}
        return self._other(words, known, reading, hidden_on(world, self.here, self.day))

    def told_all(self, world: World) -> Alternative:
        """The answer out of a world that hides nothing, for a question that does."""
        return self._out_of(world, "With what became public since", "public")

    def now(self, world: World) -> Alternative:
        """The answer as the ledger stands now, for a question about an earlier one."""
        return self._out_of(world, "As recorded now", "recorded")

    def _out_of(self, world: World, words: str, dropped: str) -> Alternative:
        history = world.history(self.history.records.state.key)
        reading = history.reading_on(self.dimension, self.day)
        return self._other(words, {dropped: ""}, reading)

    def _other(
        self,
        words: str,
        changes: Mapping[str, str],
        reading: Reading,
        hidden: tuple[tuple[str, dt.date], ...] = (),
    ) -> Alternative:
        differs = reading.key != self.here.key
        return Alternative(words, changes, reading, differs, hidden)


def last_entered(world: World, identifiers: Iterable[str]) -> dt.datetime | None:
    """When the newest of some records was entered; None where none is on record."""
    facts = [world.deciding(one) for one in identifiers]
    entries = [world.entry(fact) for fact in facts if fact]
    return max((entry.recorded_at for entry in entries if entry), default=None)


def hidden_on(
    world: World, reading: Reading, day: dt.date
) -> tuple[tuple[str, dt.date], ...]:
    """The deciding records of a reading that became public only after a day."""
    found = []
    for identifier in reading.deciding:
        fact = world.deciding(identifier)
        became = publication_day(fact) if fact else None
        if became and became > day:
            found.append((identifier, became))
    return tuple(found)
