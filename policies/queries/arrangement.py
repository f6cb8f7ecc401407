"""The order of a comparison's states, and the headings they are put under."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from policies.appearance import DIMENSION_LABELS, STANCE, Look, ladder, look
from policies.choices import LawKey
from policies.derivation.inputs import MINE_BAN_TREATY
from policies.derivation.results import Reading
from policies.queries.world import World
from policies.records import State

#: What sorts last where a state has no region or its value no beginning.
LAST = "\uffff"


@dataclass(frozen=True, slots=True)
class Heading:
    """States under one heading; without headings one nameless heading has them all.

    ``counts`` says how many of its states have which value of the first dimension on
    the last day asked; other areas are in no number, and ``areas`` of them are left
    out. ``dimension`` is set where the heading is a dimension.
    """

    label: str
    states: tuple[State, ...]
    counts: tuple[tuple[Look, int], ...] = ()
    areas: int = 0
    dimension: str = ""


@dataclass(frozen=True)
class Arrangement:
    """How states are sorted and put under headings.

    ``dimension`` is the first one compared, ``day`` the last day asked about.
    """

    world: World
    dimension: str
    day: dt.date

    def sorted(self, states: Sequence[State], sort: str) -> tuple[State, ...]:
        """The states in the order asked for; equal ones stay as they were.

        A value that began on no known day stands last, the newest first or the oldest.
        """
        column = sort.removeprefix("-")
        order = self._orders().get(column)
        if order is None:
            return tuple(states)
        found = sorted(states, key=order, reverse=sort.startswith("-"))  # type: ignore[arg-type]
        if column == "since":
            found.sort(key=lambda state: self._since(state) == dt.date.max)
        return tuple(found)

    def under_headings(
        self, states: Sequence[State], by: str, dimensions: Sequence[str]
    ) -> tuple[Heading, ...]:
        """The states under their headings, every state under one of them.

        ``by`` dimension repeats all states under each dimension.
        """
        if by == "dimension":
            return tuple(
                self._heading(DIMENSION_LABELS[name], states, name)
                for name in dimensions
            )
        if not by:
            return (self._heading("", states),)
        found: dict[tuple[int | str, str], list[State]] = {}
        for state in states:
            found.setdefault(self._place(state, by), []).append(state)
        return tuple(
            self._heading(label, found[order, label]) for order, label in sorted(found)
        )

    def reading(self, state: State, dimension: str) -> Reading:
        """What a state has on a dimension on the day."""
        return self.world.history(state.key).reading_on(dimension, self.day)

    def status(self, state: State) -> LawKey:
        """The state's status under the Mine Ban Treaty on the day."""
        history = self.world.history(state.key)
        return history.legal_status_on(MINE_BAN_TREATY, self.day).key

    def _orders(self) -> dict[str, Callable[[State], object]]:
        return {
            "name": lambda state: self.world.order[state.key],
            "stance": lambda state: self._rung(state, STANCE),
            "value": lambda state: self._rung(state, self.dimension),
            "since": self._since,
            "region": lambda state: (state.region or LAST, state.subregion or LAST),
            "status": lambda state: list(LawKey).index(self.status(state)),
        }

    def _since(self, state: State) -> dt.date:
        since = self.reading(state, self.dimension).since
        return since.first if since else dt.date.max

    def _rung(self, state: State, dimension: str) -> int:
        """Place on the ladder, strongest first, as legends list it."""
        keys = [shown.key for shown in ladder(dimension)]
        return keys.index(self.reading(state, dimension).key)

    def _place(self, state: State, by: str) -> tuple[int | str, str]:
        """What headings are sorted by, and the heading of a state."""
        if by in ("region", "subregion"):
            name = getattr(state, by) or state.region
            return name or LAST, name or "No region on record"
        if by == "status":
            status = self.status(state)
            return list(LawKey).index(status), status.label
        dimension = STANCE if by == "stance" else self.dimension
        key = self.reading(state, dimension).key
        return self._rung(state, dimension), look(dimension, key).label

    def _heading(
        self, label: str, states: Sequence[State], dimension: str = ""
    ) -> Heading:
        counted = [state for state in states if state.is_counted]
        about = dimension or self.dimension
        found = Counter(self.reading(state, about).key for state in counted)
        counts = ((shown, found[shown.key]) for shown in ladder(about))
        return Heading(
            label,
            tuple(states),
            tuple((shown, number) for shown, number in counts if number),
            len(states) - len(counted),
            dimension,
        )
