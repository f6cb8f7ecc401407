"""The positions of an announcement as its page shows them, with what helps to code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from policies.admin.positions import PLACES
from policies.admin.suggestions import Before, Surroundings
from policies.choices import Dimension, PositionCode
from policies.illustrations import WRITTEN
from policies.models import PolicyAnnouncement
from policies.queries.examples import WANTED, Example, worked_examples


@dataclass(frozen=True, slots=True)
class Explained:
    """A code with its definition and two worked examples.

    ``examples`` are published; ``written`` fills up where the record has fewer.
    """

    code: PositionCode
    examples: tuple[Example, ...]

    @property
    def written(self) -> tuple[str, ...]:
        return WRITTEN[self.code][: WANTED - len(self.examples)]

    @property
    def ordinal(self) -> str:
        return "X" if self.code.ordinal is None else str(self.code.ordinal)


@dataclass(frozen=True, slots=True)
class PositionRow:
    """A row as the page shows it: its boxes, the day before, the codes explained."""

    form: Any
    dimension: Dimension | None
    before: Before | None
    codes: tuple[Explained, ...]
    copied_from: str

    @property
    def is_saved(self) -> bool:
        return self.form.instance.pk is not None

    @property
    def unfolds(self) -> bool:
        """Whether something in the folded part was typed or is wrong."""
        folded = ("starts_on", "ends_on", "confidence", "number", "note")
        return any(name in self.form.errors for name in folded)


def rows_of(formset: Any, around: Surroundings, copied_from: str) -> list[PositionRow]:
    """The rows of a formset in the order of the dimensions, the free row last."""
    key = around.key
    codes = {
        dimension.value: tuple(
            Explained(PositionCode(code), examples)
            for code, examples in worked_examples(
                around.world, dimension, leaving_out=key
            ).items()
        )
        for dimension in Dimension
    }
    forms_in_order = sorted(formset.forms, key=_place)
    return [_row(form, around, codes, copied_from) for form in forms_in_order]


def _place(form: Any) -> tuple[int, int]:
    return (PLACES.get(form.dimension, len(PLACES)), form.instance.number or 0)


def _row(
    form: Any,
    around: Surroundings,
    codes: dict[str, tuple[Explained, ...]],
    copied_from: str,
) -> PositionRow:
    name = form.dimension
    is_copied = bool(form.initial.get("code")) and form.instance.pk is None
    return PositionRow(
        form,
        Dimension(name) if name else None,
        around.before.get(name),
        codes.get(name, ()),
        copied_from if is_copied else "",
    )


def copied_rows(earlier: PolicyAnnouncement) -> list[dict[str, Any]]:
    """The codes and terms of an earlier announcement; not its dates or its doubts."""
    names = (
        "dimension",
        "code",
        "scope_area",
        "scope_mine_types",
        "scope_recipient",
        "scope_purpose",
    )
    rows = earlier.positions.order_by("pk")
    return [{name: getattr(row, name) for name in names} for row in rows]
