"""General Assembly resolutions and their roll calls."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from policies.choices import Kind, Series, VoteValue
from policies.models.constraints import filled, one_of
from policies.models.desk.base import Citation, DeskFact
from policies.models.desk.states import State
from policies.models.fields import ChoiceField, FoldedField


class Resolution(DeskFact):
    """A resolution. Votes stand beside the stance and never feed it."""

    KIND = Kind.RESOLUTION

    symbol = models.CharField(
        _("symbol"), max_length=40, unique=True, help_text=_("UN symbol, as 52/38 A.")
    )
    session = models.PositiveSmallIntegerField(
        _("session"), help_text=_("Session of the General Assembly.")
    )
    series = ChoiceField(
        Series,
        verbose_name=_("series"),
        help_text=_("A vote means the same only within the Mine Ban Treaty series."),
    )
    adopted_on = models.DateField(_("adopted on"), help_text=_("Day of the vote."))
    title = models.TextField(_("title"), help_text=_("Title of the resolution."))
    yes = models.PositiveSmallIntegerField(
        _("yes"), null=True, blank=True, help_text=_("Votes in favour, as recorded.")
    )
    no = models.PositiveSmallIntegerField(
        _("no"), null=True, blank=True, help_text=_("Votes against, as recorded.")
    )
    abstain = models.PositiveSmallIntegerField(
        _("abstain"), null=True, blank=True, help_text=_("Abstentions, as recorded.")
    )
    non_voting = models.PositiveSmallIntegerField(
        _("non-voting"),
        null=True,
        blank=True,
        help_text=_("Members that cast no vote, as recorded."),
    )
    search_folded = FoldedField(
        sources=("key", "symbol", "title"),
        help_text=_("Key, symbol and title without accents, for searching."),
    )

    class Meta(DeskFact.Meta):
        verbose_name = _("resolution")
        verbose_name_plural = _("resolutions")
        constraints = [
            *DeskFact.Meta.constraints,
            filled("symbol"),
            filled("title"),
            one_of("series", Series),
        ]

    def __str__(self) -> str:
        return self.symbol


class Vote(models.Model):
    """How one state voted on one resolution."""

    resolution = models.ForeignKey(
        Resolution,
        on_delete=models.CASCADE,
        related_name="votes",
        verbose_name=_("resolution"),
        help_text=_("The resolution voted on."),
    )
    state = models.ForeignKey(
        State,
        to_field="key",
        on_delete=models.PROTECT,
        related_name="votes",
        verbose_name=_("state"),
        help_text=_("The state that voted."),
    )
    vote = ChoiceField(
        VoteValue,
        verbose_name=_("vote"),
        help_text=_("The vote as recorded, before any later statement of intent."),
    )

    class Meta:
        ordering = ["resolution_id", "state_id"]
        verbose_name = _("vote")
        verbose_name_plural = _("votes")
        constraints = [
            one_of("vote", VoteValue),
            models.UniqueConstraint(
                fields=["resolution", "state"],
                name="%(class)s_once_per_state",
                violation_error_message=_("This state has a vote already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.state_id}: {self.vote}"


class ResolutionCitation(Citation):
    """A source of a resolution or its roll call."""

    fact = models.ForeignKey(
        Resolution,
        on_delete=models.CASCADE,
        related_name="citations",
        verbose_name=_("resolution"),
        help_text=_("The resolution that the source documents."),
    )

    class Meta(Citation.Meta):
        verbose_name = _("source of the resolution")
        verbose_name_plural = _("sources of the resolution")
