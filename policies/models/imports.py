"""Files that were given to the desk: kept from preview to apply, remembered after."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

#: A preview that nobody applied is forgotten after this time, and its file with it.
KEPT_FOR = dt.timedelta(hours=24)


class ImportedFile(models.Model):
    """One file, previewed and perhaps applied. Nothing of it is public.

    ``data`` is held until the file is applied or its preview is too old; a preview of
    the command line holds none. ``sha256`` is that of the file, ``desk_sha256`` that
    of what the desk held then.
    """

    what = models.CharField(
        _("holds"), max_length=32, help_text=_("What a row of the file is.")
    )
    name = models.CharField(
        _("file"), max_length=200, help_text=_("Name of the file as it was given.")
    )
    sha256 = models.CharField(
        _("SHA-256"), max_length=64, help_text=_("Fingerprint of the file.")
    )
    desk_sha256 = models.CharField(
        _("SHA-256 of the desk"),
        max_length=64,
        help_text=_("Fingerprint of what the desk held when it was previewed."),
    )
    data = models.BinaryField(
        _("content"),
        null=True,
        blank=True,
        editable=False,
        help_text=_("The file itself, until it is applied or the preview is too old."),
    )
    reason = models.TextField(
        _("reason"),
        blank=True,
        default="",
        help_text=_("Why published facts change; asked again at publication."),
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("imported by"),
        help_text=_("Who gave the file; empty for a preview on the command line."),
    )
    previewed_at = models.DateTimeField(
        _("previewed at"), help_text=_("When it was last looked at before applying.")
    )
    applied_at = models.DateTimeField(
        _("applied at"),
        null=True,
        blank=True,
        help_text=_("When its rows became drafts; empty while they have not."),
    )
    new = models.PositiveIntegerField(
        _("new"), default=0, help_text=_("Rows that became new drafts.")
    )
    changed = models.PositiveIntegerField(
        _("changed"), default=0, help_text=_("Rows that changed a record of the desk.")
    )
    unchanged = models.PositiveIntegerField(
        _("unchanged"), default=0, help_text=_("Rows that the desk held already.")
    )

    class Meta:
        ordering = ["-previewed_at", "-pk"]
        default_permissions = ()
        verbose_name = _("import")
        verbose_name_plural = _("imports")

    def __str__(self) -> str:
        return f"{self.name} ({self.what})"

    def is_too_old(self, now: dt.datetime) -> bool:
        """Whether the preview can no longer be applied."""
        return now - self.previewed_at > KEPT_FOR
