"""Reactions and explanations by named speakers."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from policies.choices import Attitude, Kind
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


class Statement(DeskFact):
    """What a person, office or organisation said about a policy."""

    KIND = Kind.STATEMENT

    speaker = models.CharField(_("speaker"), max_length=200, help_text=_("Who spoke."))
    role = models.CharField(
        _("role"),
        max_length=200,
        blank=True,
        default="",
        help_text=_("In which office or function."),
    )
    represents_state = models.ForeignKey(
        State,
        to_field="key",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="statements",
        verbose_name=_("represents state"),
        help_text=_(
            "The state spoken for. Members of parliament speak for their body, not "
            "for the state."
        ),
    )
    represents_organisation = models.CharField(
        _("represents organisation"),
        max_length=200,
        blank=True,
        default="",
        help_text=_("The organisation or body spoken for."),
    )
    made_on = models.DateField(_("made on"), help_text=_("When it was said."))
    made_on_precision = PrecisionField()
    made_on_partial = PartialDateProperty("made_on")
    about = models.ForeignKey(
        PolicyAnnouncement,
        to_field="key",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="statements",
        verbose_name=_("about"),
        help_text=_("The announcement it concerns, if any."),
    )
    summary = models.TextField(
        _("summary"), help_text=_("What was said, in our words.")
    )
    attitude = ChoiceField(
        Attitude,
        verbose_name=_("attitude"),
        help_text=_("What the speaker does with the policy."),
    )
    search_folded = FoldedField(
        sources=("key", "speaker", "represents_organisation"),
        help_text=_("Key, speaker and body without accents, for searching."),
    )

    class Meta(DeskFact.Meta):
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
        constraints = [
            *DeskFact.Meta.constraints,
            filled("speaker"),
            filled("summary"),
            one_of("attitude", Attitude),
            *partial_date("made_on"),
        ]

    def __str__(self) -> str:
        return f"{self.speaker}, {self.made_on_partial}"


class StatementCitation(Citation):
    """A source of a statement."""

    fact = models.ForeignKey(
        Statement,
        on_delete=models.CASCADE,
        related_name="citations",
        verbose_name=_("statement"),
        help_text=_("The statement that the source documents."),
    )

    class Meta(Citation.Meta):
        verbose_name = _("source of the statement")
        verbose_name_plural = _("sources of the statement")
