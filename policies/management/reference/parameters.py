"""The table of query parameters, from the definitions that read them."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from typing import Any

from policies import filters, views
from policies.filters.parameters import RESERVED, RESERVED_VALUES, Parameter
from policies.management.reference.pages import table


def parameters() -> dict[str, list[Parameter[Any]]]:
    """Every parameter that a public page may take, by name, in order of name.

    Pages may give one name different lists of allowed keys; its meaning stays one.
    """
    found: dict[str, list[Parameter[Any]]] = {}
    for parameter in _defined():
        alike = found.setdefault(parameter.name, [])
        if parameter.description not in [other.description for other in alike]:
            alike.append(parameter)
    return dict(sorted(found.items()))


def _defined() -> Iterator[Parameter[Any]]:
    for package in (filters, views):
        for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            for value in vars(import_module(module.name)).values():
                yield from _inside(value)


def _inside(value: object) -> Iterator[Parameter[Any]]:
    if isinstance(value, Parameter):
        yield value
    elif isinstance(value, tuple | list):
        for item in value:
            yield from _inside(item)


def write_parameters() -> str:
    """One row per parameter, then the names kept for later."""
    rows = [
        [
            f"`{name}`",
            " / ".join(parameter.description for parameter in alike),
            "yes" if any(parameter.repeatable for parameter in alike) else "",
        ]
        for name, alike in parameters().items()
    ]
    return "\n\n".join(
        [table(["Parameter", "Meaning", "Repeatable"], rows), _reserved()]
    )


def _reserved() -> str:
    names = [f"`{name}`" for name in RESERVED]
    names += [f"`{name}={value}`" for name, value in RESERVED_VALUES]
    return f"Kept for later releases and refused until then: {', '.join(names)}."
