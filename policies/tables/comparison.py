"""The comparison, tidy: the columns that the contract promises, in its order."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from policies.appearance import DIMENSION_LABELS
from policies.choices import LawKey, Modifier
from policies.queries.comparison import Place, Point, point
from policies.queries.world import World
from policies.records import Announcement, Fact, Scope, State
from policies.tables.base import Column, ColumnType, Table, Value
from policies.tables.places import announcement_href, state_href, why_href


def _hidden(
    key: str, label: str, description: str, kind: ColumnType = ColumnType.TEXT
) -> Column:
    return Column(key, label, kind, description, on_page=False)


def modifier_words(slug: str) -> str:
    """``deed_use:e4`` as a reader knows it: ``use documented (e4)``."""
    name, _, value = slug.partition(":")
    label = Modifier(name).label.lower()
    return f"{label} ({value.replace('_', ' ').replace(':', ', ')})" if value else label


COLUMNS = (
    Column("state", "State", description="Short name, UN usage.", link=state_href),
    _hidden("iso3", "ISO code", "ISO 3166-1 alpha-3.", ColumnType.KEY),
    _hidden("m49", "M49", "UN M49 code, three figures; empty where there is none."),
    Column("on", "On", ColumnType.DATE, "The day of the row; a span's first day."),
    Column(
        "dimension",
        "Dimension",
        ColumnType.KEY,
        "What was asked about.",
        words=DIMENSION_LABELS.__getitem__,
    ),
    _hidden("key", "Key", "The value, as in the codebook; never empty."),
    _hidden("code", "Code", "The step on the ladder, if any.", ColumnType.INTEGER),
    Column("label", "Value", description="The value in words.", link=why_href),
    Column(
        "law_status",
        "Legal status",
        ColumnType.CHOICE,
        "Status under the treaty of a law dimension, else the Mine Ban Treaty.",
        choices=LawKey,
    ),
    _hidden(
        "law_status_since",
        "Status since",
        "Day, or earliest/latest day, on which it began.",
        ColumnType.INTERVAL,
    ),
    _hidden("law_next_status", "Next status", "Dated status ahead, if any."),
    _hidden(
        "law_next_on",
        "Next status on",
        "Day, or earliest/latest day, of the status ahead.",
        ColumnType.INTERVAL,
    ),
    Column(
        "modifiers",
        "Beside it",
        ColumnType.LIST,
        "Modifiers, as the codebook defines them, each with its value and day.",
        words=modifier_words,
    ),
    Column(
        "scope", "Terms", ColumnType.LIST, "What the code is limited to, or excepts."
    ),
    Column(
        "since",
        "Since",
        ColumnType.PARTIAL_DATE,
        "First day of the value's unbroken stretch, as far as known.",
    ),
    Column(
        "announcement",
        "Announcement",
        ColumnType.KEY,
        "The announcement whose position decided, if one did.",
        link=announcement_href,
    ),
    Column(
        "announced_on",
        "Announced",
        ColumnType.PARTIAL_DATE,
        "When it was made.",
        on_page=False,
    ),
    _hidden(
        "effective_on",
        "Effective",
        "When it took effect, as far as known.",
        ColumnType.DATE,
    ),
    _hidden("confidence", "Confidence", "Confidence in the deciding position."),
    _hidden("text_seen", "Text seen", "Whether the text was read.", ColumnType.BOOLEAN),
    _hidden(
        "deciding_records",
        "Deciding records",
        "Keys of the records that decided.",
        ColumnType.LIST,
    ),
    _hidden(
        "verified_on",
        "Verified",
        "When the deciding record was last verified.",
        ColumnType.DATE,
    ),
    Column("source_publisher", "Source", description="Publisher of the first source."),
    _hidden("source_title", "Source title", "Its title."),
    _hidden("source_date", "Source date", "Its date, as far as known."),
    _hidden("source_url", "Source address", "Its address.", ColumnType.URL),
    _hidden("note", "Note", "The note on the deciding record."),
)
#: What every row of a comparison's files ends with.
LAST_COLUMNS = (
    _hidden(
        "counted",
        "Counted",
        "Whether it is counted among states; other areas are in no number.",
        ColumnType.BOOLEAN,
    ),
    _hidden(
        "recorded",
        "As recorded",
        "When the database last took up a record before this row was worked out.",
        ColumnType.INSTANT,
    ),
)
UNTIL = Column("until", "Until", ColumnType.DATE, "The last day of the span, included.")
SECTION = Column(
    "section", "Heading", description="The heading that was asked for with by."
)

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
