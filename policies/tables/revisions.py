"""The revisions of one fact, as a table."""

from __future__ import annotations

from collections.abc import Sequence

from policies.choices import Kind, LedgerAction
from policies.queries.revisions import Revision
from policies.tables.base import Column, ColumnType, Table, Value

COLUMNS = (
    Column("seq", "Entry", ColumnType.INTEGER, "Number of the ledger entry."),
    Column("action", "What", ColumnType.CHOICE, choices=LedgerAction),
    Column("recorded_at", "Recorded", ColumnType.INSTANT, "When it was published."),
    Column("actor", "By", description="Pseudonym of who published it."),
    Column("reason", "Why", description="In their words."),
    Column("supersedes_seq", "Replaces entry", ColumnType.INTEGER, "Revision before."),
    Column("superseded_seq", "Replaced by entry", ColumnType.INTEGER, "The next one."),
    Column("changed", "Fields changed", ColumnType.LIST, "Names of the fields."),
    Column("schema", "Schema", ColumnType.INTEGER, "Layout of the document."),
    Column("document", "Document", description="The published JSON.", on_page=False),
    Column("body_sha256", "SHA-256", ColumnType.KEY, "Of salt and document."),
    Column("hash", "Hash", ColumnType.KEY, "Hash of the entry."),
    Column("prev", "Previous hash", ColumnType.KEY, "Hash of the entry before it."),
)


def revision_table(kind: Kind, key: str, revisions: Sequence[Revision]) -> Table:
    """One row per revision."""

    def cells(revision: Revision) -> tuple[Value, ...]:
        entry = revision.entry
        return (
            entry.seq,
            entry.action,
            entry.recorded_at,
            entry.actor,
            entry.reason,
            entry.supersedes_seq,
            revision.superseded_seq,
            tuple(change.field for change in revision.changes),
            entry.schema,
            entry.body or "",
            entry.body_sha256,
            entry.hash,
            entry.prev,
        )

    slug = f"{kind.value}-{key}".lower()
    return Table(slug, f"{kind.label} {key}", COLUMNS, revisions, cells)
