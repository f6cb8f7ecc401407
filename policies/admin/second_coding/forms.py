"""What is asked of coders and editors, and whom."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from policies.actions.second_coding.coding import codes_for
from policies.choices import Dimension
from policies.codings import CORRECTED, STANDS, WORDS, code_label

MAY_DEAL = "policies.publish"
MAY_CODE = "policies.change_policyannouncement"


class DealForm(forms.Form):
    """Who may code; the draw itself nobody chooses."""

    coders = forms.ModelMultipleChoiceField(
        label=_lazy("Second coders"),
        queryset=User.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _lazy("Choose at least one analyst.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["coders"]
        field.queryset = coders()  # type: ignore[attr-defined]


class CodesForm(forms.Form):
    """A code for each dimension, none of them chosen beforehand."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for dimension in Dimension:
            options = [(code, code_label(code)) for code in codes_for(dimension)]
            self.fields[dimension.value] = forms.ChoiceField(
                label=dimension.label,
                help_text=dimension.definition,
                choices=[("", _("Choose …")), *options],
            )
        self.fields["remark"] = forms.CharField(
            label=_("What was doubtful"),
            required=False,
            max_length=1000,
            widget=forms.Textarea(attrs={"rows": 3}),
        )


class ResolutionForm(forms.Form):
    """What becomes of a disagreement, and why."""

    resolution = forms.ChoiceField(
        label=_lazy("Decision"),
        choices=[
            ("", _lazy("Choose …")),
            (STANDS, WORDS[STANDS]),
            (CORRECTED, _lazy("The record is to be corrected")),
        ],
    )
    reason = forms.CharField(
        label=_lazy("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_lazy("One sentence. It becomes public with the round."),
    )


class AsideForm(forms.Form):
    """Why an announcement is left out of its round."""

    reason = forms.CharField(label=_lazy("Reason"), max_length=300)


def coders() -> QuerySet[User]:
    """Everybody who may code: open accounts with the right to edit announcements."""
    app, _dot, name = MAY_CODE.partition(".")
    may = {"permissions__codename": name, "permissions__content_type__app_label": app}
    by_role = Q(**{f"groups__{path}": value for path, value in may.items()})
    found = User.objects.filter(by_role, is_active=True, is_staff=True)
    return found.distinct().order_by("username")
