"""Who did what at the desk: added by ``policies.actions`` and never changed."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Deed(models.TextChoices):
    """What can be done at the desk, by its place in a day."""

    SIGNED_IN = "signed_in", _("Signed in")
    SIGN_IN_FAILED = "sign_in_failed", _("Sign-in failed")
    LOCKED_OUT = "locked_out", _("Too many failures")
    SECOND_FACTOR = "second_factor", _("Second factor")
    PASSWORD = "password", _("Password")
    ACCOUNT = "account", _("Account")
    ENTERED = "entered", _("Entered")
    EDITED = "edited", _("Edited")
    IMPORTED = "imported", _("Imported")
    SUBMITTED = "submitted", _("Submitted")
    SENT_BACK = "sent_back", _("Sent back")
    COMMENTED = "commented", _("Commented")
    SETTLED = "settled", _("Comment settled")
    TAKEN_UP = "taken_up", _("Kept form taken up")
    PUBLISHED = "published", _("Published")
    CORRECTED = "corrected", _("Corrected")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    REDACTED = "redacted", _("Redacted")
    SECOND_CODING = "second_coding", _("Second coding")


class JournalEntry(models.Model):
    """One thing that somebody did. Holds no password, no code and no secret."""

    at = models.DateTimeField(_("at"), help_text=_("When it was done, UTC."))
    deed = models.CharField(
        _("deed"),
        max_length=32,
        choices=Deed.choices,
        help_text=_("What was done."),
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("person"),
        help_text=_("Whose account did it; empty for a command or an unknown name."),
    )
    name = models.CharField(
        _("name"),
        max_length=150,
        blank=True,
        default="",
        help_text=_("Name of the account, or of the command's actor, at that time."),
    )
    subject = models.CharField(
        _("subject"),
        max_length=200,
        blank=True,
        default="",
        help_text=_("Kind and key of the record, or the account it was done to."),
    )
    detail = models.CharField(
        _("detail"),
        max_length=1000,
        blank=True,
        default="",
        help_text=_("What else there is to know, in words."),
    )
    address = models.CharField(
        _("address"),
        max_length=64,
        blank=True,
        default="",
        help_text=_("Network address it came from; for signing in alone."),
    )

    class Meta:
        verbose_name = _("journal entry")
        verbose_name_plural = _("journal entries")
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["person", "-at"], name="journal_person_at"),
            models.Index(fields=["deed", "-at"], name="journal_deed_at"),
            models.Index(fields=["-at"], name="journal_at"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.name} {self.deed} {self.subject}"
