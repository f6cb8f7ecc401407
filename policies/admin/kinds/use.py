"""Reports and denials of use."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from policies.admin.facts import FactAdmin
from policies.admin.forms import FactForm
from policies.admin.inlines import UseCitationInline
from policies.admin.looks import Looks, Typed, look_first
from policies.choices import EvidenceGrade, Finding
from policies.models import UseRecord


@dataclass(frozen=True, slots=True)
class Other:
    """Another record of the place; ``same_user`` and ``same_time`` as typed."""

    use: UseRecord
    same_user: bool
    same_time: bool

    @property
    def user(self) -> str:
        use = self.use
        return str(use.user_state or use.actor or use.user_name or "–")

    @property
    def is_denial(self) -> bool:
        return self.use.finding == Finding.DENIED

    @property
    def grade(self) -> str:
        grade = EvidenceGrade(self.use.grade)
        return f"{grade.value}: {grade.label}"


class UseForm(FactForm):
    key_from = ("location_state", "started_on", "user_state", "actor", "finding")


@admin.register(UseRecord)
class UseAdmin(Looks, FactAdmin):
    form = UseForm
    fieldsets = look_first(
        (
            "user_kind",
            "user_state",
            "actor",
            "user_name",
            "location_state",
            "started_on",
            "ended_on",
            "finding",
            "grade",
        ),
        _("Further"),
        (
            "mine_types",
            "key",
            "verified_on",
            "note",
        ),
    )
    inlines = (UseCitationInline,)
    autocomplete_fields = ("user_state", "actor", "location_state")
    list_display = ("key", "user", "location_state", "started", "grade", "status")
    list_filter = ("status", "user_kind", "finding", "grade")
    list_select_related = ("user_state", "actor", "location_state")
    search_fields = ("search_folded", "location_state__search_folded")
    ordering = ("-started_on", "key")
    look_title = _("Reports and denials of the same place")
    look_template = "admin/desk/looks/uses.html"
    look_fields = (
        "user_kind",
        "user_state",
        "actor",
        "user_name",
        "location_state",
        "started_on",
        "ended_on",
        "grade",
        "finding",
    )

    @admin.display(description=_("user"))
    def user(self, row: UseRecord) -> str:
        return row.user_name or str(row.user_state or row.actor or "–")

    @admin.display(description=_("started on"), ordering="started_on")
    def started(self, row: UseRecord) -> str:
        return self.in_words(row, "started_on")

    def look(self, typed: Typed, obj: UseRecord | None) -> dict[str, Any]:
        """Other records of the place, denials among them, and the grade in words."""
        place = typed["location_state"]
        grade = EvidenceGrade(typed["grade"]) if typed["grade"] else None
        others = list(_others(typed, obj)) if place else []
        others.sort(key=lambda other: (not other.same_user, not other.same_time))
        return {
            "place": place,
            "grade": grade,
            "grades": list(EvidenceGrade),
            "others": others,
            "is_denial": typed["finding"] == Finding.DENIED,
            "denial_url": _denial_of(typed),
        }


def _others(typed: Typed, obj: UseRecord | None) -> Iterator[Other]:
    """The other records of the place, drafts among them, the newest first."""
    place = typed["location_state"]
    rows = UseRecord.objects.filter(location_state=place).order_by("-started_on", "key")
    if obj is not None:
        rows = rows.exclude(pk=obj.pk)
    for use in rows.select_related("user_state", "actor"):
        state, actor = typed["user_state"], typed["actor"]
        same_user = (state is not None and use.user_state_id == state.key) or (
            actor is not None and use.actor_id == actor.key
        )
        yield Other(use, same_user, _may_overlap(use, typed))


def _may_overlap(use: UseRecord, typed: Typed) -> bool:
    """Whether the two periods may share a day; an end not given is open."""
    started, ended = typed["started_on"], typed["ended_on"]
    begun, over = use.started_on_partial, use.ended_on_partial
    if started is None or begun is None:
        return False
    return (over is None or started.first <= over.last) and (
        ended is None or begun.first <= ended.last
    )


def _denial_of(typed: Typed) -> str:
    """The form of a new record for a denial of the same use, filled in so far."""
    values = {
        "user_kind": typed["user_kind"],
        "user_state": typed["user_state"] and typed["user_state"].key,
        "actor": typed["actor"] and typed["actor"].key,
        "user_name": typed["user_name"],
        "location_state": typed["location_state"] and typed["location_state"].key,
        "started_on": typed["started_on"] and typed["started_on"].iso,
        "ended_on": typed["ended_on"] and typed["ended_on"].iso,
        "finding": Finding.DENIED.value,
    }
    asked = urlencode({name: value for name, value in values.items() if value})
    return f"{reverse('admin:policies_userecord_add')}?{asked}"
