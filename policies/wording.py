"""Days, numbers and lists as British English words.

Sentences on pages are put together from records with these; no sentence about a
particular state is written by hand.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Sequence

from policies.choices import Finding, Qualifier
from policies.dates import DateInterval, PartialDate, Precision, last_day_of_month

SHORT_MONTHS = tuple(name[:3] if name else "" for name in calendar.month_name)

#: A day as far as it is known.
Day = dt.date | PartialDate | DateInterval

SMALL_NUMBERS = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)


def _partial(day: dt.date | DateInterval) -> PartialDate | None:
    """The partial date with exactly these bounds, or None."""
    if isinstance(day, dt.date):
        return PartialDate(day)
    if day.is_exact:
        return PartialDate(day.earliest)
    first, last = day.earliest, day.latest
    if first.day == 1 and last == last_day_of_month(first):
        return PartialDate(first, Precision.MONTH)
    if (first.month, first.day, last) == (1, 1, dt.date(first.year, 12, 31)):
        return PartialDate(first, Precision.YEAR)
    return None


def long_day(day: Day) -> str:
    """``21 June 2022``, ``June 2022``, ``2022`` or ``between … and …``."""
    known = day if isinstance(day, PartialDate) else _partial(day)
    if known is None and isinstance(day, DateInterval):
        return f"between {long_day(day.earliest)} and {long_day(day.latest)}"
    return known.words if known else ""


def short_day(day: Day) -> str:
    """As ``long_day`` with short months, for tables: ``21 Jun 2022``."""
    known = day if isinstance(day, PartialDate) else _partial(day)
    if known is None and isinstance(day, DateInterval):
        return f"{short_day(day.earliest)} – {short_day(day.latest)}"
    if known is None:
        return ""
    if known.precision is Precision.YEAR:
        return known.words
    month = f"{SHORT_MONTHS[known.first.month]} {known.first.year:04d}"
    return month if known.precision is Precision.MONTH else f"{known.first.day} {month}"


def spanned(start: Day | None, end: Day | None) -> str:
    """A period as its source gives it: ``2001 – Mar 2002``, ``until 2004``."""
    if start and end:
        days = dict.fromkeys((short_day(start), short_day(end)))
        return " – ".join(days)
    if start:
        return f"since {short_day(start)}, no end given"
    return f"until {short_day(end)}" if end else "no date"


def from_day(day: Day) -> str:
    """``since 21 June 2022``; ``since some day in June 2022`` when no day is known."""
    known = day if isinstance(day, PartialDate) else _partial(day)
    if known is None:
        return f"since a day {long_day(day)}"
    exact = known.precision is Precision.DAY
    return f"since {known.words}" if exact else f"since some day in {known.words}"


def days_until(day: dt.date, ahead: dt.date | DateInterval) -> tuple[int, int]:
    """Days from ``day`` to the earliest and to the latest day meant, none below 0."""
    known = ahead if isinstance(ahead, DateInterval) else DateInterval(ahead, ahead)
    return max(0, (known.earliest - day).days), max(0, (known.latest - day).days)


def countdown(day: dt.date, ahead: dt.date | DateInterval) -> str:
    """``in 1 day``, ``in 40 days`` or, where the day is not known, ``in 40 to 404``."""
    first, last = days_until(day, ahead)
    if last == 0:
        return "today"
    return (
        f"in {counted(last, 'day')}"
        if first == last
        else f"in {first:,} to {last:,} days"
    )


def machine_day(day: Day) -> str:
    """What the ``datetime`` attribute takes; '' for an interval without a name."""
    known = day if isinstance(day, PartialDate) else _partial(day)
    return known.iso if known else ""


def number(value: int) -> str:
    """``one`` to ``twelve`` in words, larger ones in figures with commas."""
    return SMALL_NUMBERS[value] if 0 <= value < len(SMALL_NUMBERS) else f"{value:,}"


def counted(value: int, one: str, many: str = "") -> str:
    """``1 entry``, ``2 entries``: figures with their noun."""
    return f"{value:,} {one if value == 1 else many or one + 's'}"


def listed(words: Sequence[str], last: str = "and") -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def sentence(text: str) -> str:
    """The text with a capital and a full stop."""
    text = text.strip()
    if not text:
        return ""
    ending = "" if text[-1] in ".!?" else "."
    return text[0].upper() + text[1:] + ending


_BRACKETED = re.compile(r"(?P<short>[^(]+) \((?P<form>[^)]+?) of(?: the)?\)")
_TAKES_THE = re.compile(
    r"(United|Republic|State|Democratic|Dominican|Central African|Lao|Syrian|Russian"
    r"|Islamic|Bolivarian|Plurinational|Kingdom|Holy See)\b|.*\bIslands$"
)
_ALSO_THE = frozenset(
    {
        "Americas",
        "Bahamas",
        "Comoros",
        "Congo",
        "Gambia",
        "Maldives",
        "Niger",
        "Philippines",
    }
)


def spoken_name(name: str) -> str:
    """A short name as it stands in a sentence: ``the Islamic Republic of Iran``.

    By the form of the name alone; nothing is looked up.
    """
    if match := _BRACKETED.fullmatch(name):
        article = "the " if " of the" in name else ""
        return f"the {match['form']} of {article}{match['short']}"
    takes = _TAKES_THE.match(name) or name in _ALSO_THE
    return f"the {name}" if takes else name


def use_by(who: str, finding: Finding) -> str:
    """What a record of use is about: ``Use by Avaria``, ``Denial of use by Avaria``.

    A search without a result is never called use: ``No report of use by Avaria``.
    """
    other = {Finding.DENIED: "Denial of use", Finding.NO_REPORT: "No report of use"}
    return f"{other.get(finding, 'Use')} by {who}"


def amount(
    qualifier: Qualifier, low: int | None, best: int | None, high: int | None
) -> str:
    """A figure as its source gives it: ``about 3,000,000``, ``at least 400``."""
    if qualifier is Qualifier.BETWEEN and low is not None and high is not None:
        return f"{low:,} to {high:,}"
    value = next((v for v in (best, low, high) if v is not None), None)
    if value is None:
        return "a number not given"
    prefix = "" if qualifier is Qualifier.EXACT else f"{qualifier.label.lower()} "
    return f"{prefix}{value:,}"


def with_kind(number: str, kind: str) -> str:
    """A number with what it counts, set off where that begins with a number itself."""
    if not kind:
        return number
    return f"{number}: {kind}" if kind[0].isdigit() else f"{number} {kind}"
