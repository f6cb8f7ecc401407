"""The table of query parameters, from the definitions that read them."""

from __future__ import annotations

from typing import Any

from policies.filters.parameters import RESERVED_VALUES, Parameter
from policies.filters.question import EVERYWHERE
from policies.management.reference.addresses import addresses
from policies.management.reference.pages import table


def parameters() -> dict[str, list[Parameter[Any]]]:
    """Every parameter that a public page takes, by name, those of all pages first.

    Pages may give one name different lists of allowed keys; its meaning stays one.
    """
    found: dict[str, list[Parameter[Any]]] = {}
    taken = [p for address in addresses() for p in address.parameters or ()]
    for parameter in [*EVERYWHERE, *taken]:
        alike = found.setdefault(parameter.name, [])
        if parameter.description not in [other.description for other in alike]:
            alike.append(parameter)
    return found


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
    heads = ["Parameter", "Meaning", "Repeatable"]
    return "\n\n".join([table(heads, rows), _reserved()])


def _reserved() -> str:
    names = [f"`{name}={value}`" for name, value in RESERVED_VALUES]
    return f"Kept for later releases and refused until then: {', '.join(names)}."
