"""The results of second coding that readers see. Rows are added, never changed."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class PublishedCoding(models.Model):
    """The result of one closed round (``policies.codings.CodingResult``)."""

    number = models.PositiveIntegerField(
        _("number"), unique=True, help_text=_("Rounds are counted from 1.")
    )
    seq = models.BigIntegerField(
        _("revision"),
        help_text=_(
            "Last revision of the ledger when the round was closed: from that revision "
            "on the site shows it."
        ),
    )
    published_at = models.DateTimeField(
        _("published at"), auto_now_add=True, help_text=_("When it was closed.")
    )
    body = models.TextField(
        _("body"), help_text=_("The document, as canonical JSON text.")
    )

    class Meta:
        verbose_name = _("published round of second coding")
        verbose_name_plural = _("published rounds of second coding")
        ordering = ["-number"]

    def __str__(self) -> str:
        return f"round {self.number}"
