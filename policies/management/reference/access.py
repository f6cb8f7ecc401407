"""The table of who may open what, held against the wiring of the site."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from policies.access import rule_of
from policies.access.rules import ROLE_WORDS, Role, Rule
from policies.access.table import KINDS
from policies.management.reference.pages import table

ANY_KIND = "/admin/policies/<kind>/"


@dataclass(frozen=True)
class Wired:
    """One route as the site wires it: what the table calls it, and its pattern."""

    route: str
    path: str


def wired_routes(patterns: Iterable[Any] | None = None) -> list[Wired]:
    """Every route of the site, the desk's included, in the order of its wiring."""
    return list(_walk(patterns or get_resolver().url_patterns, "/", ""))


def write_access() -> str:
    """One row per route; kinds of record that are treated alike share a row."""
    rows: dict[tuple[str, str, str], list[str]] = {}
    for each in wired_routes():
        get, post = (_cell(rule_of(each.route, method)) for method in ("GET", "POST"))
        paths = rows.setdefault((get, post, _shared(each.path)), [])
        if each.path not in paths:
            paths.append(each.path)
    return table(
        ["Address", "May read (GET)", "May send (POST)"],
        [[_together(paths), get, post] for (get, post, _), paths in rows.items()],
    )


def _walk(patterns: Iterable[Any], path: str, namespace: str) -> Iterator[Wired]:
    for pattern in patterns:
        here = f"{path}{pattern.pattern}"
        if isinstance(pattern, URLPattern):
            yield Wired(f"{namespace}{pattern.name}" if pattern.name else here, here)
        elif isinstance(pattern, URLResolver):
            inner = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from _walk(pattern.url_patterns, here, namespace + inner)


def _cell(rule: Rule | None) -> str:
    """Who may; and where it is not 403, what everybody else is answered."""
    if rule is None:
        return "405"
    if rule.words:
        return rule.words
    who = ROLE_WORDS[rule.lowest]
    if rule.lowest not in {Role.ANYBODY, Role.NOBODY}:
        who += " and above" if rule.lowest is not Role.SUPERUSER else ""
    return who if rule.refusal == 403 else f"{who} (others {rule.refusal})"


def _shared(path: str) -> str:
    """The same for an address in all its file forms, and for every kind of record."""
    return _of_any_kind(re.sub(r"\.(csv|json)$", "/", path))


def _of_any_kind(path: str) -> str:
    return re.sub(rf"^/admin/policies/({'|'.join(KINDS)})/", ANY_KIND, path)


def _together(paths: list[str]) -> str:
    """The addresses of a row; what holds for every kind of record is said once."""
    if sum(_of_any_kind(path).startswith(ANY_KIND) for path in paths) == len(KINDS):
        paths = list(dict.fromkeys(map(_of_any_kind, paths)))
    return " ".join(f"`{_readable(path)}`" for path in paths)


def _readable(path: str) -> str:
    """``<int:pk>`` and ``(?P<url>.*)$`` as ``<pk>`` and ``<url>``."""
    path = re.sub(r"\(\?P(<\w+>)[^)]*\)", r"\1", path)
    return re.sub(r"<[a-z]+:", "<", path).replace("^", "").replace("$", "")
