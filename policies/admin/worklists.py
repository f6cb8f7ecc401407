"""The lists of the desk's front page: what they are made of, and the desk's own ones.

The number of queries is fixed: one for sources that nothing cites, two for what was
published; ``open_work`` says its own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from policies.choices import Kind, WorkflowStatus
from policies.models import Citation, LedgerEntry, Pseudonym, Source

WEEK = dt.timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a list. ``name`` is what a batch calls the record, if it may."""

    title: str
    kind: str
    href: str
    detail: str = ""
    when: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Worklist:
    """One list: its place in addresses, its words, and all its lines."""

    slug: str
    title: str
    empty: str
    items: tuple[Item, ...]

    @property
    def first(self) -> tuple[Item, ...]:
        """What the front page shows of it."""
        return self.items[:SHOWN]

    @property
    def more(self) -> int:
        return max(len(self.items) - SHOWN, 0)

    @property
    def href(self) -> str:
        return reverse("admin:worklist", args=[self.slug])


#: Lines of one list on the front page.
SHOWN = 6


def published_list(user: User) -> Worklist:
    """What people of the desk published in the last week, the latest first."""
    people = dict(Pseudonym.objects.values_list("slug", "user_id"))
    found = LedgerEntry.objects.filter(
        recorded_at__gte=timezone.now() - WEEK, actor__in=list(people)
    ).order_by("-seq")
    return Worklist(
        "published",
        _("Published by us this week"),
        _("Nothing was published in the last seven days."),
        tuple(_published(entry, people[entry.actor] == user.pk) for entry in found),
    )


def _published(entry: LedgerEntry, own: bool) -> Item:
    action = entry.get_action_display()
    return Item(
        entry.title or entry.key,
        Kind(entry.kind).label,
        f"/records/{entry.kind}/{entry.key}/",
        f"{action}: {entry.reason}" + (_(" (you)") if own else ""),
        f"{entry.recorded_at:%-d %b %Y, %H:%M}",
    )


def uncited_list(user: User) -> Worklist:
    """Sources of the desk that no record cites; one query."""
    rows: Iterable[tuple[int, str, str]] = ()
    if user.has_perm("policies.view_source"):
        found = Source.objects.exclude(status=WorkflowStatus.WITHDRAWN.value)
        for citation in Citation.__subclasses__():
            cites = citation._default_manager.filter(source=OuterRef("key"))
            found = found.filter(~Exists(cites))
        rows = found.order_by("-updated_at", "key").values_list(
            "pk", "title", "publisher"
        )
    return Worklist(
        "uncited",
        _("Sources cited by nothing"),
        _("Every source is cited."),
        tuple(
            Item(
                title,
                Kind.SOURCE.label,
                reverse("admin:policies_source_change", args=[pk]),
                publisher,
            )
            for pk, title, publisher in rows
        ),
    )
