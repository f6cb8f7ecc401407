"""Keeping what was sent: with a session, after it ended, and under an old cookie.

A form says by its signed token whose it is. That is enough to keep its text for that
person, and for nothing else: who reads it again must sign in.
"""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.views.csrf import csrf_failure as stock_csrf_failure

from policies.actions import keeping
from policies.admin import shown
from policies.admin.shown import Token
from policies.choices import KeptBecause, Kind
from policies.exceptions import InvalidInput
from policies.models import DESK_MODELS, KeptForm

#: Columns by which a form that has no key yet is recognised.
TITLES = ("title", "name", "short_name", "pledge", "symbol", "summary", "speaker")
#: Fields that belong to the page and not to what was typed.
_OWN = frozenset({"csrfmiddlewaretoken", "their_version", shown.FIELD})


def is_text(name: str) -> bool:
    """Whether a field holds what somebody typed; buttons and choices do not."""
    return not name.startswith(("_", "choice-")) and name not in _OWN


def keep_sent(
    user: User, data: QueryDict, token: Token, because: KeptBecause
) -> KeptForm:
    """Keep what was sent under a token that was checked. Raises ``InvalidInput``."""
    fields = {
        name: [value.replace("\0", "") for value in data.getlist(name)]
        for name in data
        if is_text(name)
    }
    if because is KeptBecause.REMOVED:
        fields = _as_new(fields)
    fields[shown.FIELD] = [token.signed()]
    said = (" ".join(fields.get(name, [""])[0].split()) for name in TITLES)
    return keeping.keep(
        user=user,
        form=token.name,
        kind=Kind(token.kind),
        row=token.row,
        fields=fields,
        because=because,
        key=fields.get("key", [""])[0],
        title=next((text for text in said if text), ""),
    )


def _as_new(fields: dict[str, list[str]]) -> dict[str, list[str]]:
    """The same form without the numbers of rows that are gone."""
    kept = {
        name: values
        for name, values in fields.items()
        if not name.endswith("-id") and name != "seen_version"
    }
    return kept | {name: ["0"] for name in kept if name.endswith("-INITIAL_FORMS")}


def as_data(fields: dict[str, list[str]]) -> QueryDict:
    """Kept fields as a form takes them."""
    data = QueryDict(mutable=True)
    for name, values in fields.items():
        data.setlist(name, values)
    return data


def address_of(kept: KeptForm) -> str:
    """Where the form can be gone on with."""
    name = DESK_MODELS[Kind(kept.kind)]._meta.model_name
    args = [] if kept.row is None else [kept.row]
    page = reverse(f"admin:policies_{name}_{'change' if args else 'add'}", args=args)
    return f"{page}?{urlencode({'kept': kept.pk})}"


def keep_lapsed(request: HttpRequest) -> KeptForm | None:
    """Keep a form whose session ended, for the account that it was shown to.

    None where nothing sent is such a form, or where somebody else is signed in.
    """
    token = shown.token_in(request.POST) if request.method == "POST" else None
    if token is None or request.user.pk not in (None, token.user):
        return None
    people = User.objects.filter(is_active=True, is_staff=True)
    user = people.filter(pk=token.user).first()
    if user is None:
        return None
    try:
        return keep_sent(user, request.POST, token, KeptBecause.SESSION)
    except InvalidInput:
        return None


def sign_in_for(kept: KeptForm) -> HttpResponseRedirect:
    """To the sign-in page, and from there to the form as it was sent."""
    query = urlencode({"next": address_of(kept)})
    return HttpResponseRedirect(f"{reverse('admin:login')}?{query}")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form from before the last sign-in has an old cookie's mark: keep its text.

    Nothing is saved; the person is led to the same form under their present session.
    """
    kept = keep_lapsed(request)
    if kept is None:
        answer: HttpResponse = stock_csrf_failure(request, reason=reason)
        return answer
    if request.user.is_authenticated:
        return HttpResponseRedirect(address_of(kept))
    return sign_in_for(kept)
