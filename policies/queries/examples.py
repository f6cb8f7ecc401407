"""Worked examples: published positions that show what a code looks like in practice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from policies.choices import Confidence, Dimension, IssuerKind, codes_on
from policies.queries.world import World
from policies.records import Announcement, Position

#: Examples shown of each code.
WANTED = 2

_CONFIDENCE = {Confidence.HIGH: 0, Confidence.MEDIUM: 1, Confidence.LOW: 2}


@dataclass(frozen=True, slots=True)
class Example:
    """A published position with the announcement that carries it."""

    announcement: Announcement
    position: Position
    state: str

    @property
    def terms(self) -> str:
        """What the code is limited to, allows or excepts; else what decided it."""
        return self.position.scope.words or self.position.note


def worked_examples(
    world: World, dimension: Dimension, *, leaving_out: str = ""
) -> dict[str, tuple[Example, ...]]:
    """The clearest published positions of each code of a dimension, at most two.

    Clear is what a state itself says, with high confidence, in a text that was read,
    with its terms spelled out; of those the latest, and no state twice.
    ``leaving_out`` is the announcement that is being coded: nothing is an example of
    itself. A code that no published position carries has an empty tuple.
    """
    found = sorted(_positions(world, dimension, leaving_out), key=_clearest_first)
    chosen: dict[str, list[Example]] = {}
    for example in found:
        of_code = chosen.setdefault(example.position.code.value, [])
        said = {other.announcement.state for other in of_code}
        if len(of_code) < WANTED and example.announcement.state not in said:
            of_code.append(example)
    return {code: tuple(chosen.get(code, ())) for code in codes_on(dimension)}


def _positions(
    world: World, dimension: Dimension, leaving_out: str
) -> Iterator[Example]:
    for announcement in world.announcements.values():
        if announcement.key == leaving_out:
            continue
        if announcement.issuer_kind is not IssuerKind.STATE:
            continue
        for position in announcement.positions:
            if position.dimension is dimension:
                yield Example(announcement, position, world.name(announcement.state))


def _clearest_first(example: Example) -> tuple[int, bool, bool, int, str]:
    announcement = example.announcement
    return (
        _CONFIDENCE[example.position.confidence],
        not announcement.text_seen,
        not example.terms,
        -announcement.announced_on.first.toordinal(),
        announcement.key,
    )
