"""The table of a state’s timeline: one row per happening."""

from __future__ import annotations

from policies.choices import Kind
from policies.queries.world import World
from policies.tables.base import Column, ColumnType, Table, Value
from policies.tables.happenings import Line
from policies.tables.places import address_href

COLUMNS = (
    Column("day", "Day", ColumnType.PARTIAL_DATE, "The day it belongs to."),
    Column("kind", "Kind", ColumnType.CHOICE, "Kind of record.", choices=Kind),
    Column("key", "Record", ColumnType.KEY, "Key of the record.", link=address_href),
    Column("label", "What", description="Kind in words."),
    Column("title", "Title", description="What happened, in our words."),
    Column("text", "Text", description="Summary or remark, in our words."),
    Column("grade", "Evidence", ColumnType.KEY, "Evidence grade of documented use."),
    Column("positions", "Codes", ColumnType.LIST, "Codes it carries, dimension:code."),
    Column("sources", "Sources", ColumnType.LIST, "Keys of the sources."),
    Column("publisher", "Publisher", description="Publisher of the first source."),
    Column("url", "Address of the source", ColumnType.URL, "Of the first source."),
    Column("address", "Address", ColumnType.KEY, "Path of the record on this site."),
)


def timeline_table(world: World, slug: str, title: str, items: list[Line]) -> Table:
    """The timeline of a state as a table: the rows of its files."""

    def cells(one: Line) -> tuple[Value, ...]:
        first = one.cited[0][0] if one.cited else None
        return (
            one.day,
            one.kind.value,
            one.anchor.removesuffix("-outcome"),
            one.label,
            one.title,
            one.text.strip(),
            one.grade,
            tuple(f"{p.dimension}:{p.code}" for p in one.positions),
            tuple(source.key for source, _ in one.cited),
            first.publisher if first else "",
            first.url if first else "",
            one.href,
        )

    return Table(slug, title, COLUMNS, items, cells)
