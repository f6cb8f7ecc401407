"""Where LAW, WORD and the acts disagree with each other or with a treaty's rule."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from policies.choices import (
    BINDING,
    LADDER_DIMENSIONS,
    Dimension,
    IssuerKind,
    PositionCode,
    Strength,
)
from policies.dates import DateInterval, PartialDate
from policies.derivation.effect_days import effect_day
from policies.derivation.inputs import MINE_BAN_TREATY
from policies.queries.audit.oddities import Check, Oddity, odd
from policies.queries.world import World
from policies.records import Announcement, Position, TreatyAction

#: Codes that say less than a treaty in force: something is still allowed.
_ALLOWING = frozenset(
    {PositionCode.PERMITS, PositionCode.CONDITIONS, PositionCode.EXCEPTION}
)
_ALWAYS_GENERAL = frozenset({PositionCode.CONDITIONS, PositionCode.EXCEPTION})


def effective_days(world: World) -> Iterator[Oddity]:
    """Effective days on record that the treaty's own rule does not give."""
    for act in world.treaty_actions.values():
        effect = effect_day(act, world.context)
        if not (act.effective_on and effect and effect.computed):
            continue
        given, computed = act.effective_on.interval, effect.computed
        if not _overlap(given, computed):
            basis = act.effective_basis.label.lower() if act.effective_basis else ""
            yield odd(
                act,
                f"in effect {act.effective_on.words} ({basis}), {_told(computed)} by "
                "the treaty's rule",
            )


def bound_but_says_otherwise(world: World) -> Iterator[Oddity]:
    """The state is bound by the Mine Ban Treaty, and an announcement speaks as if not.

    Its positions on joining, and those that still allow something, that start while
    the treaty binds it.
    """
    for said in _of_states(world):
        for position in said.positions:
            speaks_so = (
                position.code in _ALLOWING or position.dimension == Dimension.JOINING
            )
            if speaks_so and _bound(world, said.state, position.starts_on) is True:
                yield odd(
                    said,
                    f"{position.dimension} “{position.code.label}” from "
                    f"{position.starts_on.words}, while the Mine Ban Treaty binds "
                    f"{said.state}",
                )


def says_bound_but_is_not(world: World) -> Iterator[Oddity]:
    """An announcement of a treaty act, or what it prohibits, without that act."""
    for said in _of_states(world):
        if not said.treaty:
            continue
        acts = [a for a in world.actions_of(said.state) if a.treaty == said.treaty]
        days = [day for act in acts for day in _days(act, world)]
        if not any(_overlap(said.announced_on.interval, day) for day in days):
            yield odd(
                said,
                f"an act of {said.announced_on.words} under {said.treaty}; no act of "
                f"{said.state} is on record for that day",
            )
        for position in said.positions:
            if (
                position.code == PositionCode.PROHIBITS
                and _bound(world, said.state, position.starts_on) is False
            ):
                yield odd(
                    said,
                    f"{position.dimension} prohibited by the treaty from "
                    f"{position.starts_on.words}, when it does not bind {said.state}",
                )


def _of_states(world: World) -> Iterator[Announcement]:
    public = {state.key for state in world.states}  # one may have been redacted
    for said in world.announcements.values():
        if said.issuer_kind == IssuerKind.STATE and said.state in public:
            yield said


def _bound(world: World, iso3: str, day: PartialDate) -> bool | None:
    """Whether the Mine Ban Treaty binds the state; None where the day is open."""
    history = world.history(iso3)
    answers = {
        history.legal_status_on(MINE_BAN_TREATY, one).key in BINDING
        for one in (day.first, day.last)
    }
    return answers.pop() if len(answers) == 1 else None


def _days(act: TreatyAction, world: World) -> Iterator[DateInterval]:
    yield act.acted_on.interval
    if effect := effect_day(act, world.context):
        yield effect.when


def _overlap(one: DateInterval, other: DateInterval) -> bool:
    return one.earliest <= other.latest and other.earliest <= one.latest


def _told(days: DateInterval) -> str:
    if days.is_exact:
        return PartialDate(days.earliest).words
    first, last = PartialDate(days.earliest), PartialDate(days.latest)
    return f"between {first.words} and {last.words}"


_Rank = tuple[str, Dimension, Strength | None, PartialDate, PartialDate, int]


def equal_rank(world: World) -> Iterator[Oddity]:
    """General positions that differ and that no rule puts before one another.

    Same state and dimension, strength, start, announcement day and sequence number:
    the answer would be “contested” (codebook §5, rule 4).
    """
    groups: dict[_Rank, list[tuple[Announcement, Position]]] = defaultdict(list)
    for said in _of_states(world):
        for position in said.positions:
            if _counts(said, position):
                groups[_rank(said, position)].append((said, position))
    for rank, members in groups.items():
        if len({position.code for _, position in members}) > 1:
            told = "; ".join(f"{p.code.label} ({said.key})" for said, p in members)
            state, dimension = rank[:2]
            yield odd(members[0][0], f"{state}, {dimension}, equal in rank: {told}")


def _counts(said: Announcement, position: Position) -> bool:
    by_law = said.treaty == MINE_BAN_TREATY and position.dimension in LADDER_DIMENSIONS
    general = position.code in _ALWAYS_GENERAL or position.scope.is_empty
    return general and not by_law and said.strength != Strength.PROPOSED


def _rank(said: Announcement, position: Position) -> _Rank:
    ignores_strength = position.dimension == Dimension.JOINING
    return (
        said.state,
        position.dimension,
        None if ignores_strength else said.strength,
        position.starts_on,
        said.announced_on,
        said.sequence,
    )


CHECKS = (
    Check(
        "effective-days-differ",
        "Effective days that the treaty's own rule does not give",
        effective_days,
    ),
    Check(
        "bound-but-says-otherwise",
        "Bound by the Mine Ban Treaty, but an announcement speaks as if not",
        bound_but_says_otherwise,
    ),
    Check(
        "says-bound-but-is-not",
        "An announcement of a treaty act that the record of acts does not bear out",
        says_bound_but_is_not,
    ),
    Check(
        "positions-of-equal-rank",
        "Positions that differ and that no rule puts before one another",
        equal_rank,
    ),
)
