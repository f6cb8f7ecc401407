"""Who may open which address of the site: every route and method, in one table.

Plain data. ``TABLE`` names the lowest role that may use a route with a method and what
everybody below it is answered. The desk refuses by it the methods that a route lacks;
a test walks the site's wiring, fails on a route that is missing here, and tries every
cell. docs/reference/access.md is written from it.

To add a route, append its rows to the group it belongs to.
"""

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


def _rules(
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


def _with_files(*names: str) -> tuple[str, ...]:
    """A list or dossier and its files."""
    return tuple(f"{name}{form}" for name in names for form in ("", "-csv", "-json"))


#: Models with screens of their own for drafts and decisions.
KINDS = (
    "actor",
    "commitment",
    "policyannouncement",
    "resolution",
    "searchrecord",
    "source",
    "state",
    "statement",
    "stockpilefigure",
    "treaty",
    "treatyaction",
    "userecord",
)


def _of_kinds(*pages: str) -> tuple[str, ...]:
    return tuple(f"admin:policies_{kind}_{page}" for kind in KINDS for page in pages)


READERS: tuple[Rule, ...] = (
    *_rules(("healthz", "readyz", "robots", "sitemap", "stylesheet"), get=ANYBODY),
    *_rules(("home", "codebook", "methodology", "data", "about"), get=ANYBODY),
    *_rules(
        _with_files(
            *("map", "states", "state", "treaties", "treaty"),
            *("announcements", "announcement", "actors", "actor"),
            *("sources", "source", "compare", "distance", "why", "stockpiles", "use"),
            *("votes", "resolution", "commitments", "statements", "record"),
            *("changes", "calendar", "search"),
            *("glossary", "known-gaps", "data-dictionary"),
        ),
        get=ANYBODY,
    ),
)

SIGNING_IN: tuple[Rule, ...] = (
    *_rules(("admin:login",), get=ANYBODY, post=ANYBODY, half_way=True),
    *_rules(("admin:logout",), post=ANYBODY, half_way=True),
    *_rules(("admin:password_change",), get=MEMBER, post=MEMBER),
    *_rules(("admin:password_change_done",), get=MEMBER),
    *_rules(
        ("admin:second_factor", "admin:second_factor_prove"),
        get=MEMBER,
        post=MEMBER,
        half_way=True,
    ),
    *_rules(("admin:second_factor_codes", "admin:second_factor_remove"), post=MEMBER),
)

DESK: tuple[Rule, ...] = (
    *_rules(("admin:index",), get=MEMBER),
    *_rules(("admin:jsi18n",), get=MEMBER, half_way=True),
    *_rules(("admin:kept-let-go",), post=MEMBER),
    *_rules(("admin:worklist", "admin:record"), get=MEMBER),
    *_rules(("admin:together",), get=ANALYST, post=ANALYST),
    *_rules(("admin:app_list",), get=ANALYST, refusal=404),
    *_rules(("admin:autocomplete",), get=ANALYST),
    # The stock admin's way from a record to its page: no record of ours has one.
    *_rules(("admin:view_on_site",), get=NOBODY, refusal=404),
    *_rules(("/admin/(?P<url>.*)$",), get=NOBODY, post=NOBODY, refusal=404),
)

FACTS: tuple[Rule, ...] = (
    *_rules(_of_kinds("changelist", "history", "review"), get=ANALYST),
    *_rules(_of_kinds("add", "change"), get=ANALYST, post=ANALYST),
    *_rules(_of_kinds("submit"), post=ANALYST),
    *_rules(
        (
            f"admin:policies_{kind}_look"
            for kind in (
                *("commitment", "resolution", "source", "statement"),
                *("stockpilefigure", "treatyaction", "userecord"),
            )
        ),
        post=ANALYST,
    ),
    *_rules(("admin:policies_policyannouncement_around",), get=ANALYST),
    *_rules(_of_kinds("comment", "settle"), post=ANALYST),
    *_rules(_of_kinds("publish", "send-back"), post=EDITOR),
    *_rules(_of_kinds("withdraw"), get=EDITOR, post=EDITOR),
    # Published records are withdrawn, never deleted.
    *_rules(_of_kinds("delete"), get=NOBODY, post=NOBODY),
    # Leads on to the form, which asks for the right.
    *_rules(
        (f"/admin/policies/{kind}/<path:object_id>/" for kind in KINDS), get=MEMBER
    ),
)

LEDGER: tuple[Rule, ...] = (
    *_rules(
        (f"admin:policies_ledgerentry_{page}" for page in ("changelist", "change")),
        get=ANALYST,
    ),
    *_rules(("admin:policies_ledgerentry_history",), get=ANALYST),
    *_rules(("admin:policies_ledgerentry_redact",), get=ADMINISTRATOR),
    *_rules(("admin:policies_ledgerentry_redact",), post=ADMINISTRATOR),
    *_rules(
        (f"admin:policies_ledgerentry_{page}" for page in ("add", "delete")),
        get=NOBODY,
        post=NOBODY,
    ),
    *_rules(("/admin/policies/ledgerentry/<path:object_id>/",), get=MEMBER),
)

IMPORTS: tuple[Rule, ...] = (
    *_rules(
        (
            f"admin:policies_importedfile_{page}"
            for page in ("changelist", "template", "example", "change")
        ),
        get=ANALYST,
    ),
    *_rules(("admin:policies_importedfile_upload",), get=ANALYST, post=ANALYST),
    *_rules(
        (f"admin:policies_importedfile_{page}" for page in ("apply", "discard")),
        post=ANALYST,
    ),
)

CODING: tuple[Rule, ...] = (
    *_rules(("admin:second_coding",), get=ANALYST, post=EDITOR),
    *(
        Rule("admin:second_coding_code", method, NOBODY, words="whom it was dealt to")
        for method in (GET, POST)
    ),
    *_rules(("admin:second_coding_round",), get=EDITOR),
    *_rules(
        (f"admin:second_coding_{page}" for page in ("aside", "close", "resolve")),
        post=EDITOR,
    ),
)

PEOPLE: tuple[Rule, ...] = (
    # Everybody reads what they did themselves, administrators what anybody did.
    *_rules(("admin:audit", "admin:audit-csv"), get=MEMBER),
    *_rules(("admin:auth_user_second_factor",), get=ADMINISTRATOR, post=ADMINISTRATOR),
    *_rules(
        ("admin:auth_user_changelist", "admin:auth_user_history"), get=ADMINISTRATOR
    ),
    *_rules(
        (f"admin:auth_user_{page}" for page in ("add", "change", "password_change")),
        get=ADMINISTRATOR,
        post=ADMINISTRATOR,
    ),
    *_rules(
        (
            f"admin:{model}_{page}"
            for model in ("auth_group", "policies_pseudonym")
            for page in ("changelist", "change", "history")
        ),
        get=ADMINISTRATOR,
    ),
    # Accounts are closed and stay; roles are made by a migration.
    *_rules(
        (
            "admin:auth_user_delete",
            *(f"admin:auth_group_{page}" for page in ("add", "delete")),
            *(f"admin:policies_pseudonym_{page}" for page in ("add", "delete")),
        ),
        get=NOBODY,
        post=NOBODY,
    ),
    *_rules(
        (
            f"/admin/{model}/<path:object_id>/"
            for model in ("auth/user", "auth/group", "policies/pseudonym")
        ),
        get=MEMBER,
    ),
)

#: Every rule of the site.
TABLE: tuple[Rule, ...] = (
    *(*READERS, *SIGNING_IN, *DESK, *FACTS, *LEDGER, *IMPORTS, *CODING, *PEOPLE),
)

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
