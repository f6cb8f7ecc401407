"""Changing accounts: what each change ends, and its line in the journal."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import Group, User
from django.db import transaction

from policies.actions.journal import note
from policies.actions.sessions import end_sessions
from policies.exceptions import InvalidInput
from policies.models.journal import Deed


@dataclass(frozen=True, slots=True)
class Rights:
    """What decides what an account may do."""

    is_open: bool
    is_superuser: bool
    roles: frozenset[str]

    @classmethod
    def of(cls, user: User) -> Rights:
        """As they are stored now."""
        stored = User.objects.get(pk=user.pk)
        return cls(
            stored.is_active and stored.is_staff,
            stored.is_superuser,
            frozenset(stored.groups.values_list("name", flat=True)),
        )

    def is_less_than(self, before: Rights) -> bool:
        """Whether something that was allowed before is allowed no more."""
        return (
            (before.is_open and not self.is_open)
            or (before.is_superuser and not self.is_superuser)
            or bool(before.roles - self.roles)
        )

    def words(self) -> str:
        """``open; editor``."""
        roles = sorted(self.roles) + ["superuser"] * self.is_superuser
        state = "open" if self.is_open else "closed"
        return f"{state}; {', '.join(roles) or 'no role'}"


def account_made(user: User, *, by: User | None, name: str = "") -> None:
    """Note a new account."""
    detail = f"Made: {Rights.of(user).words()}."
    note(Deed.ACCOUNT, by, name=name, subject=_subject(user), detail=detail)


def account_changed(user: User, before: Rights, *, by: User) -> None:
    """Note how an account was changed; end its sessions where it lost a right."""
    after = Rights.of(user)
    detail = "Changed in name or address."
    if after != before:
        detail = f"{before.words()} → {after.words()}."
    if after.is_less_than(before) and (ended := end_sessions(user)):
        detail += f" Sessions ended: {ended}."
    note(Deed.ACCOUNT, by, subject=_subject(user), detail=detail)


def password_changed(user: User, *, by: User) -> None:
    """Note a new password; Django ends the sessions that the old one had opened."""
    subject = "" if user.pk == by.pk else _subject(user)
    note(Deed.PASSWORD, by, subject=subject, detail="Changed.")


@transaction.atomic
def make_administrator(name: str, password: str) -> User:
    """The account with which a new installation begins.

    Raises ``InvalidInput`` where the name is taken.
    """
    if User.objects.filter(username=name).exists():
        raise InvalidInput({"name": f"There is an account {name!r} already."})
    user = User.objects.create_user(name, password=password, is_staff=True)
    user.groups.add(Group.objects.get(name="administrator"))
    account_made(user, by=None, name="command line")
    return user


def _subject(user: User) -> str:
    return f"user/{user.get_username()}"
