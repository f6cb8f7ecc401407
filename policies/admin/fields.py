"""Form fields that never choose for the analyst."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.widgets import (
    AutocompleteSelect,
    RelatedFieldWidgetWrapper,
)
from django.db import models
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from policies.admin.partial_dates import DayField, PartialDateField
from policies.models.fields import partial_dates

if TYPE_CHECKING:
    _Base = BaseModelAdmin[Any]
    _Column = models.Field[Any, Any]
else:  # Django's classes take type arguments for the type checker alone.
    _Base = BaseModelAdmin
    _Column = models.Field

EMPTY = ("", "---------")


class SearchBox(AutocompleteSelect):
    """The stock search box; a browser without scripts has a box for the key beside it.

    The key counts where it was typed; else what the list holds.
    """

    def render(
        self, name: str, value: Any, attrs: Any = None, renderer: Any = None
    ) -> SafeString:
        return format_html(
            '{}<noscript><input type="text" name="{}-key" aria-label="{}"></noscript>',
            super().render(name, value, attrs, renderer),
            name,
            _("Key"),
        )

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        typed = str(data.get(f"{name}-key", "")).strip()
        return typed or super().value_from_datadict(data, files, name)


class DeskFields(_Base):
    """One box for a date, whole or known in part; choices begin unanswered."""

    def formfield_for_dbfield(
        self, db_field: _Column, request: HttpRequest, **kwargs: Any
    ) -> forms.Field | None:
        if db_field.name in partial_dates(self.model):
            return PartialDateField(required=not db_field.blank, **_texts(db_field))
        if type(db_field) is models.DateField:
            return DayField(required=not db_field.blank, **_texts(db_field))
        if isinstance(db_field, models.BooleanField):
            return yes_or_no(db_field)
        if isinstance(db_field, models.URLField):
            kwargs.setdefault("assume_scheme", "https")
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(field, forms.ModelChoiceField):
            _keep_to_entering(field.widget)
        return field

    def formfield_for_foreignkey(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> forms.ModelChoiceField[Any] | None:
        """A reference is searched for; without scripts its key is typed."""
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", SearchBox(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_choice_field(
        self, db_field: _Column, request: HttpRequest, **kwargs: Any
    ) -> forms.TypedChoiceField:
        """A value that nobody chose would be read as a finding."""
        return forms.TypedChoiceField(
            choices=[EMPTY, *[pair for pair in db_field.flatchoices if pair[0]]],
            required=not db_field.blank,
            empty_value="",
            **_texts(db_field),
        )


def _keep_to_entering(widget: Any) -> None:
    """Beside a reference: look at it or enter a new one; it is edited elsewhere."""
    if isinstance(widget, RelatedFieldWidgetWrapper):
        widget.can_change_related = widget.can_delete_related = False


def yes_or_no(db_field: _Column) -> forms.TypedChoiceField:
    """A required yes or no that begins unanswered."""
    return forms.TypedChoiceField(
        choices=[EMPTY, ("True", _("Yes")), ("False", _("No"))],
        coerce=lambda value: str(value) == "True",
        **_texts(db_field),
    )


def _texts(db_field: _Column) -> dict[str, Any]:
    label = str(db_field.verbose_name)
    return {"label": label[:1].upper() + label[1:], "help_text": db_field.help_text}
