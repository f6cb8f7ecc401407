"""What a record lacks for publication, said beside the boxes it is about."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext as _

from policies.actions.gate import row_name
from policies.exceptions import Reason


def show_lacking(context: dict[str, Any], reasons: Iterable[Reason]) -> None:
    """Put each reason of the gate under its box, or above the rows it is about.

    A formset gets ``lacking``, the reasons about its rows as a whole. A reason that
    belongs to no box of the page stands in the list on top alone.
    """
    form = context["adminform"].form
    formsets = {
        inline.formset.prefix: inline.formset
        for inline in context["inline_admin_formsets"]
    }
    for reason in reasons:
        if reason.part in formsets:
            _in_rows(formsets[reason.part], reason)
        elif not reason.part and reason.field in form.fields:
            _beside(form, reason.field, reason)


def _in_rows(formset: Any, reason: Reason) -> None:
    for row in formset.forms:
        if reason.row and row.instance.pk and row_name(row.instance) == reason.row:
            boxes = [n for n in row.fields if not row.fields[n].widget.is_hidden]
            name = reason.field if reason.field in boxes else boxes[0]
            _beside(row, name, reason)
            return
    formset.lacking = (*getattr(formset, "lacking", ()), reason.message)


def _beside(form: Any, name: str, reason: Reason) -> None:
    field = form.fields[name]
    field.help_text = format_html(
        '{}<span class="desk-lacks">{}: {}</span>',
        field.help_text,
        _("Missing for publication"),
        reason.message,
    )
