"""Sources, states and other actors."""

from __future__ import annotations

from policies import choices, records
from policies.actions.serialising.base import shared
from policies.models import Actor, Source, State
from policies.text import lines


def of_source(source: Source) -> records.Source:
    """The document of a source, which cites none."""
    return records.Source(
        **shared(source),
        publisher=source.publisher,
        title=source.title,
        kind=choices.SourceKind(source.kind),
        url=source.url,
        citation=source.citation,
        published_on=source.published_on_partial,
        language=source.language,
        archived_url=source.archived_url,
        archived_sha256=source.archived_sha256,
    )


def of_state(state: State) -> records.State:
    """The document of a state or area."""
    return records.State(
        **shared(state, state.citations.all()),
        iso2=state.iso2,
        m49=state.m49,
        name=state.name,
        official_name=state.official_name,
        region=state.region,
        subregion=state.subregion,
        kind=choices.StateKind(state.kind),
        un_member_since=state.un_member_since,
        aliases=lines(state.aliases),
        predecessor=state.predecessor_id or "",
    )


def of_actor(actor: Actor) -> records.Actor:
    """The document of an actor."""
    return records.Actor(
        **shared(actor, actor.citations.all()),
        name=actor.name,
        kind=choices.ActorKind(actor.kind),
        states=tuple(sorted(link.state_id for link in actor.state_links.all())),
        aliases=lines(actor.aliases),
    )
