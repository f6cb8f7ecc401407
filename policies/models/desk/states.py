"""States and other areas."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from policies.choices import Kind, StateKind
from policies.models.constraints import (
    IsAlpha3,
    IsEmptyOrAlpha2,
    IsEmptyOrThreeDigits,
    filled,
    one_of,
)
from policies.models.desk.base import Citation, DeskFact
from policies.models.fields import ALPHA_3, ChoiceField, FoldedField


class State(DeskFact):
    """A state or area. Inclusion says nothing about its status."""

    KIND = Kind.STATE

    key = models.CharField(
        _("ISO alpha-3 code"),
        max_length=3,
        unique=True,
        validators=[ALPHA_3],
        help_text=_(
            "ISO 3166-1 alpha-3 code in capitals (or a user-assigned one). It is the "
            "key of the state and never changes."
        ),
    )
    iso2 = models.CharField(
        _("ISO alpha-2 code"),
        max_length=2,
        blank=True,
        default="",
        help_text=_("ISO 3166-1 alpha-2 code in capitals."),
    )
    m49 = models.CharField(
        _("UN M49 code"),
        max_length=3,
        blank=True,
        default="",
        help_text=_("Three digits of the UN's M49 standard; empty where none exists."),
    )
    name = models.CharField(
        _("name"), max_length=120, help_text=_("Short name, as the UN uses it.")
    )
    official_name = models.CharField(
        _("official name"),
        max_length=200,
        blank=True,
        default="",
        help_text=_("Formal name in English."),
    )
    region = models.CharField(_("region"), max_length=60, help_text=_("UN M49 region."))
    subregion = models.CharField(
        _("subregion"),
        max_length=60,
        blank=True,
        default="",
        help_text=_("UN M49 subregion."),
    )
    kind = ChoiceField(
        StateKind,
        verbose_name=_("kind"),
        help_text=_("Membership of the United Nations, or another area."),
    )
    un_member_since = models.DateField(
        _("UN member since"),
        null=True,
        blank=True,
        help_text=_("Day of admission to the United Nations; empty for others."),
    )
    aliases = models.TextField(
        _("other names"),
        blank=True,
        default="",
        help_text=_("Other and former names, one per line."),
    )
    predecessor = models.ForeignKey(
        "self",
        to_field="key",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="successors",
        verbose_name=_("predecessor"),
        help_text=_("The state that it succeeded, whose acts stay its own."),
    )
    sort_key = FoldedField(
        sources=("name",), help_text=_("The name without accents, for sorting.")
    )
    search_folded = FoldedField(
        sources=("key", "iso2", "name", "official_name", "aliases"),
        help_text=_("Codes and names without accents, for searching."),
    )

    class Meta(DeskFact.Meta):
        ordering = ["sort_key"]
        verbose_name = _("state or area")
        verbose_name_plural = _("states and areas")
        constraints = [
            *DeskFact.Meta.constraints[1:],  # its key is a code, not a slug
            models.CheckConstraint(
                name="%(class)s_key_alpha_3",
                condition=IsAlpha3(models.F("key")),
                violation_error_message=_("Use three capital letters."),
            ),
            models.CheckConstraint(
                name="%(class)s_iso2_alpha_2",
                condition=IsEmptyOrAlpha2(models.F("iso2")),
                violation_error_message=_("Use two capital letters."),
            ),
            models.CheckConstraint(
                name="%(class)s_m49_digits",
                condition=IsEmptyOrThreeDigits(models.F("m49")),
                violation_error_message=_("Use three digits."),
            ),
            filled("name"),
            filled("region"),
            one_of("kind", StateKind),
            models.CheckConstraint(
                name="%(class)s_member_since",
                condition=models.Q(un_member_since__isnull=True)
                | models.Q(kind=StateKind.UN_MEMBER.value),
                violation_error_message=_("Only a UN member has a day of admission."),
            ),
            models.CheckConstraint(
                name="%(class)s_not_own_predecessor",
                condition=~models.Q(predecessor=models.F("key")),
                violation_error_message=_("A state does not succeed itself."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def iso3(self) -> str:
        """The key under its usual name."""
        return self.key


class StateCitation(Citation):
    """A source of a state's codes, names or dates."""

    fact = models.ForeignKey(
        State,
        on_delete=models.CASCADE,
        related_name="citations",
        verbose_name=_("state"),
        help_text=_("The state that the source documents."),
    )

    class Meta(Citation.Meta):
        verbose_name = _("source of the state")
        verbose_name_plural = _("sources of the state")
