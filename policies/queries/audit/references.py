"""References that lead nowhere, and sources that nothing leads to."""

from __future__ import annotations

from collections.abc import Iterator

from policies.choices import Kind
from policies.queries.audit.oddities import Check, Oddity, odd
from policies.queries.world import World
from policies.references import references


def to_what_is_not_published(world: World) -> Iterator[Oddity]:
    """Facts that name a fact which is not public: withdrawn, redacted or unknown."""
    for kind in Kind:
        for fact in world.facts(kind).values():
            for target, key in references(fact):
                if key not in world.facts(target):
                    yield odd(fact, f"names the {target.label.lower()} {key}")


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
