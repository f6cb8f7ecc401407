"""Accounts and roles. Only a superuser makes another superuser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from policies.admin.facts import SafeLookups
from policies.models import Pseudonym

if TYPE_CHECKING:
    _ModelAdmin = admin.ModelAdmin[Pseudonym]
    _UserAdmin = UserAdmin[User]
else:  # Django's classes take type arguments for the type checker alone.
    _ModelAdmin = admin.ModelAdmin
    _UserAdmin = UserAdmin

admin.site.unregister(User)
admin.site.unregister(Group)
# These screens would show the secrets of the second factor.
admin.site.unregister(TOTPDevice)
admin.site.unregister(StaticDevice)


@admin.register(User)
class DeskUserAdmin(SafeLookups, _UserAdmin):
    """Accounts: a role is given by a group, never permission by permission."""

    fieldsets = (
        (None, {"fields": ("username", "password")}),
        (_("Person"), {"fields": ("first_name", "last_name", "email")}),
        (_("Role"), {"fields": ("is_active", "is_staff", "is_superuser", "groups")}),
        (_("Dates"), {"fields": ("last_login", "date_joined")}),
    )
    readonly_fields = ("last_login", "date_joined")
    list_display = ("username", "first_name", "last_name", "is_staff", "is_active")
    list_filter = ("is_staff", "is_active", "groups")
    filter_horizontal = ("groups",)

    def get_readonly_fields(
        self, request: HttpRequest, obj: User | None = None
    ) -> tuple[Any, ...]:
        fields = tuple(super().get_readonly_fields(request, obj))
        return fields if request.user.is_superuser else (*fields, "is_superuser")

    def has_change_permission(
        self, request: HttpRequest, obj: User | None = None
    ) -> bool:
        if obj is not None and obj.is_superuser and not request.user.is_superuser:
            return False
        return super().has_change_permission(request, obj)

    def has_delete_permission(
        self, request: HttpRequest, obj: User | None = None
    ) -> bool:
        """An account is closed, never deleted: what it did keeps its name."""
        return False


@admin.register(Group)
class DeskGroupAdmin(SafeLookups, GroupAdmin):
    """Roles: analyst, editor, administrator. Migrations make them; nobody else."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(
        self, request: HttpRequest, obj: Group | None = None
    ) -> bool:
        return False

    def has_delete_permission(
        self, request: HttpRequest, obj: Group | None = None
    ) -> bool:
        return False


@admin.register(Pseudonym)
class PseudonymAdmin(SafeLookups, _ModelAdmin):
    """The names in the ledger; drawn once, never changed."""

    list_display = ("slug", "user")
    search_fields = ("slug", "user__username")
    list_select_related = ("user",)
    readonly_fields = ("slug", "user")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(
        self, request: HttpRequest, obj: Pseudonym | None = None
    ) -> bool:
        return False
