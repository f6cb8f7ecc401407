"""Keeping what somebody typed where it cannot be saved.

A form that is not yet valid, or that was sent after its session had ended, is kept as
it was sent, for its author alone. It is never a draft of the record and never public.
"""

from __future__ import annotations

import datetime as dt
import json
import logging
from collections.abc import Mapping, Sequence

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from policies.actions.journal import note
from policies.choices import KeptBecause, Kind
from policies.exceptions import InvalidInput
from policies.models import DESK_MODELS, Deed, JournalEntry, KeptForm

log = logging.getLogger(__name__)

#: Longest text of one form: ten times the largest roll call.
LONGEST = 400_000
#: Forms of one person; the oldest makes way for the newest.
MOST = 100
#: How long a form is kept.
KEPT_FOR = dt.timedelta(days=60)

Fields = Mapping[str, Sequence[str]]


@transaction.atomic
def keep(
    *,
    user: User,
    form: str,
    kind: Kind,
    row: int | None,
    fields: Fields,
    because: KeptBecause,
    key: str = "",
    title: str = "",
) -> KeptForm:
    """Keep the fields of a form; a form that is kept already is replaced.

    ``form`` is its random name. Raises ``InvalidInput`` where the text is too long.
    """
    text = json.dumps({name: list(values) for name, values in fields.items()})
    if len(text) > LONGEST:
        raise InvalidInput({"form": f"longer than {LONGEST} characters, so not kept"})
    kept, _ = KeptForm.objects.update_or_create(
        form=form,
        user=user,
        defaults={
            "kind": kind.value,
            "row": row,
            "key": key[:120],
            "title": title[:200],
            "because": because.value,
            "fields": text,
        },
    )
    _make_room(user)
    log.info("kept: a form of account %d (%s)", user.pk, because)
    return kept


def fields_of(kept: KeptForm) -> dict[str, list[str]]:
    """The fields as they were sent."""
    found: dict[str, list[str]] = json.loads(kept.fields)
    return found


def kept_of(user: User) -> QuerySet[KeptForm]:
    """The forms that wait for this person, the latest first."""
    return KeptForm.objects.filter(user=user, kept_at__gte=_oldest())


@transaction.atomic
def take_up(kept: KeptForm) -> None:
    """Note that its author goes on with a kept form; once for each time it was kept.

    The line names the record and repeats nothing that was typed.
    """
    detail = f"Form {kept.pk}, kept {kept.kept_at:%Y-%m-%d %H:%M:%S} UTC."
    said = JournalEntry.objects.filter(
        deed=Deed.TAKEN_UP, person=kept.user, detail=detail
    )
    if not said.exists():
        subject = "/".join((kept.kind, *_key_of(kept)))
        note(Deed.TAKEN_UP, kept.user, subject=subject, detail=detail)


def _key_of(kept: KeptForm) -> tuple[str, ...]:
    """The key of the record that a form changes; none of one that is still to be."""
    rows = DESK_MODELS[Kind(kept.kind)]._default_manager.filter(pk=kept.row)
    return tuple(rows.values_list("key", flat=True)) if kept.row is not None else ()


def begun_by_others(kind: Kind, row: int, user: User) -> QuerySet[KeptForm]:
    """Changes of one record that others began and have not saved: who and when."""
    found = KeptForm.objects.filter(
        kind=kind.value, row=row, kept_at__gte=_oldest()
    ).exclude(user=user)
    return found.select_related("user").defer("fields")


def let_go(*, user: User, form: str) -> bool:
    """Forget one form of this person; whether there was one."""
    gone, _ = KeptForm.objects.filter(user=user, form=form).delete()
    return bool(gone)


def _oldest() -> dt.datetime:
    return timezone.now() - KEPT_FOR


def _make_room(user: User) -> None:
    own = KeptForm.objects.filter(user=user)
    own.filter(kept_at__lt=_oldest()).delete()
    surplus = list(own.values_list("pk", flat=True)[MOST:])
    if surplus:
        own.filter(pk__in=surplus).delete()
