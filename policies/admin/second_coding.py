"""The pages of blind second coding: deal, code, weigh, close."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin import AdminSite
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from policies.actions import second_coding
from policies.admin.review import account
from policies.admin.worklists import Item, Worklist
from policies.choices import Dimension, Kind, PositionCode
from policies.codings import CORRECTED, STANDS, WORDS, code_label
from policies.exceptions import InvalidInput
from policies.models import (
    CodingItem,
    CodingRound,
    Commitment,
    DeskFact,
    LedgerEntry,
    PolicyAnnouncement,
    SecondCode,
    Source,
    State,
    Statement,
)
from policies.records import Announcement

MAY_DEAL = "policies.publish"
MAY_CODE = "policies.change_policyannouncement"
NUMBER = re.compile(r"[0-9]{1,15}")
#: Pages of an announcement that show its codes.
SHOWING = tuple(
    f"admin:policies_policyannouncement_{page}"
    for page in ("change", "review", "history", "withdraw")
)
SHOWING_DOCUMENT = "admin:policies_ledgerentry_change"
#: Forms that show an announcement with its codes, and the column that names it.
SHOWING_BESIDE: dict[str, tuple[type[DeskFact], str]] = {
    f"admin:policies_{model._meta.model_name}_{page}": (model, column)
    for model, column in ((Commitment, "announcement"), (Statement, "about"))
    for page in ("add", "change", "look")
}


class DealForm(forms.Form):
    """Who may code; the draw itself nobody chooses."""

    coders = forms.ModelMultipleChoiceField(
        label=_lazy("Second coders"),
        queryset=User.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _lazy("Choose at least one analyst.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["coders"]
        field.queryset = coders()  # type: ignore[attr-defined]


class CodesForm(forms.Form):
    """A code for each dimension, none of them chosen beforehand."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for dimension in Dimension:
            options = [
                (code, code_label(code)) for code in second_coding.codes_for(dimension)
            ]
            self.fields[dimension.value] = forms.ChoiceField(
                label=dimension.label,
                help_text=dimension.definition,
                choices=[("", _("Choose …")), *options],
            )
        self.fields["remark"] = forms.CharField(
            label=_("What was doubtful"),
            required=False,
            max_length=1000,
            widget=forms.Textarea(attrs={"rows": 3}),
        )


class ResolutionForm(forms.Form):
    """What becomes of a disagreement, and why."""

    resolution = forms.ChoiceField(
        label=_lazy("Decision"),
        choices=[
            ("", _lazy("Choose …")),
            (STANDS, WORDS[STANDS]),
            (CORRECTED, _lazy("The record is to be corrected")),
        ],
    )
    reason = forms.CharField(
        label=_lazy("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_lazy("One sentence. It becomes public with the round."),
    )


class AsideForm(forms.Form):
    """Why an announcement is left out of its round."""

    reason = forms.CharField(label=_lazy("Reason"), max_length=300)


@dataclass(frozen=True, slots=True)
class Compared:
    """One dimension of one announcement as both saw it."""

    code: SecondCode
    dimension: str
    first: str
    second: str
    form: ResolutionForm | None

    @property
    def decision(self) -> str:
        """What became of it, in words; empty while it is open."""
        return WORDS.get(self.code.resolution, "")


@dataclass(frozen=True, slots=True)
class Progress:
    """One announcement of a round, as an editor follows it."""

    item: CodingItem
    title: str
    href: str
    differing: tuple[Compared, ...]
    same: int


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
        _require(request, MAY_CODE)
        may_deal = request.user.has_perm(MAY_DEAL)
        if request.method == "POST":
            _require(request, MAY_DEAL)
        form = DealForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            return self._deal(request, form.cleaned_data["coders"])
        context = {
            "mine": _dealt(second_coding.dealt_to(account(request))),
            "may_deal": may_deal,
            "rounds": CodingRound.objects.all() if may_deal else (),
            "is_open": second_coding.open_round() is not None,
            "form": form,
        }
        return self._page_of(request, "second_coding", _("Second coding"), context)

    def _deal(self, request: HttpRequest, chosen: Any) -> HttpResponse:
        try:
            dealt = second_coding.deal(by=account(request), coders=chosen)
        except InvalidInput as error:
            return self._back(request, error, reverse("admin:second_coding"))
        said = _("Dealt: %d announcements.") % dealt.items.count()
        messages.success(request, said)
        return HttpResponseRedirect(_round_href(dealt))

    def code_page(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The sources, the title and the date; and nothing of what was coded."""
        _require(request, MAY_CODE)
        item = get_object_or_404(CodingItem, pk=pk)
        user = account(request)
        if item.coder_id != user.pk:
            raise PermissionDenied
        fact = second_coding.facts_of([item]).get(item.key)
        if fact is None or item.coded_at or item.round.closed_at or item.set_aside:
            messages.info(request, _("Nothing is to be coded here any more."))
            return HttpResponseRedirect(reverse("admin:second_coding"))
        form = CodesForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            return self._hand_in(request, item, form.cleaned_data)
        context = {
            "item": item,
            "fact": fact,
            "state": _state_names().get(fact.state, fact.state),
            "sources": _sources(fact),
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
            second_coding.hand_in(
                item=item, user=account(request), codes=codes, remark=said["remark"]
            )
        except InvalidInput as error:
            return self._back(request, error, front)
        messages.success(request, _("Handed in. Thank you."))
        return HttpResponseRedirect(front)

    def round_page(self, request: HttpRequest, number: int) -> HttpResponse:
        """How far a round has come, and each disagreement to be decided."""
        _require(request, MAY_DEAL)
        round_ = get_object_or_404(CodingRound, number=number)
        if _is_coding(round_, account(request)):
            raise PermissionDenied(_("First hand in what was dealt to you."))
        items = _progress(round_, account(request))
        context = {
            "round": round_,
            "items": items,
            "differing": [each for each in items if each.differing],
            "missing": [] if round_.closed_at else second_coding.missing(round_),
        }
        title = _("Round %d of second coding") % number
        return self._page_of(request, "round", title, context)

    def resolve_page(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Decide one disagreement."""
        _require(request, MAY_DEAL)
        code = get_object_or_404(
            SecondCode.objects.select_related("item__round"), pk=pk
        )
        form = ResolutionForm(request.POST)
        back = f"{_round_href(code.item.round)}#code-{code.pk}"
        try:
            said = _valid(form)
            second_coding.resolve(code=code, by=account(request), **said)
        except InvalidInput as error:
            return self._back(request, error, back)
        messages.success(request, _("Decided."))
        return HttpResponseRedirect(back)

    def aside_page(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Leave one announcement out of its round."""
        _require(request, MAY_DEAL)
        item = get_object_or_404(CodingItem.objects.select_related("round"), pk=pk)
        back = _round_href(item.round)
        try:
            said = _valid(AsideForm(request.POST))
            second_coding.set_aside(item=item, by=account(request), **said)
        except InvalidInput as error:
            return self._back(request, error, back)
        messages.success(request, _("Set aside."))
        return HttpResponseRedirect(back)

    def close_page(self, request: HttpRequest, number: int) -> HttpResponse:
        """Publish the result."""
        _require(request, MAY_DEAL)
        round_ = get_object_or_404(CodingRound, number=number)
        try:
            second_coding.close(round_=round_, by=account(request))
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


def coding_list(user: User) -> Worklist:
    """What this person is still to code; a fixed number of queries."""
    items: Iterable[CodingItem] = ()
    if user.has_perm(MAY_CODE):
        open_ones = second_coding.dealt_to(user).filter(
            coded_at__isnull=True, set_aside=""
        )
        items = open_ones.select_related("round")
    return Worklist(
        "coding",
        _("Dealt to you for second coding"),
        _("No announcement waits for your codes."),
        tuple(
            Item(
                title,
                Kind.ANNOUNCEMENT.label,
                reverse("admin:second_coding_code", args=[item.pk]),
                _("Announced %s; code it from its sources alone") % day,
                f"{item.round.dealt_at:%-d %b %Y, %H:%M}",
            )
            for item, title, day in _dealt(items)
        ),
    )


def note_look(request: HttpRequest, route: str, number: object) -> None:
    """Warn and remember where somebody opens a record that they are to code blind."""
    key = _shown(request, route, number)
    if key and second_coding.look(user=account(request), key=key):
        warning = _(
            "This record was dealt to you for blind coding. That you opened it is "
            "noted, and your codes of it will not count."
        )
        messages.warning(request, warning)


def _shown(request: HttpRequest, route: str, number: object) -> str:
    """The announcement whose codes a page shows; empty where it shows none.

    Besides its own pages that is its document among the published revisions, and the
    form of what was said of it or promised in it.
    """
    stored: QuerySet[Any] | None = None
    column = "key"
    if route in SHOWING:
        stored = PolicyAnnouncement.objects.all()
    elif route == SHOWING_DOCUMENT:
        stored = LedgerEntry.objects.filter(kind=Kind.ANNOUNCEMENT.value)
    elif route in SHOWING_BESIDE:
        model, column = SHOWING_BESIDE[route]
        if named := request.POST.get(column) or request.GET.get(column):
            return named
        stored = model._default_manager.all()
    if stored is None or not NUMBER.fullmatch(str(number)):
        return ""
    found = stored.filter(pk=int(str(number))).values_list(column, flat=True)
    return found.first() or ""


def coders() -> Any:
    """Everybody who may code: open accounts with the right to edit announcements."""
    app, _dot, name = MAY_CODE.partition(".")
    may = {"permissions__codename": name, "permissions__content_type__app_label": app}
    by_role = Q(**{f"groups__{path}": value for path, value in may.items()})
    found = User.objects.filter(by_role, is_active=True, is_staff=True)
    return found.distinct().order_by("username")


def _is_coding(round_: CodingRound, user: User) -> bool:
    """Whether somebody would see codes here before handing in their own."""
    waiting = round_.items.filter(coder=user, coded_at__isnull=True, set_aside="")
    return round_.closed_at is None and waiting.exists()


def _require(request: HttpRequest, permission: str) -> None:
    if not request.user.has_perm(permission):
        raise PermissionDenied


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


def _state_names() -> dict[str, str]:
    return dict(State.objects.values_list("key", "name"))


def _titles(facts: Mapping[str, Announcement]) -> dict[str, str]:
    """``Borania: First policy on mines`` by key."""
    names = _state_names() if facts else {}
    return {
        key: f"{names.get(fact.state, fact.state)}: {fact.title}"
        for key, fact in facts.items()
    }


def _dealt(items: Iterable[CodingItem]) -> list[tuple[CodingItem, str, str]]:
    """What was dealt, with its title and date, without what was redacted since."""
    mine = list(items)
    facts = second_coding.facts_of(mine)
    titles = _titles(facts)
    return [
        (item, titles[item.key], facts[item.key].announced_on.words)
        for item in mine
        if item.key in facts
    ]


def _sources(fact: Announcement) -> list[tuple[Source, str]]:
    """Where it is documented, with the place; the excerpts would give it away."""
    rows = Source.objects.in_bulk(
        [citation.source for citation in fact.sources], field_name="key"
    )
    return [
        (rows[citation.source], citation.locator)
        for citation in fact.sources
        if citation.source in rows
    ]


def _progress(round_: CodingRound, user: User) -> list[Progress]:
    """Each announcement of a round; a fixed number of queries."""
    items = list(
        round_.items.select_related("coder", "round").prefetch_related("codes")
    )
    facts = second_coding.facts_of(items)
    titles = _titles(facts)
    keys = [item.key for item in items]
    rows = PolicyAnnouncement.objects.filter(key__in=keys)
    numbers = dict(rows.values_list("key", "pk"))
    found = []
    for item in items:
        fact = facts.get(item.key)
        first = second_coding.codes_of(fact) if fact else {}
        codes = list(item.codes.all()) if fact else []
        pairs = [(code, first[Dimension(code.dimension)]) for code in codes]
        differing = tuple(
            _compared(item, code, other, user)
            for code, other in pairs
            if code.code != other
        )
        same = len(pairs) - len(differing)
        title = titles.get(item.key, item.key)
        href = _change_href(numbers.get(item.key))
        found.append(Progress(item, title, href, differing, same))
    return found


def _compared(item: CodingItem, code: SecondCode, first: str, user: User) -> Compared:
    """Two codes that differ; with a form for whoever may decide."""
    is_open = item.round.closed_at is None and not item.set_aside
    form = None
    if is_open and item.coder_id != user.pk:
        said = {"resolution": code.resolution, "reason": code.reason}
        form = ResolutionForm(initial=said, auto_id=f"code-{code.pk}-%s")
    label = Dimension(code.dimension).label
    return Compared(code, label, code_label(first), code_label(code.code), form)


def _change_href(number: int | None) -> str:
    if number is None:
        return ""
    return reverse("admin:policies_policyannouncement_change", args=[number])
