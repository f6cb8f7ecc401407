"""Comments on a draft: made, answered, and heeded before anything becomes public.

A comment is never changed or deleted: it is open until somebody finds it answered, and
both names stay on record. An open critical comment keeps its record from publication
on every path (``critical_faults``, asked by the gate).
"""

from __future__ import annotations

import logging
from collections.abc import Collection
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from policies.actions.journal import note
from policies.actions.surroundings import Name
from policies.choices import Kind, Severity
from policies.exceptions import InvalidInput, Reason
from policies.models import Deed, DeskFact, ReviewComment

log = logging.getLogger(__name__)

#: Longest comment, and longest answer.
LONGEST = 1000


@dataclass(frozen=True, slots=True)
class Place:
    """What a comment is about: a column, a row of a part, or the whole record."""

    field: str = ""
    part: str = ""
    row: str = ""


#: The record as a whole.
WHOLE = Place()


def comments_on(fact: DeskFact) -> list[ReviewComment]:
    """Every comment on a record, the first one first. One query."""
    found = ReviewComment.objects.filter(kind=fact.KIND.value, key=fact.key)
    return list(found.select_related("author", "resolved_by"))


@transaction.atomic
def comment(
    *,
    fact: DeskFact,
    user: User,
    text: str,
    severity: Severity = Severity.NOTE,
    place: Place = WHOLE,
) -> ReviewComment:
    """Say something about a record as it stands. Raises ``InvalidInput``.

    Waits for whoever is publishing the record, so that a comment that was accepted
    before a publication is heeded by it.
    """
    text = text.strip()
    if not text:
        raise InvalidInput({"comment": "Say what is doubtful or to be changed."})
    if len(text) > LONGEST:
        raise InvalidInput({"comment": f"At most {LONGEST} characters."})
    row = type(fact)._default_manager.select_for_update().get(pk=fact.pk)
    made = ReviewComment.objects.create(
        kind=fact.KIND.value,
        key=fact.key,
        version=row.version,
        part=place.part,
        row=place.row,
        field=place.field,
        severity=severity.value,
        text=text,
        author=user,
    )
    _note(Deed.COMMENTED, made, user)
    log.info("comment: %s/%s, %s, account %d", fact.KIND, fact.key, severity, user.pk)
    return made


def resolution_fault(said: ReviewComment, fact: DeskFact, user: User) -> str:
    """Why ``user`` cannot find a comment answered; empty where they can.

    A critical one is settled by its author or by an editor, and never by the last
    editor of the draft: they would approve of their own answer.
    """
    if said.severity != Severity.CRITICAL:
        return ""
    alone = not settings.LANDMINES_REQUIRE_SECOND_PERSON
    if fact.last_editor_id == user.pk and not alone:
        return "The last editor cannot settle a critical comment; somebody else must."
    if said.author_id != user.pk and not user.has_perm("policies.publish"):
        return "Its author or an editor settles a critical comment."
    return ""


@transaction.atomic
def resolve(*, said: ReviewComment, fact: DeskFact, user: User, answer: str) -> None:
    """Find a comment answered. Raises ``InvalidInput`` where ``user`` may not.

    Whoever comes second changes nothing: the first answer stands.
    """
    row = type(fact)._default_manager.select_for_update().get(pk=fact.pk)
    if fault := resolution_fault(said, row, user):
        raise InvalidInput({"comment": fault})
    if len(answer.strip()) > LONGEST:
        raise InvalidInput({"answer": f"At most {LONGEST} characters."})
    open_one = ReviewComment.objects.filter(pk=said.pk, resolved_at__isnull=True)
    done = open_one.update(
        resolved_by=user, resolved_at=timezone.now(), answer=answer.strip()
    )
    if not done:
        raise InvalidInput({"comment": "It was already found answered."})
    _note(Deed.SETTLED, said, user)
    log.info("comment %d answered by account %d", said.pk, user.pk)


def _note(deed: Deed, said: ReviewComment, user: User) -> None:
    """A line of the journal that tells which comment, and repeats none of its text."""
    detail = f"Comment {said.pk}, {Severity(said.severity).label.lower()}"
    if place := said.field or said.part:
        detail += f", on {place}"
    note(deed, user, subject=f"{said.kind}/{said.key}", detail=f"{detail}.")


def critical_faults(names: Collection[Name]) -> dict[Name, list[Reason]]:
    """The open critical comments on these records, as reasons. One query."""
    found: dict[Name, list[Reason]] = {}
    wanted = set(names)
    asked = ReviewComment.objects.filter(
        severity=Severity.CRITICAL.value, resolved_at__isnull=True
    )
    for said in asked.select_related("author"):
        name = (Kind(said.kind), said.key)
        if name in wanted:
            found.setdefault(name, []).append(_reason(said))
    return found


def _reason(said: ReviewComment) -> Reason:
    return Reason(
        f"a critical comment of {said.author.get_username()} is open: {said.text}",
        place=said.field or (f"{said.part} {said.row}".strip()),
        field=said.field,
        part=said.part,
        row=said.row,
    )
