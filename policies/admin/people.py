"""Accounts and roles. Only a superuser makes another superuser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.forms import UserChangeForm
from django.contrib.auth.models import Group, User
from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import CheckboxSelectMultiple
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from policies.actions import people, second_factor
from policies.actions.people import Rights
from policies.admin.facts import SafeLookups
from policies.admin.signed_in import account
from policies.models import Pseudonym

if TYPE_CHECKING:
    _ModelAdmin = admin.ModelAdmin[Pseudonym]
    _UserAdmin = UserAdmin[User]
    _UserForm = UserChangeForm[User]
else:  # Django's classes take type arguments for the type checker alone.
    _ModelAdmin = admin.ModelAdmin
    _UserAdmin = UserAdmin
    _UserForm = UserChangeForm

admin.site.unregister(User)
admin.site.unregister(Group)
# These screens would show the secrets of the second factor.
admin.site.unregister(TOTPDevice)
admin.site.unregister(StaticDevice)


class AccountForm(_UserForm):
    """An account; nobody shuts the door behind themselves."""

    by: User

    def clean(self) -> dict[str, Any]:
        """Refuse to take the desk or the role from one's own account."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.instance.pk != self.by.pk:
            return cleaned
        kept = cleaned.get("is_active", True) and cleaned.get("is_staff", True)
        roles = cleaned.get("groups")
        had = set(self.instance.groups.values_list("pk", flat=True))
        if not kept or (roles is not None and had - {role.pk for role in roles}):
            raise ValidationError(
                _("Nobody closes their own account or gives up their own role here.")
            )
        return cleaned


@admin.register(User)
class DeskUserAdmin(SafeLookups, _UserAdmin):
    """Accounts: a role is given by a group, never permission by permission."""

    form = AccountForm
    change_form_template = "admin/accounts/user.html"
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        (_("Person"), {"fields": ("first_name", "last_name", "email")}),
        (_("Role"), {"fields": ("is_active", "is_staff", "is_superuser", "groups")}),
        (_("Dates"), {"fields": ("last_login", "date_joined")}),
    )
    readonly_fields = ("last_login", "date_joined")
    list_display = ("username", "first_name", "last_name", "is_staff", "is_active")
    list_filter = ("is_staff", "is_active", "groups")
    filter_horizontal = ()

    # Who may change whom

    def formfield_for_manytomany(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> Any:
        """Three roles are three boxes to tick."""
        if db_field.name == "groups":
            kwargs["widget"] = CheckboxSelectMultiple
        field = super().formfield_for_manytomany(db_field, request, **kwargs)
        if field is not None and db_field.name == "groups":
            field.help_text = _("Each role brings the rights of those before it.")
        return field

    def get_form(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        form = super().get_form(request, *args, **kwargs)
        return type("FormOf", (form,), {"by": account(request)})

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

    # Changing

    def save_model(
        self, request: HttpRequest, obj: User, form: Any, change: bool
    ) -> None:
        """A new account may come to the desk at once."""
        if change:
            request.rights_before = Rights.of(obj)  # type: ignore[attr-defined]
        else:
            obj.is_staff = True
        super().save_model(request, obj, form, change)

    def save_related(
        self, request: HttpRequest, form: Any, formsets: Any, change: bool
    ) -> None:
        """Note the account; where it lost a right its sessions end."""
        super().save_related(request, form, formsets, change)
        by = account(request)
        if not change:
            people.account_made(form.instance, by=by)
        elif form.has_changed():
            before = request.rights_before  # type: ignore[attr-defined]
            people.account_changed(form.instance, before, by=by)

    def log_change(self, request: HttpRequest, obj: User, message: Any) -> Any:
        """Besides, note a new password, which the stock page sets by itself."""
        if request.resolver_match and str(request.resolver_match.url_name).endswith(
            "password_change"
        ):
            people.password_changed(obj, by=account(request))
        return super().log_change(request, obj, message)

    # The second factor of somebody who lost it

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.second_factor_page)
        name = "auth_user_second_factor"
        return [path("<int:pk>/second-factor/", view, name=name), *super().get_urls()]

    def second_factor_page(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What the account has, and the way to take it away."""
        user = self.get_object(request, str(pk))
        if not self.has_change_permission(request, user):
            raise PermissionDenied
        if user is None:
            raise Http404
        if request.method == "POST":
            return self._reset(request, user)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": user,
            "title": _("Second factor"),
            "subtitle": user.get_username(),
            "standing": second_factor.standing_of(user),
            "required": second_factor.is_required(user),
        }
        return TemplateResponse(request, "admin/accounts/reset.html", context)

    def _reset(self, request: HttpRequest, user: User) -> HttpResponse:
        by = account(request)
        if user.pk == by.pk:
            own = _("Replace your own second factor on the page for it.")
            self.message_user(request, own, messages.ERROR)
            return HttpResponseRedirect(reverse("admin:second_factor"))
        second_factor.reset(user, by=by)
        done = _("Reset. The account is signed out everywhere and sets up a new one.")
        self.message_user(request, done, messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:auth_user_change", args=[user.pk]))


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
