"""Which files a person may import, and what their rows are called."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from policies.actions.importing.desk import IMPORTABLE, PARTS_OF, kind_of
from policies.actions.importing.layouts.layout import Layout
from policies.actions.importing.writing import layout_of
from policies.models import DESK_MODELS


def label(what: str) -> str:
    """What the rows of a file are, in words."""
    if what in PARTS_OF:
        return {"position": _("Positions"), "vote": _("Votes (roll calls)")}[what]
    name = str(DESK_MODELS[kind_of(what)]._meta.verbose_name_plural)
    return name[:1].upper() + name[1:]


def may_import(request: HttpRequest) -> list[str]:
    """What this person may both add and change."""
    user = request.user
    names = {what: DESK_MODELS[kind_of(what)]._meta.model_name for what in IMPORTABLE}
    return [
        what
        for what, name in names.items()
        if user.has_perms([f"policies.add_{name}", f"policies.change_{name}"])
    ]


def require(request: HttpRequest) -> None:
    """Raise ``PermissionDenied`` for whoever may import nothing."""
    if not may_import(request):
        raise PermissionDenied


def layout_for(request: HttpRequest, what: str) -> Layout:
    """The layout of a file that this person may import.

    Raises ``Http404`` where there is none, ``PermissionDenied`` where they may not.
    """
    require(request)
    if what not in IMPORTABLE:
        raise Http404
    if what not in may_import(request):
        raise PermissionDenied
    return layout_of(what)
