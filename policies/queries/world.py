"""The world: every published fact as the ledger held it at one moment, decoded once.

A world is read by one query and kept in process memory; pages, files and exports of
the same moment share it. It knows no day: what held on a day is asked of a state's
``history``. Facts with a redacted text are not in it.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cached_property
from typing import cast

from policies.choices import Kind
from policies.derivation.history import History
from policies.derivation.inputs import Context, StateRecords
from policies.models.ledger import LedgerEntry
from policies.queries.facts import EntryInfo
from policies.queries.links import Links
from policies.queries.moments import Moment
from policies.records import RECORD_TYPES, Fact, State, decode
from policies.text import fold

#: Worlds kept in memory: now, and the few moments that readers are looking back to.
KEPT = 4


class World(Links):
    """All facts published at a moment, with the ways from one to another.

    Immutable for its readers; everything beyond the facts is worked out on first use.
    """

    def __init__(
        self,
        moment: Moment,
        facts: Mapping[Kind, Mapping[str, Fact]],
        entries: Mapping[tuple[Kind, str], EntryInfo],
    ) -> None:
        super().__init__(facts, entries)
        self.moment = moment
        self._histories: dict[str, History] = {}

    @cached_property
    def states(self) -> tuple[State, ...]:
        """States and other areas, in the order of their folded names."""
        states = self._of(State).values()
        return tuple(sorted(states, key=lambda state: (fold(state.name), state.key)))

    @cached_property
    def counted_states(self) -> tuple[State, ...]:
        """The states without the other areas, in the same order."""
        return tuple(state for state in self.states if state.is_counted)

    @cached_property
    def order(self) -> dict[str, int]:
        """Where each state stands in ``states``, by code."""
        return {state.key: number for number, state in enumerate(self.states)}

    def state(self, iso3: str) -> State:
        """One state by its code in any case. Raises ``NotPublished``.

        Plain letters only: the capital of ``ſ`` is an S too.
        """
        key = iso3.upper() if iso3.isascii() else iso3
        return cast("State", self.fact(Kind.STATE, key))

    def name(self, iso3: str) -> str:
        """The short name of a state; its code where the state is not published."""
        state = self._of(State).get(iso3)
        return state.name if state else iso3

    @cached_property
    def context(self) -> Context:
        return Context(
            treaties=self.treaties, sources=self.sources, states=self._of(State)
        )

    def records(self, iso3: str) -> StateRecords:
        """The records of one state, for the rules. Raises ``NotPublished``."""
        state = self.state(iso3)
        return StateRecords(
            state=state,
            context=self.context,
            actions=self.actions_of(state.key),
            announcements=self.announcements_of(state.key),
            commitments=self.commitments_by(state.key),
            figures=self.figures_of(state.key),
            uses=self.uses_by(state.key),
            statements=self.statements_for(state.key),
            searches=self.searches_of(state.key),
        )

    def history(self, iso3: str) -> History:
        """The derived history of one state, kept. Raises ``NotPublished``."""
        key = iso3.upper()
        if key not in self._histories:
            self._histories[key] = History(self.records(key))
        return self._histories[key]

    def with_facts(
        self,
        changed: Iterable[Fact] = (),
        removed: Iterable[tuple[Kind, str]] = (),
    ) -> World:
        """This world with facts put in place and others taken out.

        For showing what a publication would change; the ledger is not touched, and
        the facts put in have no entry.
        """
        changed = tuple(changed)
        named = ((fact.KIND, fact.key) for fact in changed)
        return self.without((*removed, *named), changed)

    def without(
        self,
        hidden: Iterable[tuple[Kind, str]],
        altered: Iterable[Fact] = (),
    ) -> World:
        """This world with facts and their entries left out, and others put in.

        What is put in and not left out keeps the entry it has.
        """
        facts = {kind: dict(by_key) for kind, by_key in self._facts.items()}
        entries = dict(self._entries)
        for kind, key in hidden:
            facts.get(kind, {}).pop(key, None)
            entries.pop((kind, key), None)
        for fact in altered:
            facts.setdefault(fact.KIND, {})[fact.key] = fact
        return World(self.moment, _sorted(facts), entries)


def _sorted(
    facts: Mapping[Kind, Mapping[str, Fact]],
) -> dict[Kind, dict[str, Fact]]:
    return {
        kind: dict(sorted(facts[kind].items()))
        for kind in RECORD_TYPES
        if kind in facts
    }


# One per process

_lock = threading.Lock()
_reading = threading.Lock()
_worlds: OrderedDict[tuple[str | int, ...], World] = OrderedDict()


def world_at(moment: Moment) -> World:
    """The world at a moment: from memory, or read by one query.

    Two threads that ask for a new moment at once read it once; who asks for one that
    is in memory does not wait for them.
    """
    name = (moment.newest, moment.seq)
    return remembered_world(name, lambda: _read(replace(moment, asked=None)))


def remembered_world(name: tuple[str | int, ...], make: Callable[[], World]) -> World:
    """The world of this name from memory, else made once and kept."""
    if found := _remembered(name):
        return found
    with _reading:
        if found := _remembered(name):
            return found
        world = make()
        with _lock:
            _worlds[name] = world
            while len(_worlds) > KEPT:
                _worlds.popitem(last=False)
    return world


def _remembered(name: tuple[str | int, ...]) -> World | None:
    with _lock:
        if name in _worlds:
            _worlds.move_to_end(name)
        return _worlds.get(name)


def forget_worlds() -> None:
    """Empty the memory, as tests need."""
    with _lock:
        _worlds.clear()


def _read(moment: Moment) -> World:
    facts: dict[Kind, dict[str, Fact]] = {}
    entries: dict[tuple[Kind, str], EntryInfo] = {}
    if moment.is_empty:
        return World(moment, facts, entries)
    rows = LedgerEntry.objects.as_of(moment.seq).values_list(
        "seq", "kind", "key", "schema", "recorded_at", "body"
    )
    for seq, kind_text, key, schema, recorded_at, body in rows.iterator(
        chunk_size=2000
    ):
        kind = Kind(kind_text)
        facts.setdefault(kind, {})[key] = decode(kind, body or "", schema)
        entries[kind, key] = EntryInfo(seq, recorded_at)
    return World(moment, _sorted(facts), entries)
