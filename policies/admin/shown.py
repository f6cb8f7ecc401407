"""What stood in a form when it was shown, and the signed name that it travels under.

The token lets the desk keep what was typed for the right person although their session
has ended, and lets it tell, when two people changed one record, which of them changed
what. Whoever can read the token can read the form.
"""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from django.core import signing
from django.forms import BaseForm, CheckboxInput
from django.http import QueryDict

#: The name of the hidden field.
FIELD = "desk_form"
SALT = "policies.desk.form"
#: How long a form that was left open can still be kept.
VALID_FOR = dt.timedelta(days=14)
#: Rows that a form may claim to have; no form of the desk has as many.
MOST_ROWS = 1000

#: What a browser sends for each box.
Values = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Shown:
    """The texts of a form: its columns, and the rows of each part.

    Stored rows stand under their number, new ones in order.
    """

    columns: Values = field(default_factory=dict)
    rows: dict[str, dict[str, Values]] = field(default_factory=dict)
    added: dict[str, list[Values]] = field(default_factory=dict)


def as_stored(form: Any, formsets: Iterable[Any]) -> Shown:
    """What the boxes of a form show of what is stored, whatever was sent."""
    shown = Shown(_initial(form))
    for formset in formsets:
        pk = formset.model._meta.pk.name
        shown.rows[formset.prefix] = {
            str(row.instance.pk): _initial(row, pk)
            for row in formset.initial_forms
            if row.instance.pk
        }
    return shown


def as_sent(data: QueryDict, form: Any, formsets: Iterable[Any]) -> Shown:
    """What was sent for the same boxes; rows that stayed empty are left out.

    A row form may name the boxes that its rows have ``given``: filled in by the desk,
    not by anybody.
    """
    shown = Shown({name: _clean(data.getlist(name)) for name in _initial(form)})
    for formset in formsets:
        prefix, pk = formset.prefix, formset.model._meta.pk.name
        blank = _initial(formset.empty_form, pk)
        typed = blank.keys() - getattr(formset.form, "given", frozenset())
        stored = shown.rows.setdefault(prefix, {})
        added = shown.added.setdefault(prefix, [])
        for number in range(_total(data, prefix)):
            start = f"{prefix}-{number}-"
            values = {name: _clean(data.getlist(start + name)) for name in blank}
            gone = bool(data.get(f"{start}DELETE"))
            if of := data.get(start + pk, ""):
                stored[of] = {**values, "DELETE": ["on"]} if gone else values
            elif not gone and any(values[name] != blank[name] for name in typed):
                added.append(values)
    return shown


def _total(data: Mapping[str, Any], prefix: str) -> int:
    sent = str(data.get(f"{prefix}-TOTAL_FORMS", "0"))
    return min(int(sent), MOST_ROWS) if sent.isdecimal() and len(sent) < 7 else 0


def _initial(form: BaseForm, *without: str) -> Values:
    hidden = {"seen_version", "DELETE", *without}
    fk = getattr(getattr(form, "fk", None), "name", "")
    return {
        name: _clean(_texts(form, name))
        for name in form.fields
        if name not in hidden and name != fk and not _is_parent(form, name)
    }


def _is_parent(form: BaseForm, name: str) -> bool:
    """The hidden reference of a row to the record that it is part of."""
    return type(form.fields[name]).__name__ == "InlineForeignKeyField"


def _texts(form: BaseForm, name: str) -> Iterator[str]:
    bound = form[name]
    value = bound.field.prepare_value(form.get_initial_for_field(bound.field, name))
    if isinstance(bound.field.widget, CheckboxInput):
        yield from ["on"] if value else []
    elif isinstance(value, str) or not isinstance(value, Iterable):
        shown = bound.field.widget.format_value(value)
        plain = shown[0] if isinstance(shown, list) and shown else shown
        yield "" if plain is None or plain == [] else str(plain)
    else:
        yield from (str(getattr(item, "pk", item)) for item in value)


def _clean(values: Iterable[str]) -> list[str]:
    """As browsers send them and as they are stored, without the difference."""
    found = (value.replace("\r\n", "\n").strip() for value in values)
    return [value for value in found if value]


# The token


@dataclass(frozen=True, slots=True)
class Token:
    """Whose form it is, of what (``row`` None: a new record), and what it showed."""

    name: str
    user: int
    kind: str
    row: int | None
    base: Shown

    @classmethod
    def new(cls, user: int, kind: str, row: int | None, base: Shown) -> Self:
        return cls(secrets.token_hex(16), user, kind, row, base)

    def signed(self) -> str:
        """The text that travels in the form."""
        base = [self.base.columns, self.base.rows]
        whole = [self.name, self.user, self.kind, self.row, base]
        return signing.dumps(whole, salt=SALT, compress=True)


def token_in(data: Mapping[str, Any]) -> Token | None:
    """The token of a form that was sent; None where it is missing, old or forged."""
    try:
        name, user, kind, row, base = signing.loads(
            str(data.get(FIELD, "")), salt=SALT, max_age=VALID_FOR
        )
    except (signing.BadSignature, ValueError):
        return None
    return Token(name, user, kind, row, Shown(*base))
