"""What a file of facts is: its name, its columns, and what tells its rows apart."""

from __future__ import annotations

from dataclasses import dataclass

from policies.actions.importing.columns import Column, day, prose, references, text
from policies.choices import Kind

EXTENSION = ".csv"


@dataclass(frozen=True, slots=True)
class Layout:
    """One file. ``identity`` names the columns that tell its rows apart, ``unique``
    further columns in which no two rows agree.

    Where ``is_part``, the rows are no facts themselves but parts of the fact of
    ``kind`` that their first column names.
    """

    name: str
    kind: Kind
    columns: tuple[Column, ...]
    identity: tuple[str, ...] = ("key",)
    is_part: bool = False
    unique: tuple[str, ...] = ()

    @property
    def file(self) -> str:
        return self.name + EXTENSION

    @property
    def header(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)


def cited(*columns: Column, sources_required: bool = True) -> tuple[Column, ...]:
    """The columns of a fact, followed by those that every cited fact has."""
    return (
        *columns,
        references("sources", Kind.SOURCE, required=sources_required),
        text("locator", 300),
        prose("note"),
        day("verified_on"),
    )
