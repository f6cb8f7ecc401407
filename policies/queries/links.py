"""Ways from one published fact to others: who said, cited, answered, used, voted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import TypeVar

from policies.choices import Kind, VoteValue
from policies.queries.facts import Facts
from policies.records import (
    Actor,
    Announcement,
    Citation,
    Commitment,
    Fact,
    Resolution,
    SearchRecord,
    Statement,
    StockpileFigure,
    TreatyAction,
    UseRecord,
)

F = TypeVar("F", bound=Fact)

#: Kinds whose facts decide codes; an identifier in a reading names one of them.
DECIDING_KINDS = (
    Kind.ANNOUNCEMENT,
    Kind.TREATY_ACTION,
    Kind.SEARCH,
    Kind.USE,
    Kind.FIGURE,
    Kind.COMMITMENT,
    Kind.STATEMENT,
)


class Links(Facts):
    """Reverse references, each index built on first use and kept."""

    def actions_of(self, iso3: str) -> tuple[TreatyAction, ...]:
        return self._actions_by_state.get(iso3, ())

    def actions_under(self, treaty: str) -> tuple[TreatyAction, ...]:
        return self._actions_by_treaty.get(treaty, ())

    def announcements_of(self, iso3: str) -> tuple[Announcement, ...]:
        """Announcements in a state, whoever issued them."""
        return self._announcements_by_state.get(iso3, ())

    def announcements_by(self, actor: str) -> tuple[Announcement, ...]:
        """Announcements of an actor that is not the state."""
        return self._announcements_by_actor.get(actor, ())

    def superseding(self, announcement: str) -> tuple[Announcement, ...]:
        """Later announcements that say they replace or follow this one."""
        return self._superseding.get(announcement, ())

    def commitments_by(self, iso3: str) -> tuple[Commitment, ...]:
        return self._commitments_by_state.get(iso3, ())

    def commitments_in(self, announcement: str) -> tuple[Commitment, ...]:
        return self._commitments_by_announcement.get(announcement, ())

    def statements_about(self, announcement: str) -> tuple[Statement, ...]:
        return self._statements_by_announcement.get(announcement, ())

    def statements_for(self, iso3: str) -> tuple[Statement, ...]:
        """Statements by those who represent a state."""
        return self._statements_by_state.get(iso3, ())

    def figures_of(self, iso3: str) -> tuple[StockpileFigure, ...]:
        return self._figures_by_state.get(iso3, ())

    def uses_by(self, iso3: str) -> tuple[UseRecord, ...]:
        """Records of use by a state's own forces."""
        return self._uses_by_state.get(iso3, ())

    def uses_in(self, iso3: str) -> tuple[UseRecord, ...]:
        """Records of use in a place, by whomever."""
        return self._uses_by_location.get(iso3, ())

    def uses_by_actor(self, actor: str) -> tuple[UseRecord, ...]:
        return self._uses_by_actor.get(actor, ())

    def searches_of(self, iso3: str) -> tuple[SearchRecord, ...]:
        return self._searches_by_state.get(iso3, ())

    def votes_of(self, iso3: str) -> tuple[tuple[Resolution, VoteValue], ...]:
        """How a state voted, oldest resolution first."""
        return self._votes_by_state.get(iso3, ())

    def actors_in(self, iso3: str) -> tuple[Actor, ...]:
        return self._actors_by_state.get(iso3, ())

    def citing(self, source: str) -> tuple[Fact, ...]:
        """Facts that cite a source, by kind and key."""
        return self._facts_by_source.get(source, ())

    def deciding(self, identifier: str) -> Fact | None:
        """The fact behind an identifier in a reading; a position's is its announcement.

        None where the world holds no such fact.
        """
        key = identifier.split("/", 1)[0]
        for kind in DECIDING_KINDS:
            if fact := self.facts(kind).get(key):
                return fact
        return None

    @cached_property
    def _actions_by_state(self) -> dict[str, tuple[TreatyAction, ...]]:
        return _grouped(self.treaty_actions.values(), lambda act: (act.state,))

    @cached_property
    def _actions_by_treaty(self) -> dict[str, tuple[TreatyAction, ...]]:
        return _grouped(self.treaty_actions.values(), lambda act: (act.treaty,))

    @cached_property
    def _announcements_by_state(self) -> dict[str, tuple[Announcement, ...]]:
        return _grouped(self.announcements.values(), lambda said: (said.state,))

    @cached_property
    def _announcements_by_actor(self) -> dict[str, tuple[Announcement, ...]]:
        return _grouped(self.announcements.values(), lambda said: (said.actor,))

    @cached_property
    def _superseding(self) -> dict[str, tuple[Announcement, ...]]:
        return _grouped(self.announcements.values(), lambda said: said.supersedes)

    @cached_property
    def _commitments_by_state(self) -> dict[str, tuple[Commitment, ...]]:
        return _grouped(self.commitments.values(), lambda pledge: (pledge.state,))

    @cached_property
    def _commitments_by_announcement(self) -> dict[str, tuple[Commitment, ...]]:
        return _grouped(self.commitments.values(), lambda one: (one.announcement,))

    @cached_property
    def _statements_by_announcement(self) -> dict[str, tuple[Statement, ...]]:
        return _grouped(self.statements.values(), lambda said: (said.about,))

    @cached_property
    def _statements_by_state(self) -> dict[str, tuple[Statement, ...]]:
        return _grouped(self.statements.values(), lambda said: (said.represents_state,))

    @cached_property
    def _figures_by_state(self) -> dict[str, tuple[StockpileFigure, ...]]:
        return _grouped(self.figures.values(), lambda figure: (figure.state,))

    @cached_property
    def _uses_by_state(self) -> dict[str, tuple[UseRecord, ...]]:
        return _grouped(self.uses.values(), lambda use: (use.user_state,))

    @cached_property
    def _uses_by_location(self) -> dict[str, tuple[UseRecord, ...]]:
        return _grouped(self.uses.values(), lambda use: (use.location_state,))

    @cached_property
    def _uses_by_actor(self) -> dict[str, tuple[UseRecord, ...]]:
        return _grouped(self.uses.values(), lambda use: (use.actor,))

    @cached_property
    def _searches_by_state(self) -> dict[str, tuple[SearchRecord, ...]]:
        return _grouped(self.searches.values(), lambda search: (search.state,))

    @cached_property
    def _votes_by_state(self) -> dict[str, tuple[tuple[Resolution, VoteValue], ...]]:
        votes: defaultdict[str, list[tuple[Resolution, VoteValue]]] = defaultdict(list)
        by_day = sorted(self.resolutions.values(), key=lambda one: one.adopted_on)
        for resolution in by_day:
            for vote in resolution.votes:
                votes[vote.state].append((resolution, vote.vote))
        return {iso3: tuple(cast) for iso3, cast in votes.items()}

    @cached_property
    def _actors_by_state(self) -> dict[str, tuple[Actor, ...]]:
        return _grouped(self.actors.values(), lambda actor: actor.states)

    @cached_property
    def _facts_by_source(self) -> dict[str, tuple[Fact, ...]]:
        facts = (fact for kind in Kind for fact in self.facts(kind).values())
        return _grouped(facts, cited)


def cited(fact: Fact) -> tuple[str, ...]:
    """The keys of the sources a fact cites, each once."""
    citations: tuple[Citation, ...] = fact.sources
    if isinstance(fact, Commitment):
        citations += fact.outcome_sources
    return tuple(dict.fromkeys(citation.source for citation in citations))


def _grouped(
    facts: Iterable[F], names: Callable[[F], Iterable[str]]
) -> dict[str, tuple[F, ...]]:
    """Facts by each name they give, nameless ones left out, order kept."""
    groups: defaultdict[str, list[F]] = defaultdict(list)
    for fact in facts:
        for name in names(fact):
            if name:
                groups[name].append(fact)
    return {name: tuple(group) for name, group in groups.items()}
