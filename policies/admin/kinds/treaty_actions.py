"""Acts of states under treaties, with their effect worked out while they are typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from policies.actions.preview import Effect, public_change
from policies.admin.facts import FactAdmin
from policies.admin.forms import FactForm
from policies.admin.inlines import TreatyActionCitationInline
from policies.admin.looks import Looks, Typed, look_first
from policies.admin.proposals import present_world, proposal_of
from policies.choices import (
    CONSENT_ACTIONS,
    LAW_DIMENSIONS,
    ActionKind,
    Dimension,
    EffectBasis,
    Kind,
)
from policies.derivation.effect_days import EffectDay, effect_day
from policies.models import TreatyAction
from policies.queries.world import World
from policies.records import Citation
from policies.records import TreatyAction as ActRecord
from policies.wording import long_day, spoken_name

#: The key of an act that has none yet; it orders last among acts of one day.
UNSAVED = "zz-unsaved"


@dataclass(frozen=True, slots=True)
class Row:
    """One answer that changes, with the words of its dimension."""

    effect: Effect
    dimension: str


class TreatyActionForm(FactForm):
    key_from = ("treaty", "state", "action", "acted_on")


@admin.register(TreatyAction)
class TreatyActionAdmin(Looks, FactAdmin):
    form = TreatyActionForm
    fieldsets = look_first(
        (
            "treaty",
            "state",
            "action",
            "acted_on",
            "effective_on",
            "effective_basis",
        ),
        _("Further"),
        (
            "refers_to",
            "depositary_reference",
            "sequence",
            "key",
            "verified_on",
            "note",
        ),
    )
    inlines = (TreatyActionCitationInline,)
    autocomplete_fields = ("treaty", "state", "refers_to")
    list_display = ("state", "action", "treaty", "acted", "status")
    list_display_links = ("state", "action")
    list_filter = ("status", "action", "treaty")
    list_select_related = ("state", "treaty")
    search_fields = ("search_folded", "state__search_folded")
    ordering = ("-acted_on", "key")
    look_title = _("Its effect, by the treaty’s own rules")
    look_template = "admin/desk/looks/act.html"
    look_fields = (
        "treaty",
        "state",
        "action",
        "acted_on",
        "effective_on",
        "effective_basis",
        "refers_to",
        "sequence",
    )

    @admin.display(description=_("acted on"), ordering="acted_on")
    def acted(self, row: TreatyAction) -> str:
        return self.in_words(row, "acted_on")

    def look(self, typed: Typed, obj: TreatyAction | None) -> dict[str, Any]:
        """When the act takes effect, and every public answer that it would change."""
        act = act_of(typed, obj)
        if act is None:
            return {"missing": True}
        world = present_world()
        if act.treaty not in world.treaties:
            return {"unpublished": typed["treaty"]}
        day = effect_day(act, world.context)
        treaty = world.treaties[act.treaty]
        takes_effect = act.action in CONSENT_ACTIONS or (
            act.action is ActionKind.WITHDRAWAL
        )
        return {
            "act": act,
            "treaty": treaty,
            "state": spoken_name(typed["state"].name),
            "day": day,
            "when": _said(day),
            "takes_effect": takes_effect,
            "is_withdrawal": act.action is ActionKind.WITHDRAWAL,
            "computed": long_day(day.computed) if day and day.computed else "",
            "rows": _rows(world, act),
        }


def _rows(world: World, act: ActRecord) -> list[Row]:
    """Every public answer that the act would change."""
    change = public_change(
        world=world,
        kind=Kind.TREATY_ACTION,
        key=act.key,
        proposal=act,
        today=timezone.now().date(),
    )
    return [
        Row(effect, _words(world, effect.dimension))
        for effect in change.effects
        if effect.is_visible
    ]


def act_of(typed: Typed, obj: TreatyAction | None) -> ActRecord | None:
    """The act as typed; None while treaty, state, act or date cannot be read.

    The sources of a stored act are its own: they bound a date known only in part.
    """
    needed = ("treaty", "state", "action", "acted_on")
    if any(not typed[name] for name in needed):
        return None
    effective, basis = typed["effective_on"], typed["effective_basis"]
    return ActRecord(
        key=obj.key if obj else UNSAVED,
        sources=_sources(obj),
        treaty=typed["treaty"].key,
        state=typed["state"].key,
        action=ActionKind(typed["action"]),
        acted_on=typed["acted_on"],
        effective_on=effective if basis else None,
        effective_basis=EffectBasis(basis) if effective and basis else None,
        refers_to=typed["refers_to"].key if typed["refers_to"] else "",
        sequence=typed["sequence"] or 0,
    )


def _sources(obj: TreatyAction | None) -> tuple[Citation, ...]:
    stored = proposal_of(obj) if obj else None
    return stored.sources if stored else ()


def _said(day: EffectDay | None) -> str:
    """The day of effect as far as it is known: ``on 1 May 2008``, ``in May 2008``."""
    if day is None:
        return ""
    words = long_day(day.since or day.when)
    if words.startswith("between"):
        return words
    return f"on {words}" if day.when.is_exact else f"in {words}"


def _words(world: World, dimension: str) -> str:
    """A dimension in words, a treaty under its short name."""
    treaty = LAW_DIMENSIONS.get(dimension, "")
    if treaty in world.treaties:
        return world.treaties[treaty].short_name
    if dimension in set(Dimension):
        return Dimension(dimension).label
    return str(_("Stance"))
