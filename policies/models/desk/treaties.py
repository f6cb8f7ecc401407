"""Treaties, the parameters of their date rules, and the acts of states."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from policies.choices import EntryRule, Kind
from policies.models.constraints import filled, one_of
from policies.models.desk.base import Citation, DeskFact
from policies.models.fields import ChoiceField, FoldedField


class Treaty(DeskFact):
    """A treaty. Its date rules are parameters here, not code (codebook §2)."""

    KIND = Kind.TREATY

    short_name = models.CharField(
        _("short name"), max_length=120, help_text=_("Name used on every page.")
    )
    official_name = models.TextField(
        _("official name"), help_text=_("Full title of the treaty.")
    )
    depositary = models.CharField(
        _("depositary"), max_length=200, help_text=_("Who keeps the instruments.")
    )
    adopted_on = models.DateField(
        _("adopted on"), null=True, blank=True, help_text=_("Day of adoption.")
    )
    opened_for_signature_on = models.DateField(
        _("opened for signature on"),
        null=True,
        blank=True,
        help_text=_("First day of signature; empty where it is not signed."),
    )
    signature_closed_on = models.DateField(
        _("signature closed on"),
        null=True,
        blank=True,
        help_text=_("First day on which it could no longer be signed."),
    )
    entered_into_force_on = models.DateField(
        _("entered into force on"),
        help_text=_("Day on which the treaty as a whole entered into force."),
    )
    entry_rule = ChoiceField(
        EntryRule,
        verbose_name=_("entry rule"),
        help_text=_("How the day of entry into force for a later state is counted."),
    )
    entry_months = models.PositiveSmallIntegerField(
        _("months to entry into force"),
        help_text=_("Months from deposit to entry into force for a later state."),
    )
    withdrawal_months = models.PositiveSmallIntegerField(
        _("months to withdrawal"),
        help_text=_("Months from the notice to the end of the obligations."),
    )
    conflict_defers_withdrawal = models.BooleanField(
        _("armed conflict defers withdrawal"),
        help_text=_("Whether a state in armed conflict stays bound until its end."),
    )
    stockpile_deadline_years = models.PositiveSmallIntegerField(
        _("years to destroy stock"),
        null=True,
        blank=True,
        help_text=_("Years from entry into force; empty where it sets no deadline."),
    )
    clearance_deadline_years = models.PositiveSmallIntegerField(
        _("years to clear mined areas"),
        null=True,
        blank=True,
        help_text=_("Years from entry into force; empty where it sets no deadline."),
    )
    entry_into_force_rule = models.TextField(
        _("rule of entry into force"),
        blank=True,
        default="",
        help_text=_("The rule in our words, with its article."),
    )
    withdrawal_rule = models.TextField(
        _("rule of withdrawal"),
        blank=True,
        default="",
        help_text=_("The rule in our words, with its article."),
    )
    aliases = models.TextField(
        _("other names"),
        blank=True,
        default="",
        help_text=_("Other names of the treaty, one per line."),
    )
    search_folded = FoldedField(
        sources=("key", "short_name", "official_name", "aliases"),
        help_text=_("Key and names without accents, for searching."),
    )

    class Meta(DeskFact.Meta):
        verbose_name = _("treaty")
        verbose_name_plural = _("treaties")
        constraints = [
            *DeskFact.Meta.constraints,
            filled("short_name"),
            filled("official_name"),
            filled("depositary"),
            one_of("entry_rule", EntryRule),
            models.CheckConstraint(
                name="%(class)s_months",
                condition=models.Q(
                    entry_months__range=(0, 60), withdrawal_months__range=(0, 60)
                ),
                violation_error_message=_("Give between 0 and 60 months."),
            ),
            models.CheckConstraint(
                name="%(class)s_adopted_first",
                condition=models.Q(entered_into_force_on__gte=models.F("adopted_on")),
                violation_error_message=_("A treaty is adopted before it is in force."),
            ),
            models.CheckConstraint(
                name="%(class)s_signature_order",
                condition=models.Q(
                    signature_closed_on__gt=models.F("opened_for_signature_on")
                ),
                violation_error_message=_("Signature closes after it has opened."),
            ),
        ]

    def __str__(self) -> str:
        return self.short_name


class TreatyCitation(Citation):
    """A source of a treaty: its text or the depositary's page."""

    fact = models.ForeignKey(
        Treaty,
        on_delete=models.CASCADE,
        related_name="citations",
        verbose_name=_("treaty"),
        help_text=_("The treaty that the source documents."),
    )

    class Meta(Citation.Meta):
        verbose_name = _("source of the treaty")
        verbose_name_plural = _("sources of the treaty")
