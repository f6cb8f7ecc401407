"""Every route of the site and every method, by the part it belongs to.

Plain data. To add a route, append its rows to the group it belongs to.
"""

from __future__ import annotations

from policies.access.rules import (
    ADMINISTRATOR,
    ANALYST,
    ANYBODY,
    EDITOR,
    GET,
    MEMBER,
    NOBODY,
    POST,
    Rule,
    rules,
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
    *rules(("healthz", "readyz", "robots", "sitemap", "stylesheet"), get=ANYBODY),
    *rules(("home", "about"), get=ANYBODY),
    *rules(
        _with_files(
            *("map", "states", "state", "treaties", "treaty"),
            *("announcements", "announcement", "actors", "actor"),
            *("sources", "source", "compare", "distance", "why", "stockpiles", "use"),
            *("votes", "resolution", "commitments", "statements", "record"),
            *("changes", "calendar", "search"),
            *("codebook", "glossary", "methodology", "known-gaps"),
            *("data", "data-dictionary"),
        ),
        get=ANYBODY,
    ),
)

SIGNING_IN: tuple[Rule, ...] = (
    *rules(("admin:login",), get=ANYBODY, post=ANYBODY, half_way=True),
    *rules(("admin:logout",), post=ANYBODY, half_way=True),
    *rules(("admin:password_change",), get=MEMBER, post=MEMBER),
    *rules(("admin:password_change_done",), get=MEMBER),
    *rules(
        ("admin:second_factor", "admin:second_factor_prove"),
        get=MEMBER,
        post=MEMBER,
        half_way=True,
    ),
    *rules(("admin:second_factor_codes", "admin:second_factor_remove"), post=MEMBER),
)

DESK: tuple[Rule, ...] = (
    *rules(("admin:index",), get=MEMBER),
    *rules(("admin:jsi18n",), get=MEMBER, half_way=True),
    *rules(("admin:kept-let-go",), post=MEMBER),
    *rules(("admin:worklist", "admin:record"), get=MEMBER),
    *rules(("admin:together",), get=ANALYST, post=ANALYST),
    *rules(("admin:app_list",), get=ANALYST, refusal=404),
    *rules(("admin:autocomplete",), get=ANALYST),
    # The stock admin's way from a record to its page: no record of ours has one.
    *rules(("admin:view_on_site",), get=NOBODY, refusal=404),
    *rules(("/admin/(?P<url>.*)$",), get=NOBODY, post=NOBODY, refusal=404),
)

FACTS: tuple[Rule, ...] = (
    *rules(_of_kinds("changelist", "history", "review"), get=ANALYST),
    *rules(_of_kinds("add", "change"), get=ANALYST, post=ANALYST),
    *rules(_of_kinds("submit"), post=ANALYST),
    *rules(
        (
            f"admin:policies_{kind}_look"
            for kind in (
                *("commitment", "resolution", "source", "statement"),
                *("stockpilefigure", "treatyaction", "userecord"),
            )
        ),
        post=ANALYST,
    ),
    *rules(("admin:policies_policyannouncement_around",), get=ANALYST),
    *rules(_of_kinds("comment", "settle"), post=ANALYST),
    *rules(_of_kinds("publish", "send-back"), post=EDITOR),
    *rules(_of_kinds("withdraw"), get=EDITOR, post=EDITOR),
    # Published records are withdrawn, never deleted.
    *rules(_of_kinds("delete"), get=NOBODY, post=NOBODY),
    # Leads on to the form, which asks for the right.
    *rules((f"/admin/policies/{kind}/<path:object_id>/" for kind in KINDS), get=MEMBER),
)

LEDGER: tuple[Rule, ...] = (
    *rules(
        (f"admin:policies_ledgerentry_{page}" for page in ("changelist", "change")),
        get=ANALYST,
    ),
    *rules(("admin:policies_ledgerentry_history",), get=ANALYST),
    *rules(("admin:policies_ledgerentry_redact",), get=ADMINISTRATOR),
    *rules(("admin:policies_ledgerentry_redact",), post=ADMINISTRATOR),
    *rules(
        (f"admin:policies_ledgerentry_{page}" for page in ("add", "delete")),
        get=NOBODY,
        post=NOBODY,
    ),
    *rules(("/admin/policies/ledgerentry/<path:object_id>/",), get=MEMBER),
)

IMPORTS: tuple[Rule, ...] = (
    *rules(
        (
            f"admin:policies_importedfile_{page}"
            for page in ("changelist", "template", "example", "change")
        ),
        get=ANALYST,
    ),
    *rules(("admin:policies_importedfile_upload",), get=ANALYST, post=ANALYST),
    *rules(
        (f"admin:policies_importedfile_{page}" for page in ("apply", "discard")),
        post=ANALYST,
    ),
)

CODING: tuple[Rule, ...] = (
    *rules(("admin:second_coding",), get=ANALYST, post=EDITOR),
    *(
        Rule("admin:second_coding_code", method, NOBODY, words="whom it was dealt to")
        for method in (GET, POST)
    ),
    *rules(("admin:second_coding_round",), get=EDITOR),
    *rules(
        (f"admin:second_coding_{page}" for page in ("aside", "close", "resolve")),
        post=EDITOR,
    ),
)

PEOPLE: tuple[Rule, ...] = (
    # Everybody reads what they did themselves, administrators what anybody did.
    *rules(("admin:audit", "admin:audit-csv"), get=MEMBER),
    *rules(("admin:auth_user_second_factor",), get=ADMINISTRATOR, post=ADMINISTRATOR),
    *rules(
        ("admin:auth_user_changelist", "admin:auth_user_history"), get=ADMINISTRATOR
    ),
    *rules(
        (f"admin:auth_user_{page}" for page in ("add", "change", "password_change")),
        get=ADMINISTRATOR,
        post=ADMINISTRATOR,
    ),
    *rules(
        (
            f"admin:{model}_{page}"
            for model in ("auth_group", "policies_pseudonym")
            for page in ("changelist", "change", "history")
        ),
        get=ADMINISTRATOR,
    ),
    # Accounts are closed and stay; roles are made by a migration.
    *rules(
        (
            "admin:auth_user_delete",
            *(f"admin:auth_group_{page}" for page in ("add", "delete")),
            *(f"admin:policies_pseudonym_{page}" for page in ("add", "delete")),
        ),
        get=NOBODY,
        post=NOBODY,
    ),
    *rules(
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
