"""The two forms of an import: the file, and the decision on what was shown."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

#: The longest file and the most lines that a page of the desk takes.
MOST_BYTES = 5 * 1024 * 1024
MOST_LINES = 20_000


class FileForm(forms.Form):
    """One file of at most the size and length that a page can show."""

    file = forms.FileField(
        label=_lazy("CSV file"),
        error_messages={
            "required": _lazy("Choose a file."),
            "empty": _lazy("The file is empty."),
        },
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.txt,.xml,text/csv"}),
    )

    def clean_file(self) -> UploadedFile[Any]:
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if (file.size or 0) > MOST_BYTES:
            raise ValidationError(
                _("The file is larger than 5 MB. Import it on the command line.")
            )
        if sum(chunk.count(b"\n") for chunk in file.chunks()) > MOST_LINES:
            raise ValidationError(
                _("The file has more than 20,000 lines. Import it on the command line.")
            )
        return file


class ApplyForm(forms.Form):
    """The sums of what was shown, and what has to be said about it."""

    sha256 = forms.RegexField(r"\A[0-9a-f]{64}\Z", widget=forms.HiddenInput)
    desk_sha256 = forms.RegexField(r"\A[0-9a-f]{64}\Z", widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_lazy("Why published records change"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_lazy(
            "Stays with every changed draft; the publisher is asked for the public "
            "reason."
        ),
    )
    twins_seen = forms.BooleanField(
        label=_lazy("The duplicates are meant to be stored as well"), required=False
    )
