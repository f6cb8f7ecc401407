"""Sources as a table, and the records that cite one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.utils.translation import get_language_info

from policies.appearance import SHORT_NAMES
from policies.choices import Kind, SourceKind
from policies.queries.sources import Resting, places
from policies.queries.world import World
from policies.records import (
    Actor,
    Announcement,
    Commitment,
    Fact,
    Resolution,
    SearchRecord,
    Source,
    State,
    Statement,
    StockpileFigure,
    Treaty,
    TreatyAction,
    UseRecord,
)
from policies.tables.base import Column, ColumnType, Table, Value
from policies.tables.citing import STATE_COLUMNS, state_cells
from policies.tables.happenings import user_name
from policies.tables.places import address_href, fact_href
from policies.wording import amount


def _to_source(row: Mapping[str, Value]) -> str:
    return f"/sources/{row['key']}/"


def language_name(code: str) -> str:
    """A language in English by its code; the code where its name is not known."""
    try:
        return str(get_language_info(code)["name"])
    except KeyError:
        return code


COLUMNS = (
    Column("published_on", "Published", ColumnType.PARTIAL_DATE, "As far as shown."),
    Column("publisher", "Publisher", description="Who published it."),
    Column(
        "title",
        "Title",
        description="As published.",
        is_long=True,
        link=_to_source,
        language="language",
    ),
    Column("kind", "Kind", ColumnType.CHOICE, choices=SourceKind),
    Column(
        "language",
        "Language",
        ColumnType.KEY,
        "Two-letter code of the text.",
        words=language_name,
    ),
    Column(
        "cited",
        "Cited by",
        ColumnType.INTEGER,
        "Records that cite it.",
        link=_to_source,
    ),
    Column("url", "Address", ColumnType.URL, "Where it was read.", on_page=False),
    Column("citation", "Citation", description="Where no address.", on_page=False),
    Column("note", "Note", description="How much was read.", on_page=False),
    Column("key", "Record", ColumnType.KEY, "Key of the source.", on_page=False),
)


def sources_table(world: World, found: Sequence[Source]) -> Table:
    """One row per source."""

    def cells(source: Source) -> tuple[Value, ...]:
        return (
            source.published_on,
            source.publisher,
            source.title,
            source.kind.value,
            source.language,
            len(world.citing(source.key)),
            source.url,
            source.citation,
            source.note,
            source.key,
        )

    return Table("sources", "Sources", COLUMNS, found, cells)


def headline(world: World, fact: Fact) -> str:
    """A fact in one line, for lists of mixed kinds."""
    match fact:
        case Announcement():
            return f"{world.name(fact.state)}: {fact.title}"
        case TreatyAction():
            treaty = world.treaties.get(fact.treaty)
            name = treaty.short_name if treaty else fact.treaty
            return f"{world.name(fact.state)}: {fact.action.label.lower()}, {name}"
        case Commitment():
            return f"{world.name(fact.state)}: {fact.pledge}"
        case Statement():
            return f"{fact.speaker}: {fact.summary}"
        case StockpileFigure():
            number = amount(fact.qualifier, fact.low, fact.best, fact.high)
            return f"{world.name(fact.state)}: {fact.measure.label.lower()} {number}"
        case UseRecord():
            where = world.name(fact.location_state)
            return f"{user_name(world, fact)} in {where}: {fact.finding.label.lower()}"
        case Resolution():
            return f"{fact.symbol}: {fact.title}"
        case SearchRecord():
            return f"{world.name(fact.state)}: searched for its word {_on(fact)}"
        case State() | Actor():
            return fact.name
        case Treaty():
            return fact.short_name
        case _:
            return fact.key


def reason(world: World, fact: Fact) -> str:
    """A fact in one line where it decides: a search does so by finding nothing."""
    if isinstance(fact, SearchRecord):
        return f"{world.name(fact.state)}: no citable word found {_on(fact)}"
    return headline(world, fact)


def _on(search: SearchRecord) -> str:
    label = search.dimension.label
    return f"on {label[0].lower()}{label[1:]}"


CITING_COLUMNS = (
    Column(
        "kind",
        "Kind",
        ColumnType.CHOICE,
        "Kind of record.",
        choices=Kind,
        on_page=False,
    ),
    Column(
        "title",
        "Record",
        description="In one line.",
        link=address_href,
        is_long=True,
    ),
    Column("locator", "Place", ColumnType.LIST, "The place in the source."),
    Column("key", "Key", ColumnType.KEY, "Key of the record.", on_page=False),
    Column("address", "Address", ColumnType.KEY, "On this site.", on_page=False),
    Column("on", "Day", ColumnType.PARTIAL_DATE, "When it happened, if it has a day."),
    *STATE_COLUMNS,
    Column(
        "decides",
        "Decides on the day",
        ColumnType.LIST,
        "The values of the state that it decides on the day asked about.",
    ),
)


def citing_table(world: World, source: Source, resting: Sequence[Resting]) -> Table:
    """Records that cite a source, with the values that each decides.

    A page leaves out the places, the days and the values where no record has any.
    """

    def cells(one: Resting) -> tuple[Value, ...]:
        fact = one.fact
        return (
            fact.KIND.value,
            headline(world, fact),
            places(fact, source.key),
            fact.key,
            fact_href(fact.KIND, fact.key),
            one.on,
            *state_cells(world, one.state),
            tuple(SHORT_NAMES[dimension] for dimension in one.decides),
        )

    cited = {
        "locator": any(places(one.fact, source.key) for one in resting),
        "on": any(one.on for one in resting),
        "decides": any(one.decides for one in resting),
    }
    columns = tuple(
        replace(column, on_page=cited.get(column.key, column.on_page))
        for column in CITING_COLUMNS
    )
    title = f"{source.publisher}: {source.title}"
    return Table(f"citing-{source.key}", title, columns, resting, cells)
