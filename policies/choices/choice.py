"""One choice of an enumeration: what is stored, and what it is called and means."""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Choice(StrEnum):
    """A slug with a label, a definition and, on a ladder, an ordinal."""

    label: str
    definition: str
    ordinal: int | None

    def __new__(
        cls,
        value: str,
        label: str = "",
        definition: str = "",
        ordinal: int | None = None,
    ) -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        member.definition = definition
        member.ordinal = ordinal
        return member

    @property
    def inner(self) -> str:
        """The label as it stands inside a sentence: ``statement at the UN``."""
        return f"{self.label[:1].lower()}{self.label[1:]}"

    @property
    def parts(self) -> tuple[str, str, str, int | None]:
        """All it is written with, so that another enumeration can take it over."""
        return str(self), self.label, self.definition, self.ordinal

    @classmethod
    def pairs(cls) -> list[tuple[str, str]]:
        """``(slug, label)`` of every member, in order: what a form field takes."""
        return [(member.value, member.label) for member in cls]
