"""Documents and pages that facts rest on."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from policies.choices import Kind, SourceKind
from policies.models.constraints import IsEmptyOrSha256, filled, one_of, partial_date
from policies.models.desk.base import DeskFact
from policies.models.fields import (
    ChoiceField,
    FoldedField,
    PartialDateProperty,
    PrecisionField,
)


class Source(DeskFact):
    """One document or page. It cites nothing: it is what others cite."""

    KIND = Kind.SOURCE

    publisher = models.CharField(
        _("publisher"),
        max_length=200,
        blank=True,
        default="",
        help_text=_(
            "Who published it. Where the text was read on another site, name that "
            "site as well."
        ),
    )
    title = models.CharField(
        _("title"), max_length=500, help_text=_("Title as published.")
    )
    kind = ChoiceField(
        SourceKind,
        verbose_name=_("kind"),
        help_text=_("What kind of publisher speaks here."),
    )
    url = models.URLField(
        _("address"),
        max_length=1000,
        blank=True,
        default="",
        help_text=_("Address at which the text was read."),
    )
    citation = models.TextField(
        _("citation"),
        blank=True,
        default="",
        help_text=_("Printed reference, for a text without an address."),
    )
    published_on = models.DateField(
        _("published on"),
        null=True,
        blank=True,
        help_text=_("Date of publication; empty where the source shows none."),
    )
    published_on_precision = PrecisionField()
    published_on_partial = PartialDateProperty("published_on")
    language = models.CharField(
        _("language"),
        max_length=8,
        blank=True,
        default="",
        help_text=_("Two-letter code of the language of the text."),
    )
    archived_url = models.URLField(
        _("archived copy"),
        max_length=1000,
        blank=True,
        default="",
        help_text=_("Address of a lasting copy."),
    )
    archived_sha256 = models.CharField(
        _("SHA-256 of the copy"),
        max_length=64,
        blank=True,
        default="",
        help_text=_("Fingerprint of the archived copy, in hexadecimal."),
    )
    search_folded = FoldedField(
        sources=("key", "publisher", "title"),
        help_text=_("Key, publisher and title without accents, for searching."),
    )

    class Meta(DeskFact.Meta):
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        constraints = [
            *DeskFact.Meta.constraints,
            filled("title"),
            one_of("kind", SourceKind),
            *partial_date("published_on"),
            models.CheckConstraint(
                name="%(class)s_archived_sha256_hex",
                condition=IsEmptyOrSha256(models.F("archived_sha256")),
                violation_error_message=_("A SHA-256 has 64 hexadecimal digits."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.publisher}: {self.title}" if self.publisher else self.title
