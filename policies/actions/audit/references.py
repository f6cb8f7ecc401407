"""References that lead nowhere, and sources that nothing leads to."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from policies.actions.audit.oddities import Check, Oddity, odd
from policies.actions.importing.layouts import LAYOUTS
from policies.choices import Kind
from policies.queries.world import World
from policies.records import Fact, Resolution


def to_what_is_not_published(world: World) -> Iterator[Oddity]:
    """Facts that name a fact which is not public: withdrawn, redacted or unknown."""
    for kind in Kind:
        for fact in world.facts(kind).values():
            for target, key in _references(fact):
                if key not in world.facts(target):
                    yield odd(fact, f"names the {target.label.lower()} {key}")


def _references(fact: Fact) -> Iterator[tuple[Kind, str]]:
    for field, target in _reference_fields(fact.KIND):
        value = getattr(fact, field)
        for one in (value,) if isinstance(value, str) else value:
            key = one if isinstance(one, str) else one.source
            if key:
                yield target, key
    if isinstance(fact, Resolution):
        for vote in fact.votes:
            yield Kind.STATE, vote.state


@cache
def _reference_fields(kind: Kind) -> tuple[tuple[str, Kind], ...]:
    """The fields of a kind that hold keys, as the layout of its file names them."""
    return tuple(
        (column.name, column.refers_to)
        for layout in LAYOUTS
        if layout.kind is kind and not layout.is_part
        for column in layout.columns
        if column.refers_to is not None
    )


def cited_by_nothing(world: World) -> Iterator[Oddity]:
    """Sources on which no published fact rests."""
    for source in world.sources.values():
        if not world.citing(source.key):
            yield odd(source, f"{source.publisher}, {source.title}")


CHECKS = (
    Check(
        "references-to-nothing",
        "References to facts that are not published",
        to_what_is_not_published,
    ),
    Check("sources-uncited", "Sources cited by nothing", cited_by_nothing),
)
