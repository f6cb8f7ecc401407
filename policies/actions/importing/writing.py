"""Records as rows of the files that are read: templates, examples, meanings.

What is written here is read back as the same record, but for excerpts and for the
locators of further sources, which a file cannot say.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models

from policies.actions.importing.columns import LIST_MARK, Column
from policies.actions.importing.desk import PARTS_OF, kind_of
from policies.actions.importing.layouts import FACT_LAYOUTS, PART_LAYOUTS
from policies.actions.importing.layouts.announcements import POSITIONS
from policies.actions.importing.layouts.layout import Layout
from policies.actions.serialising import rows
from policies.actions.together import documents
from policies.choices import WorkflowStatus
from policies.dates import PartialDate
from policies.models.desk import DESK_MODELS, Position, Vote
from policies.records import Announcement, Citation, Fact, Part, Resolution

Cells = dict[str, str]

#: Rows of an example: enough to see how they differ, few enough to read.
EXAMPLES = 5
#: What a record calls the parts that a file gives.
_PARTS = {"position": "positions", "vote": "votes"}
#: Columns that are no column of a desk table under the same name.
_MEANINGS = {
    "aliases": "Other names, spellings and abbreviations.",
    "sources": "Where it is documented, the primary source first.",
    "locator": "Where in the primary source: page, paragraph, section.",
    "outcome_sources": "Where the outcome is documented.",
    "resolution": "The resolution voted on.",
}


def layout_of(what: str) -> Layout:
    """The layout of the files that hold rows of ``what``."""
    by_kind = PART_LAYOUTS if what in PARTS_OF else FACT_LAYOUTS
    return by_kind[kind_of(what)]


def meaning_of(layout: Layout, column: Column) -> str:
    """What a column says, in the words of the desk's own field."""
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


def template_of(what: str) -> str:
    """A file with its header and no rows."""
    return _file(layout_of(what), ())


def example_of(what: str) -> str:
    """A file with a few published records, if any are, as the desk holds them."""
    return _file(layout_of(what), _examples(what))


def _examples(what: str) -> Iterator[Cells]:
    """Of parts those of one record, whole: a file replaces all parts of its record."""
    kind = kind_of(what)
    found = rows(kind).filter(status=WorkflowStatus.PUBLISHED.value).order_by("-pk")
    if what in PARTS_OF:
        found = found.filter(**{f"{_PARTS[what]}__isnull": False}).distinct()
    for record in documents(found[: 1 if what in PARTS_OF else EXAMPLES]):
        yield from rows_of(what, record)


def rows_of(what: str, record: Fact) -> list[Cells]:
    """The rows that a record is in a file of ``what``."""
    layout = layout_of(what)
    if what not in PARTS_OF:
        return [_cells(layout, _fields(record))]
    parts: tuple[Part, ...] = ()
    if isinstance(record, Announcement):
        parts = record.positions
    elif isinstance(record, Resolution):
        parts = record.votes
    owner = layout.columns[0].name
    return [_cells(layout, {**_fields(part), owner: record.key}) for part in parts]


def _fields(record: Fact | Part) -> dict[str, Any]:
    values = {name: getattr(record, name) for name in record.__struct_fields__}
    if sources := values.get("sources"):
        values["locator"] = sources[0].locator
    if scope := values.pop("scope", None):
        values |= {f"scope_{name}": v for name, v in _fields(scope).items()}
    return values


def _cells(layout: Layout, values: Mapping[str, Any]) -> Cells:
    return {name: _text(values.get(name)) for name in layout.header}


def _text(value: Any) -> str:
    """A value as a cell holds it."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case PartialDate():
            return value.iso
        case Citation():
            return value.source
        case tuple():
            return LIST_MARK.join(map(_text, value))
    return str(value)


def _file(layout: Layout, written: Iterable[Cells]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, layout.header, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(written)
    return text.getvalue()
