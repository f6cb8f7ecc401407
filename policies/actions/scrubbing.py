"""What a redaction removes at the desk: the same text, wherever it was typed."""

from __future__ import annotations

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import models

from policies.actions.serialising import PARTS
from policies.choices import Kind
from policies.models import (
    CodingItem,
    Deed,
    DeskFact,
    ImportedFile,
    JournalEntry,
    KeptForm,
    ReviewComment,
)
from policies.models.fields import FoldedField

#: What stands where a column must hold something.
GONE = "[redacted]"
#: Names that are codes and not text.
CODES = frozenset({"key", "iso2", "m49", "language"})


def scrub(fact: DeskFact) -> None:
    """Empty every text of a desk row and of its parts, and what was said about it.

    Keys, codes, dates and numbers stay, as they do in the ledger's facets: other rows
    lean on the key. Comments keep their authors and times, and so does the journal,
    which repeats what was sent back; a second coder's note goes. Unfinished forms go,
    and every file that still waits to be imported.
    """
    for part in PARTS.get(fact.KIND, ("citations",)):
        for number, row in enumerate(getattr(fact, part).all(), start=1):
            _empty(row, f" {number}")
            row.save()
    _empty(fact)
    fact.save()
    _scrub_talk(fact)
    mine = models.Q(row=fact.pk) | models.Q(key=fact.key)
    KeptForm.objects.filter(mine, kind=fact.KIND.value).delete()
    # A file that waits to be imported may repeat the text: it can be given again.
    ImportedFile.objects.filter(applied_at__isnull=True).delete()
    LogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(fact), object_id=str(fact.pk)
    ).update(object_repr=fact.key)


def _scrub_talk(fact: DeskFact) -> None:
    about = {"kind": fact.KIND.value, "key": fact.key}
    ReviewComment.objects.filter(**about).update(text=GONE)
    ReviewComment.objects.filter(**about).exclude(answer="").update(answer=GONE)
    sent_back = JournalEntry.objects.filter(
        deed=Deed.SENT_BACK, subject=f"{fact.KIND}/{fact.key}"
    )
    sent_back.exclude(detail="").update(detail=GONE)
    if fact.KIND is Kind.ANNOUNCEMENT:
        items = CodingItem.objects.filter(key=fact.key)
        items.exclude(note="").update(note=GONE)


def _empty(row: models.Model, number: str = "") -> None:
    """``number`` tells apart the parts whose place in a source made them unique."""
    for column in row._meta.concrete_fields:
        if not _is_text(column):
            continue
        keeps = column.name == "locator" and bool(column.value_from_object(row))
        must = not column.blank or keeps or column.unique
        which = f" {row.pk}" if column.unique else number if keeps else ""
        setattr(row, column.name, f"{GONE}{which}" if must else "")


def _is_text(column: models.Field) -> bool:  # type: ignore[type-arg]
    if column.is_relation or column.choices or column.primary_key:
        return False
    if isinstance(column, FoldedField) or column.name in CODES:
        return False
    texts = (models.CharField, models.TextField)
    return isinstance(column, texts) and not column.name.endswith("_precision")
