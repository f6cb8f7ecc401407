"""What a column may hold: one small reader per type, each refusing with its rule.

A reader takes the text of a cell that is not empty and returns its value, or raises
``ValueError`` with a sentence for the person who must mend the cell.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

from policies.choices import Choice, Kind
from policies.dates import PartialDate, Precision
from policies.exceptions import InvalidDate

LIST_MARK = "|"
LONGEST_KEY = 120
LONGEST_ADDRESS = 1000
#: The most that a small whole number may be.
SMALL = 32_767
FIRST_YEAR, LAST_YEAR = 1800, 2199
_SLUG = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
_WHOLE_NUMBER = re.compile(r"[0-9]{1,12}")
_ADDRESS = re.compile(r"https?://[^\s/]+\S*")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, how a cell is read, and what an empty cell means.

    ``refers_to`` is the kind of fact whose keys the cell holds, ``longest`` the number
    of characters it may have.
    """

    name: str
    read: Callable[[str], object]
    required: bool = False
    empty: object = ""
    refers_to: Kind | None = None
    rule: str = ""
    longest: int | None = None

    def value_of(self, cell: str) -> object:
        """The value of a cell. Raises ``ValueError`` with the rule it breaks."""
        if self.longest is not None and len(cell) > self.longest:
            raise ValueError(f"{len(cell)} characters; {self.longest} are the most")
        if cell:
            return self.read(cell)
        if self.required:
            raise ValueError("must not be empty")
        return self.empty


def text(name: str, longest: int | None = None, *, required: bool = False) -> Column:
    """A text on one line."""
    most = f", at most {longest} characters" if longest else ""
    rule = f"text on one line{most}"
    return Column(name, _one_line, required, rule=rule, longest=longest)


def prose(name: str, *, required: bool = False) -> Column:
    """A text that may have line breaks."""
    return Column(name, str, required, rule="text, line breaks allowed")


def pattern(name: str, shape: str, rule: str, *, required: bool = True) -> Column:
    """A text of a fixed shape."""
    compiled = re.compile(shape)

    def read(cell: str) -> str:
        if compiled.fullmatch(cell) is None:
            raise ValueError(f"{cell!r} is not {rule}")
        return cell

    return Column(name, read, required, rule=rule)


def slug(name: str = "key") -> Column:
    """The key of a fact."""
    rule = f"a key such as abc-2020-policy, at most {LONGEST_KEY} characters"
    return Column(name, _slug, required=True, rule=rule, longest=LONGEST_KEY)


def reference(name: str, kind: Kind, *, required: bool = True) -> Column:
    """The key of one other fact."""
    rule = f"key of a {kind.label.lower()}"
    return Column(name, _one_line, required, refers_to=kind, rule=rule)


def references(name: str, kind: Kind, *, required: bool = False) -> Column:
    """The keys of several facts, separated by ``|``."""
    rule = f"keys of a {kind.label.lower()} each, separated by {LIST_MARK}"
    return Column(name, _listed, required, (), refers_to=kind, rule=rule)


def texts(name: str) -> Column:
    """Several texts, separated by ``|``."""
    return Column(name, _listed, empty=(), rule=f"texts separated by {LIST_MARK}")


def choice(name: str, choices: type[Choice], *, required: bool = True) -> Column:
    """One slug of an enumeration."""
    allowed = ", ".join(choices)

    def read(cell: str) -> Choice:
        try:
            return choices(cell)
        except ValueError:
            raise ValueError(f"{cell!r} is not one of {allowed}") from None

    return Column(name, read, required, None, rule=f"one of {allowed}")


def partial_date(name: str, *, required: bool = False) -> Column:
    """A date as far as it is known."""
    rule = "YYYY, YYYY-MM or YYYY-MM-DD"
    return Column(name, _partial_date, required, None, rule=rule)


def day(name: str, *, required: bool = False) -> Column:
    """A date known to the day."""
    return Column(name, _day, required, None, rule="YYYY-MM-DD")


def number(name: str) -> Column:
    """A number of mines: whole, never negative, up to twelve digits."""
    return Column(name, _whole, empty=None, rule="whole number")


def small(name: str, *, required: bool = False, empty: int | None = None) -> Column:
    """A small whole number, never negative."""
    rule = f"whole number up to {SMALL}"
    if empty is not None:
        rule += f"; empty means {empty}"
    return Column(name, _small, required, empty, rule=rule)


def yes_no(name: str) -> Column:
    """``yes`` or ``no``; never empty."""
    return Column(name, _yes_no, required=True, rule="yes or no")


def address(name: str) -> Column:
    """An address on the web; may be empty."""
    rule = "address beginning with http:// or https://"
    return Column(name, _address, rule=rule, longest=LONGEST_ADDRESS)


def _one_line(cell: str) -> str:
    if "\n" in cell:
        raise ValueError("must stand on one line")
    return cell


def _slug(cell: str) -> str:
    if _SLUG.fullmatch(cell) is None:
        raise ValueError(
            f"{cell!r} is not a key: lower-case letters a-z and digits, "
            "parts joined by a hyphen or an underscore"
        )
    return cell


def _listed(cell: str) -> tuple[str, ...]:
    parts = tuple(_one_line(cell).split(LIST_MARK))
    if any(part != part.strip() or not part for part in parts):
        raise ValueError(f"an empty or spaced entry in a list separated by {LIST_MARK}")
    if len(set(parts)) != len(parts):
        raise ValueError("an entry appears more than once")
    return parts


def _partial_date(cell: str) -> PartialDate:
    try:
        known = PartialDate.parse(cell)
    except InvalidDate as error:
        raise ValueError(str(error)) from None
    if not FIRST_YEAR <= known.first.year <= LAST_YEAR:
        raise ValueError(f"{cell!r} lies outside {FIRST_YEAR} to {LAST_YEAR}")
    return known


def _day(cell: str) -> dt.date:
    known = _partial_date(cell)
    if known.precision is not Precision.DAY:
        raise ValueError(f"{cell!r} is not a full date, YYYY-MM-DD")
    return known.first


def _whole(cell: str) -> int:
    if _WHOLE_NUMBER.fullmatch(cell) is None:
        raise ValueError(f"{cell!r} is not a whole number in plain digits")
    return int(cell)


def _small(cell: str) -> int:
    amount = _whole(cell)
    if amount > SMALL:
        raise ValueError(f"{amount} is more than {SMALL}")
    return amount


def _yes_no(cell: str) -> bool:
    if cell not in ("yes", "no"):
        raise ValueError(f"{cell!r} is neither yes nor no")
    return cell == "yes"


def _address(cell: str) -> str:
    if _ADDRESS.fullmatch(cell) is None:
        raise ValueError(f"{cell!r} does not begin with http:// or https://")
    return cell
