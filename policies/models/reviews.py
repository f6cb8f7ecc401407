"""What reviewers say about a draft. Never public, never deleted."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from policies.choices import Kind, Severity
from policies.models.constraints import filled, one_of
from policies.models.fields import KEY_LENGTH, ChoiceField


class ReviewComment(models.Model):
    """One comment on one record of the desk, about a column or a row of it.

    ``part`` and ``row`` name a row as ``policies.exceptions.Reason`` does
    (``positions``, ``use/2``); ``field`` a column of the record. All three are empty
    where the comment is about the whole record.
    """

    kind = ChoiceField(Kind, verbose_name=_("kind"), help_text=_("Kind of record."))
    key = models.CharField(
        _("key"), max_length=KEY_LENGTH, help_text=_("Key of the record.")
    )
    version = models.PositiveIntegerField(
        _("version"), help_text=_("Version of the draft that was commented on.")
    )
    part = models.CharField(
        _("part"),
        max_length=40,
        blank=True,
        default="",
        help_text=_("Which rows of the record; empty for the record's own columns."),
    )
    row = models.CharField(
        _("row"),
        max_length=KEY_LENGTH,
        blank=True,
        default="",
        help_text=_("Which of these rows."),
    )
    field = models.CharField(
        _("field"),
        max_length=60,
        blank=True,
        default="",
        help_text=_("Which column; empty for the record or row as a whole."),
    )
    severity = ChoiceField(
        Severity,
        verbose_name=_("severity"),
        help_text=_("An open critical comment keeps the record from being published."),
    )
    text = models.TextField(
        _("text"), help_text=_("What is doubtful or to be changed. Not public.")
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("author"),
        help_text=_("Who commented."),
    )
    created_at = models.DateTimeField(
        _("created at"), auto_now_add=True, help_text=_("When it was said.")
    )
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("resolved by"),
        help_text=_("Who found it answered; empty while it is open."),
    )
    resolved_at = models.DateTimeField(
        _("resolved at"),
        null=True,
        blank=True,
        help_text=_("When it was found answered."),
    )
    answer = models.TextField(
        _("answer"),
        blank=True,
        default="",
        help_text=_("What was done about it. Not public."),
    )

    class Meta:
        ordering = ["pk"]
        default_permissions = ()
        verbose_name = _("review comment")
        verbose_name_plural = _("review comments")
        constraints = [
            one_of("kind", Kind),
            one_of("severity", Severity),
            filled("text"),
            models.CheckConstraint(
                name="%(class)s_resolved_by_somebody",
                condition=Q(resolved_by__isnull=True, resolved_at__isnull=True)
                | Q(resolved_by__isnull=False, resolved_at__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["kind", "key"], name="comment_of_record"),
            models.Index(
                fields=["severity"],
                condition=Q(resolved_at__isnull=True),
                name="comment_open",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}/{self.key}: {self.severity}"

    @property
    def is_open(self) -> bool:
        return self.resolved_at is None
