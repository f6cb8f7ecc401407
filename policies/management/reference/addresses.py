"""The table of addresses, from the wiring of the site itself."""

from __future__ import annotations

from collections.abc import Iterator
from inspect import unwrap
from typing import Any

from django.contrib import admin
from django.urls import URLPattern, URLResolver, get_resolver

from policies.management.reference.pages import first_sentence, table


def addresses() -> dict[str, str]:
    """Every public address as written in the wiring → what it answers."""
    return dict(_walk(get_resolver().url_patterns, "/"))


def write_addresses() -> str:
    """One row per address."""
    rows = [[f"`{path}`", what] for path, what in addresses().items()]
    return table(["Address", "Answers"], rows)


def _walk(
    patterns: list[URLPattern | URLResolver], prefix: str
) -> Iterator[tuple[str, str]]:
    for pattern in patterns:
        path = prefix + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield path, _description(pattern)
        elif pattern.app_name == admin.site.name or pattern.namespace == "admin":
            yield path, "The desk, for people with an account."
        else:
            yield from _walk(pattern.url_patterns, path)


def _description(pattern: URLPattern) -> str:
    view: Any = unwrap(pattern.callback)
    return first_sentence(getattr(view, "view_class", view).__doc__)
