"""A fact with the drafts that are published together with it, as one page shows it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.contrib.auth.models import User
from django.urls import reverse
from django.utils.translation import gettext as _

from policies.actions import gate
from policies.actions.together import companions, documents
from policies.admin.differences import LineDifference, line_differences
from policies.admin.proposals import labels_of, proposal_of
from policies.admin.reasons import named, worded
from policies.choices import WorkflowStatus
from policies.exceptions import Reason
from policies.models import DeskFact
from policies.records import Fact


@dataclass(frozen=True, slots=True)
class Companion:
    """A record published together with another: its text as proposed, its faults."""

    fact: DeskFact
    lines: tuple[LineDifference, ...]
    reasons: tuple[str, ...]
    form_url: str
    review_url: str

    @property
    def kind(self) -> str:
        return self.fact.KIND.label

    @property
    def anchor(self) -> str:
        return f"{self.fact.KIND}-{self.fact.key}"


class Batch:
    """A saved fact and its companions, read once: what one Publish would publish."""

    def __init__(self, fact: DeskFact) -> None:
        self.fact = fact
        self.others = companions(fact)

    @property
    def facts(self) -> tuple[DeskFact, ...]:
        """All records of the batch, the fact itself last."""
        return (*self.others, self.fact)

    @cached_property
    def documents(self) -> tuple[Fact, ...]:
        """The documents of the companions, as far as they make any."""
        return documents(self.others)

    @property
    def mark(self) -> str:
        """Which companions in which versions: a page sends it back with a decision."""
        return " ".join(
            f"{row.KIND}/{row.key}:{row.pk}:{row.version}" for row in self.others
        )

    def changes_since(self, mark: str) -> tuple[str, ...]:
        """The companions that came, went or were changed since a page was shown."""
        old, new = _versions(mark), _versions(self.mark)
        names = sorted(name for name in old | new if old.get(name) != new.get(name))
        return tuple(names)

    @cached_property
    def own_faults(self) -> tuple[Reason, ...]:
        """What the fact itself lacks when its companions are published with it."""
        return gate.refusals(self.fact, together=self.documents)

    @cached_property
    def own_reasons(self) -> tuple[str, ...]:
        """The same in words."""
        return tuple(worded(reason, self.fact.KIND) for reason in self.own_faults)

    @cached_property
    def reasons(self) -> tuple[str, ...]:
        """What keeps the batch from being published, whoever publishes it."""
        return (
            *self.own_reasons,
            *(
                f"{shown.kind} {shown.fact.key}: {reason}"
                for shown in self.companions
                for reason in shown.reasons
            ),
        )

    @cached_property
    def companions(self) -> tuple[Companion, ...]:
        """Each companion as the page shows it."""
        batch = (*self.documents, *documents([self.fact]))
        return tuple(self._companion(row, batch) for row in self.others)

    def publisher_reasons(self, publisher: User) -> Iterator[str]:
        """Why this person cannot publish; each companion is named."""
        for reason in gate.publisher_faults(self.fact, publisher):
            yield worded(reason, self.fact.KIND)
        for row in self.others:
            for reason in gate.publisher_faults(row, publisher):
                yield named(reason, row.KIND, row.key)

    def unsubmitted(self) -> Iterator[str]:
        """The companions that nobody has handed in, and with whom they are."""
        for row in self.others:
            if row.status != WorkflowStatus.SUBMITTED:
                yield f"{row.KIND.label} {row.key}: {standing(row)}"

    def _companion(self, row: DeskFact, batch: tuple[Fact, ...]) -> Companion:
        reasons = [worded(r, row.KIND) for r in gate.refusals(row, together=batch)]
        if self._is_held_up(row):
            reasons.insert(0, standing(row))
        page = f"admin:policies_{row._meta.model_name}"
        return Companion(
            row,
            line_differences(None, proposal_of(row), labels_of(row)),
            tuple(reasons),
            reverse(f"{page}_change", args=[row.pk]),
            reverse(f"{page}_review", args=[row.pk]),
        )

    def _is_held_up(self, row: DeskFact) -> bool:
        """Whether it is not handed in, nor will be when the fact is."""
        if row.status == WorkflowStatus.SUBMITTED:
            return False
        if self.fact.status == WorkflowStatus.SUBMITTED:
            return True
        own = row.last_editor_id in {None, self.fact.last_editor_id}
        return not (own and row.status == WorkflowStatus.DRAFT)


def standing(row: DeskFact) -> str:
    """Where a record that nobody has handed in stands, and with whom."""
    who = row.last_editor.get_username() if row.last_editor else ""
    if row.status == WorkflowStatus.RETURNED:
        said = _("was sent back to %s and is not submitted again")
        return said % who if who else _("was sent back and is not submitted again")
    said = _("is still being worked on by %s and is not submitted")
    return said % who if who else _("is a draft and is not submitted")


def _versions(mark: str) -> dict[str, str]:
    """``source/gazette`` → row and version, for every item of a mark."""
    parts = (item.partition(":") for item in mark.split())
    return {name: version for name, _colon, version in parts}
