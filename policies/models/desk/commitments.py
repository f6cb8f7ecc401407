"""Promises and what became of them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from policies.choices import Kind, Outcome, PledgeDimension
from policies.models.constraints import filled, one_of, partial_date
from policies.models.desk.announcements import PolicyAnnouncement
from policies.models.desk.base import Citation, DeskFact
from policies.models.desk.states import State
from policies.models.fields import (
    ChoiceField,
    FoldedField,
    PartialDateProperty,
    PrecisionField,
)


class Commitment(DeskFact):
    """One promise found in an announcement."""

    KIND = Kind.COMMITMENT

    state = models.ForeignKey(
        State,
        to_field="key",
        on_delete=models.PROTECT,
        related_name="commitments",
        verbose_name=_("state"),
        help_text=_("Who promised."),
    )
    announcement = models.ForeignKey(
        PolicyAnnouncement,
        to_field="key",
        on_delete=models.PROTECT,
        related_name="commitments",
        verbose_name=_("announcement"),
        help_text=_("Where the promise was made."),
    )
    pledge = models.TextField(_("pledge"), help_text=_("The promise, in our words."))
    dimension = ChoiceField(
        PledgeDimension,
        verbose_name=_("dimension"),
        blank=True,
        default="",
        help_text=_("What it is about; empty where none fits."),
    )
    due_on = models.DateField(
        _("due on"),
        null=True,
        blank=True,
        help_text=_("Date promised; empty where none was named."),
    )
    due_on_precision = PrecisionField()
    due_on_partial = PartialDateProperty("due_on")
    outcome = ChoiceField(
        Outcome,
        verbose_name=_("outcome"),
        help_text=_(
            "What became of it. Pending means only that no source reports an end."
        ),
    )
    outcome_on = models.DateField(
        _("outcome on"), null=True, blank=True, help_text=_("When that happened.")
    )
    outcome_on_precision = PrecisionField()
    outcome_on_partial = PartialDateProperty("outcome_on")
    search_folded = FoldedField(
        sources=("key", "pledge", "state_id"),
        help_text=_("Key, pledge and state without accents, for searching."),
    )

    class Meta(DeskFact.Meta):
        verbose_name = _("commitment")
        verbose_name_plural = _("commitments")
        constraints = [
            *DeskFact.Meta.constraints,
            filled("pledge"),
            one_of("dimension", PledgeDimension, optional=True),
            one_of("outcome", Outcome),
            *partial_date("due_on"),
            *partial_date("outcome_on"),
            models.CheckConstraint(
                name="%(class)s_pending_undated",
                condition=~models.Q(outcome=Outcome.PENDING.value)
                | models.Q(outcome_on__isnull=True),
                violation_error_message=_("A pending promise has no outcome yet."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.state_id}: {self.pledge}"


class CommitmentCitation(Citation):
    """A source of the promise."""

    fact = models.ForeignKey(
        Commitment,
        on_delete=models.CASCADE,
        related_name="citations",
        verbose_name=_("commitment"),
        help_text=_("The promise that the source documents."),
    )

    class Meta(Citation.Meta):
        verbose_name = _("source of the promise")
        verbose_name_plural = _("sources of the promise")


class CommitmentOutcomeCitation(Citation):
    """A source of what became of the promise."""

    fact = models.ForeignKey(
        Commitment,
        on_delete=models.CASCADE,
        related_name="outcome_citations",
        verbose_name=_("commitment"),
        help_text=_("The promise whose outcome the source documents."),
    )

    class Meta(Citation.Meta):
        verbose_name = _("source of the outcome")
        verbose_name_plural = _("sources of the outcome")
