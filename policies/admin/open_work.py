"""What is being worked on, as lists: sent back, drafts, waiting for review.

One query over all kinds of records, one each for comments and unfinished forms.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db.models import CharField, Count, F, TextField, Value
from django.db.models.functions import Cast, Concat, Replace
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from policies.actions import keeping
from policies.admin.lapsed import address_of
from policies.admin.worklists import Item, Worklist
from policies.choices import Kind, WorkflowStatus
from policies.models import DESK_MODELS, KeptForm, ReviewComment

#: How many comments are open on each record.
Comments = Counter[tuple[str, str]]


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
    mine = [row for row in rows if row.editor_id == user.pk]
    theirs = [row for row in rows if row.editor_id != user.pk]
    comments = _open_comments()
    return (
        _returned(mine, comments),
        _drafts(user, mine, comments),
        _waiting(theirs, comments),
    )


def _returned(mine: Iterable[Row], comments: Comments) -> Worklist:
    rows = (row for row in mine if row.status == WorkflowStatus.RETURNED)
    return Worklist(
        "returned",
        _("Sent back to you"),
        _("Nothing was sent back to you."),
        tuple(_item(row, "change", comments) for row in rows),
    )


def _drafts(user: User, mine: Sequence[Row], comments: Comments) -> Worklist:
    """What was never saved, then what was, the latest first."""
    kept = keeping.kept_of(user).defer("fields")
    rows = (row for row in reversed(mine) if row.status != WorkflowStatus.RETURNED)
    return Worklist(
        "drafts",
        _("Your drafts"),
        _("You have no drafts."),
        (
            *(_unfinished(form) for form in kept),
            *(_item(row, "change", comments) for row in rows),
        ),
    )


def _waiting(theirs: Iterable[Row], comments: Comments) -> Worklist:
    rows = (row for row in theirs if row.status == WorkflowStatus.SUBMITTED)
    return Worklist(
        "waiting",
        _("Waiting for your review"),
        _("Nothing waits for your review."),
        tuple(_item(row, "review", comments) for row in rows),
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


def _open_comments() -> Comments:
    """How many comments are open on each record."""
    found = ReviewComment.objects.filter(resolved_at__isnull=True).order_by()
    counted = found.values_list("kind", "key").annotate(Count("pk"))
    return Counter({(kind, key): number for kind, key, number in counted})


def _item(row: Row, page: str, comments: Comments) -> Item:
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
