"""Looking for words: states by name or code first, then every published title."""

from __future__ import annotations

from django.db.models import Case, F, IntegerField, Value, When

from policies.choices import Kind
from policies.models.ledger import LedgerEntry, LedgerQuerySet
from policies.queries.moments import Moment
from policies.queries.world import World
from policies.records import State
from policies.text import fold, words_of

#: Kinds in the order in which they answer a question.
ORDER = (
    Kind.TREATY,
    Kind.ANNOUNCEMENT,
    Kind.ACTOR,
    Kind.RESOLUTION,
    Kind.COMMITMENT,
    Kind.STATEMENT,
    Kind.USE,
    Kind.FIGURE,
    Kind.TREATY_ACTION,
    Kind.SOURCE,
)


def states_named(world: World, text: str) -> list[State]:
    """States whose code is the text, or whose names hold every word of it.

    A name that begins with the text comes first.
    """
    folded, words = fold(text), words_of(text)
    if not words:
        return []
    codes = {folded.upper()}
    found = [
        state
        for state in world.states
        if codes & {state.key, state.iso2}
        or any(all(word in name for word in words) for name in names_of(state))
    ]
    return sorted(found, key=lambda state: not fold(state.name).startswith(folded))


def names_of(state: State) -> tuple[str, ...]:
    """Every name of a state, folded."""
    return tuple(
        fold(name) for name in (state.name, state.official_name, *state.aliases)
    )


def facts_titled(moment: Moment, text: str) -> LedgerQuerySet:
    """Published facts, states apart, whose titles hold every word, lazily.

    By kind in ``ORDER``, then the newest event first, then by key. A text without
    words finds nothing.
    """
    words = words_of(text)
    if not words:
        return LedgerEntry.objects.none()
    found = (
        LedgerEntry.objects.as_of(moment.seq)
        .filter(kind__in=[kind.value for kind in ORDER])
        .defer("body", "salt")
    )
    for word in words:
        found = found.filter(title_folded__contains=word)
    rank = Case(
        *(When(kind=kind.value, then=Value(n)) for n, kind in enumerate(ORDER)),
        output_field=IntegerField(),
    )
    return found.order_by(rank, F("happened_from").desc(nulls_last=True), "key")
