"""Blind second coding: rounds, what was dealt to whom, what the second coder said.

Nothing here is public. ``PublishedCoding`` alone is what readers see, and it stands in
a module of its own.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from policies.choices import Dimension
from policies.models.fields import KEY_LENGTH, ChoiceField


class CodingRound(models.Model):
    """A random tenth of the published announcements, drawn at one revision."""

    number = models.PositiveIntegerField(
        _("number"), unique=True, help_text=_("Rounds are counted from 1.")
    )
    seed = models.CharField(
        _("seed"),
        max_length=100,
        help_text=_("Hash of the ledger's last entry and the number: nobody chose it."),
    )
    seq = models.BigIntegerField(
        _("revision"), help_text=_("Last revision of the ledger at the drawing.")
    )
    eligible = models.PositiveIntegerField(
        _("eligible"), help_text=_("Announcements that were public then.")
    )
    dealt_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("dealt by"),
        help_text=_("The editor who opened the round."),
    )
    dealt_at = models.DateTimeField(
        _("dealt at"), auto_now_add=True, help_text=_("When it was opened.")
    )
    closed_at = models.DateTimeField(
        _("closed at"),
        null=True,
        blank=True,
        help_text=_("When its result was published; empty while it is open."),
    )

    class Meta:
        verbose_name = _("round of second coding")
        verbose_name_plural = _("rounds of second coding")
        ordering = ["-number"]

    def __str__(self) -> str:
        return f"round {self.number}"


class CodingItem(models.Model):
    """One announcement of a round, and who codes it a second time."""

    round = models.ForeignKey(
        CodingRound,
        on_delete=models.PROTECT,
        related_name="items",
        verbose_name=_("round"),
        help_text=_("The round it was drawn for."),
    )
    place = models.PositiveIntegerField(
        _("place"), help_text=_("Its place among those drawn, from 1.")
    )
    key = models.CharField(
        _("key"), max_length=KEY_LENGTH, help_text=_("Key of the announcement.")
    )
    seq = models.BigIntegerField(
        _("revision"), help_text=_("The revision that holds the first codes.")
    )
    coder = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("second coder"),
        help_text=_("Never public. Empty where nobody was left who had not seen it."),
    )
    looked_at = models.DateTimeField(
        _("looked at"),
        null=True,
        blank=True,
        help_text=_("When the coder opened the record at the desk before coding it."),
    )
    coded_at = models.DateTimeField(
        _("coded at"),
        null=True,
        blank=True,
        help_text=_("When the codes were handed in; they never change after."),
    )
    note = models.TextField(
        _("note"), blank=True, default="", help_text=_("What the coder found doubtful.")
    )
    set_aside = models.CharField(
        _("set aside"),
        max_length=300,
        blank=True,
        default="",
        help_text=_("Why it does not count; empty where it counts."),
    )

    class Meta:
        verbose_name = _("announcement to be coded again")
        verbose_name_plural = _("announcements to be coded again")
        ordering = ["round", "place"]
        constraints = [
            models.UniqueConstraint(fields=["round", "key"], name="codingitem_once")
        ]

    def __str__(self) -> str:
        return f"{self.round_id}/{self.key}"


class SecondCode(models.Model):
    """What the second coder found on one dimension."""

    item = models.ForeignKey(
        CodingItem,
        on_delete=models.PROTECT,
        related_name="codes",
        verbose_name=_("announcement"),
        help_text=_("The announcement that was coded."),
    )
    dimension = ChoiceField(
        Dimension, verbose_name=_("dimension"), help_text=_("What the code is about.")
    )
    code = models.CharField(
        _("code"),
        max_length=32,
        help_text=_("A code of the ladder, contested, or not_mentioned."),
    )
    resolution = models.CharField(
        _("resolution"),
        max_length=32,
        blank=True,
        default="",
        help_text=_("stands or corrected, where the coders disagree; else empty."),
    )
    reason = models.CharField(
        _("reason"),
        max_length=1000,
        blank=True,
        default="",
        help_text=_("Why it was resolved so. Public once the round is closed."),
    )
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("resolved by"),
        help_text=_("The editor who weighed both codes."),
    )

    class Meta:
        verbose_name = _("second code")
        verbose_name_plural = _("second codes")
        ordering = ["item", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "dimension"], name="secondcode_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.dimension}: {self.code}"
