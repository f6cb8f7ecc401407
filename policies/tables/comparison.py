"""The comparison, tidy: its rows, each with the record that decided and its source."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from policies.queries.comparison import Place, Point, point
from policies.queries.world import World
from policies.records import Announcement, Fact, Scope, State
from policies.tables.base import Table, Value
from policies.tables.comparison_columns import COLUMNS, LAST_COLUMNS, SECTION, UNTIL

TITLE = "Comparison of states"

_ON = next(number for number, column in enumerate(COLUMNS) if column.key == "on")


def comparison_table(
    world: World,
    places: Sequence[Place],
    *,
    spans: bool = False,
    section: Callable[[Place], str] | None = None,
    title: str = TITLE,
) -> Table:
    """The table of a comparison.

    ``spans`` adds the column ``until`` at the end, ``section`` after it the heading
    that a row stands under. ``LAST_COLUMNS`` follow.
    """
    make = _Rows(world)

    def cells(place: Place) -> tuple[Value, ...]:
        values = make(place)
        if spans:
            values = (*values, place.until)
        under = (section(place),) if section else ()
        return (*values, *under, *last_values(world, place.state))

    return Table(
        slug="comparison",
        title=title,
        columns=(
            *COLUMNS,
            *((UNTIL,) if spans else ()),
            *((SECTION,) if section else ()),
            *LAST_COLUMNS,
        ),
        items=places,
        cells=cells,
    )


def last_values(world: World, state: State) -> tuple[Value, Value]:
    """The values of ``LAST_COLUMNS``."""
    return state.is_counted, world.moment.recorded_at


class _Rows:
    """Makes rows, and makes the next one from the last where only the day differs.

    Most values hold for years; a file of every year is written several times faster.
    """

    def __init__(self, world: World) -> None:
        self.world = world
        self.last: Point | None = None
        self.values: tuple[Value, ...] = ()

    def __call__(self, place: Place) -> tuple[Value, ...]:
        found, last = point(self.world, place), self.last
        if (
            last is None
            or found.reading is not last.reading
            or found.law != last.law
            or found.place.state is not last.place.state
        ):
            self.last, self.values = found, row(self.world, found)
            return self.values
        return *self.values[:_ON], place.on, *self.values[_ON + 1 :]


def row(world: World, found: Point) -> tuple[Value, ...]:
    """The values of one row, in the order of ``COLUMNS``."""
    state, reading, law = found.place.state, found.reading, found.law
    return (
        state.name,
        state.key,
        state.m49,
        found.place.on,
        found.place.dimension,
        reading.key,
        reading.code,
        reading.label,
        law.key.value,
        law.since,
        law.next_key.value if law.next_key else "",
        law.next_on,
        reading.modifiers,
        terms(reading.scope),
        reading.since,
        reading.announcement,
        *_record_values(world, found),
    )


def _record_values(world: World, found: Point) -> tuple[Value, ...]:
    """From ``announced_on`` to ``note``: what the deciding record says."""
    reading = found.reading
    decided = deciding_fact(world, found)
    said = world.announcements.get(reading.announcement)
    note = said.note if said else decided.note if decided else ""
    return (
        said.announced_on if said else None,
        said.effective_on if said else None,
        reading.confidence,
        said.text_seen if said else None,
        reading.deciding,
        decided.verified_on if decided else None,
        *source_values(world, decided),
        note,
    )


def deciding_fact(world: World, found: Point) -> Fact | None:
    """The announcement that decided, else the first deciding record on hand."""
    reading = found.reading
    said: Announcement | None = world.announcements.get(reading.announcement)
    if said:
        return said
    facts = (world.deciding(identifier) for identifier in reading.deciding)
    return next((fact for fact in facts if fact), None)


def source_values(world: World, fact: Fact | None) -> tuple[Value, Value, Value, Value]:
    """Publisher, title, date and address of a fact's first source."""
    source = (
        world.sources.get(fact.sources[0].source) if fact and fact.sources else None
    )
    if source is None:
        return "", "", None, ""
    published = source.published_on.iso if source.published_on else ""
    return source.publisher, source.title, published, source.url


def terms(scope: Scope | None) -> tuple[str, ...]:
    """A scope as a list: ``area: …``, ``mine types: …``."""
    if scope is None:
        return ()
    parts = {
        "area": scope.area,
        "mine types": scope.mine_types,
        "recipient": scope.recipient,
        "purpose": scope.purpose,
    }
    return tuple(f"{name}: {text}" for name, text in parts.items() if text)
