"""The parameters of the public addresses: one name, one meaning everywhere.

A parameter reads the texts given for it into one value, or says in a sentence why it
cannot. Which parameters a page takes is the page's own list; what each means is
written here once and is the reference that the documentation is tested against.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from policies.choices import Choice
from policies.dates import PartialDate
from policies.exceptions import InvalidDate

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

#: Days that may be asked about; the record itself begins in 1990.
FIRST_DAY = dt.date(1900, 1, 1)
LAST_DAY = dt.date(2100, 12, 31)
LONGEST_TEXT = 200
LARGEST_PAGE = 500

_SLUG = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
_INSTANT = re.compile(
    r"(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?)(Z|[+ -]\d{2}:\d{2})?"
)


@dataclass(frozen=True, eq=False)
class Parameter(Generic[T_co]):
    """A name, how to read it, what holds when it is absent, and what it means.

    ``read`` takes the texts given, at least one and none empty, and raises
    ``ValueError`` with a sentence.
    """

    name: str
    read: Callable[[Sequence[str]], T_co]
    absent: T_co
    description: str
    repeatable: bool = False


def single(read: Callable[[str], T]) -> Callable[[Sequence[str]], T]:
    """Lift a reader of one text to the list of texts; repetition is refused above."""
    return lambda texts: read(texts[0])


def a_day(text: str) -> dt.date:
    """A whole day, ``YYYY-MM-DD``, between ``FIRST_DAY`` and ``LAST_DAY``."""
    moment = a_partial_date(text)
    if not moment.interval.is_exact:
        raise ValueError("a whole day is needed, as YYYY-MM-DD")
    return moment.first


def a_partial_date(text: str) -> PartialDate:
    """A year, month or day inside the days that may be asked about."""
    try:
        moment = PartialDate.parse(text)
    except InvalidDate as error:
        raise ValueError(f"{error}") from error
    if not FIRST_DAY <= moment.first <= LAST_DAY:
        raise ValueError(f"days from {FIRST_DAY} to {LAST_DAY} can be asked about")
    return moment


def a_recorded_time(text: str) -> dt.date | dt.datetime:
    """A day, or an instant such as ``2026-11-22T10:30Z`` (UTC where no zone is given).

    A plus sign that a browser turned into a space is read as a plus sign.
    """
    match = _INSTANT.fullmatch(text)
    if match is None:
        return a_day(text)
    day, clock, zone = match.groups()
    offset = "+00:00" if zone in (None, "Z") else zone.replace(" ", "+")
    try:
        instant = dt.datetime.fromisoformat(f"{day}T{_padded(clock)}{offset}")
        return instant.astimezone(dt.UTC)
    except (ValueError, OverflowError) as error:
        raise ValueError(f"{text!r} is not an instant of the calendar") from error


def _padded(clock: str) -> str:
    whole, _, fraction = clock.partition(".")
    return f"{whole}.{fraction:0<6}" if fraction else whole


def a_state(text: str) -> str:
    """Three letters in any case; whether such a state is on record is asked later."""
    if not re.fullmatch(r"[A-Za-z]{3}", text):
        raise ValueError(f"{text!r} is not a three-letter ISO code")
    return text.upper()


def a_slug(text: str) -> str:
    """A key as it stands in addresses: small letters, figures and hyphens."""
    if not _SLUG.fullmatch(text):
        raise ValueError(f"{text!r} is not a key")
    return text


def a_region(text: str) -> str:
    """The name of a region, as a slug: ``Northern Europe`` is ``northern-europe``."""
    return a_slug(re.sub(r"[\s_]+", "-", text.strip().lower()))


def a_text(text: str) -> str:
    """Words to look for, at most ``LONGEST_TEXT`` characters."""
    if len(text) > LONGEST_TEXT:
        raise ValueError(f"at most {LONGEST_TEXT} characters")
    return text


def a_number(lowest: int, highest: int) -> Callable[[str], int]:
    """A whole number within bounds."""

    def read(text: str) -> int:
        if not re.fullmatch(r"[0-9]{1,9}", text):
            raise ValueError("a whole number is needed")
        if not lowest <= int(text) <= highest:
            raise ValueError(f"between {lowest} and {highest}")
        return int(text)

    return read


def one_of(allowed: Sequence[str]) -> Callable[[str], str]:
    """One of the given keys."""

    def read(text: str) -> str:
        if text not in allowed:
            raise ValueError(f"{text!r} is not one of {', '.join(allowed)}")
        return text

    return read


def keys_of(*choices: type[Choice]) -> tuple[str, ...]:
    """Every key of the enumerations given, each once, in order."""
    return tuple(dict.fromkeys(member.value for choice in choices for member in choice))


def each(read: Callable[[str], T]) -> Callable[[Sequence[str]], tuple[T, ...]]:
    """Lift a reader to repeated texts; a value said twice counts once."""
    return lambda texts: tuple(dict.fromkeys(read(text) for text in texts))


def key_parameter(
    name: str, allowed: Sequence[str], description: str
) -> Parameter[tuple[str, ...]]:
    """A repeatable parameter that takes keys of an enumeration."""
    return Parameter(name, each(one_of(allowed)), (), description, repeatable=True)


def sort_parameter(usual: str, *columns: str) -> Parameter[str]:
    """``sort=column`` or ``sort=-column`` for the columns given.

    ``usual`` is the order when none is asked for, with its sign.
    """
    allowed = tuple(f"{sign}{column}" for column in columns for sign in ("", "-"))
    return Parameter(
        "sort",
        single(one_of(allowed)),
        usual,
        "The column to sort by; a minus sign turns the order round.",
    )


ON: Parameter[dt.date | None] = Parameter(
    "on", single(a_day), None, "The valid day asked about; today (UTC) if absent."
)
RECORDED: Parameter[dt.date | dt.datetime | None] = Parameter(
    "recorded",
    single(a_recorded_time),
    None,
    "A day (its end, UTC) or an instant: answer from what the database held then.",
)
PUBLIC: Parameter[dt.date | None] = Parameter(
    "public",
    single(a_day),
    None,
    "Answer only from what was public by the end of this day.",
)
FORMAT: Parameter[str] = Parameter(
    "format",
    single(one_of(("html", "csv", "json"))),
    "",
    "The form of the answer: html, csv or json.",
)
STATE: Parameter[tuple[str, ...]] = Parameter(
    "state", each(a_state), (), "ISO 3166-1 alpha-3 code, in any case.", True
)
GROUP: Parameter[tuple[str, ...]] = Parameter(
    "group",
    each(a_region),
    (),
    "A named group, such as parties, non-parties or withdrew-in-2025, or an M49 "
    "region; what each means stands on the comparison's page.",
    True,
)
REGION: Parameter[tuple[str, ...]] = Parameter(
    "region", each(a_region), (), "An M49 region or subregion, such as europe.", True
)
FROM: Parameter[PartialDate | None] = Parameter(
    "from", single(a_partial_date), None, "First day: YYYY, YYYY-MM or YYYY-MM-DD."
)
TO: Parameter[PartialDate | None] = Parameter(
    "to", single(a_partial_date), None, "Last day: YYYY, YYYY-MM or YYYY-MM-DD."
)
Q: Parameter[str] = Parameter("q", single(a_text), "", "Words to look for.")
PAGE: Parameter[int] = Parameter(
    "page", single(a_number(1, 999_999_999)), 1, "Page number, from 1."
)
PER_PAGE: Parameter[int] = Parameter(
    "per_page",
    single(a_number(1, LARGEST_PAGE)),
    100,
    "Rows per page, 1 to 500; 100 if absent.",
)
#: Values that belong to later releases, with the reason given when they are asked for.
RESERVED_VALUES = {("format", "xlsx"): "xlsx is not offered yet"}
