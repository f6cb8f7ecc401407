"""Which source to prefer where sources contradict each other (codebook E20).

Depositary, then government, then a named monitor, then two media, then one medium.
The order never removes a record; it only says which reading stands first.
"""

from __future__ import annotations

from collections.abc import Sequence

from policies.choices import SourceKind
from policies.derivation.inputs import Context
from policies.derivation.rows import Row
from policies.records import Citation

_RANK = {
    SourceKind.DEPOSITARY: 5,
    SourceKind.GOVERNMENT: 4,
    SourceKind.UN: 3,
    SourceKind.NGO: 3,
    SourceKind.ACADEMIC: 3,
    SourceKind.DATASET: 3,
    SourceKind.MEDIA: 1,
}
_TWO_MEDIA = 2


def source_rank(citations: Sequence[Citation], context: Context) -> int:
    """How far a record's sources carry: 5 for the depositary, 0 for none known."""
    known = [
        source
        for citation in citations
        if (source := context.sources.get(citation.source))
    ]
    best = max((_RANK[source.kind] for source in known), default=0)
    publishers = {
        source.publisher for source in known if source.kind is SourceKind.MEDIA
    }
    if best == _RANK[SourceKind.MEDIA] and len(publishers) > 1:
        return _TWO_MEDIA
    return best


def preferred(rows: Sequence[Row], context: Context) -> list[Row]:
    """The rows whose announcements have the best sources, in the order given."""
    ranks = [source_rank(row.announcement.sources, context) for row in rows]
    best = max(ranks)
    return [row for row, rank in zip(rows, ranks, strict=True) if rank == best]
