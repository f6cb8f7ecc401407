"""What a form shows beside what is typed: worked out, looked up, counted.

A kind of record names the fields that it looks at and works out what to show. A small
script asks for it again while somebody types; without it, it is shown with the form and
after every save. It reads and never writes.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from policies.models import DeskFact

if TYPE_CHECKING:
    _ModelAdmin = admin.ModelAdmin[Any]
else:  # Django's classes take type arguments for the type checker alone.
    _ModelAdmin = admin.ModelAdmin

Typed = Mapping[str, Any]
_LONGEST_NUMBER = 15


def look_first(looked_at: tuple[str, ...], title: Any, further: tuple[str, ...]) -> Any:
    """The fields of a form in two groups; what there is to look at stands between.

    ``title`` is the heading of the second one.
    """
    return ((None, {"fields": looked_at}), (title, {"fields": further}))


class Looks(_ModelAdmin):
    """A form with something to look at below its first group of fields."""

    change_form_template = "admin/desk/change_form_look.html"
    look_title: ClassVar[Any] = _("While you type")
    look_fields: ClassVar[tuple[str, ...]] = ()
    look_template: ClassVar[str] = ""

    def look(self, typed: Typed, obj: Any) -> dict[str, Any]:
        """What the template shows of what was typed.

        ``typed`` has the value of every field that could be read, None of the others;
        ``obj`` is the stored row, None while there is none.
        """
        raise NotImplementedError

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(require_POST(self.look_page))
        name = f"{self.opts.app_label}_{self.opts.model_name}_look"
        return [path("look/", view, name=name), *super().get_urls()]

    def look_page(self, request: HttpRequest) -> HttpResponse:
        """The part of the page that shows it, for the script."""
        obj = self._looked_at(request)
        may = self.has_change_permission(request, obj) if obj else False
        if not may and not self.has_add_permission(request):
            raise PermissionDenied
        form = self.get_form(request, obj)(request.POST, instance=obj)
        context = self.look(typed_in(form, self.look_fields), obj)
        return TemplateResponse(request, self.look_template, context)

    def _looked_at(self, request: HttpRequest) -> DeskFact | None:
        number = request.GET.get("row", "")
        if not (number.isascii() and number.isdigit()):
            return None
        if len(number) > _LONGEST_NUMBER:
            return None
        found: DeskFact | None = self.model._default_manager.filter(pk=number).first()
        return found

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        obj: DeskFact | None = context.get("original")
        typed = typed_in(context["adminform"].form, self.look_fields)
        route = f"admin:{self.opts.app_label}_{self.opts.model_name}_look"
        shown = self.look(typed, obj)
        context |= {
            "look_url": reverse(route) + (f"?row={obj.pk}" if obj else ""),
            "look_title": self.look_title,
            "look_fields": " ".join(self.look_fields),
            "look": render_to_string(self.look_template, shown, request),
        }
        return super().render_change_form(request, context, *args, **kwargs)


def typed_in(form: Any, names: tuple[str, ...]) -> dict[str, Any]:
    """The values of these fields as far as each can be read; None where it cannot."""
    return {name: _typed(form, name) for name in names}


def _typed(form: Any, name: str) -> Any:
    if name not in form.fields:
        return getattr(form.instance, name, None)
    try:
        return form.fields[name].clean(form[name].value())
    except ValidationError:
        return None
