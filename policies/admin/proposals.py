"""What the review page shows of a fact: both texts, the effects, the sources."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import msgspec
from django.db.models import QuerySet
from django.utils import timezone

from policies.actions.preview import Effect, PublicChange, public_change
from policies.actions.serialising import PARTS, record_of
from policies.admin.differences import LineDifference, line_differences
from policies.choices import LAW_DIMENSIONS, Dimension
from policies.models import Citation, DeskFact
from policies.queries.moments import moment_at
from policies.queries.world import World, world_at
from policies.records import Fact, State


@dataclass(frozen=True, slots=True)
class Row:
    """One effect with the words of its dimension."""

    effect: Effect
    dimension: str


@dataclass(frozen=True, slots=True)
class StateEffects:
    """Every effect on one state, in order of dimension and time."""

    state: State
    rows: tuple[Row, ...]


def by_state(rows: Iterable[Row]) -> tuple[StateEffects, ...]:
    """The effects state by state, in the order in which the states come."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row.effect.state.key, []).append(row)
    return tuple(
        StateEffects(of_state[0].effect.state, tuple(of_state))
        for of_state in found.values()
    )


#: More effects than these are folded by state.
MOST_EFFECTS = 40


@dataclass(frozen=True, slots=True)
class Review:
    """Everything that the page shows before a decision."""

    lines: tuple[LineDifference, ...]
    unchanged: tuple[LineDifference, ...]
    effects: tuple[Row, ...]
    quiet_effects: tuple[Row, ...]
    change: PublicChange
    sources: tuple[Citation, ...]

    @property
    def effect_groups(self) -> tuple[StateEffects, ...]:
        """The visible effects by state; empty where few enough stand in one table."""
        return by_state(self.effects) if len(self.effects) > MOST_EFFECTS else ()

    @property
    def quiet_groups(self) -> tuple[StateEffects, ...]:
        """The same of the effects that change no answer."""
        many = len(self.quiet_effects) > MOST_EFFECTS
        return by_state(self.quiet_effects) if many else ()


def present_world() -> World:
    """The published world of now."""
    return world_at(moment_at(None))


def proposal_of(fact: DeskFact) -> Fact | None:
    """The document that would be published; None where the row makes none."""
    try:
        return record_of(fact)
    except (ValueError, msgspec.ValidationError):
        return None


def review_of(
    fact: DeskFact, proposal: Fact | None, together: Collection[Fact] = ()
) -> Review:
    """Compare a fact as published with ``proposal``; None takes it out.

    The effects are those of publishing ``together`` with it. Reads the ledger and
    derives twice; writes nothing.
    """
    world = present_world()
    change = public_change(
        world=world,
        kind=fact.KIND,
        key=fact.key,
        proposal=proposal,
        today=timezone.now().date(),
        together=together,
    )
    lines = line_differences(change.before, change.after, labels_of(fact))
    rows = rows_of(world, change)
    return Review(
        lines=tuple(line for line in lines if line.changed),
        unchanged=tuple(line for line in lines if not line.changed),
        effects=tuple(row for row in rows if row.effect.is_visible),
        quiet_effects=tuple(row for row in rows if not row.effect.is_visible),
        change=change,
        sources=tuple(_citations(fact)),
    )


def rows_of(world: World, change: PublicChange) -> tuple[Row, ...]:
    """The effects of a change, each with the words of its dimension."""
    return tuple(_rows(world, change))


def _rows(world: World, change: PublicChange) -> Iterator[Row]:
    names = {item.value: item.label for item in Dimension} | {"stance": "Stance"}
    names |= {
        dimension: world.treaties[treaty].short_name
        for dimension, treaty in LAW_DIMENSIONS.items()
        if treaty in world.treaties
    }
    for effect in change.effects:
        yield Row(effect, names.get(effect.dimension, effect.dimension))


def labels_of(fact: DeskFact) -> dict[str, str]:
    """The desk's own words for the columns."""
    fields = {field.name: field for field in fact._meta.get_fields()}
    return {
        name: str(field.verbose_name)[:1].upper() + str(field.verbose_name)[1:]
        for name, field in fields.items()
        if hasattr(field, "verbose_name")
    }


def _citations(fact: DeskFact) -> Iterator[Citation]:
    for part in PARTS.get(fact.KIND, ("citations",)):
        if part.endswith("citations"):
            rows: QuerySet[Any] = getattr(fact, part).select_related("source")
            yield from rows
