"""Records that say the same under another key.

Two sources are twins where their addresses mean one page; other facts where they agree
in all that they say, whoever is cited for it. A twin is a question, never a refusal:
figures of two sources may well agree.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from policies import models
from policies.actions.serialising import rows
from policies.actions.surroundings import chunks
from policies.actions.together import documents
from policies.choices import Kind
from policies.records import Fact, Source, to_builtins
from policies.text import fold

#: What a record says about itself, who says it, and what has a file of its own.
_BESIDE = frozenset(
    {
        "key",
        "note",
        "verified_on",
        "sequence",
        "sources",
        "outcome_sources",
        "positions",
        "supersedes",
    }
)
#: Of these kinds twins are looked for, among the rows that agree in one field.
_ALIKE_IN: dict[Kind, str] = {
    Kind.ACTOR: "kind",
    Kind.TREATY_ACTION: "state",
    Kind.ANNOUNCEMENT: "state",
    Kind.COMMITMENT: "state",
    Kind.STATEMENT: "attitude",
    Kind.FIGURE: "state",
    Kind.USE: "location_state",
    Kind.SEARCH: "state",
}
_TRACKING = ("utm_", "mc_", "pk_")
_TRACKERS = frozenset(
    {"fbclid", "gclid", "dclid", "msclkid", "igshid", "ref", "ref_src", "source", "cmp"}
)
_INDEX_PAGES = ("/index.html", "/index.htm", "/index.php", "/default.aspx")
_ARCHIVES = ("web.archive.org",)


@dataclass(frozen=True, slots=True)
class Twin:
    """A record and the key under which the same is on the desk or in the file."""

    key: str
    other: str
    in_file: bool = False


def normalised(url: str) -> str:
    """An address as addresses are compared; empty for what is none.

    Without scheme, ``www.``, fragment, tracking parameters, port of the scheme, index
    page and closing slash; parameters in one order; a copy in the Web Archive is the
    page that was copied.
    """
    text = url.strip()
    try:
        parts = urlsplit(text if "://" in text else f"//{text}")
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return ""
    if host in _ARCHIVES and (inner := _copied(parts.path, parts.query)):
        return normalised(inner)
    host = host.removeprefix("www.")
    if not host:
        return ""
    path = unquote(parts.path).rstrip("/")
    for page in _INDEX_PAGES:
        path = path.removesuffix(page)
    asked = sorted(
        pair
        for pair in parse_qsl(parts.query, keep_blank_values=True)
        if pair[0].casefold() not in _TRACKERS
        and not pair[0].casefold().startswith(_TRACKING)
    )
    where = host if port in (None, 80, 443) else f"{host}:{port}"
    return f"{where}{path}{'?' if asked else ''}{urlencode(asked)}"


def _copied(path: str, query: str) -> str:
    """The address inside ``/web/20220621000000/https://…``."""
    _, mark, inner = path.partition("/http")
    if not mark:
        return ""
    scheme, _, rest = f"http{inner}".partition(":")
    return f"{scheme}://{rest.lstrip('/')}{'?' if query else ''}{query}"


def same_address(*urls: str, but: str = "") -> list[models.Source]:
    """The sources on the desk at one of these addresses, the page or its copy.

    ``but`` is the key of the source that asks.
    """
    wanted = {normalised(url) for url in urls} - {""}
    if not wanted:
        return []
    return [
        source
        for source in models.Source._default_manager.exclude(key=but)
        if wanted & _addresses(source)
    ]


def _addresses(source: models.Source) -> set[str]:
    return {normalised(source.url), normalised(source.archived_url)} - {""}


def twins(kind: Kind, records: Sequence[Fact]) -> Iterator[Twin]:
    """The records of a file that the desk, or an earlier row, has under another key."""
    if kind is Kind.SOURCE:
        yield from _sources(records)
        return
    if kind not in _ALIKE_IN:
        return
    held: dict[object, str] = {}
    for record in _held(kind, records):
        held.setdefault(content(record), record.key)
    yield from _matched(((record.key, content(record)) for record in records), held)


def _sources(records: Sequence[Fact]) -> Iterator[Twin]:
    held: dict[object, str] = {}
    stored = models.Source._default_manager.values_list("key", "url", "archived_url")
    for key, *urls in stored:
        for url in urls:
            if where := normalised(url):
                held.setdefault(where, key)
    said = (
        (record.key, normalised(record.url))
        for record in records
        if isinstance(record, Source)
    )
    yield from _matched(((key, where) for key, where in said if where), held)


def _matched(
    said: Iterable[tuple[str, object]], held: dict[object, str]
) -> Iterator[Twin]:
    seen: dict[object, str] = {}
    for key, what in said:
        if held.get(what, key) != key:
            yield Twin(key, held[what])
        elif seen.setdefault(what, key) != key:
            yield Twin(key, seen[what], in_file=True)


def content(record: Fact) -> object:
    """What a record says, without its key, its sources and remarks about it."""
    said = to_builtins(record)
    return _folded({name: said[name] for name in said if name not in _BESIDE})


def _folded(value: Any) -> object:
    if isinstance(value, dict):
        return tuple(sorted((name, _folded(each)) for name, each in value.items()))
    if isinstance(value, list | tuple):
        return tuple(_folded(each) for each in value)
    return fold(value) if isinstance(value, str) else repr(value)


def _held(kind: Kind, records: Sequence[Fact]) -> Iterator[Fact]:
    """The documents of the desk's rows that may say the same as one of the records."""
    alike = _ALIKE_IN[kind]
    values = sorted({str(getattr(record, alike)) for record in records})
    for some in chunks(values):
        yield from documents(rows(kind).filter(**{f"{alike}__in": some}))
