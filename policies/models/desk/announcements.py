"""Policy announcements and the positions they carry."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from policies.choices import InstrumentKind, IssuerKind, Kind, Strength
from policies.models.constraints import filled, in_order, one_of, partial_date
from policies.models.desk.actors import Actor
from policies.models.desk.base import Citation, DeskFact
from policies.models.desk.states import State
from policies.models.desk.treaties import Treaty
from policies.models.fields import (
    ChoiceField,
    FoldedField,
    PartialDateProperty,
    PrecisionField,
)


class PolicyAnnouncement(DeskFact):
    """What a state or another issuer says that it does or will do."""

    KIND = Kind.ANNOUNCEMENT

    state = models.ForeignKey(
        State,
        to_field="key",
        on_delete=models.PROTECT,
        related_name="announcements",
        verbose_name=_("state"),
        help_text=_("The state that speaks, or in which another issuer speaks."),
    )
    announced_on = models.DateField(
        _("announced on"), help_text=_("Day on which it was made or signed.")
    )
    announced_on_precision = PrecisionField()
    announced_on_partial = PartialDateProperty("announced_on")
    title = models.CharField(
        _("title"), max_length=200, help_text=_("A short headline in our words.")
    )
    summary = models.TextField(_("summary"), help_text=_("What it says, in our words."))
    instrument = ChoiceField(
        InstrumentKind,
        verbose_name=_("instrument"),
        help_text=_("The form in which it was said."),
    )
    strength = ChoiceField(
        Strength,
        verbose_name=_("strength"),
        help_text=_(
            "Ladder from weak to strong: proposed (bill, review), statement, written "
            "policy, binding order, statute. A signature alone is a statement."
        ),
    )
    issuer_kind = ChoiceField(
        IssuerKind,
        verbose_name=_("kind of issuer"),
        default=IssuerKind.STATE.value,
        help_text=_("Only what the state itself says sets its word."),
    )
    actor = models.ForeignKey(
        Actor,
        to_field="key",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="announcements",
        verbose_name=_("actor"),
        help_text=_("Who issued it where that is not the state; otherwise empty."),
    )
    issued_by = models.CharField(
        _("issued by"),
        max_length=300,
        blank=True,
        default="",
        help_text=_("Office or person that issued it."),
    )
    government = models.CharField(
        _("government"),
        max_length=200,
        blank=True,
        default="",
        help_text=_("The government of the day."),
    )
    effective_on = models.DateField(
        _("effective on"),
        null=True,
        blank=True,
        help_text=_("Day on which it takes effect, only where known."),
    )
    effective_on_precision = PrecisionField()
    effective_on_partial = PartialDateProperty("effective_on")
    supersedes = models.ManyToManyField(
        "self",
        through="Supersession",
        through_fields=("announcement", "earlier"),
        symmetrical=False,
        related_name="superseded_by",
        blank=True,
        verbose_name=_("supersedes"),
        help_text=_(
            "Earlier announcements that it replaces in whole or part, or follows as "
            "the next step."
        ),
    )
    treaty = models.ForeignKey(
        Treaty,
        to_field="key",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="announcements",
        verbose_name=_("treaty"),
        help_text=_("The treaty that a treaty act is an act under; otherwise empty."),
    )
    text_seen = models.BooleanField(
        _("text seen"),
        help_text=_(
            "Whether the official text was read. No: the text is unpublished, or known "
            "only through reports."
        ),
    )
    public_on = models.DateField(
        _("public on"),
        null=True,
        blank=True,
        help_text=_(
            "Day on which a text that was kept back became public; empty where it was "
            "public at once."
        ),
    )
    public_on_precision = PrecisionField()
    public_on_partial = PartialDateProperty("public_on")
    sequence = models.PositiveSmallIntegerField(
        _("sequence number"),
        default=0,
        help_text=_("Order of several announcements on one day, from the first."),
    )
    search_folded = FoldedField(
        sources=("key", "title", "state_id"),
        help_text=_("Key, title and state without accents, for searching."),
    )

    class Meta(DeskFact.Meta):
        verbose_name = _("announcement")
        verbose_name_plural = _("announcements")
        constraints = [
            *DeskFact.Meta.constraints,
            filled("title"),
            filled("summary"),
            one_of("instrument", InstrumentKind),
            one_of("strength", Strength),
            one_of("issuer_kind", IssuerKind),
            *partial_date("announced_on"),
            *partial_date("effective_on"),
            *partial_date("public_on"),
            # effective_on may lie before announced_on: a succession reaches back to
            # the day of independence.
            in_order("announced_on", "public_on"),
            models.CheckConstraint(
                name="%(class)s_issuer_actor",
                condition=models.Q(
                    issuer_kind=IssuerKind.STATE.value, actor__isnull=True
                )
                | (
                    ~models.Q(issuer_kind=IssuerKind.STATE.value)
                    & models.Q(actor__isnull=False)
                ),
                violation_error_message=_(
                    "An issuer other than the state is named as actor, and the state "
                    "itself is not."
                ),
            ),
            models.CheckConstraint(
                name="%(class)s_treaty_of_act",
                condition=models.Q(treaty__isnull=True)
                | models.Q(instrument=InstrumentKind.TREATY_ACTION.value),
                violation_error_message=_("Only a treaty act names a treaty."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.state_id}: {self.title}"


class Supersession(models.Model):
    """One earlier announcement that a later one replaces or follows."""

    announcement = models.ForeignKey(
        PolicyAnnouncement,
        on_delete=models.CASCADE,
        related_name="supersessions",
        verbose_name=_("announcement"),
        help_text=_("The later announcement."),
    )
    earlier = models.ForeignKey(
        PolicyAnnouncement,
        to_field="key",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("earlier announcement"),
        help_text=_("The announcement that it replaces or follows."),
    )

    class Meta:
        ordering = ["earlier_id"]
        verbose_name = _("superseded announcement")
        verbose_name_plural = _("superseded announcements")
        constraints = [
            models.UniqueConstraint(
                fields=["announcement", "earlier"], name="%(class)s_named_once"
            )
        ]

    def __str__(self) -> str:
        return self.earlier_id


class AnnouncementCitation(Citation):
    """A source of an announcement."""

    fact = models.ForeignKey(
        PolicyAnnouncement,
        on_delete=models.CASCADE,
        related_name="citations",
        verbose_name=_("announcement"),
        help_text=_("The announcement that the source documents."),
    )

    class Meta(Citation.Meta):
        verbose_name = _("source of the announcement")
        verbose_name_plural = _("sources of the announcement")
