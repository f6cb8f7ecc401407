"""Armed groups, authorities and bodies that are not the state."""

from __future__ import annotations

from django.contrib import admin

from policies.admin.facts import FactAdmin
from policies.admin.forms import FactForm
from policies.admin.inlines import ActorCitationInline, ActorStateInline
from policies.models import Actor


class ActorForm(FactForm):
    key_from = ("name",)


@admin.register(Actor)
class ActorAdmin(FactAdmin):
    form = ActorForm
    fields = ("name", "kind", "aliases", "key", "verified_on", "note")
    inlines = (ActorStateInline, ActorCitationInline)
    list_display = ("name", "kind", "key", "status")
    list_filter = ("status", "kind")
    ordering = ("name",)
