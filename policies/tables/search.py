"""What a search found: lines for the page, and the table of its files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from policies.choices import Kind
from policies.dates import DateInterval
from policies.queries.search.finding import Found, Hit
from policies.queries.search.snippets import Piece, marked, snippet, text_of
from policies.queries.search.words import Words
from policies.queries.world import World
from policies.records import Source
from policies.tables.base import Column, ColumnType, Table, Value
from policies.tables.places import address_href, fact_href

#: States named on one line; a source that serves more is about none of them.
MOST_STATES = 3


@dataclass(frozen=True, slots=True)
class Line:
    """One answer as a reader sees it; titles and snippets in marked pieces.

    ``by`` is the name that the text called it by, where its title does not show it;
    ``cited`` the first source, with the place in it.
    """

    kind: Kind
    key: str
    href: str
    title: tuple[Piece, ...]
    day: DateInterval | None
    states: tuple[tuple[str, str], ...]
    snippet: tuple[Piece, ...]
    cited: Source | None
    locator: str
    by: str = ""
    language: str = ""


def line(world: World, hit: Hit, words: Words) -> Line:
    """The answer in words."""
    document = hit.document
    first = document.fact.sources[0] if document.fact.sources else None
    own = cast("Source", document.fact) if document.kind is Kind.SOURCE else None
    cited = own or (world.sources.get(first.source) if first else None)
    title = marked(document.title, words)
    shows = hit.by == document.title or any(piece.marked for piece in title)
    return Line(
        kind=document.kind,
        key=document.key,
        href=fact_href(document.kind, document.key),
        title=title,
        day=document.day,
        states=_states(world, hit),
        snippet=_snippet(hit, words, is_told=any(piece.marked for piece in title)),
        cited=cited,
        locator=first.locator if first and not own else "",
        by="" if shows else hit.by,
        language=own.language if own else "",
    )


def _snippet(hit: Hit, words: Words, *, is_told: bool) -> tuple[Piece, ...]:
    """Where the words stand, or how it begins.

    Of a source whose title shows the words only a note that holds them too: how much
    of it was read says nothing here, nor does its address.
    """
    document = hit.document
    if document.kind is not Kind.SOURCE:
        return snippet((document.summary, *document.notes), words)
    url = cast("Source", document.fact).url
    found = snippet(
        tuple(text for text in document.notes if not (is_told and text == url)), words
    )
    return () if is_told and not any(piece.marked for piece in found) else found


def _states(world: World, hit: Hit) -> tuple[tuple[str, str], ...]:
    document = hit.document
    if document.kind is Kind.STATE:
        return ()
    if document.kind is Kind.SOURCE and len(document.states) > MOST_STATES:
        return ()
    return tuple((code, world.name(code)) for code in document.states)


def source_href(row: Mapping[str, Value]) -> str:
    """The page of the first source."""
    return f"/sources/{row['source']}/"


COLUMNS = (
    Column("kind", "Kind", ColumnType.CHOICE, "Kind of fact.", choices=Kind),
    Column("title", "Title", description="Its title.", link=address_href),
    Column("happened", "Date", ColumnType.INTERVAL, "When it happened."),
    Column("key", "Key", ColumnType.KEY, "Key of the fact.", on_page=False),
    Column("seq", "Entry", ColumnType.INTEGER, "Ledger entry.", on_page=False),
    Column(
        "named",
        "Named",
        ColumnType.BOOLEAN,
        "Whether the text names it.",
        on_page=False,
    ),
    Column("states", "States", ColumnType.LIST, "Codes of the states it belongs to."),
    Column("snippet", "Text", description="Where the words stand, or how it begins."),
    Column("source", "Source key", ColumnType.KEY, "Of the first source."),
    Column(
        "source_publisher",
        "Source",
        description="Publisher of the first source.",
        link=source_href,
    ),
    Column("address", "Address", ColumnType.KEY, "Path of the fact on this site."),
)


def search_table(world: World, found: Found, text: str) -> Table:
    """The answers in their order, under what was asked."""

    def cells(hit: Hit) -> tuple[Value, ...]:
        one, fact = line(world, hit, found.words), hit.document.fact
        entry = world.entry(fact)
        return (
            fact.KIND.value,
            hit.document.title,
            hit.document.day,
            fact.key,
            entry.seq if entry else None,
            hit.named,
            hit.document.states,
            text_of(one.snippet),
            one.cited.key if one.cited else "",
            one.cited.publisher if one.cited else "",
            one.href,
        )

    title = f"Search: {text}" if text else "Search"
    return Table("search", title, COLUMNS, found.hits, cells)
