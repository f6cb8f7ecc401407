"""The lists of the desk's front page: what they are made of, and the desk's own ones.

The number of queries is fixed: one over all kinds of records, one each for comments,
unfinished forms, sources that nothing cites, and what was published.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db.models import CharField, Count, Exists, F, OuterRef, TextField, Value
from django.db.models.functions import Cast, Concat, Replace
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from policies.actions import keeping
from policies.admin.lapsed import address_of
from policies.choices import Kind, WorkflowStatus
from policies.models import (
    DESK_MODELS,
    Citation,
    KeptForm,
    LedgerEntry,
    Pseudonym,
    ReviewComment,
    Source,
)


def _of_state(state: str, coded: str, *more: str) -> Concat:
    """The name of the state, a code in words, and further columns."""
    code = Replace(F(coded), Value("_"), Value(" "))
    parts = [part for name in more for part in (Value(", "), F(name))]
    return Concat(F(state), Value(": "), code, *parts, output_field=TextField())


#: By what a record of a kind is recognised.
TITLES: dict[Kind, F | Concat] = {
    Kind.SOURCE: F("title"),
    Kind.STATE: F("name"),
    Kind.ACTOR: F("name"),
    Kind.TREATY: F("short_name"),
    Kind.TREATY_ACTION: _of_state("state__name", "action", "treaty__short_name"),
    Kind.ANNOUNCEMENT: F("title"),
    Kind.COMMITMENT: F("pledge"),
    Kind.STATEMENT: F("speaker"),
    Kind.FIGURE: _of_state("state__name", "measure"),
    Kind.USE: _of_state("location_state__name", "finding"),
    Kind.RESOLUTION: F("symbol"),
    Kind.SEARCH: _of_state("state__name", "dimension"),
}
OPEN = (
    WorkflowStatus.DRAFT.value,
    WorkflowStatus.SUBMITTED.value,
    WorkflowStatus.RETURNED.value,
)
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


@dataclass(frozen=True, slots=True)
class Row:
    """One record of the desk that is being worked on."""

    kind: Kind
    pk: int
    key: str
    title: str
    status: str
    updated_at: dt.datetime
    editor_id: int | None
    editor: str | None


def desk_lists(user: User) -> tuple[Worklist, ...]:
    """What concerns this person first: theirs, sent back to them, waiting for them."""
    rows = list(_open_rows(user))
    comments = _open_comments()
    mine = [row for row in rows if row.editor_id == user.pk]
    returned = [row for row in mine if row.status == WorkflowStatus.RETURNED]
    own = [row for row in mine if row.status != WorkflowStatus.RETURNED]
    waiting = [
        row
        for row in rows
        if row.status == WorkflowStatus.SUBMITTED and row.editor_id != user.pk
    ]
    return (
        Worklist(
            "returned",
            _("Sent back to you"),
            _("Nothing was sent back to you."),
            tuple(_item(row, "change", comments) for row in returned),
        ),
        Worklist(
            "drafts",
            _("Your drafts"),
            _("You have no drafts."),
            (
                *(_unfinished(kept) for kept in keeping.kept_of(user).defer("fields")),
                *(_item(row, "change", comments) for row in reversed(own)),
            ),
        ),
        Worklist(
            "waiting",
            _("Waiting for your review"),
            _("Nothing waits for your review."),
            tuple(_item(row, "review", comments) for row in waiting),
        ),
    )


def _open_rows(user: User) -> Iterator[Row]:
    """Every record that is being worked on, the oldest first; one query."""
    parts = []
    for kind, model in DESK_MODELS.items():
        if not user.has_perm(f"policies.view_{model._meta.model_name}"):
            continue
        rows = model._default_manager.filter(status__in=OPEN).order_by()
        parts.append(
            rows.annotate(
                of=Value(kind.value, output_field=CharField()),
                words=Cast(TITLES[kind], TextField()),
            ).values_list(
                "of",
                "pk",
                "key",
                "words",
                "status",
                "updated_at",
                "last_editor_id",
                "last_editor__username",
            )
        )
    if not parts:
        return
    for of, *rest in parts[0].union(*parts[1:], all=True).order_by("updated_at", "pk"):
        yield Row(Kind(of), *rest)


def _open_comments() -> Counter[tuple[str, str]]:
    """How many comments are open on each record."""
    found = ReviewComment.objects.filter(resolved_at__isnull=True).order_by()
    counted = found.values_list("kind", "key").annotate(Count("pk"))
    return Counter({(kind, key): number for kind, key, number in counted})


def _item(row: Row, page: str, comments: Counter[tuple[str, str]]) -> Item:
    model = DESK_MODELS[row.kind]._meta.model_name
    said = [WorkflowStatus(row.status).label]
    if number := comments[row.kind.value, row.key]:
        said.append(ngettext("%d open comment", "%d open comments", number) % number)
    if page == "review":
        said[0] = _("by %s") % (row.editor or "–")
    return Item(
        row.title or row.key,
        row.kind.label,
        reverse(f"admin:policies_{model}_{page}", args=[row.pk]),
        ", ".join(said),
        f"{row.updated_at:%-d %b %Y, %H:%M}",
        f"{row.kind}/{row.key}" if page == "review" else "",
    )


def _unfinished(kept: KeptForm) -> Item:
    return Item(
        kept.title or kept.key or _("New record"),
        Kind(kept.kind).label,
        address_of(kept),
        _("Not saved yet: %s") % kept.get_because_display().lower(),
        f"{kept.kept_at:%-d %b %Y, %H:%M}",
    )


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
