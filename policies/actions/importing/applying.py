"""From a preview to drafts: the file kept between the two, applied as it was shown.

A file is previewed, kept with its sums, and applied only where both are still the same:
that of the file and that of what the desk held. The drafts have an editor, the import
stays on record, and so does its reason where it corrects something public.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Sequence

from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone

from policies.actions.importing.drafting import Draft, store
from policies.actions.importing.rows import Preview, preview_rows
from policies.actions.journal import note
from policies.choices import WorkflowStatus
from policies.exceptions import ImportRefused, InvalidInput
from policies.models import DeskFact, ImportedFile
from policies.models.imports import KEPT_FOR
from policies.models.journal import Deed
from policies.models.ledger import LedgerEntry

log = logging.getLogger(__name__)

#: The account under which the command line imports when it is given none.
IMPORT_ACCOUNT = "import"
#: Files of one person that wait for their decision; the oldest gives way.
WAITING_EACH = 5
LONGEST_NAME = 200
#: How the log line of an imported draft begins, and what stands before its reason.
_SAID, _REASON = "Imported from ", " Reason: "


def import_account() -> User:
    """The account of imports by the command line: nobody can sign in with it."""
    user, is_new = User.objects.get_or_create(
        username=IMPORT_ACCOUNT, defaults={"is_active": False}
    )
    if is_new:
        user.set_unusable_password()
        user.save(update_fields=["password"])
    return user


def keep(
    found: Preview, name: str, *, data: bytes | None = None, owner: User | None = None
) -> ImportedFile:
    """Keep what a preview said, and the file itself where it cannot be given again.

    Old previews are forgotten on the way, and those of one person beyond a few.
    """
    now = timezone.now()
    forget(now, owner)
    return ImportedFile.objects.create(
        what=found.what,
        name=name[-LONGEST_NAME:],
        sha256=found.sha256,
        desk_sha256=found.desk_sha256,
        data=data,
        owner=owner,
        previewed_at=now,
        new=len(found.new),
        changed=len(found.changed),
        unchanged=len(found.unchanged),
    )


def forget(now: dt.datetime, owner: User | None = None) -> None:
    """Delete the previews that are too old, and the oldest of a person's many."""
    waiting = ImportedFile.objects.filter(applied_at__isnull=True)
    waiting.filter(previewed_at__lt=now - KEPT_FOR).delete()
    if owner is not None:
        own = waiting.filter(owner=owner).values_list("pk", flat=True)
        kept = list(own.order_by("-previewed_at", "-pk")[: WAITING_EACH - 1])
        waiting.filter(owner=owner).exclude(pk__in=kept).delete()


def last_preview(what: str, sha256: str) -> ImportedFile:
    """The last preview of a file by the command line that is not too old.

    Raises ``InvalidInput`` where there is none.
    """
    file = ImportedFile.objects.filter(
        what=what,
        sha256=sha256.strip().lower(),
        owner=None,
        applied_at__isnull=True,
        previewed_at__gte=timezone.now() - KEPT_FOR,
    ).first()
    if file is None:
        raise InvalidInput(
            {"sha256": "no preview of such a file is on record; preview it again"}
        )
    return file


def apply_file(
    file: ImportedFile,
    *,
    data: bytes,
    sha256: str,
    desk_sha256: str,
    user: User,
    reason: str = "",
    twins_seen: bool = True,
) -> Preview:
    """Store what was previewed as drafts of ``user``, all or nothing.

    ``sha256`` and ``desk_sha256`` are the sums that the preview showed;
    ``twins_seen`` says that duplicates are meant to be stored as well. Raises
    ``InvalidInput`` where the file, the desk or the preview is not what it was, or a
    needed reason is missing; ``ImportRefused``; and ``StaleRevision`` where a row is
    changed at the same moment.
    """
    with transaction.atomic():
        kept = _waiting(file)
        found = preview_rows(kept.what, kept.name, data)
        _check(found, sha256, desk_sha256, reason)
        if found.twins and not twins_seen:
            raise InvalidInput(
                {"twins": "the file holds duplicates; say that they are meant"}
            )
        _store(found, user)
        _remember(kept, found, user, reason.strip())
    log.info(
        "imported as drafts: %d new and %d changed rows of %s, sha256 %s, account %d",
        len(found.new),
        len(found.changed),
        found.what,
        found.sha256,
        user.pk,
    )
    return found


def _waiting(file: ImportedFile) -> ImportedFile:
    """The file as stored, held until the end of the transaction."""
    kept = ImportedFile.objects.select_for_update().filter(pk=file.pk).first()
    if kept is None or kept.applied_at is not None:
        raise InvalidInput({"file": "it was applied or forgotten already"})
    if kept.is_too_old(timezone.now()):
        raise InvalidInput({"file": "the preview is too old; preview it again"})
    return kept


def _check(found: Preview, sha256: str, desk_sha256: str, reason: str) -> None:
    if found.sha256 != sha256.strip().lower():
        raise InvalidInput(
            {"sha256": f"another file; preview it again (its sum is {found.sha256})"}
        )
    if found.desk_sha256 != desk_sha256:
        raise InvalidInput(
            {"desk": "what the desk holds has changed since the preview; preview again"}
        )
    if found.refused:
        raise ImportRefused(found.refused)
    if found.changes_public_facts and not reason.strip():
        raise InvalidInput(
            {"reason": "the file changes published facts; say why they change"}
        )


def _store(found: Preview, user: User) -> None:
    for draft in found.drafts:
        draft.row.status = WorkflowStatus.DRAFT.value
        draft.row.last_editor = user
        if draft.is_new:
            draft.row.created_by = user
    if found.drafts:
        store(found.drafts, found.places)


def _remember(file: ImportedFile, found: Preview, user: User, reason: str) -> None:
    """The import keeps its numbers and loses its text; every draft gets a log line."""
    file.data, file.reason, file.owner = None, reason, user
    file.applied_at = timezone.now()
    file.new, file.changed = len(found.new), len(found.changed)
    file.unchanged = len(found.unchanged)
    file.save()
    said = f"{_SAID}{file.name}, import {file.pk}, SHA-256 {file.sha256}."
    told = f"{said}{_REASON}{reason}" if reason else said
    _log(found.new, user, ADDITION, said)
    _log([change.draft for change in found.changed], user, CHANGE, told)
    numbers = f"{file.new} new, {file.changed} changed, {file.unchanged} unchanged."
    detail = f"Import {file.pk}, SHA-256 {file.sha256}. {numbers} {reason}".strip()
    note(Deed.IMPORTED, user, subject=str(file), detail=detail)


def reason_of_import(fact: DeskFact) -> str:
    """Why the import behind the present draft of a published fact changes it.

    Empty where no import since its last publication gave a reason.
    """
    published = LedgerEntry.objects.filter(seq=fact.based_on_seq or 0).first()
    lines = LogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(fact),
        object_id=str(fact.pk),
        change_message__startswith=_SAID,
    )
    if published is not None:
        lines = lines.filter(action_time__gt=published.recorded_at)
    last = lines.order_by("-action_time", "-pk").first()
    return last.change_message.partition(_REASON)[2] if last else ""


def _log(drafts: Sequence[Draft], user: User, flag: int, message: str) -> None:
    if drafts:
        LogEntry.objects.log_actions(
            user_id=user.pk,
            queryset=[draft.row for draft in drafts],
            action_flag=flag,
            change_message=message,
        )
