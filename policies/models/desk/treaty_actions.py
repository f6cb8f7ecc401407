"""The acts of states towards treaties."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from policies.choices import ActionKind, EffectBasis, Kind
from policies.models.constraints import one_of, partial_date
from policies.models.desk.base import Citation, DeskFact
from policies.models.desk.states import State
from policies.models.desk.treaties import Treaty
from policies.models.fields import (
    ChoiceField,
    FoldedField,
    PartialDateProperty,
    PrecisionField,
)


class TreatyAction(DeskFact):
    """One act of a state towards a treaty."""

    KIND = Kind.TREATY_ACTION

    treaty = models.ForeignKey(
        Treaty,
        to_field="key",
        on_delete=models.PROTECT,
        related_name="treaty_actions",
        verbose_name=_("treaty"),
        help_text=_("The treaty that the act is about."),
    )
    state = models.ForeignKey(
        State,
        to_field="key",
        on_delete=models.PROTECT,
        related_name="treaty_actions",
        verbose_name=_("state"),
        help_text=_("The state that acts."),
    )
    action = ChoiceField(
        ActionKind,
        verbose_name=_("act"),
        help_text=_(
            "What was done. A withdrawal is the notice received by the depositary; an "
            "announcement or a vote is none."
        ),
    )
    acted_on = models.DateField(
        _("acted on"),
        help_text=_("Day of signature, deposit or receipt of the notice."),
    )
    acted_on_precision = PrecisionField()
    acted_on_partial = PartialDateProperty("acted_on")
    effective_on = models.DateField(
        _("effective on"),
        null=True,
        blank=True,
        help_text=_("Entry into force, or end, for this state."),
    )
    effective_on_precision = PrecisionField()
    effective_on_partial = PartialDateProperty("effective_on")
    effective_basis = ChoiceField(
        EffectBasis,
        verbose_name=_("basis of the effective day"),
        blank=True,
        default="",
        help_text=_("Stated by a source, or worked out by the treaty's rule."),
    )
    refers_to = models.ForeignKey(
        "self",
        to_field="key",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="answers",
        verbose_name=_("refers to"),
        help_text=_(
            "The act that an objection, a notice taken back, a deferral or the end of "
            "a suspension is about."
        ),
    )
    depositary_reference = models.CharField(
        _("depositary's reference"),
        max_length=120,
        blank=True,
        default="",
        help_text=_("Number of the depositary's notification."),
    )
    sequence = models.PositiveSmallIntegerField(
        _("sequence number"),
        default=0,
        help_text=_("Order of several acts on one day, from the first."),
    )
    search_folded = FoldedField(
        sources=("key", "state_id", "treaty_id", "action"),
        help_text=_("Key, state, treaty and act without accents, for searching."),
    )

    class Meta(DeskFact.Meta):
        verbose_name = _("treaty act")
        verbose_name_plural = _("treaty acts")
        constraints = [
            *DeskFact.Meta.constraints,
            one_of("action", ActionKind),
            one_of("effective_basis", EffectBasis, optional=True),
            *partial_date("acted_on"),
            *partial_date("effective_on"),
            # A succession may take effect before its deposit (South Sudan), so the
            # two dates are not ordered here.
            models.CheckConstraint(
                name="%(class)s_effective_basis_paired",
                condition=models.Q(effective_on__isnull=True, effective_basis="")
                | (
                    models.Q(effective_on__isnull=False) & ~models.Q(effective_basis="")
                ),
                violation_error_message=_(
                    "An effective day and its basis are given together or not at all."
                ),
            ),
            models.CheckConstraint(
                name="%(class)s_not_about_itself",
                condition=~models.Q(refers_to=models.F("key")),
                violation_error_message=_("An act does not refer to itself."),
            ),
        ]


class TreatyActionCitation(Citation):
    """A source of a treaty act."""

    fact = models.ForeignKey(
        TreatyAction,
        on_delete=models.CASCADE,
        related_name="citations",
        verbose_name=_("treaty act"),
        help_text=_("The act that the source documents."),
    )

    class Meta(Citation.Meta):
        verbose_name = _("source of the act")
        verbose_name_plural = _("sources of the act")
