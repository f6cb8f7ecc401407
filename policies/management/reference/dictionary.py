"""The data dictionary: what is published, and the tables behind it."""

from __future__ import annotations

import datetime as dt
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

import msgspec
from django.apps import apps
from django.db import models

from policies.choices import VOCABULARY, Choice
from policies.dates import PartialDate
from policies.management.reference.pages import first_sentence, table
from policies.management.reference.vocabulary import anchor, title
from policies.models import DESK_MODELS, AnnouncementCitation, Position, Vote
from policies.records import RECORD_TYPES, Citation, Fact, Part, Scope
from policies.records import Position as PositionRecord
from policies.records import Vote as VoteRecord

Record = type[Fact] | type[Part]

#: Pieces of documents, with the table that explains their fields.
PARTS: dict[type[Part], type[models.Model]] = {
    Citation: AnnouncementCitation,
    PositionRecord: Position,
    Scope: Position,
    VoteRecord: Vote,
}
#: Fields of documents that are tables of their own on the desk.
LISTS = {
    "sources": "Where it is documented; the first source is the primary one.",
    "outcome_sources": "Where the outcome is documented.",
    "positions": "The codes it carries.",
    "votes": "How each state voted.",
    "scope": "What the code is limited to, or allows or excepts.",
    "states": "The states it is active in.",
}
_PLAIN_TYPES: dict[object, str] = {
    str: "text",
    int: "whole number",
    bool: "yes or no",
    dt.date: "day",
    PartialDate: "partial date",
}


def write_records() -> str:
    """One section per kind of fact and per piece of a document."""
    sections = [
        _record_section(record, DESK_MODELS[kind])
        for kind, record in RECORD_TYPES.items()
    ]
    sections += [_record_section(part, model) for part, model in PARTS.items()]
    return "\n\n".join(sections)


def _record_section(record: Record, model: type[models.Model]) -> str:
    kind = getattr(record, "KIND", None)
    heading = f"### {record.__name__}" + (f" (`{kind}`)" if kind else "")
    hints = get_type_hints(record)
    rows = [
        [
            f"`{field.name}`",
            type_in_words(hints[field.name]),
            "yes" if field.required else "",
            meaning(model, field.name),
        ]
        for field in msgspec.structs.fields(record)
    ]
    heads = ["Field", "Type", "Required", "Meaning"]
    parts = [heading, first_sentence(record.__doc__), table(heads, rows)]
    return "\n\n".join(filter(None, parts))


def type_in_words(hint: Any) -> str:
    """``tuple[str, ...]`` → "list of text", an enumeration → a link to its keys."""
    if hint in _PLAIN_TYPES:
        return _PLAIN_TYPES[hint]
    if get_origin(hint) is tuple:
        return f"list of {type_in_words(get_args(hint)[0])}"
    if get_origin(hint) is UnionType:
        (present,) = (part for part in get_args(hint) if part is not NoneType)
        return f"{type_in_words(present)}, may be empty"
    if issubclass(hint, Choice):
        return _link(hint)
    return f"[{hint.__name__}](#{hint.__name__.lower()})"


def _link(kind: type[Choice]) -> str:
    return f"[{title(kind)}](codebook.md#{anchor(kind)})"


def meaning(model: type[models.Model], name: str) -> str:
    """What a field of a document means, in the words of the desk's column."""
    if name in LISTS:
        return LISTS[name]
    columns = {field.name: field for field in model._meta.get_fields()}
    column = columns.get(name) or columns.get(f"scope_{name}")
    return str(getattr(column, "help_text", ""))


def tables() -> list[type[models.Model]]:
    """The application's tables, those made by the framework included."""
    config = apps.get_app_config("policies")
    return sorted(config.get_models(), key=lambda model: model.__name__)


def write_tables() -> str:
    """One section per table: every column with its type and its help text."""
    return "\n\n".join(_table_section(model) for model in tables())


def _table_section(model: type[models.Model]) -> str:
    rows = [
        [
            f"`{field.column}`",
            _column_type(field),
            "" if field.null or field.blank else "yes",
            str(field.help_text) or str(field.verbose_name),
        ]
        for field in model._meta.concrete_fields
        if getattr(field, "column", None)
    ]
    heads = ["Column", "Type", "Required", "Meaning"]
    heading = f"### {model.__name__} (`{model._meta.db_table}`)"
    parts = [heading, first_sentence(model.__doc__), table(heads, rows)]
    return "\n\n".join(filter(None, parts))


def _column_type(field: models.Field[Any, Any]) -> str:
    related = field.related_model
    if related is not None:
        name = related if isinstance(related, str) else related.__name__
        return f"key of `{name}`"
    for kind in VOCABULARY:
        if list(field.choices or []) == kind.pairs():
            return _link(kind)
    if field.choices:
        return " or ".join(f"`{value}`" for value, _ in field.choices)
    name = field.get_internal_type().removesuffix("Field")
    length = f" ({field.max_length})" if field.max_length else ""
    return f"{_COLUMN_TYPES.get(name, name)}{length}"


_COLUMN_TYPES = {
    "BigAuto": "number of the row",
    "BigInteger": "whole number",
    "Boolean": "yes or no",
    "Char": "text",
    "Date": "day",
    "DateTime": "instant (UTC)",
    "Integer": "whole number",
    "PositiveInteger": "whole number",
    "PositiveSmallInteger": "whole number",
    "PositiveBigInteger": "whole number",
    "SmallInteger": "whole number",
    "Text": "text",
    "URL": "address",
    "JSON": "list of text",
}
