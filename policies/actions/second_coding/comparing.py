"""What the first coding says of the announcements of a round."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from policies.choices import Dimension, Kind, PositionCode
from policies.codings import NOT_MENTIONED
from policies.derivation.agreement import rank
from policies.models.codings import CodingItem
from policies.models.ledger import LedgerEntry
from policies.records import Announcement, decode


def public_announcements() -> QuerySet[LedgerEntry]:
    """The revisions that readers see now."""
    return LedgerEntry.objects.filter(
        kind=Kind.ANNOUNCEMENT.value, superseded_seq__isnull=True, body__isnull=False
    )


def facts_of(items: Iterable[CodingItem]) -> dict[str, Announcement]:
    """The announcements as they were drawn, by key, without those redacted since."""
    drawn_at = LedgerEntry.objects.filter(
        seq__in=[item.seq for item in items], body__isnull=False
    )
    return {entry.key: announcement_of(entry) for entry in drawn_at}


def codes_of(fact: Announcement) -> dict[Dimension, str]:
    """What an announcement says on each dimension.

    Of several scopes on one dimension the most permissive code counts (codebook §3).
    """
    return {
        dimension: _counted(
            dimension,
            [each.code for each in fact.positions if each.dimension is dimension],
        )
        for dimension in Dimension
    }


def first_codes(item: CodingItem) -> dict[Dimension, str]:
    """What the published revision says; empty if its text was removed."""
    fact = facts_of([item]).get(item.key)
    return codes_of(fact) if fact else {}


def announcement_of(entry: LedgerEntry) -> Announcement:
    """The document of an entry that holds one."""
    fact = decode(Kind.ANNOUNCEMENT, entry.body or "", entry.schema)
    assert isinstance(fact, Announcement)  # noqa: S101 - for the type checker
    return fact


def _counted(dimension: Dimension, codes: Iterable[PositionCode]) -> str:
    """The one code that stands for several scopes."""
    values = [code.value for code in codes]
    if PositionCode.CONTESTED in values:
        return PositionCode.CONTESTED.value
    return min(
        values, key=lambda code: rank(dimension, code) or 0, default=NOT_MENTIONED
    )
