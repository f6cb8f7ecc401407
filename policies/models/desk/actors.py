"""Armed groups, authorities and bodies that are not the state."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from policies.choices import ActorKind, Kind
from policies.models.constraints import filled, one_of
from policies.models.desk.base import Citation, DeskFact
from policies.models.desk.states import State
from policies.models.fields import ChoiceField, FoldedField


class Actor(DeskFact):
    """An actor of its own; never the state in which it acts."""

    KIND = Kind.ACTOR

    name = models.CharField(
        _("name"), max_length=200, help_text=_("Name by which sources call it.")
    )
    kind = ChoiceField(
        ActorKind, verbose_name=_("kind"), help_text=_("What kind of actor it is.")
    )
    states = models.ManyToManyField(
        State,
        through="ActorState",
        related_name="actors",
        blank=True,
        verbose_name=_("states"),
        help_text=_("States or areas in which it acts or acted."),
    )
    aliases = models.TextField(
        _("other names"),
        blank=True,
        default="",
        help_text=_("Other names, spellings and abbreviations, one per line."),
    )
    search_folded = FoldedField(
        sources=("key", "name", "aliases"),
        help_text=_("Key and names without accents, for searching."),
    )

    class Meta(DeskFact.Meta):
        verbose_name = _("actor")
        verbose_name_plural = _("actors")
        constraints = [
            *DeskFact.Meta.constraints,
            filled("name"),
            one_of("kind", ActorKind),
        ]

    def __str__(self) -> str:
        return self.name


class ActorState(models.Model):
    """One state in which an actor acts or acted."""

    actor = models.ForeignKey(
        Actor,
        on_delete=models.CASCADE,
        related_name="state_links",
        verbose_name=_("actor"),
        help_text=_("The actor."),
    )
    state = models.ForeignKey(
        State,
        to_field="key",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("state"),
        help_text=_("A state or area in which it acts or acted."),
    )

    class Meta:
        ordering = ["state_id"]
        verbose_name = _("state of an actor")
        verbose_name_plural = _("states of an actor")
        constraints = [
            models.UniqueConstraint(
                fields=["actor", "state"], name="%(class)s_named_once"
            )
        ]

    def __str__(self) -> str:
        return self.state_id


class ActorCitation(Citation):
    """A source about an actor."""

    fact = models.ForeignKey(
        Actor,
        on_delete=models.CASCADE,
        related_name="citations",
        verbose_name=_("actor"),
        help_text=_("The actor that the source documents."),
    )

    class Meta(Citation.Meta):
        verbose_name = _("source of the actor")
        verbose_name_plural = _("sources of the actor")
