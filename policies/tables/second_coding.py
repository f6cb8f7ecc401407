"""A round of second coding in numbers: agreement by dimension, each disagreement."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from policies.choices import Dimension, Kind
from policies.codings import WORDS, CodedPair, CodingResult, code_label
from policies.derivation.agreement import alpha, nominal, ordinal, rank
from policies.queries.world import World
from policies.tables.places import fact_href


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two coders agree on one dimension.

    ``nominal`` is over all pairs, ``ordinal`` over those where both found a rung of
    the ladder; as text with two decimals, empty where alpha has no meaning.
    """

    dimension: Dimension
    pairs: int
    same: int
    nominal: str
    rungs: int
    ordinal: str


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two codes that differ; ``href`` is empty where the record is public no more."""

    title: str
    href: str
    dimension: str
    first: str
    second: str
    resolution: str
    reason: str


@dataclass(frozen=True, slots=True)
class CodingTables:
    """One round, to be shown."""

    result: CodingResult
    counted: int
    agreements: tuple[Agreement, ...]
    disagreements: tuple[Disagreement, ...]


def coding_tables(world: World, result: CodingResult) -> CodingTables:
    """The tables of a round, with titles as the world knows them."""
    return CodingTables(
        result,
        result.drawn - result.set_aside,
        tuple(agreement_on(dimension, result.pairs) for dimension in Dimension),
        tuple(_told(world, pair) for pair in result.pairs if not pair.agrees),
    )


def agreement_on(dimension: Dimension, pairs: tuple[CodedPair, ...]) -> Agreement:
    """The agreement of all pairs on one dimension."""
    mine = [pair for pair in pairs if pair.dimension is dimension]
    rungs = [
        (one, other)
        for pair in mine
        if (one := rank(dimension, pair.first)) is not None
        and (other := rank(dimension, pair.second)) is not None
    ]
    return Agreement(
        dimension,
        pairs=len(mine),
        same=sum(pair.agrees for pair in mine),
        nominal=two_decimals(alpha([(p.first, p.second) for p in mine], nominal)),
        rungs=len(rungs),
        ordinal=two_decimals(alpha(rungs, ordinal)),
    )


def two_decimals(number: Fraction | None) -> str:
    """``0.74``, ``−0.05``; empty for none. Rounded down, so that 1.00 means all."""
    if number is None:
        return ""
    hundredths = abs(number) * 100
    whole = int(hundredths) if number >= 0 else -int(-hundredths // 1)
    sign = "−" if number < 0 and whole else ""
    return f"{sign}{whole // 100}.{whole % 100:02}"


def _told(world: World, pair: CodedPair) -> Disagreement:
    fact = world.announcements.get(pair.announcement)
    title, href = "A record that is public no more", ""
    if fact is not None:
        title = f"{world.name(fact.state)}: {fact.title}"
        href = fact_href(Kind.ANNOUNCEMENT.value, fact.key)
    return Disagreement(
        title,
        href,
        pair.dimension.label,
        code_label(pair.first),
        code_label(pair.second),
        WORDS[pair.resolution],
        pair.reason,
    )
