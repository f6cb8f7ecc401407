"""Figures: mines stockpiled, destroyed, retained, produced, transferred, used."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from policies.choices import FigureBasis, Kind, Measure, Qualifier
from policies.models.constraints import one_of, partial_date
from policies.models.desk.base import Citation, DeskFact
from policies.models.desk.states import State
from policies.models.fields import (
    ChoiceField,
    FoldedField,
    PartialDateProperty,
    PrecisionField,
)


def _fills(*qualifiers: Qualifier, low: bool, best: bool, high: bool) -> Q:
    """These qualifiers go with exactly these columns filled."""
    return Q(
        qualifier__in=[qualifier.value for qualifier in qualifiers],
        low__isnull=not low,
        best__isnull=not best,
        high__isnull=not high,
    )


class StockpileFigure(DeskFact):
    """One figure of one source. Figures that disagree stay side by side."""

    KIND = Kind.FIGURE

    state = models.ForeignKey(
        State,
        to_field="key",
        on_delete=models.PROTECT,
        related_name="figures",
        verbose_name=_("state"),
        help_text=_("The state that holds, destroyed or gave the mines."),
    )
    as_of = models.DateField(
        _("as of"),
        help_text=_("Date the figure is for; that of the report where none is given."),
    )
    as_of_precision = PrecisionField()
    as_of_partial = PartialDateProperty("as_of")
    measure = ChoiceField(
        Measure, verbose_name=_("measure"), help_text=_("What was counted.")
    )
    qualifier = ChoiceField(
        Qualifier,
        verbose_name=_("qualifier"),
        help_text=_(
            "Exactly and about fill best, at least fills low, up to fills high, "
            "between fills low and high."
        ),
    )
    low = models.PositiveBigIntegerField(
        _("low"), null=True, blank=True, help_text=_("Lowest number of mines.")
    )
    best = models.PositiveBigIntegerField(
        _("best"), null=True, blank=True, help_text=_("The number of mines.")
    )
    high = models.PositiveBigIntegerField(
        _("high"), null=True, blank=True, help_text=_("Highest number of mines.")
    )
    basis = ChoiceField(
        FigureBasis, verbose_name=_("basis"), help_text=_("Whose figure it is.")
    )
    mine_type = models.CharField(
        _("mine type"),
        max_length=200,
        blank=True,
        default="",
        help_text=_("What is counted; say so if other mines are included."),
    )
    search_folded = FoldedField(
        sources=("key", "state_id", "measure"),
        help_text=_("Key, state and measure without accents, for searching."),
    )

    class Meta(DeskFact.Meta):
        verbose_name = _("stockpile figure")
        verbose_name_plural = _("stockpile figures")
        constraints = [
            *DeskFact.Meta.constraints,
            one_of("measure", Measure),
            one_of("qualifier", Qualifier),
            one_of("basis", FigureBasis),
            *partial_date("as_of"),
            models.CheckConstraint(
                name="%(class)s_qualifier_filled",
                condition=_fills(
                    Qualifier.EXACT, Qualifier.ABOUT, low=False, best=True, high=False
                )
                | _fills(Qualifier.AT_LEAST, low=True, best=False, high=False)
                | _fills(Qualifier.UP_TO, low=False, best=False, high=True)
                | _fills(Qualifier.BETWEEN, low=True, best=False, high=True),
                violation_error_message=_(
                    "Fill what the qualifier asks for and nothing else: exactly and "
                    "about best, at least low, up to high, between low and high."
                ),
            ),
            models.CheckConstraint(
                name="%(class)s_low_high_order",
                condition=Q(low__lte=F("high")),
                violation_error_message=_("Low is not above high."),
            ),
            models.CheckConstraint(
                name="%(class)s_not_negative",
                condition=(Q(low__isnull=True) | Q(low__gte=0))
                & (Q(best__isnull=True) | Q(best__gte=0))
                & (Q(high__isnull=True) | Q(high__gte=0)),
                violation_error_message=_("A number of mines is not negative."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.state_id} {self.measure} {self.as_of_partial}"


class FigureCitation(Citation):
    """A source of a figure."""

    fact = models.ForeignKey(
        StockpileFigure,
        on_delete=models.CASCADE,
        related_name="citations",
        verbose_name=_("figure"),
        help_text=_("The figure that the source documents."),
    )

    class Meta(Citation.Meta):
        verbose_name = _("source of the figure")
        verbose_name_plural = _("sources of the figure")
