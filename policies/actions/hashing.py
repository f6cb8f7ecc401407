"""How a row of the ledger is hashed: pure functions of its header.

``hash = sha256(prev ‖ header)``; the header names the document by
``sha256(salt ‖ body)``, so a redaction removes both and the chain still holds.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import secrets

from policies.models.ledger import LedgerEntry

#: Columns of the hashed header, besides ``prev``.
HEADER = (
    "seq",
    "kind",
    "key",
    "action",
    "schema",
    "supersedes_seq",
    "recorded_at",
    "actor",
    "reason",
    "body_sha256",
)


def new_salt() -> str:
    """128 random bits as hexadecimal text."""
    return secrets.token_hex(16)


def body_sha256(salt: str, body: str) -> str:
    """The sum of a document behind its salt, in hexadecimal."""
    return hashlib.sha256(f"{salt}{body}".encode()).hexdigest()


def instant(moment: dt.datetime) -> str:
    """UTC with microseconds, always of the same length."""
    utc = moment.astimezone(dt.UTC).replace(tzinfo=None)
    return f"{utc.isoformat(timespec='microseconds')}Z"


def header(entry: LedgerEntry) -> str:
    """The header as canonical JSON."""
    values = {name: getattr(entry, name) for name in HEADER}
    values["recorded_at"] = instant(entry.recorded_at)
    return json.dumps(values, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def entry_hash(entry: LedgerEntry) -> str:
    """The sum of the previous hash and the header of a row, in hexadecimal."""
    return hashlib.sha256(f"{entry.prev}{header(entry)}".encode()).hexdigest()
