"""Where a coder opens a record that is to be coded blind."""

from __future__ import annotations

import re
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from policies.actions.second_coding.coding import look
from policies.admin.signed_in import account
from policies.choices import Kind
from policies.models import (
    Commitment,
    DeskFact,
    LedgerEntry,
    PolicyAnnouncement,
    Statement,
)

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


def note_look(request: HttpRequest, route: str, number: object) -> None:
    """Warn and remember where somebody opens a record that they are to code blind."""
    key = _shown(request, route, number)
    if key and look(user=account(request), key=key):
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
