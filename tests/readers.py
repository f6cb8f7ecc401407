"""Reads answers as a person or a script would: titles, sections, tables, links, files.

A test asks ``Page(response)`` for what stands under a heading or in a table instead of
searching the markup.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

VOID = frozenset(
    {
        *("area", "base", "br", "col", "embed", "hr", "img", "input"),
        *("link", "meta", "source", "track", "wbr"),
    }
)
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
UNREAD = frozenset({"script", "style", "template"})


class Node:
    """An element of a page: its name, attributes and what stands in it."""

    def __init__(self, name: str, attributes: dict[str, str]) -> None:
        self.name = name
        self.attributes = attributes
        self.children: list[Node | str] = []

    @property
    def text(self) -> str:
        """All text inside, with single blanks."""
        return " ".join(" ".join(self._texts()).split())

    def _texts(self) -> Iterator[str]:
        ahead: list[Node | str] = [self]
        while ahead:
            piece = ahead.pop()
            if isinstance(piece, str):
                yield piece
            elif piece.name not in UNREAD:
                ahead += reversed(piece.children)

    def walk(self) -> Iterator[Node]:
        """This element and every element inside, in reading order."""
        ahead: list[Node | str] = [self]
        while ahead:
            piece = ahead.pop()
            if isinstance(piece, Node):
                yield piece
                ahead += reversed(piece.children)

    def all(self, *names: str, **attributes: str) -> list[Node]:
        """Elements inside with one of the names and all of the attributes."""
        return [
            node
            for node in self.walk()
            if (not names or node.name in names)
            and all(
                node.attributes.get(key.rstrip("_").replace("_", "-")) == value
                for key, value in attributes.items()
            )
        ]

    def first(self, *names: str, **attributes: str) -> Node:
        """The first such element; fails when there is none."""
        found = self.all(*names, **attributes)
        assert found, f"no {names} {attributes} in: {self.text[:200]}"
        return found[0]


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(node)

    def handle_endtag(self, tag: str) -> None:
        names = [node.name for node in self.open]
        if tag in names[1:]:
            del self.open[len(names) - 1 - names[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def parse(markup: str) -> Node:
    """The tree of a page."""
    builder = _Builder()
    builder.feed(markup)
    builder.close()
    return builder.root


class Page:
    """One HTML answer."""

    def __init__(self, response: Any) -> None:
        self.status = response.status_code
        self.address = getattr(response, "request", {}).get("PATH_INFO", "")
        self.markup = body(response).decode()
        self.root = parse(self.markup)

    @property
    def title(self) -> str:
        return self.root.first("title").text

    @property
    def heading(self) -> str:
        return self.root.first("h1").text

    @property
    def text(self) -> str:
        """What stands in the main part of the page."""
        return self.root.first("main").text

    @property
    def language(self) -> str:
        return self.root.first("html").attributes.get("lang", "")

    @property
    def links(self) -> list[str]:
        """Where the links of the whole page lead."""
        return [
            node.attributes["href"]
            for node in self.root.all("a")
            if "href" in node.attributes
        ]

    def link(self, words: str) -> str:
        """Where the first link of the main part with these words leads."""
        for node in self.root.first("main").all("a"):
            if words in node.text and "href" in node.attributes:
                return node.attributes["href"]
        raise AssertionError(f"no link with the words {words!r}")

    def section(self, heading: str) -> Node:
        """What follows a heading up to the next heading of its rank or above."""
        nodes: list[Node] = list(self.root.walk())
        for node in nodes:
            if node.name in HEADINGS and heading.lower() in node.text.lower():
                return self._after(node)
        found = [node.text for node in nodes if node.name in HEADINGS]
        raise AssertionError(f"no heading {heading!r} among {found}")

    def _after(self, heading: Node) -> Node:
        """Flattened: every piece between the heading and the one that ends it."""
        section = Node("section", {})
        ranks = HEADINGS[: HEADINGS.index(heading.name) + 1]
        _collect(self.root, heading, ranks, section, started=[False, False])
        return section

    def tables(self, within: Node | None = None) -> list[list[dict[str, str]]]:
        """Every table of the page, or of a part of it, as rows by column heading."""
        return [_rows(node) for node in (within or self.root).all("table")]

    def definitions(self, within: Node | None = None) -> dict[str, str]:
        """What stands beside each term of the lists of terms; the first one counts."""
        found: dict[str, str] = {}
        term = ""
        for node in (within or self.root).all("dt", "dd"):
            if node.name == "dt":
                term = node.text
            else:
                found.setdefault(term, node.text)
        return found

    def row(self, within: Node | None = None, /, **cells: str) -> dict[str, str]:
        """The first row of any table in which each named cell has the words given.

        Cells are named as keywords: ``row(state="Palau")`` looks for a column whose
        heading begins with "State".
        """
        for table in self.tables(within):
            for row in table:
                if all(_cell_has(row, name, words) for name, words in cells.items()):
                    return row
        raise AssertionError(f"no row with {cells}")


def _collect(
    node: Node,
    heading: Node,
    ranks: tuple[str, ...],
    section: Node,
    started: list[bool],
) -> None:
    for child in node.children:
        if started[1]:
            return
        if child is heading:
            started[0] = True
        elif isinstance(child, str):
            if started[0]:
                section.children.append(child)
        elif started[0] and child.name in ranks:
            started[1] = True
        elif started[0] and not any(n.name in ranks for n in child.walk()):
            section.children.append(child)
        else:
            _collect(child, heading, ranks, section, started)


def _cell_has(row: dict[str, str], name: str, words: str) -> bool:
    name = name.replace("_", " ").lower()
    return any(
        words in cell for head, cell in row.items() if head.lower().startswith(name)
    )


def _rows(table: Node) -> list[dict[str, str]]:
    rows = [
        [cell.text for cell in row.all("th", "td")]
        for row in table.all("tr")
        if row.all("th", "td")
    ]
    if not rows:
        return []
    heads = rows[0]
    return [
        {
            heads[index] if index < len(heads) else f"{index}": cell
            for index, cell in enumerate(row)
        }
        for row in rows[1:]
    ]


def body(response: Any) -> bytes:
    """The bytes of an answer, streamed or not."""
    if getattr(response, "streaming", False):
        return b"".join(response.streaming_content)
    return bytes(response.content)


def read_csv(response: Any) -> list[dict[str, str]]:
    """The rows of a CSV answer."""
    assert response.status_code == 200, body(response)[:500]
    assert response["Content-Type"].startswith("text/csv"), response["Content-Type"]
    text = body(response).decode("utf-8")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def read_json(response: Any) -> dict[str, Any]:
    """The object of a JSON answer."""
    assert response["Content-Type"].startswith("application/json")
    answer = json.loads(body(response))
    assert isinstance(answer, dict)
    return answer
