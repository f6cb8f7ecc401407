"""The error vocabulary of the project; surfaces translate it, nothing else does.

Every error carries a sentence for a person. Errors about input also carry
``fields``: the name of the field, parameter or column → what is wrong with it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self


class PolicyError(Exception):
    """Base of every error that the project raises on purpose."""


class InvalidInput(PolicyError):
    """What was given cannot be used; ``fields`` says where and why."""

    def __init__(self, fields: Mapping[str, str]) -> None:
        self.fields = dict(fields)
        super().__init__(
            "; ".join(f"{name}: {why}" for name, why in self.fields.items())
        )


class InvalidDate(PolicyError, ValueError):
    """A text is not a partial date, or a date lies outside the calendar."""


class NotPublished(PolicyError, LookupError):
    """The ledger holds no such fact (as recorded at the moment asked).

    ``kind`` and ``key`` name the fact where it is known which one was meant.
    """

    def __init__(self, message: str, *, kind: str = "", key: str = "") -> None:
        self.kind, self.key = kind, key
        super().__init__(message)


class Reason(str):
    """One reason against a publication: a sentence that knows where it belongs.

    As text it reads ``name: place: message``, empty parts left out. ``name`` is the
    record in a batch (``source/gazette``), ``place`` the words for where it stands.
    For screens: ``field`` is the desk's column; ``part`` the desk's name of the rows
    it stands in (``positions``), ``row`` which of them (``use/2``, a source's key).
    """

    __slots__ = ("field", "message", "name", "part", "place", "row")
    field: str
    message: str
    name: str
    part: str
    place: str
    row: str

    def __new__(
        cls,
        message: str,
        *,
        place: str = "",
        field: str = "",
        part: str = "",
        row: str = "",
        name: str = "",
    ) -> Self:
        place = place or field
        words = (word for word in (name, place, message) if word)
        made = super().__new__(cls, ": ".join(words))
        made.message, made.place, made.name = message, place, name
        made.field, made.part, made.row = field, part, row
        return made

    def of(self, name: str) -> Self:
        """The same reason, said of this record of a batch."""
        return type(self)(
            self.message,
            place=self.place,
            field=self.field,
            part=self.part,
            row=self.row,
            name=name,
        )


class GateRefused(PolicyError):
    """A fact is not fit for publication; ``reasons`` lists every fault found."""

    def __init__(self, reasons: Sequence[str]) -> None:
        self.reasons = tuple(
            each if isinstance(each, Reason) else Reason(each) for each in reasons
        )
        super().__init__("; ".join(self.reasons))


class StaleRevision(PolicyError):
    """Somebody published a newer revision than the one this edit began from."""


class StillReferenced(PolicyError):
    """A fact cannot be withdrawn while published facts lean on it."""

    def __init__(self, key: str, dependants: Sequence[str]) -> None:
        self.dependants = tuple(dependants)
        super().__init__(f"{key} is cited by {', '.join(self.dependants)}")


class TooManyAttempts(PolicyError):
    """Too many wrong passwords or codes; ``minutes`` says how long to wait."""

    def __init__(self, minutes: int) -> None:
        self.minutes = minutes
        unit = "minute" if minutes == 1 else "minutes"
        super().__init__(f"too many attempts; wait {minutes} {unit}")


class UnknownSchema(PolicyError):
    """A document was written by a schema version that this code cannot read."""


class LedgerBroken(PolicyError):
    """``verify`` found a row that does not hold."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault in an imported file: where it stands and why it is refused.

    ``line`` counts from 1 (the header); 0 means the file as a whole.
    """

    file: str
    line: int
    column: str
    reason: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return (
            f"{place}: {self.column}: {self.reason}"
            if self.column
            else (f"{place}: {self.reason}")
        )


class ImportRefused(PolicyError):
    """An import is refused whole; ``faults`` lists every fault at once."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))
