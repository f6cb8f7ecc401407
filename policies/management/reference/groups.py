"""The table of named groups, from the rules that decide who belongs to them."""

from __future__ import annotations

from policies.management.reference.pages import table
from policies.queries.groups import GROUPS, left_in, withdrew_in

#: A year for which the groups of single years are shown.
EXAMPLE = 2025


def write_groups() -> str:
    """One row per group; those of single years once, by example."""
    groups = (*GROUPS, withdrew_in(EXAMPLE), left_in(EXAMPLE))
    rows = [[f"`{one.key}`", one.label, one.definition] for one in groups]
    return table(["Group", "Name", "Who belongs"], rows)
