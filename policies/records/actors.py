"""Who says what is recorded: publishers with their sources, states, and others."""

from __future__ import annotations

import datetime as dt

from policies.choices import ActorKind, Kind, SourceKind, StateKind
from policies.dates import PartialDate
from policies.records.base import Fact


class Source(Fact, frozen=True, kw_only=True):
    KIND = Kind.SOURCE

    publisher: str
    title: str
    kind: SourceKind
    url: str = ""
    citation: str = ""
    published_on: PartialDate | None = None
    language: str = ""
    archived_url: str = ""
    archived_sha256: str = ""


class State(Fact, frozen=True, kw_only=True):
    """``key`` is the ISO 3166-1 alpha-3 code in upper case."""

    KIND = Kind.STATE

    iso2: str
    m49: str
    name: str
    official_name: str
    region: str
    subregion: str
    kind: StateKind
    un_member_since: dt.date | None = None
    aliases: tuple[str, ...] = ()
    predecessor: str = ""

    @property
    def is_counted(self) -> bool:
        """Whether it is in any number of states: other areas never are (E28)."""
        return self.kind is not StateKind.OTHER_AREA


class Actor(Fact, frozen=True, kw_only=True):
    """An armed group, an authority or a body that is not the state."""

    KIND = Kind.ACTOR

    name: str
    kind: ActorKind
    states: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
