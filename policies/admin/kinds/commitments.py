"""Promises and what became of them."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from policies.admin.facts import FactAdmin
from policies.admin.forms import FactForm
from policies.admin.inlines import CommitmentCitationInline, OutcomeCitationInline
from policies.admin.kinds.concerned import concerned
from policies.admin.looks import Looks, Typed, look_first
from policies.admin.proposals import present_world, proposal_of
from policies.choices import Outcome
from policies.derivation.commitments import CommitmentState, commitment_on
from policies.models import Commitment
from policies.records import Commitment as Promise


class CommitmentForm(FactForm):
    key_from = ("state", "dimension", "pledge")


@admin.register(Commitment)
class CommitmentAdmin(Looks, FactAdmin):
    form = CommitmentForm
    fieldsets = look_first(
        (
            "state",
            "announcement",
            "pledge",
            "dimension",
            "due_on",
            "outcome",
            "outcome_on",
        ),
        _("Further"),
        (
            "key",
            "verified_on",
            "note",
        ),
    )
    inlines = (CommitmentCitationInline, OutcomeCitationInline)
    autocomplete_fields = ("state", "announcement")
    list_display = ("pledge", "state", "due", "outcome", "status")
    list_filter = ("status", "outcome", "dimension")
    list_select_related = ("state",)
    search_fields = ("search_folded", "state__search_folded")
    ordering = ("key",)
    look_title = _("The announcement and where the promise stands")
    look_template = "admin/desk/looks/concerned.html"
    look_fields = ("state", "announcement", "due_on", "outcome", "outcome_on")

    @admin.display(description=_("due on"), ordering="due_on")
    def due(self, row: Commitment) -> str:
        return self.in_words(row, "due_on")

    def look(self, typed: Typed, obj: Commitment | None) -> dict[str, Any]:
        """The announcement that promised, and how the promise reads today."""
        announcement, state = typed["announcement"], typed["state"]
        other = announcement is not None and state is not None
        mismatch = other and announcement.state_id != state.key
        return {
            **concerned(announcement, obj),
            "mismatch": announcement.state if mismatch else None,
            "promise": _today(typed, obj),
        }


def _today(typed: Typed, obj: Commitment | None) -> CommitmentState | None:
    """How the promise as typed reads today, by the rules; None until it has both."""
    if typed["outcome"] is None or not (typed["due_on"] or typed["outcome_on"]):
        return None
    stored = proposal_of(obj) if obj else None
    promise = Promise(
        key=obj.key if obj else "unsaved",
        sources=stored.sources if stored else (),
        state="",
        announcement="",
        pledge="",
        outcome=Outcome(typed["outcome"]),
        due_on=typed["due_on"],
        outcome_on=typed["outcome_on"],
    )
    return commitment_on(present_world().context, promise, timezone.now().date())
