"""The way of a desk row to its publication: saved, submitted, sent back.

Each function is atomic and logged, and refuses a row that somebody else has changed
since it was read. None of them makes anything public.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F

from policies.actions import commenting
from policies.actions.commenting import WHOLE, Place, comments_on
from policies.actions.journal import note
from policies.choices import Severity, WorkflowStatus
from policies.exceptions import InvalidInput, StaleRevision
from policies.models import DeskFact
from policies.models.journal import Deed

log = logging.getLogger(__name__)

DRAFT = WorkflowStatus.DRAFT.value
SUBMITTED = WorkflowStatus.SUBMITTED.value
RETURNED = WorkflowStatus.RETURNED.value


def begin_draft(fact: DeskFact, *, user: User) -> None:
    """Make ``user`` the author of a new row; the caller saves it.

    What a form may have forged (status, revision, version, editors) is set here.
    """
    fact.version, fact.based_on_seq, fact.review_comment = 1, None, ""
    fact.status = DRAFT
    fact.created_by = fact.last_editor = user
    note(Deed.ENTERED, user, subject=_name(fact))


def edit_draft(fact: DeskFact, *, user: User) -> None:
    """Make ``user`` the last editor of a stored row; the caller saves it.

    Inside the caller's transaction. ``fact.version`` is the version that the editor
    saw; what a form may have forged is read from the database. Raises
    ``StaleRevision``.
    """
    _next_version(fact)
    stored = type(fact)._default_manager.get(pk=fact.pk)
    fact.version, fact.based_on_seq = stored.version, stored.based_on_seq
    fact.created_by, fact.review_comment = stored.created_by, stored.review_comment
    fact.status = DRAFT
    fact.last_editor = user
    note(Deed.EDITED, user, subject=_name(fact), detail=f"Version {fact.version}.")


@transaction.atomic
def save_draft(*, fact: DeskFact, user: User) -> None:
    """Store a new or changed row as a draft of ``user``. Raises ``StaleRevision``."""
    if fact.pk is None:
        begin_draft(fact, user=user)
    else:
        edit_draft(fact, user=user)
    fact.save()
    log.info("saved: %s/%s, version %d", fact.KIND, fact.key, fact.version)


@transaction.atomic
def submit(*, fact: DeskFact, user: User, together: Iterable[DeskFact] = ()) -> None:
    """Hand a draft to a second person, and with it the drafts it leans on, or none.

    Raises ``InvalidInput`` unless each is a draft or was sent back;
    ``StaleRevision``.
    """
    for each in (fact, *together):
        _move(each, (DRAFT, RETURNED), SUBMITTED, "submitted")
        note(Deed.SUBMITTED, user, subject=_name(each))
        log.info("submitted: %s/%s by account %d", each.KIND, each.key, user.pk)


@transaction.atomic
def send_back(
    *,
    fact: DeskFact,
    user: User,
    comment: str,
    severity: Severity = Severity.MAJOR,
    place: Place = WHOLE,
) -> None:
    """Return a submitted row to its editor with a comment, which joins its thread.

    An empty ``comment`` is enough where comments are open: they say what is missing.
    Raises ``InvalidInput`` unless it is submitted and commented; ``StaleRevision``.
    """
    said = comment.strip()
    if not said and not any(each.is_open for each in comments_on(fact)):
        raise InvalidInput({"comment": "Say what is missing."})
    _move(fact, (SUBMITTED,), RETURNED, "sent back", review_comment=said)
    if said:
        commenting.comment(
            fact=fact, user=user, text=said, severity=severity, place=place
        )
    note(Deed.SENT_BACK, user, subject=_name(fact), detail=said)
    log.info("sent back: %s/%s by account %d", fact.KIND, fact.key, user.pk)


def _name(fact: DeskFact) -> str:
    return f"{fact.KIND}/{fact.key}"


def _next_version(fact: DeskFact) -> None:
    row = type(fact)._default_manager.filter(pk=fact.pk, version=fact.version)
    if not row.update(version=F("version") + 1):
        raise StaleRevision(f"{fact.KIND}/{fact.key} was changed after it was read")


def _move(
    fact: DeskFact,
    allowed: tuple[str, ...],
    status: str,
    word: str,
    *,
    review_comment: str = "",
) -> None:
    _next_version(fact)
    row = type(fact)._default_manager.filter(pk=fact.pk, status__in=allowed)
    if not row.update(status=status, review_comment=review_comment):
        raise InvalidInput({"status": f"This record cannot be {word} now."})
    fact.refresh_from_db(fields=["status", "version", "review_comment"])
