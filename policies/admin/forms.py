"""What every form of the desk shares: partial dates, empty choices, one version."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from policies.dates import PartialDate
from policies.models.fields import partial_dates

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
