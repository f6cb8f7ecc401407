"""General Assembly resolutions with their roll calls.

A roll call is one text: a state on each line with its vote. It is pasted whole, or
given as the changes to an earlier one.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from policies.admin.facts import FactAdmin
from policies.admin.forms import FactForm
from policies.admin.inlines import ResolutionCitationInline
from policies.admin.looks import Looks, Typed, look_first
from policies.admin.roll_calls import (
    Votes,
    as_text,
    moves,
    read_given,
    store_votes,
    totals,
    unnamed,
    votes_of,
)
from policies.choices import Series
from policies.exceptions import Fault
from policies.models import Resolution

#: The form's own fields of a roll call.
TEXT, BASIS = "roll_call", "roll_call_basis"
TOTALS = ("yes", "no", "abstain", "non_voting")
LONGEST = 20_000
#: Refused lines that the form tells at once.
MOST_FAULTS = 30


class RollCallField(forms.CharField):
    """Lines of text; how a browser ends them is no difference."""

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        return text.replace("\r\n", "\n").replace("\r", "\n")


class ResolutionForm(FactForm):
    """A resolution; its roll call is read from one text."""

    key_from = ("symbol",)

    roll_call_basis = forms.ModelChoiceField(
        Resolution.objects.none(),
        to_field_name="key",
        required=False,
        label=_lazy("The lines below are"),
        empty_label=_lazy("the whole roll call"),
        help_text=_lazy(
            "Or the changes to an earlier roll call: then give only the states that "
            "voted otherwise, as “USA abstain”."
        ),
    )
    roll_call = RollCallField(
        required=False,
        max_length=LONGEST,
        label=_lazy("Roll call"),
        widget=forms.Textarea(attrs={"rows": 12, "cols": 50, "spellcheck": "false"}),
        help_text=_lazy(
            "One state on a line with its vote: “Y ALBANIA” as the UN prints it, or "
            "“Albania: abstain”. A name alone cast no vote. Paste all 193 lines."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        earlier = Resolution.objects.filter(votes__isnull=False).distinct()
        basis: Any = self.fields[BASIS]
        basis.queryset = earlier.exclude(pk=self.instance.pk).order_by("-adopted_on")
        basis.label_from_instance = _named
        if self.instance.pk and isinstance(self.instance, Resolution):
            self.initial[TEXT] = as_text(votes_of(self.instance))

    @property
    def roll_call_is_given(self) -> bool:
        """Whether the roll call was touched: another text, or changes to a basis."""
        return TEXT in self.changed_data or BASIS in self.changed_data

    def clean(self) -> dict[str, Any]:
        """Refuse a roll call with a line that cannot be read, naming each."""
        cleaned = super().clean()
        self.votes: Votes | None = None
        if TEXT in cleaned and BASIS in cleaned and self.roll_call_is_given:
            given = read_given(cleaned[TEXT], cleaned[BASIS])
            self.votes = given.votes
            if given.faults:
                told = [_told(fault) for fault in given.faults[:MOST_FAULTS]]
                more = len(given.faults) - len(told)
                told += [_("And %d more lines.") % more] if more > 0 else []
                self.add_error(TEXT, [ValidationError(each) for each in told])
        return cleaned


def _named(resolution: Resolution) -> str:
    return _("changes to the roll call of %(symbol)s (%(year)d)") % {
        "symbol": resolution.symbol,
        "year": resolution.adopted_on.year,
    }


def _told(fault: Fault) -> str:
    if not fault.line:
        return _("Total of %(name)s: %(reason)s.") % {
            "name": fault.column,
            "reason": fault.reason,
        }
    said = _("Line %(line)d: %(reason)s") % {
        "line": fault.line,
        "reason": fault.reason,
    }
    return said if said.endswith("?") else f"{said}."


@admin.register(Resolution)
class ResolutionAdmin(Looks, FactAdmin):
    form = ResolutionForm
    fieldsets = look_first(
        (
            "symbol",
            "session",
            "series",
            "adopted_on",
            "title",
            *TOTALS,
            BASIS,
            TEXT,
        ),
        _lazy("Further"),
        (
            "key",
            "verified_on",
            "note",
        ),
    )
    inlines = (ResolutionCitationInline,)
    list_display = ("symbol", "adopted_on", "series", "yes", "no", "abstain", "status")
    list_filter = ("status", "series")
    ordering = ("-adopted_on", "key")
    look_title = _lazy("The roll call as read")
    look_template = "admin/desk/looks/roll_call.html"
    look_fields = (*TOTALS, "series", BASIS, TEXT)

    def save_related(
        self, request: HttpRequest, form: Any, formsets: Any, change: bool
    ) -> None:
        """Store the roll call with the draft, all of it or none."""
        super().save_related(request, form, formsets, change)
        if form.votes is not None:
            store_votes(form.instance, form.votes)

    def look(self, typed: Typed, obj: Resolution | None) -> dict[str, Any]:
        """The votes counted beside the totals stated, and who voted otherwise."""
        text, basis = typed[TEXT] or "", typed[BASIS]
        if not text.strip() and basis is None:
            return {"last": _last(obj)}
        given = read_given(text, basis)
        beside = basis or _last(obj)
        said = {name: typed[name] for name in TOTALS if typed[name] is not None}
        return {
            "given": given,
            "refused": [_told(fault) for fault in given.faults[:MOST_FAULTS]],
            "number": len(given.votes),
            "totals": list(totals(given.votes, {**given.stated, **said})),
            "beside": beside,
            "moves": moves(votes_of(beside), given.votes) if beside else [],
            "absent": unnamed(given.votes, beside) if beside else [],
        }


def _last(obj: Resolution | None) -> Resolution | None:
    """The roll call of the year before: the last one of the series on the desk."""
    earlier = Resolution.objects.filter(
        series=obj.series if obj else Series.OTTAWA.value, votes__isnull=False
    )
    if obj is not None:
        earlier = earlier.exclude(pk=obj.pk).filter(adopted_on__lt=obj.adopted_on)
    return earlier.order_by("-adopted_on").first()
