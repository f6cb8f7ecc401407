"""What somebody typed and nobody could save yet."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from policies.choices import KeptBecause, Kind
from policies.models.constraints import one_of
from policies.models.fields import KEY_LENGTH, ChoiceField


class KeptForm(models.Model):
    """The fields of one form as they were sent, for the person who sent them.

    Its author alone sees the text; others see at most that a change was begun. It goes
    when the form is saved, when its author lets it go, and after its time.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("user"),
        help_text=_("Who typed it."),
    )
    form = models.CharField(
        _("form"),
        max_length=32,
        unique=True,
        help_text=_("Random name of the form as it was shown: one form is kept once."),
    )
    kind = ChoiceField(Kind, verbose_name=_("kind"), help_text=_("Kind of record."))
    row = models.BigIntegerField(
        _("row"),
        null=True,
        blank=True,
        help_text=_("Number of the desk row; empty for a new record."),
    )
    key = models.CharField(
        _("key"),
        max_length=KEY_LENGTH,
        blank=True,
        default="",
        help_text=_("Key of the record, as far as it has one."),
    )
    title = models.CharField(
        _("title"),
        max_length=200,
        blank=True,
        default="",
        help_text=_("A few words of it, to recognise it by."),
    )
    because = ChoiceField(
        KeptBecause,
        verbose_name=_("because"),
        help_text=_("Why it was kept and not saved."),
    )
    fields = models.TextField(
        _("fields"),
        help_text=_("Name of each field and the values sent for it, as JSON."),
    )
    kept_at = models.DateTimeField(
        _("kept at"), auto_now=True, help_text=_("When it was sent last.")
    )

    class Meta:
        ordering = ["-kept_at", "-pk"]
        default_permissions = ()
        verbose_name = _("unfinished form")
        verbose_name_plural = _("unfinished forms")
        constraints = [
            one_of("kind", Kind),
            one_of("because", KeptBecause),
        ]
        indexes = [models.Index(fields=["kind", "row"], name="kept_of_record")]

    def __str__(self) -> str:
        return self.title or self.key or self.kind
