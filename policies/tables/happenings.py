"""The happenings of a timeline in words: one line each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from policies.choices import Kind, Outcome, UserKind
from policies.dates import PartialDate
from policies.queries.timeline import Happening
from policies.queries.world import World
from policies.records import (
    Announcement,
    Citation,
    Commitment,
    Position,
    Resolution,
    Source,
    Statement,
    StockpileFigure,
    TreatyAction,
    UseRecord,
)
from policies.tables.places import fact_href
from policies.wording import (
    amount,
    long_day,
    sentence,
    spoken_name,
    use_by,
    with_kind,
)


@dataclass(frozen=True, slots=True)
class Line:
    """One entry as a reader sees it; ``cited`` are the sources with their places."""

    anchor: str
    kind: Kind
    day: PartialDate | None
    label: str
    title: str
    href: str
    text: str
    cited: tuple[tuple[Source, str], ...]
    positions: tuple[Position, ...] = ()
    grade: str = ""
    tags: tuple[tuple[str, bool], ...] = ()


def citations(
    world: World, cited: tuple[Citation, ...]
) -> tuple[tuple[Source, str], ...]:
    """Published sources of a fact with the place in each."""
    return tuple(
        (world.sources[citation.source], citation.locator)
        for citation in cited
        if citation.source in world.sources
    )


def line(world: World, happening: Happening) -> Line:
    """The happening in words."""
    return WRITERS[happening.fact.KIND](world, happening)


def _line(
    world: World, happening: Happening, *, label: str, title: str, **rest: Any
) -> Line:
    fact = happening.fact
    cited = fact.sources
    if happening.is_outcome:
        cited = cast("Commitment", fact).outcome_sources
    return Line(
        anchor=fact.key + ("-outcome" if happening.is_outcome else ""),
        kind=fact.KIND,
        day=happening.day,
        label=label,
        title=title,
        href=fact_href(fact.KIND, fact.key),
        cited=citations(world, cited),
        **rest,
    )


def _announcement(world: World, happening: Happening) -> Line:
    fact = cast("Announcement", happening.fact)
    actor = world.actors.get(fact.actor)
    tags = [("text unseen", False)] if not fact.text_seen else []
    if fact.strength.ordinal == 0:
        tags.append(("proposed", False))
    if actor:
        tags.append((f"by {actor.name}", False))
    return _line(
        world,
        happening,
        label=fact.instrument.label,
        title=fact.title,
        text=fact.summary,
        positions=fact.positions,
        tags=tuple(tags),
    )


def _treaty_action(world: World, happening: Happening) -> Line:
    fact = cast("TreatyAction", happening.fact)
    treaty = world.treaties.get(fact.treaty)
    effect = ""
    if fact.effective_on:
        computed = fact.effective_basis == "computed"
        basis = " (worked out by the treaty’s rule)" if computed else ""
        effect = f"Takes effect {long_day(fact.effective_on)}{basis}. "
    return _line(
        world,
        happening,
        label="Treaty act",
        title=f"{fact.action.label}: {treaty.short_name if treaty else fact.treaty}",
        text=effect + sentence(fact.note),
    )


def _resolution(world: World, happening: Happening) -> Line:
    fact = cast("Resolution", happening.fact)
    vote = happening.vote.label.lower() if happening.vote else "not recorded"
    totals = [
        f"{number} {name}"
        for number, name in (
            (fact.yes, "yes"),
            (fact.no, "no"),
            (fact.abstain, "abstained"),
        )
        if number is not None
    ]
    return _line(
        world,
        happening,
        label="Vote in the General Assembly",
        title=f"Vote on {fact.symbol}: {vote}",
        text=sentence(f"{fact.title}. All states: {', '.join(totals)}"),
    )


def _figure(world: World, happening: Happening) -> Line:
    fact = cast("StockpileFigure", happening.fact)
    number = amount(fact.qualifier, fact.low, fact.best, fact.high)
    return _line(
        world,
        happening,
        label=f"{fact.measure.label}: {fact.basis.label.lower()}",
        title=sentence(with_kind(number, fact.mine_type)).removesuffix("."),
        text=sentence(fact.note),
    )


def user_name(world: World, fact: UseRecord) -> str:
    """Who is said to have used mines, as the record names them."""
    if fact.user_state:
        return spoken_name(world.name(fact.user_state))
    actor = world.actors.get(fact.actor)
    return fact.user_name or (actor.name if actor else fact.user_kind.label)


def _use(world: World, happening: Happening) -> Line:
    fact = cast("UseRecord", happening.fact)
    who, where = user_name(world, fact), spoken_name(world.name(fact.location_state))
    period = ""
    if fact.started_on and fact.ended_on and fact.started_on != fact.ended_on:
        period = (
            f"Period reported on: {fact.started_on.words} to {fact.ended_on.words}. "
        )
    elif fact.started_on and not fact.ended_on:
        period = f"Reported on since {fact.started_on.words}, no end given. "
    elif not fact.started_on:
        period = "The source names no first day. "
    other = fact.user_kind is not UserKind.STATE
    return _line(
        world,
        happening,
        label=f"Use: {fact.finding.label.lower()}",
        title=f"{use_by(who, fact.finding)} in {where}",
        text=period + sentence(fact.mine_types) + " " + sentence(fact.note),
        grade=fact.grade.value,
        tags=((fact.user_kind.label.lower(), False),) if other else (),
    )


def _statement(world: World, happening: Happening) -> Line:
    fact = cast("Statement", happening.fact)
    body = fact.represents_organisation or (
        world.name(fact.represents_state) if fact.represents_state else ""
    )
    body = "" if body and body in fact.role else body
    parts = dict.fromkeys(part for part in (fact.speaker, fact.role, body) if part)
    who = ", ".join(parts)
    return _line(
        world,
        happening,
        label=f"Statement: {fact.attitude.label.lower()}",
        title=who,
        text=fact.summary,
    )


def _commitment(world: World, happening: Happening) -> Line:
    fact = cast("Commitment", happening.fact)
    due = f"Due {long_day(fact.due_on)}. " if fact.due_on else "No due date. "
    bad = fact.outcome is Outcome.BROKEN
    if happening.is_outcome:
        return _line(
            world,
            happening,
            label=f"Promise: {fact.outcome.label.lower()}",
            title=fact.pledge,
            text=due + sentence(fact.note),
            tags=((fact.outcome.label.lower(), bad),),
        )
    return _line(
        world,
        happening,
        label="Promise",
        title=fact.pledge,
        text=due,
        tags=((fact.outcome.label.lower(), bad),),
    )


WRITERS: dict[Kind, Callable[[World, Happening], Line]] = {
    Kind.ANNOUNCEMENT: _announcement,
    Kind.TREATY_ACTION: _treaty_action,
    Kind.RESOLUTION: _resolution,
    Kind.FIGURE: _figure,
    Kind.USE: _use,
    Kind.STATEMENT: _statement,
    Kind.COMMITMENT: _commitment,
}
