"""The columns of every dataset file, from the layouts that read them."""

from __future__ import annotations

from policies.actions.importing.layouts import LAYOUTS
from policies.actions.importing.layouts.layout import Layout
from policies.actions.importing.writing import meaning_of
from policies.management.reference.pages import table


def write_layouts() -> str:
    """A section with a table for every file, in the order in which files are read."""
    return "\n\n".join(_section(layout) for layout in LAYOUTS)


def _section(layout: Layout) -> str:
    identity = ", ".join(f"`{column}`" for column in layout.identity)
    heads = ("Column", "Needed", "Holds", "Meaning")
    rows = [
        (
            f"`{column.name}`",
            "yes" if column.required else "",
            column.rule,
            meaning_of(layout, column),
        )
        for column in layout.columns
    ]
    return f"### `{layout.file}`\n\nRows differ in {identity}.\n\n{table(heads, rows)}"
