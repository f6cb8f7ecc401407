"""What every fact on the desk has, and how it cites its sources."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from policies.choices import Kind, WorkflowStatus
from policies.models.constraints import one_of, slug
from policies.models.fields import KEY_LENGTH, SLUG, ChoiceField


class DeskFact(models.Model):
    """One fact as analysts edit it. Nothing here is public.

    References to other facts hold the other's key (``state_id == "USA"``). A key is
    fixed when the row is first saved: other rows and the ledger lean on it.
    """

    KIND: ClassVar[Kind]

    key = models.CharField(
        _("key"),
        max_length=KEY_LENGTH,
        unique=True,
        validators=[SLUG],
        help_text=_(
            "Short name of the fact in addresses and references: lower-case letters, "
            "digits and hyphens. It never changes."
        ),
    )
    status = ChoiceField(
        WorkflowStatus,
        verbose_name=_("status"),
        default=WorkflowStatus.DRAFT.value,
        editable=False,
        help_text=_("Where this fact stands on its way to the public."),
    )
    based_on_seq = models.BigIntegerField(
        _("based on"),
        null=True,
        blank=True,
        editable=False,
        help_text=_(
            "Number of the published revision that this text began from; empty before "
            "first publication."
        ),
    )
    note = models.TextField(
        _("note"),
        blank=True,
        default="",
        help_text=_(
            "Doubts, dating, differing sources and what decided the coding. Public."
        ),
    )
    verified_on = models.DateField(
        _("verified on"),
        null=True,
        blank=True,
        help_text=_(
            "Day on which an analyst last checked that this still holds. Empty where "
            "nobody has since it was compiled."
        ),
    )
    last_editor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("last editor"),
        help_text=_("Who changed it last; somebody else publishes it."),
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("created by"),
        help_text=_("Who entered it; empty for the founding data."),
    )
    created_at = models.DateTimeField(
        _("created at"), auto_now_add=True, help_text=_("When it was entered.")
    )
    updated_at = models.DateTimeField(
        _("updated at"), auto_now=True, help_text=_("When it was last saved.")
    )
    review_comment = models.TextField(
        _("review comment"),
        blank=True,
        default="",
        editable=False,
        help_text=_("What the reviewer asked for when sending it back. Not public."),
    )
    version = models.PositiveIntegerField(
        _("version"),
        default=1,
        editable=False,
        help_text=_(
            "Grows with every save, so that two people do not overwrite each other."
        ),
    )

    class Meta:
        abstract = True
        ordering = ["key"]
        constraints = [slug(), one_of("status", WorkflowStatus)]

    def __str__(self) -> str:
        return self.key

    def clean(self) -> None:
        """Refuse a new key for a saved fact."""
        super().clean()
        if self.pk is None:
            return
        stored = type(self)._default_manager.filter(pk=self.pk)
        if stored.exclude(key=self.key).exists():
            raise ValidationError({"key": _("The key of a saved fact never changes.")})


class Citation(models.Model):
    """Where a fact is documented. Concrete subclasses add ``fact``.

    ``fact`` is a foreign key with the related name ``citations`` (the outcome of a
    commitment: ``outcome_citations``). The first citation is the primary one.
    """

    source = models.ForeignKey(
        "policies.Source",
        to_field="key",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("source"),
        help_text=_("The document or page that says so."),
    )
    locator = models.CharField(
        _("locator"),
        max_length=300,
        blank=True,
        default="",
        help_text=_("Where in the source: page, paragraph, section."),
    )
    excerpt = models.CharField(
        _("excerpt"),
        max_length=500,
        blank=True,
        default="",
        help_text=_("The few words that carry the fact, quoted exactly."),
    )
    order = models.PositiveSmallIntegerField(
        _("order"),
        default=0,
        help_text=_("Place in the list of sources; the first is the primary one."),
    )

    class Meta:
        abstract = True
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["fact", "source", "locator"],
                name="%(class)s_cited_once",
                violation_error_message=_("This source is already cited here."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.source_id} {self.locator}".strip()
