"""What every form of the desk shares: partial dates, empty choices, one version."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from policies.actions.commenting import LONGEST, Place
from policies.choices import Severity
from policies.dates import PartialDate
from policies.models.fields import KEY_LENGTH, partial_dates

if TYPE_CHECKING:
    _ModelForm = forms.ModelForm[models.Model]
else:  # Django's forms take type arguments for the type checker alone.
    _ModelForm = forms.ModelForm

#: A proposed key is cut at a word before this length.
LONGEST_PROPOSAL = 60

#: The button “Checked today, nothing new”.
CHECKED = "_checked"

STALE = _(
    "Somebody else saved this record after you opened it. What you typed is still "
    "here and nothing of it was saved. Open the record in a second window, carry "
    "your changes over, and save there."
)


class DeskForm(_ModelForm):
    """A model form in which each partly known date is one text field.

    The rules that tie a date to its precision are checked with all others, so that a
    refusal names the field instead of failing in the database.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self._partial_names():
            if self.instance.pk:
                self.initial[name] = getattr(self.instance, f"{name}_partial")

    def _partial_names(self) -> tuple[str, ...]:
        names = partial_dates(self._meta.model)
        return tuple(name for name in names if name in self.fields)

    def _post_clean(self) -> None:
        """Split each partial date into its two columns, then apply the rules."""
        meant: dict[str, PartialDate | None] = {
            name: self.cleaned_data[name]
            for name in self._partial_names()
            if name in self.cleaned_data
        }
        for name, value in meant.items():
            precision = value.precision.value if value else ""
            setattr(self.instance, f"{name}_precision", precision)
            self.cleaned_data[name] = value.first if value else None
        super()._post_clean()  # type: ignore[misc]
        self.cleaned_data.update(
            {name: value for name, value in meant.items() if name in self.cleaned_data}
        )

    def _get_validation_exclusions(self) -> set[str]:
        """The precision is part of its date: rules about it are not skipped."""
        excluded: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return excluded - {
            f"{name}_precision"
            for name in self._partial_names()
            if name not in self.errors
        }


class FactForm(DeskForm):
    """The form of a fact: proposes a key, and never overwrites another's work.

    ``seen_version`` is the version that the analyst opened; ``key_from`` names the
    fields that a key left empty is made of.
    """

    key_from: tuple[str, ...] = ()

    seen_version = forms.IntegerField(
        required=False, min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput
    )

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(_checked_today(data), *args, **kwargs)
        if "key" in self.fields and self.key_from:
            self.fields["key"].required = False
            self.fields["key"].help_text = _(
                "Its place in addresses, for ever. Left empty, it is made of the "
                "state, the date and the first words."
            )
        if self.instance.pk:
            self.initial["seen_version"] = getattr(self.instance, "version", None)

    def clean(self) -> dict[str, Any]:
        """Refuse a stale form; fill in an empty key."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        self.refuse_stale(cleaned.pop("seen_version", None))
        if "key" in self.fields and not cleaned.get("key") and "key" not in self.errors:
            self._propose_key(cleaned)
        return cleaned

    def refuse_stale(self, seen: int | None) -> None:
        """Somebody saved after the form was opened: ask instead of overwriting."""
        if self.instance.pk and seen != getattr(self.instance, "version", None):
            raise ValidationError(STALE, code="stale")

    def _propose_key(self, cleaned: dict[str, Any]) -> None:
        if any(name in self.errors for name in self.key_from):
            return
        key = proposed_key([cleaned.get(name) for name in self.key_from])
        if not key:
            self.add_error("key", _("Give a key: none can be made of the record."))
        cleaned["key"] = key


def _checked_today(data: Any) -> Any:
    """What was sent; with today as the day of verifying where that button was used."""
    if data is None or CHECKED not in data:
        return data
    sent = data.copy()
    sent["verified_on"] = timezone.now().date().isoformat()
    return sent


def proposed_key(parts: list[Any]) -> str:
    """``usa-2022-06-21-limits-on-mines`` of a state, a date and a title."""
    words = [
        part.iso if isinstance(part, PartialDate) else str(getattr(part, "key", part))
        for part in parts
        if part
    ]
    slug = slugify(" ".join(words).replace("/", "-").replace("_", "-"))
    return slug if len(slug) <= LONGEST_PROPOSAL else _cut(slug)


def _cut(slug: str) -> str:
    """The slug up to its last whole word within the length."""
    return slug[:LONGEST_PROPOSAL].rsplit("-", 1)[0]


class DecisionForm(forms.Form):
    """A decision on exactly the version that was looked at."""

    seen_version = forms.IntegerField(
        min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput
    )


class ReasonForm(DecisionForm):
    """A decision with its public reason."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One sentence. It is printed with the record for ever."),
    )


class PublishForm(ReasonForm):
    """A publication of exactly the batch that was looked at.

    ``seen_together`` is the mark of the records published with the fact.
    """

    seen_together = forms.RegexField(
        r"\A[a-zA-Z0-9/: -]*\Z", required=False, widget=forms.HiddenInput
    )


class SelectionForm(forms.Form):
    """A publication of exactly the selection that was looked at."""

    mark = forms.CharField(max_length=40_000, widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Reason"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One sentence for all of them. Printed with each for ever."),
    )


class PlacedForm(DecisionForm):
    """Something said about a column, a row or the whole of the record looked at."""

    place = forms.ChoiceField(label=_("About"), required=False)
    severity = forms.ChoiceField(
        label=_("Severity"),
        choices=Severity.pairs(),
        required=False,
        help_text=_("A critical comment keeps the record from being published."),
    )

    def __init__(
        self, *args: Any, places: Sequence[tuple[str, str]] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["place"]
        choice.choices = [("", _("The whole record")), *places]  # type: ignore[attr-defined]

    def clean_severity(self) -> Severity:
        return Severity(self.cleaned_data["severity"] or Severity.MAJOR)

    def clean_place(self) -> Place:
        """A row as ``part:name``, a column by its name."""
        part, colon, row = self.cleaned_data["place"].partition(":")
        return Place(part=part, row=row) if colon else Place(field=part)


class CommentForm(PlacedForm):
    """A comment on the record looked at."""

    field_order = ("comment", "place", "severity")
    comment = forms.CharField(
        label=_("Comment"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For the desk; not public."),
    )


class ReturnForm(PlacedForm):
    """A decision with a comment for the analyst, unless comments are open already."""

    field_order = ("comment", "place", "severity")
    comment = forms.CharField(
        label=_("What is to be changed"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For the analyst; not public. May be empty where comments wait."),
    )


class AnswerForm(forms.Form):
    """What was done about a comment."""

    answer = forms.CharField(
        label=_("What was done about it"),
        required=False,
        max_length=LONGEST,
        widget=forms.TextInput,
    )


class RedactionForm(forms.Form):
    """The last question before a text is removed for good."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Legal ground, without repeating the text. Public for ever."),
    )
    confirmation = forms.CharField(
        label=_("Key of the fact, typed out"),
        max_length=KEY_LENGTH,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, key: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.key = key

    def clean_confirmation(self) -> str:
        typed: str = self.cleaned_data["confirmation"]
        if typed != self.key:
            raise ValidationError(_("This is not the key of the fact."))
        return typed
