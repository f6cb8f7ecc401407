"""The columns of every dataset file, from the layouts that read them."""

from __future__ import annotations

from django.core.exceptions import FieldDoesNotExist
from django.db import models

from policies.actions.importing.columns import Column
from policies.actions.importing.layouts import LAYOUTS, POSITIONS, Layout
from policies.management.reference.pages import table
from policies.models.desk import DESK_MODELS, Position, Vote

#: Columns that are no column of a desk table under the same name.
_MEANINGS = {
    "aliases": "Other names, spellings and abbreviations.",
    "sources": "Where it is documented, the primary source first.",
    "locator": "Where in the primary source: page, paragraph, section.",
    "outcome_sources": "Where the outcome is documented.",
    "resolution": "The resolution voted on.",
}


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
            _meaning(layout, column),
        )
        for column in layout.columns
    ]
    return f"### `{layout.file}`\n\nRows differ in {identity}.\n\n{table(heads, rows)}"


def _meaning(layout: Layout, column: Column) -> str:
    if column.name in _MEANINGS:
        return _MEANINGS[column.name]
    model: type[models.Model] = DESK_MODELS[layout.kind]
    if layout.is_part:
        model = Position if layout is POSITIONS else Vote
    try:
        field = model._meta.get_field(column.name)
    except FieldDoesNotExist:
        return ""
    return str(getattr(field, "help_text", ""))
