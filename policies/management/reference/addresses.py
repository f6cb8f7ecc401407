"""The table of addresses, from the wiring of the site itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from inspect import unwrap
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from policies.filters.parameters import Parameter
from policies.filters.question import EVERYWHERE
from policies.management.reference.pages import first_sentence, table


@dataclass(frozen=True)
class Address:
    """One wired address: its pattern, what answers, which parameters it takes.

    ``parameters`` is None where the view does not read the query at all.
    """

    path: str
    answers: str
    parameters: tuple[Parameter[Any], ...] | None


def addresses() -> list[Address]:
    """Every address of the site in the order of its wiring, the desk as one."""
    return list(_walk(get_resolver().url_patterns, "/"))


def write_addresses() -> str:
    """One row per address; the forms of one page share a row."""
    rows: dict[tuple[str, str], list[str]] = {}
    for address in addresses():
        taken = ", ".join(f"`{name}`" for name in own_parameters(address))
        rows.setdefault((address.answers, taken), []).append(f"`{address.path}`")
    return table(
        ["Address", "Answers", "Takes besides `on`, `recorded`, `format`"],
        [[" ".join(paths), *rest] for rest, paths in rows.items()],
    )


def own_parameters(address: Address) -> list[str]:
    """The names of the parameters that not every page takes."""
    usual = {parameter.name for parameter in EVERYWHERE}
    return [
        parameter.name
        for parameter in address.parameters or ()
        if parameter.name not in usual
    ]


def _walk(patterns: list[Any], prefix: str) -> Iterator[Address]:
    for pattern in patterns:
        path = prefix + _readable(pattern)
        if isinstance(pattern, URLPattern):
            view: Any = pattern.callback
            yield Address(
                path,
                first_sentence(unwrap(getattr(view, "view_class", view)).__doc__),
                getattr(view, "parameters", None),
            )
        elif pattern.namespace == "admin":
            yield Address(path, "The desk, for people with an account.", None)
        else:
            yield from _walk(pattern.url_patterns, path)


def _readable(pattern: URLPattern | URLResolver) -> str:
    """``states/<iso3:iso3>.csv`` → ``states/<iso3>.csv``."""
    return re.sub(r"<(?:\w+:)?(\w+)>", r"<\1>", str(pattern.pattern))
