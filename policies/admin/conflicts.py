"""Two people at one record: what each changed, and the text that was chosen.

Pure: three texts in (as it was shown, as it was sent, as it is stored now), points to
be settled out. A column is one point, a row of a part is one point.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.forms import BaseForm, ChoiceField, ModelChoiceField
from django.http import QueryDict

from policies.admin.differences import LineDifference
from policies.admin.shown import Shown, Values

MINE, THEIRS = "mine", "theirs"


class Changed(StrEnum):
    """Who changed a text since the form was shown."""

    BOTH = "both"
    MINE = MINE
    THEIRS = THEIRS


@dataclass(frozen=True, slots=True)
class Point:
    """One column or row whose texts differ. ``mine`` and ``theirs`` are None where it
    is not there (a row taken out, or added by the other)."""

    part: str
    name: str
    changed: Changed
    mine: Values | None
    theirs: Values | None

    @property
    def field(self) -> str:
        """The name under which its choice is sent."""
        return f"choice-{self.part}-{self.name}"

    @property
    def usual(self) -> str:
        """The choice that loses nothing; none where both changed it."""
        return "" if self.changed is Changed.BOTH else self.changed.value


def points(base: Shown | None, mine: Shown, theirs: Shown) -> tuple[Point, ...]:
    """Everything in which the sent text differs from the stored one.

    Without ``base`` nobody can say who changed what: every point is open.
    """
    return (*_column_points(base, mine, theirs), *_row_points(base, mine, theirs))


def _column_points(base: Shown | None, mine: Shown, theirs: Shown) -> Iterator[Point]:
    for name, own in mine.columns.items():
        stored = theirs.columns.get(name, [])
        if own != stored:
            old = base.columns.get(name) if base else None
            who = _who(old, own, stored)
            yield Point("", name, who, {name: own}, {name: stored})


def _row_points(base: Shown | None, mine: Shown, theirs: Shown) -> Iterator[Point]:
    for part, own in mine.rows.items():
        stored = theirs.rows.get(part, {})
        was = base.rows.get(part, {}) if base else {}
        for number in [*stored, *(n for n in own if n not in stored)]:
            left, right = _there(own.get(number)), stored.get(number)
            if left != right:
                new = base is not None and number not in was
                old = None if new else was.get(number)
                who = Changed.THEIRS if new else _who(old, left, right)
                yield Point(part, number, who, left, right)
        for place, values in enumerate(mine.added.get(part, [])):
            yield Point(part, f"new{place}", Changed.MINE, values, None)


def _there(row: Values | None) -> Values | None:
    """A row that was not ticked to be taken out."""
    return None if row is None or "DELETE" in row else row


def _who(old: object, mine: object, theirs: object) -> Changed:
    if old is None:
        return Changed.BOTH
    if mine == old:
        return Changed.THEIRS
    return Changed.MINE if theirs == old else Changed.BOTH


def choices_in(data: Mapping[str, Any], found: Iterable[Point]) -> dict[str, str]:
    """The choices that were sent, by the name of their point."""
    sent = {point.field: str(data.get(point.field, "")) for point in found}
    return {name: said for name, said in sent.items() if said in (MINE, THEIRS)}


def merged(
    data: QueryDict,
    theirs: Shown,
    found: Iterable[Point],
    choices: Mapping[str, str],
    pks: Mapping[str, str],
) -> QueryDict:
    """What would be sent if the form were opened now and the chosen texts typed in.

    ``pks`` is the name of each part's hidden number. What the two agree on is taken
    from what is stored.
    """
    made = data.copy()
    _drop(made, [f"{prefix}-" for prefix in pks])
    chosen = [(point, choices[point.field] == MINE) for point in found]
    for name, values in theirs.columns.items():
        made.setlist(name, values)
    for point, mine in chosen:
        if not point.part and mine:
            made.setlist(point.name, (point.mine or {})[point.name])
    for prefix, pk in pks.items():
        of_part = [(point, mine) for point, mine in chosen if point.part == prefix]
        _fill(made, prefix, pk, theirs.rows.get(prefix, {}), of_part)
    return made


def _drop(data: QueryDict, starts: list[str]) -> None:
    for name in list(data):
        if name.startswith("choice-") or any(name.startswith(s) for s in starts):
            del data[name]


def _fill(
    data: QueryDict,
    prefix: str,
    pk: str,
    stored: Mapping[str, Values],
    chosen: list[tuple[Point, bool]],
) -> None:
    """The rows of one part: first those that are stored, then the new ones."""
    mine = {point.name: point for point, is_mine in chosen if is_mine}
    for place, (number, values) in enumerate(stored.items()):
        point = mine.pop(number, None)
        _row(data, f"{prefix}-{place}-", {pk: [number]})
        _row(data, f"{prefix}-{place}-", point.mine or values if point else values)
        if point and point.mine is None:
            data[f"{prefix}-{place}-DELETE"] = "on"
    added = [point.mine for point in mine.values() if point.mine is not None]
    for place, values in enumerate(added, start=len(stored)):
        _row(data, f"{prefix}-{place}-", values)
    data[f"{prefix}-TOTAL_FORMS"] = str(len(stored) + len(added))
    data[f"{prefix}-INITIAL_FORMS"] = str(len(stored))
    data[f"{prefix}-MIN_NUM_FORMS"] = "0"
    data[f"{prefix}-MAX_NUM_FORMS"] = "1000"


def _row(data: QueryDict, start: str, values: Values) -> None:
    for name, sent in values.items():
        data.setlist(start + name, sent)


# In words


def difference(point: Point, form: BaseForm) -> LineDifference:
    """Both texts of a point as a person reads them; ``form`` knows its labels.

    "Before" is what is stored, "after" what was sent.
    """
    words = [_words(values, form, point.part) for values in (point.theirs, point.mine)]
    label = "" if point.part else str(form[point.name].label)
    return LineDifference(point.field, label, *words)


def _words(values: Values | None, form: BaseForm, part: str) -> str | None:
    if values is None:
        return None
    said = ((name, _value(form, name, sent)) for name, sent in values.items())
    if not part:
        return "".join(text for _name, text in said)
    return "; ".join(f"{form[name].label}: {text}" for name, text in said if text)


def _value(form: BaseForm, name: str, sent: list[str]) -> str:
    labels = _labels(form.fields[name]) if name in form.fields else {}
    return ", ".join(labels.get(value, value) for value in sent)


def _labels(field: Any) -> dict[str, str]:
    """What each slug means. Names of other records stay: they are read by their key."""
    if not isinstance(field, ChoiceField) or isinstance(field, ModelChoiceField):
        return {}
    pairs: Any = field.choices
    return {str(value): str(label) for value, label in pairs}


@dataclass(frozen=True, slots=True)
class Choice:
    """One point as the page of a conflict asks it."""

    point: Point
    line: LineDifference
    part: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """What was sent about a record beside what is stored, and the forms of both."""

    form: Any
    formsets: Any
    theirs: Shown
    points: tuple[Point, ...]

    @property
    def choices(self) -> list[Choice]:
        """Each point in the words of the record's own form."""
        forms = {"": self.form} | {
            each.prefix: each.empty_form for each in self.formsets
        }
        parts = {each.prefix: each.model._meta.verbose_name for each in self.formsets}
        return [
            Choice(
                point,
                difference(point, forms[point.part]),
                str(parts.get(point.part, "")),
            )
            for point in self.points
        ]
