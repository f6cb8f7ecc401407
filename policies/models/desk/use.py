"""Reports and denials of use."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from policies.choices import EvidenceGrade, Finding, Kind, UserKind
from policies.models.constraints import in_order, one_of, partial_date
from policies.models.desk.actors import Actor
from policies.models.desk.base import Citation, DeskFact
from policies.models.desk.states import State
from policies.models.fields import (
    ChoiceField,
    FoldedField,
    PartialDateProperty,
    PrecisionField,
)


class UseRecord(DeskFact):
    """A report, or a denial, of use by one actor in one place and period."""

    KIND = Kind.USE

    user_kind = ChoiceField(
        UserKind,
        verbose_name=_("kind of user"),
        help_text=_("Who is said to have used mines."),
    )
    user_state = models.ForeignKey(
        State,
        to_field="key",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="uses",
        verbose_name=_("state that used"),
        help_text=_("The state whose forces are meant; otherwise empty."),
    )
    actor = models.ForeignKey(
        Actor,
        to_field="key",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="uses",
        verbose_name=_("actor"),
        help_text=_("The armed group or authority meant; otherwise empty."),
    )
    user_name = models.CharField(
        _("name in the source"),
        max_length=200,
        blank=True,
        default="",
        help_text=_("The user as the source names it."),
    )
    location_state = models.ForeignKey(
        State,
        to_field="key",
        on_delete=models.PROTECT,
        related_name="uses_on_territory",
        verbose_name=_("place"),
        help_text=_("State or area in which mines were laid."),
    )
    started_on = models.DateField(
        _("started on"),
        null=True,
        blank=True,
        help_text=_("Start of the period reported on, not the day of laying."),
    )
    started_on_precision = PrecisionField()
    started_on_partial = PartialDateProperty("started_on")
    ended_on = models.DateField(
        _("ended on"),
        null=True,
        blank=True,
        help_text=_("End of the period reported on; empty where still reported."),
    )
    ended_on_precision = PrecisionField()
    ended_on_partial = PartialDateProperty("ended_on")
    finding = ChoiceField(
        Finding, verbose_name=_("finding"), help_text=_("As the source puts it.")
    )
    grade = ChoiceField(
        EvidenceGrade,
        verbose_name=_("evidence grade"),
        help_text=_(
            "Our grading: e0 no report found (never “did not use”), e1 claim of an "
            "interested party, e2 one independent report, e3 corroborated, e4 "
            "acknowledged or found by a UN body or court."
        ),
    )
    mine_types = models.CharField(
        _("mine types"),
        max_length=300,
        blank=True,
        default="",
        help_text=_("Types as reported."),
    )
    search_folded = FoldedField(
        sources=("key", "user_name", "user_state_id", "actor_id", "location_state_id"),
        help_text=_("Key, user and place without accents, for searching."),
    )

    class Meta(DeskFact.Meta):
        verbose_name = _("use record")
        verbose_name_plural = _("use records")
        constraints = [
            *DeskFact.Meta.constraints,
            one_of("user_kind", UserKind),
            one_of("finding", Finding),
            one_of("grade", EvidenceGrade),
            *partial_date("started_on"),
            *partial_date("ended_on"),
            in_order("started_on", "ended_on"),
            models.CheckConstraint(
                name="%(class)s_user_named",
                condition=Q(
                    user_kind=UserKind.STATE.value,
                    user_state__isnull=False,
                    actor__isnull=True,
                )
                | (~Q(user_kind=UserKind.STATE.value) & Q(user_state__isnull=True)),
                violation_error_message=_(
                    "A state is named as state and never as actor, every other user "
                    "as actor and never as state."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.user_name or self.user_state_id or self.key


class UseCitation(Citation):
    """A source of a use record."""

    fact = models.ForeignKey(
        UseRecord,
        on_delete=models.CASCADE,
        related_name="citations",
        verbose_name=_("use record"),
        help_text=_("The use record that the source documents."),
    )

    class Meta(Citation.Meta):
        verbose_name = _("source of the use record")
        verbose_name_plural = _("sources of the use record")
