"""The codes that an announcement carries, one dimension at a time."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from policies.choices import (
    LADDER_DIMENSIONS,
    Confidence,
    Dimension,
    PositionCode,
    codes_on,
)
from policies.models.constraints import in_order, one_of, partial_date
from policies.models.desk.announcements import PolicyAnnouncement
from policies.models.fields import ChoiceField, PartialDateProperty, PrecisionField

_LADDER = [code.value for code in codes_on(Dimension.USE)]
_JOINING = [code.value for code in codes_on(Dimension.JOINING)]


class Position(models.Model):
    """One code on one dimension, with its scope and its span (codebook §3)."""

    announcement = models.ForeignKey(
        PolicyAnnouncement,
        on_delete=models.CASCADE,
        related_name="positions",
        verbose_name=_("announcement"),
        help_text=_("The announcement that carries the code."),
    )
    dimension = ChoiceField(
        Dimension, verbose_name=_("dimension"), help_text=_("What the code is about.")
    )
    number = models.PositiveSmallIntegerField(
        _("number"),
        default=1,
        help_text=_("Tells further scopes of one dimension apart, from 1."),
    )
    code = ChoiceField(
        PositionCode,
        verbose_name=_("code"),
        help_text=_(
            "The most permissive thing still allowed. Use, production, transfer and "
            "stockpiling share a ladder; joining has its own."
        ),
    )
    starts_on = models.DateField(
        _("starts on"),
        help_text=_(
            "First day of the code: the effective day, else the day of announcement, "
            "else the date that the text names."
        ),
    )
    starts_on_precision = PrecisionField()
    starts_on_partial = PartialDateProperty("starts_on")
    ends_on = models.DateField(
        _("ends on"),
        null=True,
        blank=True,
        help_text=_(
            "First day on which the code no longer holds, only where an end is known. "
            "Empty does not mean that it still holds."
        ),
    )
    ends_on_precision = PrecisionField()
    ends_on_partial = PartialDateProperty("ends_on")
    scope_area = models.CharField(
        _("area"),
        max_length=300,
        blank=True,
        default="",
        help_text=_("Place that the code is limited to, allows or excepts."),
    )
    scope_mine_types = models.CharField(
        _("mine types"),
        max_length=300,
        blank=True,
        default="",
        help_text=_("Types that the code is limited to, allows or excepts."),
    )
    scope_recipient = models.CharField(
        _("recipient"),
        max_length=300,
        blank=True,
        default="",
        help_text=_("Recipient that the code is limited to, allows or excepts."),
    )
    scope_purpose = models.CharField(
        _("purpose"),
        max_length=300,
        blank=True,
        default="",
        help_text=_("Purpose that the code is limited to, allows or excepts."),
    )
    confidence = ChoiceField(
        Confidence,
        verbose_name=_("confidence"),
        default=Confidence.MEDIUM.value,
        help_text=_("How firmly the sources carry the code."),
    )
    note = models.TextField(
        _("note"), blank=True, default="", help_text=_("What decided the code. Public.")
    )

    class Meta:
        ordering = ["announcement_id", "pk"]
        verbose_name = _("position")
        verbose_name_plural = _("positions")
        constraints = [
            one_of("dimension", Dimension),
            one_of("code", PositionCode),
            one_of("confidence", Confidence),
            *partial_date("starts_on"),
            *partial_date("ends_on"),
            in_order("starts_on", "ends_on"),
            models.CheckConstraint(
                name="%(class)s_code_of_ladder",
                condition=models.Q(dimension=Dimension.JOINING.value, code__in=_JOINING)
                | models.Q(
                    dimension__in=[dimension.value for dimension in LADDER_DIMENSIONS],
                    code__in=_LADDER,
                ),
                violation_error_message=_("This code belongs to another ladder."),
            ),
            models.CheckConstraint(
                name="%(class)s_number_from_one",
                condition=models.Q(number__gte=1),
                violation_error_message=_("Numbers begin with 1."),
            ),
            models.UniqueConstraint(
                fields=["announcement", "dimension", "number"],
                name="%(class)s_numbered_once",
                violation_error_message=_("This dimension and number is taken."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dimension}: {self.code}"
