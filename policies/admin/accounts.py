"""Signing in and changing one's password: guessing is refused before it is judged."""

from __future__ import annotations

from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.admin.forms import AdminAuthenticationForm
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from policies.actions import people, signing_in
from policies.actions.journal import note
from policies.admin.signed_in import account
from policies.exceptions import TooManyAttempts
from policies.models import Deed

FORM_METHODS = ("GET", "HEAD", "POST")


class SignInForm(AdminAuthenticationForm):
    """Name and password. ``refused_for`` says how many minutes to wait, if any."""

    refused_for = 0

    def clean(self) -> dict[str, Any]:
        """Count the try, and only then compare the password."""
        name = self.cleaned_data.get("username")
        if not name or not self.cleaned_data.get("password"):
            return super().clean()
        address = address_of(self.request)
        try:
            tried = signing_in.begin(name, address, what="password")
        except TooManyAttempts as refusal:
            self.refused_for = refusal.minutes
            raise ValidationError(please_wait(refusal), code="too_many") from refusal
        try:
            cleaned = super().clean()
        except ValidationError:
            tried.failed()
            raise
        tried.succeeded()
        user = self.get_user()
        note(Deed.SIGNED_IN, user, detail="Password.", address=address)
        return cleaned


class AccountPages(AdminSite):
    """The stock pages for signing in and for one's password, with limits."""

    login_form = SignInForm

    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The sign-in page; 429 for whoever is to wait."""
        if request.method not in FORM_METHODS:
            return HttpResponseNotAllowed(FORM_METHODS)
        answer = super().login(request, extra_context)
        form = getattr(answer, "context_data", {}).get("form")
        if minutes := getattr(form, "refused_for", 0):
            too_many(answer, minutes)
        return answer

    def password_change(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        """One's own password; the old one is as hard to guess as at the door."""
        if request.method != "POST":
            return super().password_change(request, extra_context)
        user = account(request)
        try:
            tried = signing_in.begin(
                user.get_username(), address_of(request), what="old password"
            )
        except TooManyAttempts as refusal:
            return wait_page(self, request, refusal)
        answer = super().password_change(request, extra_context)
        form = (getattr(answer, "context_data", None) or {}).get("form")
        if form is not None and "old_password" in form.errors:
            tried.failed()
            return answer
        tried.succeeded()
        if form is None:  # a redirect: it was changed
            people.password_changed(user, by=user)
        return answer


def address_of(request: HttpRequest | None) -> str:
    """Where a request came from, as the trusted proxies say."""
    return str(request.META.get("REMOTE_ADDR", "")) if request else ""


def please_wait(refusal: TooManyAttempts) -> str:
    """What somebody is told who guessed too often, or whom others keep busy."""
    return ngettext(
        "Too many attempts. Try again in %(minutes)d minute; until then even the "
        "right one is refused.",
        "Too many attempts. Try again in %(minutes)d minutes; until then even the "
        "right one is refused.",
        refusal.minutes,
    ) % {"minutes": refusal.minutes}


def too_many(answer: HttpResponse, minutes: int) -> None:
    """Make the answer a 429 that says when to come back."""
    answer.status_code = 429
    answer.headers["Retry-After"] = str(60 * minutes)


def wait_page(
    site: AdminSite, request: HttpRequest, refusal: TooManyAttempts
) -> TemplateResponse:
    """A page of its own where no form can say it."""
    context = {
        **site.each_context(request),
        "title": _("Too many attempts"),
        "refusal": please_wait(refusal),
    }
    answer = TemplateResponse(request, "admin/accounts/wait.html", context)
    too_many(answer, refusal.minutes)
    return answer
