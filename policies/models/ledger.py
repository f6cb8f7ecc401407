"""The ledger: append-only, and all that readers ever see.

A row is one published revision of one fact. The header columns are hashed and chained;
the promoted columns repeat parts of the body so that no public query looks inside it,
and ``verify`` recomputes them. Only ``policies.actions`` writes here; triggers refuse
every UPDATE and DELETE but the two of ``policies.models.triggers``.

Facets (``LedgerFacet``), one row per value:

============  ============================  =========================================
name          value                         found on
============  ============================  =========================================
``state``     ``USA``                       every fact that concerns the state: its
                                            own acts, words, figures and votes, use on
                                            its territory, actors in it
``ref``       ``<kind>/<key>``              every fact; each fact that it cites,
                                            sources included: ``source/lm-2004-usa``
``position``  ``<dimension>:<code>``        announcements: ``use:exception``
``dimension`` ``use``                       announcements (of their positions),
                                            commitments, search records
``actor``     key of the actor              announcements, use records
``treaty``    key of the treaty             treaty acts, announcements of them
============  ============================  =========================================

Facets hold keys and codes, never text, and stay when a fact is redacted.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from policies.choices import Kind, LedgerAction
from policies.models.constraints import one_of
from policies.models.fields import KEY_LENGTH, ChoiceField

#: ``prev`` of the first row.
GENESIS = "0" * 64


class FacetName(StrEnum):
    """The names of facets; the module's docstring says what each holds."""

    STATE = "state"
    REF = "ref"
    POSITION = "position"
    DIMENSION = "dimension"
    ACTOR = "actor"
    TREATY = "treaty"


class LedgerQuerySet(models.QuerySet["LedgerEntry"]):
    """Questions to the ledger; each returns a lazy queryset."""

    def as_of(self, seq: int) -> Self:
        """The facts that were public when ``seq`` was the last number.

        Withdrawn and redacted facts have no document and are left out.
        """
        return self.filter(
            Q(superseded_seq__isnull=True) | Q(superseded_seq__gt=seq),
            seq__lte=seq,
            body__isnull=False,
        )

    def heads(self) -> Self:
        """The facts that are public now."""
        return self.filter(superseded_seq__isnull=True, body__isnull=False)

    def of_fact(self, kind: str, key: str) -> Self:
        """Every revision of one fact, the first one first."""
        return self.filter(kind=kind, key=key).order_by("seq")

    def with_facet(self, name: str, *values: str) -> Self:
        """The rows that have at least one of the values under this facet."""
        facets = LedgerFacet.objects.filter(name=name, value__in=values)
        return self.filter(seq__in=facets.values("entry_id"))


class LedgerEntry(models.Model):
    """One published revision of one fact."""

    seq = models.BigIntegerField(
        _("number"),
        primary_key=True,
        help_text=_("Number of the row, from 1 without a gap."),
    )
    kind = ChoiceField(Kind, verbose_name=_("kind"), help_text=_("Kind of fact."))
    key = models.CharField(
        _("key"), max_length=KEY_LENGTH, help_text=_("Key of the fact.")
    )
    action = ChoiceField(
        LedgerAction,
        verbose_name=_("action"),
        help_text=_("Published, corrected, withdrawn or redacted."),
    )
    schema = models.PositiveSmallIntegerField(
        _("schema"), help_text=_("Version of the document's layout.")
    )
    supersedes_seq = models.BigIntegerField(
        _("supersedes"),
        null=True,
        unique=True,
        help_text=_("Number of the revision that this one replaces."),
    )
    recorded_at = models.DateTimeField(
        _("recorded at"), help_text=_("When it was published (UTC); never decreases.")
    )
    actor = models.CharField(
        _("actor"), max_length=60, help_text=_("Pseudonym of who published it.")
    )
    reason = models.TextField(_("reason"), help_text=_("Why, in the actor's words."))
    salt = models.CharField(
        _("salt"),
        max_length=32,
        null=True,
        help_text=_("Random text hashed before the document; removed by redaction."),
    )
    body = models.TextField(
        _("document"),
        null=True,
        help_text=_(
            "The whole fact, exact canonical JSON; empty on withdrawals, redactions "
            "and redacted revisions."
        ),
    )
    body_sha256 = models.CharField(
        _("SHA-256 of the document"),
        max_length=64,
        help_text=_("Of salt and document; empty where a row never had one."),
    )
    prev = models.CharField(
        _("previous hash"),
        max_length=64,
        unique=True,
        help_text=_("Hash of the row before; zeros on the first."),
    )
    hash = models.CharField(
        _("hash"),
        max_length=64,
        unique=True,
        help_text=_("SHA-256 of the previous hash and this row's header."),
    )
    superseded_seq = models.BigIntegerField(
        _("superseded by"),
        null=True,
        help_text=_("Number of the revision that replaced it; empty on a head."),
    )
    category = models.CharField(
        _("category"),
        max_length=32,
        null=True,
        help_text=_(
            "Instrument, measure, act, finding, attitude, outcome … of the fact."
        ),
    )
    number = models.BigIntegerField(
        _("quantity"),
        null=True,
        help_text=_("Of a figure: best, else low, else high."),
    )
    happened_from = models.DateField(
        _("happened from"), null=True, help_text=_("First possible day of the event.")
    )
    happened_to = models.DateField(
        _("happened to"), null=True, help_text=_("Last possible day of the event.")
    )
    title = models.TextField(
        _("title"), null=True, help_text=_("Headline of the fact, for lists.")
    )
    title_folded = models.TextField(
        _("folded title"), null=True, help_text=_("The title without accents.")
    )

    objects = LedgerQuerySet.as_manager()

    class Meta:
        ordering = ["seq"]
        verbose_name = _("published revision")
        verbose_name_plural = _("published revisions")
        permissions = [
            ("publish", _("Can publish facts")),
            ("correct", _("Can correct published facts")),
            ("withdraw", _("Can withdraw published facts")),
            ("redact", _("Can redact published facts")),
        ]
        default_permissions = ("view",)
        constraints = [
            one_of("kind", Kind),
            one_of("action", LedgerAction),
            models.UniqueConstraint(
                fields=["kind", "key"],
                condition=Q(supersedes_seq__isnull=True),
                name="ledgerentry_first_of_key",
            ),
            models.CheckConstraint(
                name="ledgerentry_order",
                condition=Q(seq__gte=1)
                & (Q(supersedes_seq__isnull=True) | Q(supersedes_seq__lt=F("seq")))
                & (Q(superseded_seq__isnull=True) | Q(superseded_seq__gt=F("seq"))),
            ),
        ]
        # Lists end in the two numbers that every question about time asks for, and
        # leave out what has no document.
        indexes = [
            models.Index(fields=["kind", "key", "seq"], name="ledger_of_fact"),
            models.Index(fields=["recorded_at", "seq"], name="ledger_recorded"),
            models.Index(
                fields=["kind", "category", "seq", "superseded_seq"],
                condition=Q(body__isnull=False),
                name="ledger_category",
            ),
            models.Index(
                fields=["kind", "happened_from", "seq", "superseded_seq"],
                condition=Q(body__isnull=False),
                name="ledger_happened",
            ),
            models.Index(
                fields=["kind", "number", "seq", "superseded_seq"],
                condition=Q(body__isnull=False),
                name="ledger_number",
            ),
            models.Index(
                fields=["superseded_seq", "seq"],
                condition=Q(body__isnull=False),
                name="ledger_heads",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.kind}/{self.key}"


class LedgerFacet(models.Model):
    """One value of a published revision that lists are filtered by."""

    pk = models.CompositePrimaryKey("entry_id", "name", "value")
    entry = models.ForeignKey(
        LedgerEntry,
        on_delete=models.PROTECT,
        related_name="facets",
        db_column="seq",
        db_index=False,
        verbose_name=_("revision"),
        help_text=_("Number of the published revision."),
    )
    name = models.CharField(
        _("name"), max_length=16, help_text=_("What the value is about.")
    )
    value = models.CharField(
        _("value"), max_length=160, help_text=_("A key or a code, never text.")
    )

    class Meta:
        verbose_name = _("facet")
        verbose_name_plural = _("facets")
        default_permissions = ()
        indexes = [models.Index(fields=["name", "value", "entry"], name="facet_value")]

    def __str__(self) -> str:
        return f"{self.entry_id} {self.name}={self.value}"
