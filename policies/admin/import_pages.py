"""What the page of a preview shows: rows in words, differences, totals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from django.urls import reverse
from django.utils.translation import gettext as _

from policies.actions.importing.drafting import Draft
from policies.actions.importing.rows import Change, Preview
from policies.actions.importing.twins import Twin
from policies.actions.promoting import promoted
from policies.admin.differences import LineDifference, line_differences
from policies.admin.proposals import labels_of
from policies.admin.roll_calls import Total, totals
from policies.dates import PartialDate
from policies.exceptions import (
    Fault,
    ImportRefused,
    InvalidInput,
    PolicyError,
    StaleRevision,
)
from policies.models import DESK_MODELS, DeskFact
from policies.records import Resolution

#: Rows of one list that the page writes out.
MOST_SHOWN = 400

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Row:
    """A row that would be stored: its record in words, as lines that differ."""

    draft: Draft
    lines: tuple[LineDifference, ...]
    is_public: bool = False

    @property
    def key(self) -> str:
        return self.draft.record.key

    @property
    def line(self) -> str:
        """The record in one line, as the lists of readers name it."""
        record = self.draft.record
        values = (getattr(record, name) for name in record.__struct_fields__)
        day = next((each for each in values if isinstance(each, PartialDate)), None)
        title = promoted(record).title
        return f"{title}, {day.words}" if day else title

    @property
    def href(self) -> str:
        """The form of the record; empty for a new one."""
        row = self.draft.row
        return "" if row.pk is None else form_of(row)


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A twin with the page of the record that says the same, if it is on the desk."""

    twin: Twin
    href: str


class PreviewPage:
    """One preview as the page shows it; long lists are cut, and their length said."""

    def __init__(self, found: Preview, data: bytes) -> None:
        self.found = found
        self.size = len(data)

    @cached_property
    def new(self) -> list[Row]:
        return [
            Row(draft, line_differences(None, draft.record, labels_of(draft.row)))
            for draft in self.found.new[:MOST_SHOWN]
        ]

    @cached_property
    def changed(self) -> list[Row]:
        return [_changed(change) for change in self.found.changed[:MOST_SHOWN]]

    @property
    def refused(self) -> Sequence[Fault]:
        return self.found.refused[:MOST_SHOWN]

    @property
    def unchanged(self) -> Sequence[str]:
        return self.found.unchanged[:MOST_SHOWN]

    @cached_property
    def duplicates(self) -> list[Duplicate]:
        shown = self.found.twins[:MOST_SHOWN]
        keys = {twin.other for twin in shown if not twin.in_file}
        pages = {}
        if shown and self.found.drafts:
            model = DESK_MODELS[self.found.drafts[0].record.KIND]
            held = model._default_manager.filter(key__in=sorted(keys))
            pages = {row.key: form_of(row) for row in held}
        return [Duplicate(twin, pages.get(twin.other, "")) for twin in shown]

    @cached_property
    def totals(self) -> list[tuple[str, Total]]:
        """The totals of every roll call that the file gives, with its symbol."""
        records = [draft.record for draft in self.found.drafts]
        return [
            (record.symbol, total)
            for record in records
            if isinstance(record, Resolution) and record.votes
            for total in totals(
                {vote.state: vote.vote for vote in record.votes}, _stated(record)
            )
        ]

    @property
    def hidden(self) -> dict[str, int]:
        """How many rows of each list are not written out."""
        lists: dict[str, Sequence[Any]] = {
            "new": self.found.new,
            "changed": self.found.changed,
            "refused": self.found.refused,
            "unchanged": self.found.unchanged,
            "duplicates": self.found.twins,
        }
        return {name: max(0, len(of) - MOST_SHOWN) for name, of in lists.items()}


def _stated(record: Resolution) -> dict[str, int | None]:
    return {
        "yes": record.yes,
        "no": record.no,
        "abstain": record.abstain,
        "non_voting": record.non_voting,
    }


def form_of(row: DeskFact) -> str:
    """The address of a row's form."""
    return reverse(f"admin:policies_{row._meta.model_name}_change", args=[row.pk])


def _changed(change: Change) -> Row:
    wanted = change.draft.record
    lines = line_differences(change.present, wanted, labels_of(change.draft.row))
    shown = tuple(line for line in lines if line.changed)
    return Row(change.draft, shown, change.is_public)


def sentences(error: PolicyError) -> list[str]:
    """A refusal as the person who decided is told it."""
    if isinstance(error, StaleRevision):
        return [_("A record was changed at the same moment. Nothing was stored.")]
    if isinstance(error, ImportRefused):
        first = [str(fault) for fault in error.faults[:5]]
        return [_("Nothing was stored; the file has rows that are refused."), *first]
    if isinstance(error, InvalidInput):
        return [_("Nothing was stored: %s.") % why for why in error.fields.values()]
    return [str(error)]
