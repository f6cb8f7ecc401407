"""The published schema: one frozen typed record per kind of fact.

One definition gives the ledger's document, its validation, the data dictionary, the
JSON answer and the export columns. Documents are canonical JSON: keys sorted, UTF-8,
no insignificant space, no floats. New fields are optional with an empty default, and
a default never changes, so that old documents are read for ever.

Partial dates are written as no more than is known: ``2022``, ``2022-06`` or
``2022-06-21``. Empty means not known or not stated; never zero, never "no".
"""

from __future__ import annotations

from policies.records.actors import Actor, Source, State
from policies.records.announcements import (
    Announcement,
    Commitment,
    Position,
    Scope,
    Statement,
)
from policies.records.base import Citation, Fact, Part
from policies.records.deeds import SearchRecord, StockpileFigure, UseRecord
from policies.records.documents import (
    RECORD_TYPES,
    SCHEMA,
    decode,
    encode,
    to_builtins,
    upgrade,
)
from policies.records.treaties import Treaty, TreatyAction
from policies.records.votes import Resolution, Vote

__all__ = [
    "RECORD_TYPES",
    "SCHEMA",
    "Actor",
    "Announcement",
    "Citation",
    "Commitment",
    "Fact",
    "Part",
    "Position",
    "Resolution",
    "Scope",
    "SearchRecord",
    "Source",
    "State",
    "Statement",
    "StockpileFigure",
    "Treaty",
    "TreatyAction",
    "UseRecord",
    "Vote",
    "decode",
    "encode",
    "to_builtins",
    "upgrade",
]
