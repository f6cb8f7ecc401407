"""From the typed values of a row to a record of the published schema."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec import structs

from policies.choices import Dimension, Kind
from policies.records import (
    RECORD_TYPES,
    Citation,
    Commitment,
    Fact,
    Position,
    Scope,
    Vote,
)

Values = dict[str, Any]

_SCOPE = "scope_"
_DIMENSIONS = list(Dimension)
#: Lists whose order says nothing: the document has them sorted.
_UNORDERED = frozenset({"states", "supersedes"})
#: The field of a record that holds its parts.
_PARTS_FIELD = {Kind.ANNOUNCEMENT: "positions", Kind.RESOLUTION: "votes"}


def record_of(kind: Kind, values: Values, parts: tuple[Position | Vote, ...]) -> Fact:
    """The record of a row with its parts; the locator belongs to the first source."""
    fields = dict(values)
    for name in ("sources", "outcome_sources"):
        if name in fields:
            fields[name] = tuple(Citation(source=key) for key in fields[name])
    for name in _UNORDERED & fields.keys():
        fields[name] = tuple(sorted(fields[name]))
    locator = fields.pop("locator", "")
    if locator and fields["sources"]:
        first, *others = fields["sources"]
        cited = Citation(source=first.source, locator=locator)
        fields["sources"] = (cited, *others)
    if parts:
        fields[_PARTS_FIELD[kind]] = parts
    return RECORD_TYPES[kind](**fields)


def kept_from(present: Fact, record: Fact) -> Fact:
    """The record with what a file cannot say kept from the fact on record: excerpts,
    and the locators of further sources that are still cited.
    """
    changes: dict[str, Any] = {"sources": _kept(present.sources, record.sources)}
    if isinstance(present, Commitment) and isinstance(record, Commitment):
        outcome = _kept(present.outcome_sources, record.outcome_sources, first=0)
        changes["outcome_sources"] = outcome
    return structs.replace(record, **changes)


def with_parts(record: Fact, parts: tuple[Position | Vote, ...]) -> Fact:
    """The record with these positions or votes in place of its own."""
    changes: dict[str, Any] = {_PARTS_FIELD[record.KIND]: parts}
    return structs.replace(record, **changes)


def with_parts_of(present: Fact, record: Fact) -> Fact:
    """The record with the positions or votes of the fact on record, if it has any."""
    if record.KIND not in _PARTS_FIELD:
        return record
    return with_parts(record, getattr(present, _PARTS_FIELD[record.KIND]))


def _kept(
    present: tuple[Citation, ...], given: tuple[Citation, ...], first: int = 1
) -> tuple[Citation, ...]:
    """``first`` is the first place whose locator a file cannot say."""
    known = {citation.source: citation for citation in reversed(present)}
    return tuple(
        structs.replace(
            citation,
            excerpt=known[citation.source].excerpt,
            locator=known[citation.source].locator
            if place >= first
            else citation.locator,
        )
        if citation.source in known
        else citation
        for place, citation in enumerate(given)
    )


def part_of(kind: Kind, values: Values) -> Position | Vote:
    """The position or vote of a row, without the fact it belongs to."""
    return _PART_OF[kind](values)


def part_order(part: Position | Vote) -> tuple[int, int, str]:
    """Parts stand in one order whatever the order of the file: positions by dimension
    as the codebook lists them and by number, votes by state.
    """
    if isinstance(part, Position):
        return _DIMENSIONS.index(part.dimension), part.number, ""
    return 0, 0, part.state


def _position(values: Values) -> Position:
    fields = {name: value for name, value in values.items() if name != "announcement"}
    scope = {
        name.removeprefix(_SCOPE): fields.pop(name)
        for name in values
        if name.startswith(_SCOPE)
    }
    return Position(scope=Scope(**scope), **fields)


def _vote(values: Values) -> Vote:
    return Vote(state=values["state"], vote=values["vote"])


_PART_OF: dict[Kind, Callable[[Values], Position | Vote]] = {
    Kind.ANNOUNCEMENT: _position,
    Kind.RESOLUTION: _vote,
}
