"""Attempts to sign in, counted so that guessing is refused before it costs anything."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class SignInAttempt(models.Model):
    """One password or code that somebody tried.

    Neither what was typed nor the name it was typed for is kept: a password sometimes
    lands in the field for the name.
    """

    account = models.CharField(
        _("account"),
        max_length=64,
        help_text=_("Keyed digest of the name that was typed; tells equal from other."),
    )
    address = models.CharField(
        _("address"),
        max_length=64,
        help_text=_("Network it came from: an IPv4 address or the /64 of an IPv6 one."),
    )
    at = models.DateTimeField(_("at"), help_text=_("When it was tried."))
    succeeded = models.BooleanField(
        _("succeeded"),
        default=False,
        help_text=_("Whether it was right; until that is known it counts as wrong."),
    )

    class Meta:
        verbose_name = _("attempt to sign in")
        verbose_name_plural = _("attempts to sign in")
        indexes = [
            models.Index(fields=["account", "at"], name="attempt_account_at"),
            models.Index(fields=["address", "at"], name="attempt_address_at"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.address}"
