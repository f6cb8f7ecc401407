"""One oddity, and the checks that look for them.

A check takes the published world and yields oddities. An oddity is no error: sources
do contradict each other and the record keeps it. It is a place where an analyst should
look once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from policies.choices import Kind
from policies.queries.world import World
from policies.records import Fact


@dataclass(frozen=True, slots=True, order=True)
class Oddity:
    """One thing worth a look: the fact it concerns and a plain sentence."""

    kind: Kind
    key: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Check:
    """A question put to the whole record."""

    key: str
    title: str
    ask: Callable[[World], Iterator[Oddity]]


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found, in the order of kinds and keys."""

    check: Check
    oddities: tuple[Oddity, ...]


def odd(fact: Fact, sentence: str) -> Oddity:
    """What is odd about a fact, in a sentence."""
    return Oddity(fact.KIND, fact.key, sentence)


def findings(world: World, checks: tuple[Check, ...]) -> tuple[Finding, ...]:
    """What every check found, in the order of the checks."""
    return tuple(Finding(check, tuple(sorted(check.ask(world)))) for check in checks)
