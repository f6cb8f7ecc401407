"""Searches that found nothing citable."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from policies.choices import Dimension, Kind
from policies.models.constraints import filled, in_order, one_of, partial_date
from policies.models.desk.base import Citation, DeskFact
from policies.models.desk.states import State
from policies.models.fields import (
    ChoiceField,
    FoldedField,
    PartialDateProperty,
    PrecisionField,
)


class SearchRecord(DeskFact):
    """A state and dimension were looked into: who, when, where, for which period."""

    KIND = Kind.SEARCH

    state = models.ForeignKey(
        State,
        to_field="key",
        on_delete=models.PROTECT,
        related_name="searches",
        verbose_name=_("state"),
        help_text=_("The state looked into."),
    )
    dimension = ChoiceField(
        Dimension, verbose_name=_("dimension"), help_text=_("What was looked for.")
    )
    searched_on = models.DateField(
        _("searched on"), help_text=_("When the search was made.")
    )
    searched_on_precision = PrecisionField()
    searched_on_partial = PartialDateProperty("searched_on")
    searched_by = models.CharField(
        _("searched by"),
        max_length=200,
        help_text=_("Who searched: a role or a pseudonym, not a private name."),
    )
    searched_in = models.TextField(
        _("searched in"),
        blank=True,
        default="",
        help_text=_("Where: publications, archives, sites."),
    )
    period_from = models.DateField(
        _("period from"),
        null=True,
        blank=True,
        help_text=_("Start of the period looked into; empty: open."),
    )
    period_from_precision = PrecisionField()
    period_from_partial = PartialDateProperty("period_from")
    period_to = models.DateField(
        _("period to"),
        null=True,
        blank=True,
        help_text=_("End of the period looked into; empty: open."),
    )
    period_to_precision = PrecisionField()
    period_to_partial = PartialDateProperty("period_to")
    search_folded = FoldedField(
        sources=("key", "state_id", "dimension"),
        help_text=_("Key, state and dimension without accents, for searching."),
    )

    class Meta(DeskFact.Meta):
        verbose_name = _("search record")
        verbose_name_plural = _("search records")
        constraints = [
            *DeskFact.Meta.constraints,
            filled("searched_by"),
            one_of("dimension", Dimension),
            *partial_date("searched_on"),
            *partial_date("period_from"),
            *partial_date("period_to"),
            in_order("period_from", "period_to"),
        ]

    def __str__(self) -> str:
        return f"{self.state_id} {self.dimension}"


class SearchCitation(Citation):
    """A source that was searched."""

    fact = models.ForeignKey(
        SearchRecord,
        on_delete=models.CASCADE,
        related_name="citations",
        verbose_name=_("search record"),
        help_text=_("The search that went through the source."),
    )

    class Meta(Citation.Meta):
        verbose_name = _("source searched")
        verbose_name_plural = _("sources searched")
