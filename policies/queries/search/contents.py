"""What of every published fact can be found, and in which part of it.

A search record says what was looked for in vain; its words are the same on hundreds
of them, so it is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from policies.choices import Kind
from policies.dates import DateInterval, PartialDate
from policies.names import state_names
from policies.queries.search.documents import Document
from policies.queries.search.people import head_in, person_in
from policies.queries.world import World
from policies.records import (
    Actor,
    Announcement,
    Commitment,
    Fact,
    Resolution,
    Source,
    State,
    Statement,
    StockpileFigure,
    Treaty,
    TreatyAction,
    UseRecord,
)
from policies.variants import TREATIES
from policies.wording import amount, spoken_name, use_by


def documents(world: World) -> Iterator[Document]:
    """Every document of a world, by kind and key."""
    for kind, make in _MAKERS.items():
        for fact in world.facts(kind).values():
            yield make(world, fact)


def _between(
    first: PartialDate | None, last: PartialDate | None
) -> DateInterval | None:
    days = [day.interval for day in (first, last) if day]
    if not days:
        return None
    earliest, latest = days[0].earliest, days[-1].latest
    return DateInterval(min(earliest, latest), max(earliest, latest))


def _on(day: PartialDate | None) -> DateInterval | None:
    return day.interval if day else None


def _texts(fact: Fact, *more: str) -> tuple[str, ...]:
    """The notes of a fact, and what it quotes from its sources."""
    cited = (
        text
        for citation in fact.sources
        for text in (citation.excerpt, citation.locator)
    )
    return tuple(dict.fromkeys(filter(None, (*more, fact.note, *cited))))


def _people(*names: str) -> tuple[str, ...]:
    return tuple(filter(None, names))


def _named(world: World, *codes: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for code in codes if code))


def _state(world: World, state: State) -> Document:
    names = state_names(
        state.key, state.iso2, "", state.official_name, (*state.aliases, state.m49)
    )
    return Document(
        state,
        state.name,
        state.official_name if state.official_name != state.name else "",
        _texts(state, ", ".join(filter(None, (state.subregion, state.region)))),
        names,
        states=(state.key,),
    )


def _treaty(world: World, treaty: Treaty) -> Document:
    day = treaty.adopted_on or treaty.entered_into_force_on
    return Document(
        treaty,
        treaty.short_name,
        treaty.official_name,
        _texts(
            treaty,
            "; ".join(treaty.aliases),
            treaty.entry_into_force_rule,
            treaty.withdrawal_rule,
        ),
        (treaty.official_name, *treaty.aliases, *TREATIES.get(treaty.key, ())),
        day=DateInterval(day, day),
    )


def _action(world: World, act: TreatyAction) -> Document:
    treaty = world.treaties.get(act.treaty)
    called = treaty.short_name if treaty else act.treaty
    return Document(
        act,
        f"{act.action.label}: {called}, {world.name(act.state)}",
        notes=_texts(act, act.depositary_reference),
        day=_on(act.acted_on),
        states=(act.state,),
    )


def _announcement(world: World, said: Announcement) -> Document:
    positions = (
        text
        for position in said.positions
        for text in (
            position.note,
            position.scope.area,
            position.scope.mine_types,
            position.scope.recipient,
            position.scope.purpose,
        )
    )
    actor = world.actors.get(said.actor)
    return Document(
        said,
        said.title,
        said.summary,
        _texts(
            said,
            *positions,
            said.issued_by,
            said.government,
            actor.name if actor else "",
        ),
        people=_people(person_in(said.issued_by), head_in(said.government)),
        day=_on(said.announced_on),
        states=(said.state,),
    )


def _actor(world: World, actor: Actor) -> Document:
    return Document(
        actor,
        actor.name,
        actor.kind.label,
        _texts(actor, "; ".join(actor.aliases)),
        actor.aliases,
        states=actor.states,
    )


def _commitment(world: World, pledge: Commitment) -> Document:
    made_in = world.announcements.get(pledge.announcement)
    return Document(
        pledge,
        pledge.pledge,
        notes=_texts(pledge, f"Found in: {made_in.title}" if made_in else ""),
        day=_on(made_in.announced_on if made_in else pledge.due_on),
        states=(pledge.state,),
    )


def _statement(world: World, said: Statement) -> Document:
    about = world.announcements.get(said.about)
    parts = (said.speaker, said.role, said.represents_organisation)
    codes = (said.represents_state, about.state if about else "")
    return Document(
        said,
        ", ".join(dict.fromkeys(filter(None, parts))),
        said.summary,
        _texts(said, f"About: {about.title}" if about else ""),
        people=_people(person_in(said.speaker)),
        day=_on(said.made_on),
        states=_named(world, *codes),
    )


def _figure(world: World, figure: StockpileFigure) -> Document:
    number = amount(figure.qualifier, figure.low, figure.best, figure.high)
    what = figure.mine_type or "mines"
    return Document(
        figure,
        f"{figure.measure.label}: {number} {what}, {world.name(figure.state)}",
        notes=_texts(figure, figure.basis.label),
        day=_on(figure.as_of),
        states=(figure.state,),
    )


def _use(world: World, use: UseRecord) -> Document:
    actor = world.actors.get(use.actor)
    user = use.user_name or (actor.name if actor else use.user_kind.label)
    if use.user_state:
        user = spoken_name(world.name(use.user_state))
    where = f"in {spoken_name(world.name(use.location_state))}"
    if use.user_state == use.location_state:
        where = "on its own territory"
    return Document(
        use,
        f"{use_by(user, use.finding)} {where}",
        notes=_texts(use, _found(use)),
        day=_between(use.started_on, use.ended_on),
        states=_named(world, use.location_state, use.user_state),
    )


def _found(use: UseRecord) -> str:
    """What the source found, and the mines as it names them."""
    if not use.mine_types:
        return use.finding.label
    return f"{use.finding.label}; mines: {use.mine_types}"


def _resolution(world: World, taken: Resolution) -> Document:
    return Document(
        taken,
        f"{taken.symbol}: {taken.title}",
        notes=_texts(taken),
        names=(f"A/RES/{taken.symbol}",),
        day=DateInterval(taken.adopted_on, taken.adopted_on),
    )


def _source(world: World, source: Source) -> Document:
    states = (
        code
        for fact in world.citing(source.key)
        if not isinstance(fact, State)
        for code in _codes_of(fact)
    )
    return Document(
        source,
        source.title,
        source.publisher,
        _texts(source, source.url, source.citation),
        day=_on(source.published_on),
        states=tuple(dict.fromkeys(states)),
    )


def _codes_of(fact: Fact) -> Iterable[str]:
    """The states that a fact names itself."""
    names = ("state", "location_state", "user_state", "represents_state")
    return filter(None, (getattr(fact, name, "") for name in names))


_MAKERS: dict[Kind, Callable[[World, Any], Document]] = {
    Kind.STATE: _state,
    Kind.TREATY: _treaty,
    Kind.ACTOR: _actor,
    Kind.ANNOUNCEMENT: _announcement,
    Kind.RESOLUTION: _resolution,
    Kind.TREATY_ACTION: _action,
    Kind.COMMITMENT: _commitment,
    Kind.STATEMENT: _statement,
    Kind.USE: _use,
    Kind.FIGURE: _figure,
    Kind.SOURCE: _source,
}
#: The kinds of fact that are searched, in the order in which facets name them.
KINDS = tuple(_MAKERS)
