"""Columns that every list of facts ends with: the record itself and its source."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from policies.dates import PartialDate
from policies.queries.world import World
from policies.records import Citation, Fact
from policies.tables.base import Column, ColumnType, Known, Value
from policies.tables.places import fact_href, state_href


def source_href(row: Mapping[str, Value]) -> str:
    """The page of the row's first source; '' where it has none."""
    return f"/sources/{row['source']}/" if row["source"] else ""


def record_href(kind: str) -> Callable[[Mapping[str, Value]], str]:
    """Where every revision of a row's record stands."""
    return lambda row: fact_href(kind, str(row["key"]))


def publisher_and_place(row: Mapping[str, Value]) -> str:
    """The first source of a row and the place in it: ``Reuters, paragraph 9``."""
    parts = (row["source_publisher"], row["locator"])
    return ", ".join(str(part) for part in parts if part)


KEY_COLUMN = Column("key", "Key", ColumnType.KEY, "Key of the record.", on_page=False)
STATE_COLUMNS = (
    Column("state", "State", description="Short name, UN usage.", link=state_href),
    Column("iso3", "ISO code", ColumnType.KEY, "ISO 3166-1 alpha-3.", on_page=False),
)
SOURCE_COLUMNS = (
    Column(
        "source",
        "Source key",
        ColumnType.KEY,
        "Key of the first source.",
        on_page=False,
    ),
    Column(
        "source_publisher",
        "Source",
        description="Publisher of the first source.",
        link=source_href,
        said=publisher_and_place,
    ),
    Column("locator", "Place", description="The place in the source.", on_page=False),
    Column("source_title", "Source title", description="Its title.", on_page=False),
    Column(
        "source_date",
        "Source date",
        description="Its date, as far as known.",
        on_page=False,
    ),
    Column("source_url", "Address", ColumnType.URL, "Its address.", on_page=False),
    Column(
        "further_sources",
        "Further sources",
        ColumnType.LIST,
        "Keys of the other sources.",
        on_page=False,
    ),
    Column("note", "Note", description="The note on the record.", on_page=False),
    Column(
        "recorded_at",
        "Recorded",
        ColumnType.INSTANT,
        "When this revision was published.",
        on_page=False,
    ),
)


def state_cells(world: World, iso3: str) -> tuple[Value, Value]:
    """The values of ``STATE_COLUMNS``."""
    return (world.name(iso3) if iso3 else ""), iso3


def source_cells(world: World, fact: Fact) -> tuple[Value, ...]:
    """The values of ``SOURCE_COLUMNS``."""
    first = fact.sources[0] if fact.sources else Citation(source="")
    source = world.sources.get(first.source)
    entry = world.entry(fact)
    published = source.published_on if source else None
    return (
        first.source,
        source.publisher if source else "",
        first.locator,
        source.title if source else "",
        published.iso if published else "",
        source.url if source else "",
        tuple(citation.source for citation in fact.sources[1:]),
        fact.note,
        entry.recorded_at if entry else None,
    )


def known(world: World, day: PartialDate | None, fact: Fact) -> Known | None:
    """A day of a fact with the bounds that its sources give it."""
    if day is None:
        return None
    return Known(day, world.context.interval(day, fact.sources))
