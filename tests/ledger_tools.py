"""What tests may do to the ledger that nobody else may: open it, and empty it.

Django empties the database after each transactional test. The ledger's triggers
refuse that, and the roles that a migration made would be gone for the next test:
``keep_migrated_state`` opens the ledger for the emptying and puts both back.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test import TransactionTestCase

from policies.models import triggers

Roles = dict[str, list[tuple[str, str]]]


@contextmanager
def ledger_open() -> Iterator[None]:
    """Without triggers inside the block, with them again after it."""
    triggers.drop(connection)
    try:
        yield
    finally:
        triggers.install(connection)


def roles() -> Roles:
    """Every group with the app labels and codenames of its permissions."""
    names = ("content_type__app_label", "codename")
    return {
        group.name: list(group.permissions.values_list(*names))
        for group in Group.objects.all()
    }


def restore_roles(known: Roles) -> None:
    """Make the groups again as they were."""
    present = {
        (permission.content_type.app_label, permission.codename): permission
        for permission in Permission.objects.select_related("content_type")
    }
    for name, permissions in known.items():
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.set(present[permission] for permission in permissions)


def keep_migrated_state(patch: pytest.MonkeyPatch) -> None:
    """Let the database be emptied after a transactional test without loss."""
    known = roles()
    empty = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]

    def empty_and_restore(test: Any) -> None:
        with ledger_open():
            empty(test)
        restore_roles(known)

    patch.setattr(TransactionTestCase, "_fixture_teardown", empty_and_restore)
