"""Pages with generated regions, and how a region is put in place.

A region lies between two comments of a Markdown page::

    <!-- generated: commands -->
    …
    <!-- end of generated: commands -->

What stands around it is written by hand and left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from policies.exceptions import InvalidInput

Writer = Callable[[], str]

_REGION = re.compile(
    r"<!-- generated: (?P<name>[a-z-]+) -->\n.*?<!-- end of generated: (?P=name) -->",
    re.DOTALL,
)


def written(text: str, writers: Mapping[str, Writer]) -> str:
    """The page with every region written anew.

    Raises ``InvalidInput`` when the page names a region that no writer knows.
    """

    def region(match: re.Match[str]) -> str:
        name = match["name"]
        if name not in writers:
            raise InvalidInput({name: "is a generated region that nothing writes"})
        body = writers[name]().strip()
        return (
            f"<!-- generated: {name} -->\n\n{body}\n\n<!-- end of generated: {name} -->"
        )

    return _REGION.sub(region, text)


def regions(text: str) -> list[str]:
    """The names of the regions of a page, in order."""
    return [match["name"] for match in _REGION.finditer(text)]


def stale_pages(
    folder: Path, writers: Mapping[str, Writer]
) -> Iterable[tuple[Path, str]]:
    """Every page under ``folder`` that differs from what it should be, with that.

    Raises ``InvalidInput`` when a region has a writer but stands in no page.
    """
    missing = set(writers)
    for page in sorted(folder.rglob("*.md")):
        text = page.read_text(encoding="utf-8")
        missing -= set(regions(text))
        fresh = written(text, writers)
        if fresh != text:
            yield page, fresh
    if missing:
        raise InvalidInput(dict.fromkeys(sorted(missing), "stands in no page"))


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table; bars and line ends inside cells are made harmless."""
    lines = [_row(heads), _row(["---"] * len(heads)), *map(_row, rows)]
    return "\n".join(lines)


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(_cell(cell) for cell in cells) + " |"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def first_sentence(docstring: str | None) -> str:
    """The first paragraph of a docstring, on one line."""
    paragraph = (docstring or "").strip().split("\n\n")[0]
    return " ".join(paragraph.split()).replace("``", "`")
