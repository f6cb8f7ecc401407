"""Every fault of a submitted form in one list, each with its field."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.forms import BaseForm
from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one field; ``target`` is the id of its box, if it has one."""

    label: str
    message: str
    target: str = ""


def faults_of(context: dict[str, Any]) -> Iterator[Fault]:
    """The faults of a change form and of its inline rows, in the order of the page."""
    yield from _of_form(context["adminform"].form, "")
    for inline in context["inline_admin_formsets"]:
        formset = inline.formset
        if not formset.is_bound:
            continue
        for message in formset.non_form_errors():
            yield Fault(str(inline.opts.verbose_name_plural), str(message))
        for number, form in enumerate(formset.forms, start=1):
            name = str(inline.opts.verbose_name)
            yield from _of_form(form, _("%s %d: ") % (name.capitalize(), number))


def _of_form(form: BaseForm, place: str) -> Iterator[Fault]:
    for name, messages in form.errors.items():
        bound = form[name] if name in form.fields else None
        label = f"{place}{bound.label}" if bound else place.removesuffix(": ")
        target = bound.id_for_label if bound else ""
        for message in messages:
            yield Fault(str(label), str(message), target or "")
