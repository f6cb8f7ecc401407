"""The question a reader asks: every parameter read and checked in one place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar, cast
from urllib.parse import urlencode

from policies.dates import PartialDate
from policies.exceptions import InvalidInput
from policies.filters.parameters import (
    FORMAT,
    FROM,
    ON,
    PAGE,
    PER_PAGE,
    PUBLIC,
    RECORDED,
    RESERVED_VALUES,
    TO,
    Parameter,
)

T = TypeVar("T")

#: The dates of a page, which its links and forms keep.
DATES = (ON.name, RECORDED.name, PUBLIC.name)
#: The first day that the record sets out to cover.
RECORD_BEGINS = dt.date(1990, 1, 1)
#: What every page takes.
EVERYWHERE: tuple[Parameter[Any], ...] = (ON, RECORDED, PUBLIC, FORMAT)
#: What every paged list takes.
PAGED: tuple[Parameter[Any], ...] = (PAGE, PER_PAGE)
#: What bytes that are not UTF-8 have become when they arrive here.
UNREADABLE = "\N{REPLACEMENT CHARACTER}"
#: A stretch of time.
PERIOD: tuple[Parameter[Any], ...] = (FROM, TO)


@dataclass(frozen=True)
class Question:
    """What was asked, as understood.

    ``given`` keeps the texts of the parameters that were given, in the page's order;
    ``question[PARAMETER]`` is the value, or what holds when it is absent.
    """

    today: dt.date
    given: Mapping[str, tuple[str, ...]]
    values: Mapping[str, object]

    def __getitem__(self, parameter: Parameter[T]) -> T:
        return cast("T", self.values.get(parameter.name, parameter.absent))

    def asks(self, parameter: Parameter[Any]) -> bool:
        """Whether the parameter was given."""
        return parameter.name in self.values

    @property
    def on(self) -> dt.date:
        """The valid day: the day given, else today."""
        return self[ON] or self.today

    @property
    def recorded(self) -> dt.date | dt.datetime | None:
        return self[RECORDED]

    @property
    def public(self) -> dt.date | None:
        return self[PUBLIC]

    @property
    def first(self) -> dt.date | None:
        """The first day of the period asked, if one was given."""
        moment = self[FROM]
        return moment.first if moment else None

    @property
    def last(self) -> dt.date | None:
        """The last day of the period asked, if one was given."""
        moment = self[TO]
        return moment.last if moment else None

    @property
    def is_paged(self) -> bool:
        """Whether a page of rows was asked for by name."""
        return self.asks(PAGE) or self.asks(PER_PAGE)

    def query(self, drop: Iterable[str] = (), **changes: str) -> str:
        """The query string of this question, with some parameters changed or left out.

        In: names to drop and values to set. Out: ``a=1&b=2`` in a fixed order, or
        nothing; two ways of asking the same give the same text.
        """
        kept = {
            name: texts
            for name, texts in self.given.items()
            if name not in set(drop) and name not in changes
        }
        kept |= {name: (text,) for name, text in changes.items() if text}
        pairs = [(name, text) for name in sorted(kept) for text in kept[name]]
        return urlencode(pairs)

    def as_understood(self) -> dict[str, object]:
        """The question as plain values, for the JSON answer."""
        plain = {name: _plain(value) for name, value in self.values.items()}
        if not (self.asks(FROM) or self.asks(TO)):
            plain["on"] = self.on.isoformat()
        return plain


def _plain(value: object) -> object:
    if isinstance(value, dt.datetime):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, PartialDate):
        return value.iso
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


def read_question(
    lists: Iterable[tuple[str, Sequence[str]]],
    parameters: Iterable[Parameter[Any]] = (),
    *,
    today: dt.date,
) -> Question:
    """Read a query string's lists of texts for a page that takes ``parameters``.

    An empty text counts as not given, as forms send it. Raises ``InvalidInput`` with
    every fault at once: unknown names, single parameters given twice, malformed
    values, a day together with a period, a period that ends before it begins.
    """
    accepted = {p.name: p for p in (*EVERYWHERE, *parameters)}
    asked = {
        name: tuple(text.strip() for text in texts if text.strip())
        for name, texts in lists
    }
    faults: dict[str, str] = {}
    values: dict[str, object] = {}
    for name, texts in asked.items():
        try:
            parameter = _parameter(name, accepted)
            if texts:
                values[name] = _read(parameter, texts)
        except ValueError as error:
            faults[name] = f"{error}"
    if faults:
        raise InvalidInput(faults)
    given = {name: asked[name] for name in accepted if name in values}
    question = Question(today, given, values)
    _refuse_contradictions(question)
    return question


def _parameter(name: str, accepted: Mapping[str, Parameter[Any]]) -> Parameter[Any]:
    if name not in accepted:
        names = ", ".join(sorted(accepted))
        raise ValueError(f"unknown parameter; this page takes {names}")
    return accepted[name]


def _read(parameter: Parameter[T], texts: Sequence[str]) -> T:
    if len(texts) > 1 and not parameter.repeatable:
        raise ValueError("given more than once")
    for text in texts:
        if not text.isprintable():
            raise ValueError("holds a character that cannot be printed")
        if UNREADABLE in text:
            raise ValueError("is not UTF-8 text")
        if (parameter.name, text) in RESERVED_VALUES:
            raise ValueError(RESERVED_VALUES[parameter.name, text])
    return parameter.read(texts)


def _refuse_contradictions(question: Question) -> None:
    first, last = question.first, question.last
    if question.asks(ON) and (first or last):
        raise InvalidInput({"on": "a day or a period (from, to), not both"})
    if first and last and last < first:
        raise InvalidInput({"to": f"{last} lies before {first}"})
    recorded = question.recorded
    if recorded is None:
        return
    day = recorded.date() if isinstance(recorded, dt.datetime) else recorded
    # A reader east of Greenwich may already live in tomorrow.
    if day > question.today + dt.timedelta(days=1):
        raise InvalidInput({"recorded": f"{day} lies in the future"})
