"""What a fact says, field by field, in words and with its links."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import msgspec

from policies.choices import Choice, Kind
from policies.dates import PartialDate
from policies.queries.world import World
from policies.records import Announcement, Citation, Fact, Source, State, Treaty
from policies.tables.places import fact_href
from policies.wording import counted, long_day

#: Fields that name another fact, with its kind.
NAMES = {
    "state": Kind.STATE,
    "states": Kind.STATE,
    "user_state": Kind.STATE,
    "location_state": Kind.STATE,
    "represents_state": Kind.STATE,
    "predecessor": Kind.STATE,
    "treaty": Kind.TREATY,
    "actor": Kind.ACTOR,
    "announcement": Kind.ANNOUNCEMENT,
    "about": Kind.ANNOUNCEMENT,
    "supersedes": Kind.ANNOUNCEMENT,
    "refers_to": Kind.TREATY_ACTION,
}
#: Said by the address of the page, or a place in a list and no more.
UNSAID = frozenset({"key", "number", "sequence", "archived_sha256"})
#: Of every fact alike: told after what it says.
LAST = ("sources", "note", "verified_on")
LABELS = {
    "positions": "position",
    "sources": "source",
    "outcome_sources": "source of the outcome",
    "iso2": "ISO code of two letters",
    "m49": "M49 code",
    "url": "address",
    "archived_url": "address of a copy",
    "mine_type": "counted",
}


@dataclass(frozen=True, slots=True)
class Saying:
    """One field of a fact: its name, what it holds, and where that leads."""

    name: str
    text: str
    href: str = ""


def contents(world: World, fact: Fact) -> tuple[Saying, ...]:
    """Every field that holds something, in the order of the record, sources last.

    Parts of a fact are told under their number: ``position 1: code``. Votes are
    counted: their page lists them.
    """
    own = [name for name in fact.__struct_fields__ if name not in LAST]
    return tuple(_told(world, fact, (*own, *LAST), ""))


def _told(
    world: World, part: msgspec.Struct, names: Iterable[str], prefix: str
) -> Iterator[Saying]:
    for name in names:
        if name not in UNSAID:
            label = LABELS.get(name, name.replace("_", " "))
            full = f"{prefix}: {label}" if prefix else label
            yield from _field(world, name, full, getattr(part, name))


def _field(world: World, name: str, label: str, value: Any) -> Iterator[Saying]:
    if value is None or value == "" or value == ():
        return
    if name == "votes":
        yield Saying(label, counted(len(value), "state"))
    elif isinstance(value, Citation):
        yield _cited(world, label, value)
    elif isinstance(value, msgspec.Struct):
        yield from _told(world, value, value.__struct_fields__, label)
    elif isinstance(value, tuple):
        for number, item in enumerate(value, start=1):
            numbered = f"{label} {number}" if len(value) > 1 else label
            yield from _field(world, name, numbered, item)
    elif name in NAMES:
        yield _named(world, NAMES[name], label, str(value))
    else:
        href = value if name.endswith("url") else ""
        yield Saying(label, _text(value), href)


def _cited(world: World, label: str, cited: Citation) -> Saying:
    source = _named(world, Kind.SOURCE, label, cited.source)
    parts = (source.text, cited.locator, cited.excerpt and f"“{cited.excerpt}”")
    return replace(source, text=", ".join(part for part in parts if part))


def _named(world: World, kind: Kind, label: str, key: str) -> Saying:
    """Another fact by its name, as far as it is published."""
    found = world.facts(kind).get(key)
    if found is None:
        return Saying(label, key)
    match found:
        case State():
            name = found.name
        case Treaty():
            name = found.short_name
        case Announcement():
            name = found.title
        case Source():
            name = f"{found.publisher}: {found.title}"
        case _:
            name = str(getattr(found, "name", key))
    return Saying(label, name, fact_href(kind.value, key))


def _text(value: Any) -> str:
    if isinstance(value, Choice):
        return value.label
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, PartialDate | dt.date):
        return long_day(value)
    return str(value)
