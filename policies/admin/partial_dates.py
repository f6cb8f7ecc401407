"""One comfortable text field for a date, whole or known in part.

``2022``, ``June 2022``, ``2022-06``, ``21 June 2022``, ``June 21, 2022`` and
``2022-06-21`` are read; a date in figures that two readers would read differently
(``06/07/2022``) is refused, and an unknown day is never filled in.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from policies.dates import PartialDate, Precision
from policies.exceptions import InvalidDate

#: Years a desk form takes: wider than the record, far from the calendar's ends.
OLDEST_YEAR, NEWEST_YEAR = 1800, 2200

HINT = "21 June 2022, June 2022 or 2022"

_MONTHS = {
    name.casefold(): number
    for names in (calendar.month_name, calendar.month_abbr)
    for number, name in enumerate(names)
    if name
} | {"sept": 9}
_YEAR = r"(?P<year>[0-9]{4})"
_MONTH = r"(?P<month>[^\W\d_]+)\.?"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_WORDED = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_MONTH},? {_YEAR}",
        rf"{_DAY} {_MONTH},? {_YEAR}",
        rf"{_MONTH} {_DAY},? {_YEAR}",
    )
)


def read_date(text: str) -> PartialDate:
    """The date that a person wrote, as far as it is known.

    Raises ``InvalidDate`` with a sentence that says what to write instead.
    """
    plain = " ".join(text.split())
    day = PartialDate.parse(_in_figures(plain))
    if not OLDEST_YEAR <= day.first.year <= NEWEST_YEAR:
        raise InvalidDate(
            f"The year {day.first.year} lies outside {OLDEST_YEAR}–{NEWEST_YEAR}."
        )
    return day


def _in_figures(text: str) -> str:
    """``21 June 2022`` as ``2022-06-21``; a date already in figures as it is."""
    if re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", text):
        return text
    for pattern in _WORDED:
        if match := pattern.fullmatch(text.casefold()):
            return _joined(text, match.groupdict())
    raise InvalidDate(f"“{_short(text)}” is not a date. Write {HINT}.")


def _joined(text: str, parts: dict[str, str]) -> str:
    month = _MONTHS.get(parts["month"])
    if month is None:
        raise InvalidDate(
            f"“{_short(text)}”: “{_short(parts['month'])}” is not a month. "
            f"Write {HINT}."
        )
    figures = f"{parts['year']}-{month:02d}"
    day = parts.get("day")
    return f"{figures}-{int(day):02d}" if day else figures


def _short(text: str, length: int = 40) -> str:
    return text if len(text) <= length else f"{text[:length]}…"


class _DateField(forms.CharField):
    """A text box for a date; subclasses say how much of it must be known."""

    hint = HINT

    def __init__(self, **kwargs: Any) -> None:
        box = {"placeholder": self.hint, "autocomplete": "off", "size": 30}
        kwargs.setdefault("max_length", 40)
        kwargs.setdefault("widget", forms.TextInput(attrs=box))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Any:
        if isinstance(value, PartialDate | dt.date):
            return value
        text = super().to_python(value)
        if not text:
            return None
        try:
            return self.read(text)
        except InvalidDate as error:
            raise ValidationError(_sentence(error), code="invalid") from error

    def read(self, text: str) -> PartialDate | dt.date:
        """The date that was written. Raises ``InvalidDate``."""
        raise NotImplementedError

    def run_validators(self, value: Any) -> None:
        """Length and forbidden characters are judged on what was written."""
        super().run_validators(str(value) if value else "")

    def prepare_value(self, value: Any) -> Any:
        """What stands in the box: the stored date in words, or what was typed."""
        if isinstance(value, dt.date):
            value = PartialDate(value)
        return value.words if isinstance(value, PartialDate) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether another date is meant; another spelling is no change."""
        try:
            meant = self.to_python(data)
        except ValidationError:
            return True
        return bool(meant != self.to_python(initial))


class PartialDateField(_DateField):
    """A form field whose value is a ``PartialDate``, or None where left empty."""

    def read(self, text: str) -> PartialDate:
        return read_date(text)


class DayField(_DateField):
    """A form field whose value is a whole day, or None where left empty."""

    hint = "21 June 2022"

    def read(self, text: str) -> dt.date:
        known = read_date(text)
        if known.precision is not Precision.DAY:
            raise InvalidDate(f"“{_short(text)}” is no whole day. Write {self.hint}.")
        return known.first


def _sentence(error: InvalidDate) -> str:
    text = str(error)
    return text if text.endswith(".") else f"{text}. {_('Write')} {HINT}."
