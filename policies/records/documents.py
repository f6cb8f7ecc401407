"""Records as documents of the ledger: canonical text, and back."""

from __future__ import annotations

from typing import Any

import msgspec

from policies.choices import Kind
from policies.dates import PartialDate
from policies.exceptions import UnknownSchema
from policies.records.actors import Actor, Source, State
from policies.records.announcements import Announcement, Commitment, Statement
from policies.records.base import Fact, Part
from policies.records.deeds import SearchRecord, StockpileFigure, UseRecord
from policies.records.treaties import Treaty, TreatyAction
from policies.records.votes import Resolution

#: Version of the document layout written by this code.
SCHEMA = 1

RECORD_TYPES: dict[Kind, type[Fact]] = {
    record.KIND: record
    for record in (
        Source,
        State,
        Actor,
        Treaty,
        TreatyAction,
        Announcement,
        Commitment,
        Statement,
        StockpileFigure,
        UseRecord,
        Resolution,
        SearchRecord,
    )
}


def _encode_other(value: object) -> str:
    if isinstance(value, PartialDate):
        return value.iso
    raise NotImplementedError(f"{type(value).__name__} has no place in a document")


def _decode_other(kind: type, value: Any) -> object:
    if kind is PartialDate and isinstance(value, str):
        return PartialDate.parse(value)
    raise TypeError(f"{value!r} is not a {kind.__name__}")


_ENCODER = msgspec.json.Encoder(order="sorted", enc_hook=_encode_other)
_DECODERS = {
    kind: msgspec.json.Decoder(record, dec_hook=_decode_other)
    for kind, record in RECORD_TYPES.items()
}


def encode(fact: Fact) -> str:
    """The canonical document of a fact, as text."""
    return _ENCODER.encode(fact).decode()


def to_builtins(fact: Fact | Part) -> dict[str, Any]:
    """The document as plain dictionaries, tuples, texts, numbers and nulls."""
    plain = msgspec.to_builtins(fact, enc_hook=_encode_other)
    assert isinstance(plain, dict)  # noqa: S101 - narrows msgspec's Any
    return plain


def upgrade(kind: Kind, schema: int, body: str) -> str:
    """Bring an old document to the present layout before decoding.

    Raises ``UnknownSchema`` for a layout newer than this code.
    """
    if schema != SCHEMA:
        raise UnknownSchema(f"{kind} document of schema {schema}; this is {SCHEMA}")
    return body


def decode(kind: str, body: str, schema: int = SCHEMA) -> Fact:
    """Read a document. Raises ``UnknownSchema`` for a kind or layout that this code
    does not know, ``msgspec.DecodeError`` for a text that does not fit the layout.
    """
    try:
        known = Kind(kind)
    except ValueError as error:
        raise UnknownSchema(f"{kind!r} is not a kind of fact") from error
    return _DECODERS[known].decode(upgrade(known, schema, body))
