"""Who is at the desk, and what they may do."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest


def account(request: HttpRequest) -> User:
    """The signed-in account; the site lets nobody else in."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def require(request: HttpRequest, permission: str) -> None:
    """Raises ``PermissionDenied`` without the permission."""
    if not request.user.has_perm(permission):
        raise PermissionDenied
