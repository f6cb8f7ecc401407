"""The accounts of a developer's own machine: one analyst, one reviewer."""

import secrets

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import transaction

GROUPS = {"analyst": "analyst", "reviewer": "editor"}


def make_missing_accounts() -> dict[str, str]:
    """Make the local accounts that do not exist yet; answer their passwords by name.

    An account that exists is left alone, so a password is told once and never again.
    """
    users = get_user_model().objects
    present = set(users.filter(username__in=GROUPS).values_list("username", flat=True))
    return {
        name: _make(name, group)
        for name, group in GROUPS.items()
        if name not in present
    }


@transaction.atomic
def _make(name: str, group: str) -> str:
    password = secrets.token_urlsafe(12)
    user = get_user_model().objects.create_user(
        username=name, password=password, is_staff=True
    )
    user.groups.add(Group.objects.get(name=group))
    return password
