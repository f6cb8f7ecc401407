"""One screen for each kind of fact; importing the package registers them."""

from policies.admin.kinds import (
    actors,
    announcements,
    commitments,
    searches,
    sources,
    statements,
    states,
    stockpiles,
    treaties,
    treaty_actions,
    use,
    votes,
)

__all__ = [
    "actors",
    "announcements",
    "commitments",
    "searches",
    "sources",
    "statements",
    "states",
    "stockpiles",
    "treaties",
    "treaty_actions",
    "use",
    "votes",
]
