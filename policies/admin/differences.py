"""What differs between two versions of one fact, for a person to read.

Pure: two records in, rows of words out. A record is laid out as labelled lines of
text; each line is then compared word by word.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from policies.choices import Choice
from policies.dates import PartialDate
from policies.queries.wordruns import Mark, Run, word_runs
from policies.records import Citation, Fact, Part, Position, Scope, Vote


@dataclass(frozen=True, slots=True)
class LineDifference:
    """One line of a record as published and as proposed; None where it is absent."""

    name: str
    label: str
    before: str | None
    after: str | None

    @property
    def changed(self) -> bool:
        return (self.before or "") != (self.after or "")

    @property
    def before_runs(self) -> tuple[Run, ...]:
        """The old text, its removed words marked."""
        return self._runs(Mark.ADDED)

    @property
    def after_runs(self) -> tuple[Run, ...]:
        """The new text, its added words marked."""
        return self._runs(Mark.REMOVED)

    def _runs(self, hidden: Mark) -> tuple[Run, ...]:
        runs = word_runs(self.before or "", self.after or "")
        return tuple(run for run in runs if run.mark is not hidden)


def line_differences(
    before: Fact | None, after: Fact | None, labels: Mapping[str, str] | None = None
) -> tuple[LineDifference, ...]:
    """Every line of either record, in the record's order; empty lines are left out.

    ``labels`` gives the words for a field's name; else the name itself is used.
    """
    labels = labels or {}
    old = dict(_lines(before, labels))
    new = dict(_lines(after, labels))
    names = list(new) + [name for name in old if name not in new]
    return tuple(
        LineDifference(name[0], name[1], old.get(name), new.get(name))
        for name in names
        if old.get(name) or new.get(name)
    )


_Line = tuple[tuple[str, str], str]


def _lines(fact: Fact | None, labels: Mapping[str, str]) -> Iterator[_Line]:
    if fact is None:
        return
    for name in _reading_order(fact):
        value = getattr(fact, name)
        label = labels.get(name, name.replace("_", " ").capitalize())
        if isinstance(value, tuple) and value and isinstance(value[0], Part):
            yield from _part_lines(name, label, value)
        else:
            yield (name, label), text_of(value)


def _reading_order(fact: Fact) -> Iterator[str]:
    """The kind's own fields, then what all kinds share."""
    shared = [name for name in Fact.__struct_fields__ if name != "key"]
    yield from (name for name in fact.__struct_fields__ if name not in shared)
    yield from shared


def _part_lines(name: str, label: str, parts: Sequence[Part]) -> Iterator[_Line]:
    seen: Counter[str] = Counter()
    for part in parts:
        title, text = _part(part)
        seen[title] += 1
        nth = f"{title} ({seen[title]})" if seen[title] > 1 else title
        yield (f"{name}/{nth}", f"{label}: {nth}"), text


def _part(part: Part) -> tuple[str, str]:
    """What identifies a part, and the rest of it in words."""
    if isinstance(part, Citation):
        return part.source, _listed(part, "locator", "excerpt") or "cited"
    if isinstance(part, Vote):
        return part.state, part.vote.label
    if isinstance(part, Position):
        further = f" ({part.number})" if part.number > 1 else ""
        names = ("scope", "starts_on", "ends_on", "confidence", "note")
        title = f"{part.dimension.label}{further}"
        return title, f"{part.code.label}; {_listed(part, *names)}"
    return type(part).__name__, _listed(part, *part.__struct_fields__)


def _listed(part: Part, *names: str) -> str:
    """``starts on: June 2022; note: …``, empty fields left out."""
    said = ((name, text_of(getattr(part, name))) for name in names)
    return "; ".join(
        f"{name.replace('_', ' ')}: {text}" if name != "scope" else text
        for name, text in said
        if text
    )


def text_of(value: object) -> str:
    """A value of a record in words; empty for not known."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Choice):
        return value.label
    if isinstance(value, PartialDate):
        return value.words
    if isinstance(value, dt.date):
        return PartialDate(value).words
    if isinstance(value, Scope):
        return _listed(value, *value.__struct_fields__)
    if isinstance(value, tuple):
        return ", ".join(text_of(item) for item in value)
    return str(value)
