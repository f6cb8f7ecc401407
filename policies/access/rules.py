"""Roles, and what a rule says of them: who may use a route with a method."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum


class Role(IntEnum):
    """Who asks, from the least to the most; each may do what those before it may."""

    ANYBODY = 0
    MEMBER = 1
    ANALYST = 2
    EDITOR = 3
    ADMINISTRATOR = 4
    SUPERUSER = 5
    NOBODY = 6


#: The roles in the words of the reference page.
ROLE_WORDS = {
    Role.ANYBODY: "anybody",
    Role.MEMBER: "a desk account without a role",
    Role.ANALYST: "analyst",
    Role.EDITOR: "editor",
    Role.ADMINISTRATOR: "administrator",
    Role.SUPERUSER: "superuser",
    Role.NOBODY: "nobody",
}

ANYBODY, MEMBER, ANALYST = Role.ANYBODY, Role.MEMBER, Role.ANALYST
EDITOR, ADMINISTRATOR, NOBODY = Role.EDITOR, Role.ADMINISTRATOR, Role.NOBODY

#: GET speaks for HEAD as well.
GET, POST = "GET", "POST"


@dataclass(frozen=True, slots=True)
class Rule:
    """One cell for every role: who may use ``route`` with ``method``.

    ``route`` is the name of the route, with its namespace; its pattern where it has
    no name. ``refusal`` is the status for those signed in below ``lowest``; whoever
    is not signed in is led to the sign-in page by every route of the desk.
    ``half_way``: open before the second factor is proven. ``words`` say who may where
    that is no role but one person.
    """

    route: str
    method: str
    lowest: Role
    refusal: int = 403
    half_way: bool = False
    words: str = ""


def rules(
    routes: Iterable[str],
    *,
    get: Role | None = None,
    post: Role | None = None,
    refusal: int = 403,
    half_way: bool = False,
) -> tuple[Rule, ...]:
    """The rows of some routes; a method left out is answered 405."""
    return tuple(
        Rule(route, method, lowest, refusal, half_way)
        for route in routes
        for method, lowest in ((GET, get), (POST, post))
        if lowest is not None
    )
