"""The pages of the second factor: set it up, prove it, renew the codes, give it up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import django_otp
import segno
from django import forms
from django.contrib import messages
from django.contrib.admin import AdminSite
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, path, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from policies.actions import second_factor, signing_in
from policies.actions.journal import note
from policies.actions.second_factor import Step
from policies.admin.accounts import address_of, please_wait, too_many
from policies.admin.signed_in import account
from policies.exceptions import InvalidInput, TooManyAttempts
from policies.models import Deed

#: Where the secret of a telephone waits until its first code was right.
PENDING = "second_factor_key"


class CodeForm(forms.Form):
    """One code."""

    code = forms.CharField(
        label=_lazy("Code"),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autofocus": True, "size": 20}
        ),
    )


class SecondFactorPages(AdminSite):
    """What each account does with its own second factor."""

    def get_urls(self) -> list[URLPattern | URLResolver]:
        pages: dict[str, tuple[str, Callable[..., HttpResponse]]] = {
            "second_factor": ("second-factor/", self.second_factor_page),
            "second_factor_prove": ("second-factor/prove/", self.prove_page),
            "second_factor_codes": ("second-factor/codes/", self.codes_page),
            "second_factor_remove": ("second-factor/remove/", self.remove_page),
        }
        own = [
            path(address, self.admin_view(view), name=name)
            for name, (address, view) in pages.items()
        ]
        return [*own, *super().get_urls()]

    def door(self, request: HttpRequest) -> HttpResponse | None:
        """The way to the page that is missing; None where the desk is open."""
        step = second_factor.next_step(account(request))
        if step is Step.NOTHING:
            return None
        page = "second_factor_prove" if step is Step.PROVE else "second_factor"
        query = ""
        if request.method in ("GET", "HEAD"):
            query = f"?{urlencode({'next': request.get_full_path()})}"
        return HttpResponseRedirect(reverse(f"admin:{page}") + query)

    def second_factor_page(self, request: HttpRequest) -> HttpResponse:
        """What the account has; and where it has none, the way to one."""
        user = account(request)
        if second_factor.next_step(user) is Step.PROVE:
            return self.door(request) or HttpResponseRedirect(_front())
        form = CodeForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            try:
                return self._set_up(request, user, form.cleaned_data["code"])
            except InvalidInput as error:
                form.add_error("code", error.fields["code"])
        standing = second_factor.standing_of(user)
        context: dict[str, Any] = {
            "standing": standing,
            "required": second_factor.is_required(user),
            "form": form,
            "next": _next(request),
        }
        if standing.device is None or "replace" in request.GET or form.is_bound:
            context |= _square(user, self._pending(request))
        title = _("Second factor")
        return self._page(request, "second_factor", title, context)

    def prove_page(self, request: HttpRequest) -> HttpResponse:
        """Ask for a code of the telephone, or for one of the sheet."""
        user = account(request)
        if second_factor.next_step(user) is not Step.PROVE:
            return HttpResponseRedirect(_next(request))
        form = CodeForm(request.POST or None)
        context = {"form": form, "next": _next(request)}
        page = self._page(request, "prove", _("Prove it is you"), context)
        if request.method != "POST" or not form.is_valid():
            return page
        name, address = user.get_username(), address_of(request)
        try:
            tried = signing_in.begin(name, address, what="code")
        except TooManyAttempts as refusal:
            form.add_error("code", please_wait(refusal))
            too_many(page, refusal.minutes)
            return page
        try:
            device = second_factor.prove(user, form.cleaned_data["code"])
        except InvalidInput as error:
            tried.failed()
            form.add_error("code", error.fields["code"])
            return page
        tried.succeeded()
        note(Deed.SIGNED_IN, user, detail="Second factor.", address=address)
        _open(request, device)
        return HttpResponseRedirect(_next(request))

    def codes_page(self, request: HttpRequest) -> HttpResponse:
        """New recovery codes, shown this once."""
        user = account(request)
        if second_factor.device_of(user) is None:
            return HttpResponseRedirect(reverse("admin:second_factor"))
        return self._codes(request, second_factor.renew_codes(user))

    def remove_page(self, request: HttpRequest) -> HttpResponse:
        """Give it up, where the role allows that."""
        try:
            second_factor.remove(account(request))
        except InvalidInput as error:
            self._say(request, " ".join(error.fields.values()), messages.ERROR)
        else:
            self._say(request, _("Your second factor was removed."), messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:second_factor"))

    def _say(self, request: HttpRequest, words: str, level: int) -> None:
        messages.add_message(request, level, words)

    def _set_up(self, request: HttpRequest, user: User, code: str) -> HttpResponse:
        device, codes = second_factor.set_up(user, self._pending(request), code)
        del request.session[PENDING]
        _open(request, device)
        return self._codes(request, codes)

    def _pending(self, request: HttpRequest) -> str:
        """The secret that this session offers; the same until it is used."""
        key: str = request.session.setdefault(PENDING, second_factor.new_key())
        return key

    def _codes(self, request: HttpRequest, codes: list[str]) -> HttpResponse:
        context = {"codes": codes, "next": _next(request)}
        return self._page(request, "codes", _("Recovery codes"), context)

    def _page(
        self, request: HttpRequest, name: str, title: str, context: dict[str, Any]
    ) -> TemplateResponse:
        request.current_app = self.name
        return TemplateResponse(
            request,
            f"admin/accounts/{name}.html",
            {**self.each_context(request), "title": title, **context},
        )


def _open(request: HttpRequest, device: Any) -> None:
    """The session is proven from here on, under a new key."""
    request.session.cycle_key()
    django_otp.login(request, device)


def _front() -> str:
    return reverse("admin:index")


def _next(request: HttpRequest) -> str:
    """Where the person wanted to go, if that is a page of the desk; else its front."""
    wanted = str(request.POST.get("next") or request.GET.get("next") or "")
    here = url_has_allowed_host_and_scheme(wanted, None)
    return wanted if here and wanted.startswith(_front()) else _front()


def _square(user: User, key: str) -> dict[str, Any]:
    """What a telephone reads, as a picture and as letters to be typed."""
    device = second_factor.unsaved_device(user, key)
    address = device.config_url
    letters = _letters(address)
    return {
        "square": _drawn(address),
        "letters": [letters[start : start + 4] for start in range(0, len(letters), 4)],
        "address": address,
    }


def _letters(address: str) -> str:
    return address.partition("secret=")[2].partition("&")[0]


def _drawn(address: str) -> SafeString:
    """The square as SVG: black on white in both themes, or no telephone reads it."""
    drawn = segno.make(address, error="m", micro=False).svg_inline(
        scale=5, border=4, dark="#000", light="#fff", omitsize=False
    )
    return mark_safe(drawn)  # noqa: S308 - segno draws it from an address of ours
