"""What the map shows: one value of every state and area on a day, and how many."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from policies.appearance import Look, ladder, look
from policies.choices import LEAVING, Modifier
from policies.derivation.counts import Count, readings_count_on
from policies.derivation.results import Note, Reading
from policies.queries.world import World
from policies.records import State


@dataclass(frozen=True, slots=True)
class Placed:
    """One state with its value of the dimension shown."""

    state: State
    reading: Reading

    @property
    def look(self) -> Look:
        return look(self.reading.dimension, self.reading.key)

    @property
    def is_counted(self) -> bool:
        """Other areas are never counted among states."""
        return self.state.is_counted

    @property
    def is_leaving(self) -> bool:
        """Whether the state is bound and its withdrawal is notified."""
        return self.reading.is_leaving

    @property
    def is_contested(self) -> bool:
        """Whether another reading stands against this one."""
        return bool(self._notes(Modifier.CONTESTED)) or self.reading.key == "contested"

    @property
    def words(self) -> str:
        """The value with what stands beside it on the map, as a reader says it."""
        said = [self.look.label]
        if self.is_leaving and self.reading.key not in LEAVING:
            said.append("withdrawal notified")
        if self.is_contested and self.reading.key != "contested":
            said.append("contested")
        keys = [note.value for note in self._notes(Modifier.POSSIBLE)]
        labels = [look(self.reading.dimension, key).label.lower() for key in keys]
        if labels:
            said.append(f"{' or '.join(labels)} possible")
        return ", ".join(said)

    def _notes(self, modifier: Modifier) -> list[Note]:
        return [note for note in self.reading.notes if note.modifier is modifier]


def placed_on(world: World, dimension: str, day: dt.date) -> list[Placed]:
    """Every state and area in the order of names. ``KeyError`` for no dimension."""
    return [
        Placed(state, world.history(state.key).reading_on(dimension, day))
        for state in world.states
    ]


def counted_on(world: World, dimension: str, day: dt.date) -> list[tuple[Look, Count]]:
    """How many states have each value, strongest first; values nobody has are kept."""
    histories = (world.history(state.key) for state in world.states)
    found = readings_count_on(histories, dimension, day)
    return [(one, found.get(one.key, Count(0, 0))) for one in ladder(dimension)]
