"""Who may open which address of the site: every route and method, in one table.

``TABLE`` names the lowest role that may use a route with a method and what everybody
below it is answered. The desk refuses by it the methods that a route lacks; a test
walks the site's wiring, fails on a route that is missing here, and tries every cell.
docs/reference/access.md is written from it.
"""

from __future__ import annotations

from policies.access.rules import GET, POST, Rule
from policies.access.table import TABLE

_BY_CELL = {(rule.route, rule.method): rule for rule in TABLE}


def rule_of(route: str, method: str) -> Rule | None:
    """The rule of a route for a method; None where the table has none."""
    return _BY_CELL.get((route, GET if method == "HEAD" else method))


def is_half_way(route: str) -> bool:
    """Whether a route is open before the second factor is proven."""
    rule = rule_of(route, GET) or rule_of(route, POST)
    return rule is not None and rule.half_way


def methods_of(route: str) -> tuple[str, ...]:
    """The methods that the table knows for a route, with HEAD; empty if none."""
    known = [method for method in (GET, POST) if (route, method) in _BY_CELL]
    return ("GET", "HEAD", *known[1:]) if GET in known else tuple(known)


def routes() -> frozenset[str]:
    """Every route of the table."""
    return frozenset(rule.route for rule in TABLE)
