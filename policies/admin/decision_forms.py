"""The forms of decisions and comments: on exactly the version that was looked at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from policies.actions.commenting import LONGEST, Place
from policies.choices import Severity
from policies.models.fields import KEY_LENGTH

if TYPE_CHECKING:
    _ModelForm = forms.ModelForm[models.Model]
else:  # Django's forms take type arguments for the type checker alone.
    _ModelForm = forms.ModelForm


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
