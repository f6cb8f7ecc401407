"""People at the desk and what they leave there."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib.auth.models import Group, User
from django.utils import timezone

from policies.models import (
    ImportedFile,
    KeptForm,
    Pseudonym,
    ReviewComment,
)
from policies.models.attempts import SignInAttempt
from policies.models.journal import JournalEntry
from tests.factories.rows import new_key, saved


def make_user(name: str = "", *roles: str) -> User:
    user = User.objects.create_user(name or new_key("user"), is_staff=True)
    user.groups.set(Group.objects.filter(name__in=roles))
    return user


def make_pseudonym(**fields: Any) -> Pseudonym:
    return saved(
        Pseudonym, **{"user": fields.pop("user", None) or make_user(), **fields}
    )


def make_import(owner: User | None = None, **fields: Any) -> ImportedFile:
    """A file that was imported already."""
    now = timezone.now()
    defaults = {
        "what": "stockpile-figure",
        "name": "figures.csv",
        "sha256": "0" * 64,
        "desk_sha256": "0" * 64,
        "owner": owner or make_user(),
        "previewed_at": now,
        "applied_at": now,
    }
    return saved(ImportedFile, **{**defaults, **fields})


def make_kept_form(user: User | None = None, **fields: Any) -> KeptForm:
    """The form of a new announcement that could not be saved."""
    defaults = {
        "user": user or make_user(),
        "form": new_key("form"),
        "kind": "announcement",
        "because": "unfinished",
        "fields": "{}",
    }
    return saved(KeptForm, **{**defaults, **fields})


def make_comment(author: User | None = None, **fields: Any) -> ReviewComment:
    """An open comment on an announcement as a whole."""
    defaults = {
        "kind": "announcement",
        "key": "an-announcement",
        "version": 1,
        "severity": "note",
        "text": "Which page?",
        "author": author or make_user(),
    }
    return saved(ReviewComment, **{**defaults, **fields})


def make_journal_entry(user: User | None = None, **fields: Any) -> JournalEntry:
    defaults = {
        "at": dt.datetime.now(dt.UTC),
        "deed": "edited",
        "person": user,
        "name": user.get_username() if user else "",
    }
    return saved(JournalEntry, **{**defaults, **fields})


def make_sign_in_attempt(**fields: Any) -> SignInAttempt:
    defaults = {
        "account": "0" * 64,
        "address": "192.0.2.7",
        "at": dt.datetime.now(dt.UTC),
    }
    return saved(SignInAttempt, **{**defaults, **fields})
