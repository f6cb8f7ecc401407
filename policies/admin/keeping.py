"""Nothing typed is lost: unfinished forms, ended sessions, two people at one record."""

from __future__ import annotations

import copy
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from django.contrib import admin, messages
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
    QueryDict,
)
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from policies.actions import keeping
from policies.admin import conflicts, shown
from policies.admin.conflicts import Conflict
from policies.admin.lapsed import address_of, as_data, is_text, keep_sent
from policies.admin.shown import Shown, Token
from policies.admin.signed_in import account
from policies.choices import KeptBecause
from policies.exceptions import InvalidInput
from policies.models import DeskFact, KeptForm

if TYPE_CHECKING:
    _ModelAdmin = admin.ModelAdmin[Any]
else:  # Django's classes take type arguments for the type checker alone.
    _ModelAdmin = admin.ModelAdmin


class KeepingPages(_ModelAdmin):
    """The change form of a fact, from which no text is lost."""

    # An unfinished form

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Open a kept form again; save the texts that were chosen in a conflict."""
        if request.method == "GET" and "kept" in request.GET:
            kept = self._kept(request, object_id)
            keeping.take_up(kept)
            request.desk_kept = kept  # type: ignore[attr-defined]
        if request.method == "POST" and "_merge" in request.POST and object_id:
            self._take_choices(request, object_id)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def _kept(self, request: HttpRequest, object_id: str | None) -> KeptForm:
        number = request.GET["kept"]
        found = keeping.kept_of(account(request)).filter(kind=self._kind)
        kept = found.filter(pk=number).first() if number.isdecimal() else None
        if kept is None or str(kept.row or "") != (object_id or ""):
            raise Http404
        return kept

    @property
    def _kind(self) -> str:
        return cast("type[DeskFact]", self.model).KIND.value

    def _resumed(self, request: HttpRequest) -> QueryDict | None:
        """What was kept, as it would be sent again."""
        kept = getattr(request, "desk_kept", None)
        return None if kept is None else as_data(keeping.fields_of(kept))

    def get_form(self, request: HttpRequest, *args: Any, **kwargs: Any) -> type[Any]:
        """A form that opens with what was kept in its boxes, faults and all."""
        form: Any = super().get_form(request, *args, **kwargs)
        data = self._resumed(request)
        if data is None:
            return cast("type[Any]", form)

        class Resumed(form):  # type: ignore[misc]
            def __init__(self, *args: Any, **kwargs: Any) -> None:
                kwargs.pop("initial", None)
                super().__init__(*args, **{**kwargs, "data": data})

        return Resumed

    def get_formset_kwargs(self, request: HttpRequest, *args: Any) -> dict[str, Any]:
        kwargs: dict[str, Any] = super().get_formset_kwargs(request, *args)
        data = self._resumed(request)
        return kwargs if data is None else {**kwargs, "data": data}

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Name the form; keep what cannot be saved; in a conflict, ask."""
        form = context["adminform"].form
        formsets = [inline.formset for inline in context["inline_admin_formsets"]]
        row = context["original"].pk if context.get("original") else None
        token = self._token(request, form, formsets, row)
        if request.method == "POST" and (form.errors or context["errors"]):
            context["was_kept"] = self._keep(request, token, KeptBecause.UNFINISHED)
        if row and form.is_bound and form.has_error(NON_FIELD_ERRORS, "stale"):
            return self._conflict(request, row)
        context |= {
            "desk_form": token.signed(),
            "resumed": getattr(request, "desk_kept", None),
            "begun_by_others": self._begun(request, row),
        }
        return super().render_change_form(request, context, *args, **kwargs)

    def _token(
        self, request: HttpRequest, form: Any, formsets: list[Any], row: int | None
    ) -> Token:
        """The form's own name where it comes back, else a new one."""
        user = account(request)
        data = self._resumed(request) or request.POST
        token = shown.token_in(data)
        if token and (token.user, token.kind, token.row) == (user.pk, self._kind, row):
            return token
        base = shown.as_stored(form, formsets)
        return Token.new(user.pk, self._kind, row, base)

    def _begun(self, request: HttpRequest, row: int | None) -> list[KeptForm]:
        if row is None:
            return []
        kind = cast("type[DeskFact]", self.model).KIND
        return list(keeping.begun_by_others(kind, row, account(request)))

    def _keep(
        self, request: HttpRequest, token: Token, because: KeptBecause
    ) -> KeptForm | None:
        try:
            return keep_sent(account(request), request.POST, token, because)
        except InvalidInput as error:
            self.message_user(request, str(error), messages.ERROR)
            return None

    def save_related(
        self, request: HttpRequest, form: Any, formsets: Any, change: bool
    ) -> None:
        """What is saved need not be kept any longer."""
        super().save_related(request, form, formsets, change)
        if token := shown.token_in(request.POST):
            keeping.let_go(user=account(request), form=token.name)

    def _get_obj_does_not_exist_redirect(
        self, request: HttpRequest, opts: Any, object_id: str
    ) -> HttpResponse:
        """The record is gone; what was typed about it becomes a new form."""
        token = shown.token_in(request.POST)
        if token and token.user == account(request).pk and token.kind == self._kind:
            gone = Token(token.name, token.user, token.kind, None, Shown())
            if kept := self._keep(request, gone, KeptBecause.REMOVED):
                said = _("The record was removed meanwhile. What you typed is here.")
                self.message_user(request, said, messages.WARNING)
                return HttpResponseRedirect(address_of(kept))
        answer: HttpResponse = super()._get_obj_does_not_exist_redirect(  # type: ignore[misc]
            request, opts, object_id
        )
        return answer

    # Two people

    def _forms_as_stored(self, request: HttpRequest, obj: DeskFact) -> tuple[Any, Any]:
        """The form and rows of a record as somebody opening it now would see them."""
        plain = copy.copy(request)
        plain.method = "GET"
        plain.desk_kept = None  # type: ignore[attr-defined]
        form = self.get_form(plain, obj, change=True)(instance=obj)
        formsets, _inlines = self._create_formsets(plain, obj, change=True)  # type: ignore[attr-defined]
        return form, formsets

    def _beside(self, request: HttpRequest, obj: DeskFact, data: QueryDict) -> Conflict:
        form, formsets = self._forms_as_stored(request, obj)
        theirs = shown.as_stored(form, formsets)
        mine = shown.as_sent(data, form, formsets)
        return Conflict(
            form, formsets, theirs, conflicts.points(_base(data), mine, theirs)
        )

    def _stored(self, request: HttpRequest, row: int | str) -> DeskFact:
        found: DeskFact | None = self.get_object(request, str(row))
        if found is None:
            raise Http404
        return found

    def _conflict(self, request: HttpRequest, row: int) -> HttpResponse:
        """Both texts side by side, and the choice between them."""
        obj = self._stored(request, row)
        data = self._resumed(request) or request.POST
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": obj,
            "title": _("Two people at one record"),
            "subtitle": str(obj),
            "points": self._beside(request, obj, data).choices,
            "sent": [(n, v) for n in data if is_text(n) for v in data.getlist(n)],
            "choices": data if "_merge" in data else {},
            "fault": getattr(request, "desk_fault", ""),
            "desk_form": data.get(shown.FIELD, ""),
            "change_url": reverse(
                f"admin:{self.opts.app_label}_{self.opts.model_name}_change",
                args=[obj.pk],
            ),
        }
        return TemplateResponse(request, "admin/desk/conflict.html", context)

    def _take_choices(self, request: HttpRequest, object_id: str) -> None:
        """Turn a conflict's answer into the form that was meant.

        Where somebody saved once more, or a point was left open, what was sent stays
        as it is: its version is stale, and the conflict is asked again.
        """
        obj: DeskFact | None = self.get_object(request, object_id)
        if obj is None or not self.has_change_permission(request, obj):
            return
        if request.POST.get("their_version") != str(obj.version):
            request.desk_fault = _("Somebody saved once more. Look again.")  # type: ignore[attr-defined]
            return
        found = self._beside(request, obj, request.POST)
        choices = conflicts.choices_in(request.POST, found.points)
        if len(choices) < len(found.points):
            request.desk_fault = _("Choose one text for every line.")  # type: ignore[attr-defined]
            return
        pks = {each.prefix: each.model._meta.pk.name for each in found.formsets}
        made = conflicts.merged(request.POST, found.theirs, found.points, choices, pks)
        made["seen_version"] = str(obj.version)
        sent = shown.token_in(request.POST)
        token = Token.new(account(request).pk, self._kind, obj.pk, found.theirs)
        if sent and sent.user == token.user:
            token = replace(token, name=sent.name)
        made[shown.FIELD] = token.signed()
        del made["_merge"]
        request.POST = made  # type: ignore[assignment]


def _base(data: QueryDict) -> Shown | None:
    token = shown.token_in(data)
    return token.base if token else None
