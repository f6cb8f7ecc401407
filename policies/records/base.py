"""What every record is made of, and where it is documented."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

import msgspec

from policies.choices import Kind


class Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A piece of a document that has no life of its own."""


class Citation(Part, frozen=True, kw_only=True):
    """Where a fact is documented: a source, the place in it, a short excerpt."""

    source: str
    locator: str = ""
    excerpt: str = ""


class Fact(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A published fact. ``key`` is its slug, fixed at first publication."""

    KIND: ClassVar[Kind]

    key: str
    sources: tuple[Citation, ...] = ()
    note: str = ""
    verified_on: dt.date | None = None
