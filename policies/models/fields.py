"""Columns that several models share.

Partial dates. A date ``x`` that may be known only to a month or a year is two columns,
``x`` (its first possible day) and ``x_precision`` (``day``, ``month``, ``year`` or
empty where there is no date), and one property over both, ``x_partial``, which reads
and writes a ``PartialDate`` (or None) and may be given to the constructor::

    PolicyAnnouncement(announced_on_partial=PartialDate.parse("2022-06"))

Plain days (``verified_on``, ``adopted_on`` of a resolution …) have neither.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Self, overload

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from policies.choices import Choice
from policies.dates import PartialDate, Precision
from policies.text import fold

if TYPE_CHECKING:
    _Char = models.CharField[str, str]
    _Text = models.TextField[str, str]
else:  # Django's fields take type arguments for the type checker alone.
    _Char = models.CharField
    _Text = models.TextField

#: Longest key of a fact.
KEY_LENGTH = 120

SLUG = RegexValidator(
    r"\A[a-z0-9]+([_-][a-z0-9]+)*\Z",
    _("Use lower-case letters and digits, joined by - or _."),
)
ALPHA_3 = RegexValidator(r"\A[A-Z]{3}\Z", _("Use three capital letters."))

_PRECISIONS = [
    (Precision.DAY.value, _("Day")),
    (Precision.MONTH.value, _("Month")),
    (Precision.YEAR.value, _("Year")),
]


class PartialDateProperty(property):
    """``<name>_partial``: the date and its precision as one ``PartialDate``."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(
            self._read,
            self._write,
            doc=f"``{name}`` as far as it is known, or None.",
        )

    def _read(self, row: Any) -> PartialDate | None:
        first: dt.date | None = getattr(row, self.name)
        if first is None:
            return None
        return PartialDate(first, Precision(getattr(row, f"{self.name}_precision")))

    def _write(self, row: Any, value: PartialDate | None) -> None:
        setattr(row, self.name, value.first if value else None)
        setattr(row, f"{self.name}_precision", value.precision.value if value else "")

    @overload
    def __get__(self, row: None, owner: type | None = None, /) -> Self: ...
    @overload
    def __get__(
        self, row: models.Model, owner: type | None = None, /
    ) -> PartialDate | None: ...
    def __get__(
        self, row: models.Model | None, owner: type | None = None, /
    ) -> Self | PartialDate | None:
        return self if row is None else self._read(row)

    def __set__(self, row: models.Model, value: PartialDate | None) -> None:
        self._write(row, value)


def partial_dates(model: type[models.Model]) -> tuple[str, ...]:
    """The names of a model's partial dates, in the order of its fields."""
    return tuple(
        field.name
        for field in model._meta.get_fields()
        if isinstance(getattr(model, f"{field.name}_partial", None), property)
    )


class PrecisionField(_Char):
    """How much of the date beside it is known. Empty where there is no date."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(
            *args,
            **{
                "max_length": 5,
                "choices": _PRECISIONS,
                "blank": True,
                "default": "",
                "help_text": _(
                    "How much of the date is known: the day, the month or the year. "
                    "Empty where there is no date."
                ),
                **kwargs,
            },
        )


class ChoiceField(_Char):
    """One slug of an enumeration of ``policies.choices``."""

    def __init__(self, enumeration: type[Choice] | None = None, **kwargs: Any) -> None:
        # Migrations give the choices themselves, not the enumeration.
        if enumeration is not None:
            kwargs.setdefault("choices", enumeration.pairs())
        kwargs.setdefault("max_length", 32)
        super().__init__(**kwargs)


class FoldedField(_Text):
    """Other columns of the row, folded for searching and sorting.

    Written by every insert and save, ``bulk_create`` included; ``update()`` does not
    reach it.
    """

    def __init__(self, *args: Any, sources: tuple[str, ...] = (), **kwargs: Any):
        self.sources = sources
        super().__init__(*args, **{"editable": False, "default": "", **kwargs})

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "sources": self.sources}

    def pre_save(self, row: models.Model, add: bool) -> str:
        value = fold(" ".join(str(getattr(row, name) or "") for name in self.sources))
        setattr(row, self.attname, value)
        return value
