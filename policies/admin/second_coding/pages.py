"""The pages: rounds, blind coding, the comparison, and what is decided there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin import AdminSite
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from policies.actions.second_coding import closing, coding, dealing, deciding
from policies.actions.second_coding.comparing import facts_of
from policies.admin.second_coding.dealt import dealt, sources_of, state_names
from policies.admin.second_coding.forms import (
    MAY_CODE,
    MAY_DEAL,
    AsideForm,
    CodesForm,
    DealForm,
    ResolutionForm,
)
from policies.admin.second_coding.progress import progress_of
from policies.admin.signed_in import account, require
from policies.choices import Dimension, PositionCode
from policies.exceptions import InvalidInput
from policies.models import CodingItem, CodingRound, SecondCode


class SecondCodingPages(AdminSite):
    """What coders and editors do with a round."""

    def get_urls(self) -> list[URLPattern | URLResolver]:
        pages: dict[str, tuple[str, Callable[..., HttpResponse]]] = {
            "second_coding": ("", self.rounds_page),
            "second_coding_code": ("code/<int:pk>/", self.code_page),
            "second_coding_aside": ("code/<int:pk>/set-aside/", self.aside_page),
            "second_coding_round": ("round/<int:number>/", self.round_page),
            "second_coding_close": ("round/<int:number>/close/", self.close_page),
            "second_coding_resolve": ("decide/<int:pk>/", self.resolve_page),
        }
        own = [
            path(f"second-coding/{address}", self.admin_view(view), name=name)
            for name, (address, view) in pages.items()
        ]
        return [*own, *super().get_urls()]

    def rounds_page(self, request: HttpRequest) -> HttpResponse:
        """What waits for this coder; for editors the rounds, and a new one."""
        require(request, MAY_CODE)
        may_deal = request.user.has_perm(MAY_DEAL)
        if request.method == "POST":
            require(request, MAY_DEAL)
        form = DealForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            return self._deal(request, form.cleaned_data["coders"])
        context = {
            "mine": dealt(coding.dealt_to(account(request))),
            "may_deal": may_deal,
            "rounds": CodingRound.objects.all() if may_deal else (),
            "is_open": dealing.open_round() is not None,
            "form": form,
        }
        return self._page_of(request, "second_coding", _("Second coding"), context)

    def _deal(self, request: HttpRequest, chosen: Any) -> HttpResponse:
        try:
            round_ = dealing.deal(by=account(request), coders=chosen)
        except InvalidInput as error:
            return self._back(request, error, reverse("admin:second_coding"))
        number = round_.items.count()
        said = ngettext("Dealt: %d announcement.", "Dealt: %d announcements.", number)
        messages.success(request, said % number)
        return HttpResponseRedirect(_round_href(round_))

    def code_page(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The sources, the title and the date; and nothing of what was coded."""
        require(request, MAY_CODE)
        item = get_object_or_404(CodingItem, pk=pk)
        user = account(request)
        if item.coder_id != user.pk:
            raise PermissionDenied
        fact = facts_of([item]).get(item.key)
        if fact is None or item.coded_at or item.round.closed_at or item.set_aside:
            messages.info(request, _("Nothing is to be coded here any more."))
            return HttpResponseRedirect(reverse("admin:second_coding"))
        form = CodesForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            return self._hand_in(request, item, form.cleaned_data)
        context = {
            "item": item,
            "fact": fact,
            "state": state_names().get(fact.state, fact.state),
            "sources": sources_of(fact),
            "form": form,
            "codes": [(code.label, code.definition) for code in PositionCode],
        }
        return self._page_of(request, "code", _("Code without looking"), context)

    def _hand_in(
        self, request: HttpRequest, item: CodingItem, said: dict[str, Any]
    ) -> HttpResponse:
        codes = {dimension: said[dimension.value] for dimension in Dimension}
        front = reverse("admin:second_coding")
        try:
            coding.hand_in(
                item=item, user=account(request), codes=codes, remark=said["remark"]
            )
        except InvalidInput as error:
            return self._back(request, error, front)
        messages.success(request, _("Handed in. Thank you."))
        return HttpResponseRedirect(front)

    def round_page(self, request: HttpRequest, number: int) -> HttpResponse:
        """How far a round has come, and each disagreement to be decided."""
        require(request, MAY_DEAL)
        round_ = get_object_or_404(CodingRound, number=number)
        if _is_coding(round_, account(request)):
            raise PermissionDenied(_("First hand in what was dealt to you."))
        items = progress_of(round_, account(request))
        context = {
            "round": round_,
            "items": items,
            "differing": [each for each in items if each.differing],
            "missing": [] if round_.closed_at else closing.missing(round_),
        }
        title = _("Round %d of second coding") % number
        return self._page_of(request, "round", title, context)

    def resolve_page(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Decide one disagreement."""
        require(request, MAY_DEAL)
        code = get_object_or_404(
            SecondCode.objects.select_related("item__round"), pk=pk
        )
        form = ResolutionForm(request.POST)
        back = f"{_round_href(code.item.round)}#code-{code.pk}"
        try:
            said = _valid(form)
            deciding.resolve(code=code, by=account(request), **said)
        except InvalidInput as error:
            return self._back(request, error, back)
        messages.success(request, _("Decided."))
        return HttpResponseRedirect(back)

    def aside_page(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Leave one announcement out of its round."""
        require(request, MAY_DEAL)
        item = get_object_or_404(CodingItem.objects.select_related("round"), pk=pk)
        back = _round_href(item.round)
        try:
            said = _valid(AsideForm(request.POST))
            deciding.set_aside(item=item, by=account(request), **said)
        except InvalidInput as error:
            return self._back(request, error, back)
        messages.success(request, _("Set aside."))
        return HttpResponseRedirect(back)

    def close_page(self, request: HttpRequest, number: int) -> HttpResponse:
        """Publish the result."""
        require(request, MAY_DEAL)
        round_ = get_object_or_404(CodingRound, number=number)
        try:
            closing.close(round_=round_, by=account(request))
        except InvalidInput as error:
            return self._back(request, error, _round_href(round_))
        messages.success(request, _("Closed. Readers find it under Methodology."))
        return HttpResponseRedirect(_round_href(round_))

    def _back(
        self, request: HttpRequest, error: InvalidInput, href: str
    ) -> HttpResponse:
        for sentence in error.fields.values():
            messages.error(request, sentence)
        return HttpResponseRedirect(href)

    def _page_of(
        self, request: HttpRequest, name: str, title: str, context: dict[str, Any]
    ) -> TemplateResponse:
        return TemplateResponse(
            request,
            f"admin/second_coding/{name}.html",
            {**self.each_context(request), "title": title, **context},
        )


def _is_coding(round_: CodingRound, user: User) -> bool:
    """Whether somebody would see codes here before handing in their own."""
    waiting = round_.items.filter(coder=user, coded_at__isnull=True, set_aside="")
    return round_.closed_at is None and waiting.exists()


def _valid(form: forms.Form) -> dict[str, Any]:
    """What a form says. Raises ``InvalidInput`` with its first errors."""
    if not form.is_valid():
        raise InvalidInput(
            {
                name: f"{form.fields[name].label}: {errors[0]}"
                for name, errors in form.errors.items()
            }
        )
    return form.cleaned_data


def _round_href(round_: CodingRound) -> str:
    return reverse("admin:second_coding_round", args=[round_.number])
