"""“Checked, nothing new”: one click that sets the day of verifying to today.

The day is part of the record, so that a change of it goes the way of every change: a
published record that was only checked is handed in at once as a correction, and
somebody else publishes it; anything else stays a draft.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from policies.actions.serialising import record_of
from policies.actions.surroundings import heads_of
from policies.admin.forms import CHECKED
from policies.choices import WorkflowStatus
from policies.dates import PartialDate
from policies.models import DeskFact
from policies.records import decode

if TYPE_CHECKING:
    _ModelAdmin = admin.ModelAdmin[Any]
else:  # Django's classes take type arguments for the type checker alone.
    _ModelAdmin = admin.ModelAdmin


class Verifying(_ModelAdmin):
    """Stands before ``SavingFacts`` and answers the button."""

    def save_related(
        self, request: HttpRequest, form: Any, formsets: Any, change: bool
    ) -> None:
        """Note, before anything is stored, whether nothing else was typed."""
        aside: frozenset[str] = getattr(form, "aside", frozenset())
        request.desk_checked_only = (  # type: ignore[attr-defined]
            change
            and form.instance.status == WorkflowStatus.PUBLISHED
            and set(form.changed_data) - aside == {"verified_on"}
            and not any(part.has_changed() for part in formsets)
        )
        super().save_related(request, form, formsets, change)

    def _saved(self, request: HttpRequest, obj: DeskFact) -> HttpResponse:
        """Say what was checked, and hand a pure check to a second person."""
        pressed = CHECKED in request.POST
        if pressed and obj.verified_on and not getattr(request, "desk_unchanged", 0):
            day = PartialDate(obj.verified_on).words
            said = _("Verified on %s.") % day
            self.message_user(request, said, messages.SUCCESS)
            if getattr(request, "desk_checked_only", False):
                answer: HttpResponse = self.submit(request, obj)  # type: ignore[attr-defined]
                return answer
        saved: HttpResponse = super()._saved(request, obj)  # type: ignore[misc]
        return saved


def was_only_checked(fact: DeskFact) -> bool:
    """Whether all that a row changes of its published revision is a later check."""
    name = (fact.KIND, fact.key)
    head = heads_of([name]).get(name)
    if head is None or head.body is None or fact.verified_on is None:
        return False
    try:
        proposed = record_of(fact)
    except (ValueError, msgspec.ValidationError):
        return False
    published = decode(head.kind, head.body, head.schema)
    same_day = published.verified_on == proposed.verified_on
    checked = msgspec.structs.replace(published, verified_on=proposed.verified_on)
    return checked == proposed and not same_day
