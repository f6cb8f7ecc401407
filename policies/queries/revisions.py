"""The ledger's own rows: every revision of a fact, and what was recorded when."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from policies.choices import Kind, LedgerAction
from policies.dates import PartialDate
from policies.exceptions import NotPublished
from policies.models.ledger import LedgerEntry, LedgerQuerySet
from policies.queries.moments import Moment
from policies.queries.wordruns import Mark, Run, word_runs


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a document that differs from the revision before."""

    field: str
    before: str
    after: str

    @property
    def words(self) -> str:
        """The field as words: ``positions 1 code``."""
        return self.field.replace("_", " ").replace(".", " ")

    @property
    def runs(self) -> tuple[Run, ...]:
        """Both texts in one, with the words that went and came marked."""
        return word_runs(self.before, self.after)

    @property
    def before_runs(self) -> tuple[Run, ...]:
        return tuple(run for run in self.runs if run.mark is not Mark.ADDED)

    @property
    def after_runs(self) -> tuple[Run, ...]:
        return tuple(run for run in self.runs if run.mark is not Mark.REMOVED)


@dataclass(frozen=True, slots=True)
class Revision:
    """One row of the ledger with what it changed.

    ``document`` is the published text, indented for reading; empty on a withdrawal, a
    redaction, and where a redaction removed it (``is_removed``). ``superseded_seq`` is
    the revision that had replaced it by the moment asked about.
    """

    entry: LedgerEntry
    document: str
    changes: tuple[FieldChange, ...]
    superseded_seq: int | None = None

    @property
    def action(self) -> LedgerAction:
        return LedgerAction(self.entry.action)

    @property
    def is_removed(self) -> bool:
        """Whether there was a document that a redaction took away."""
        carried = self.action in (LedgerAction.PUBLISH, LedgerAction.CORRECT)
        return carried and not self.document


def revisions(moment: Moment, kind: Kind, key: str) -> list[Revision]:
    """Every revision of a fact recorded by the moment, newest first. One query.

    Raises ``NotPublished`` where there is none.
    """
    entries = LedgerEntry.objects.of_fact(kind.value, key).filter(seq__lte=moment.seq)
    found = list(_compared(entries, moment.seq))
    if not found:
        raise NotPublished(f"no {kind.label.lower()} with the key {key} is on record")
    return found[::-1]


def why_absent(moment: Moment, error: NotPublished) -> str:
    """What is known of a fact that is not there: withdrawn, redacted, or no more.

    One query where the error names the fact, none where it does not. PostgreSQL takes
    no NUL, and no key has one.
    """
    if not error.kind or "\0" in error.key:
        return str(error)
    rows = LedgerEntry.objects.of_fact(error.kind, error.key)
    last = rows.filter(seq__lte=moment.seq).defer("body", "salt").last()
    if last is None or last.action not in (LedgerAction.WITHDRAW, LedgerAction.REDACT):
        return str(error)
    day = PartialDate(last.recorded_at.date()).words
    done = LedgerAction(last.action).label.lower()
    what = f"{Kind(error.kind).label} {error.key}"
    page = f"/records/{error.kind}/{error.key}/"
    return f"{what} was {done} on {day}: {last.reason} Its place on record: {page}"


def _compared(entries: Iterable[LedgerEntry], until: int) -> Iterator[Revision]:
    before: dict[str, str] = {}
    for entry in entries:
        document = json.loads(entry.body) if entry.body else {}
        after = dict(flattened(document))
        changes = differences(before, after) if before and after else ()
        text = json.dumps(document, ensure_ascii=False, indent=2) if document else ""
        later = entry.superseded_seq
        known = later if later is not None and later <= until else None
        yield Revision(entry, text, changes, known)
        before = after


def flattened(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """The leaves of a document with their paths: ``positions.1.code`` → ``permits``.

    Items of a list are counted from 1; empty texts, lists and nulls are left out, as
    they say nothing.
    """
    if isinstance(value, dict):
        for key in sorted(value):
            yield from flattened(value[key], f"{name}.{key}" if name else key)
    elif isinstance(value, list):
        for number, item in enumerate(value, start=1):
            yield from flattened(item, f"{name}.{number}")
    elif value is not None and value != "":
        yield name, value if isinstance(value, str) else json.dumps(value)


def differences(
    before: dict[str, str], after: dict[str, str]
) -> tuple[FieldChange, ...]:
    """The fields whose values differ, in order of name."""
    return tuple(
        FieldChange(name, before.get(name, ""), after.get(name, ""))
        for name in sorted(before.keys() | after.keys())
        if before.get(name) != after.get(name)
    )


def recorded_by(moment: Moment) -> LedgerQuerySet:
    """Every row recorded by the moment, newest first, lazily.

    Documents are left in the database.
    """
    found = LedgerEntry.objects.filter(seq__lte=moment.seq)
    return found.defer("body", "salt").order_by("-seq")


def midnight(day: dt.date) -> dt.datetime:
    """The first instant of a day, UTC."""
    return dt.datetime.combine(day, dt.time(), dt.UTC)
