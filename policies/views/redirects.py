"""Where a page sends a reader who asked for it by an address that is not its own."""

from __future__ import annotations

from urllib.parse import quote, unquote_plus

from django.http import (
    HttpResponseBase,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.utils.encoding import escape_uri_path

from policies.views.asked import Asked

#: What may stand in a query as it is: the rest of it was escaped by who sent it.
_AS_SENT = "!$&'()*+,/:;=?@%~"


def in_lower_case(asked: Asked, iso3: str) -> HttpResponseBase | None:
    """The redirect from a published state's code in capitals; None where it has none.

    The question and the form of the answer stay.
    """
    if iso3 == iso3.lower():
        return None
    here = asked.request.get_full_path()
    return HttpResponsePermanentRedirect(
        here.replace(f"/{iso3}", f"/{iso3.lower()}", 1)
    )


def without_empty(asked: Asked) -> HttpResponseBase | None:
    """The redirect to the address of a page without its empty values, else None.

    A form sends every field, and an empty one asks nothing (``read_question``): the
    address that a reader keeps should not carry it. What was given stays as it was
    sent, in its order. Files stay as they are: no reader sees their address.
    """
    if asked.form != "html":
        return None
    sent = [
        part for part in asked.request.META.get("QUERY_STRING", "").split("&") if part
    ]
    kept = [part for part in sent if unquote_plus(part.partition("=")[2]).strip()]
    if len(kept) == len(sent):
        return None
    # A server hands on the bytes of a query as if each were a letter.
    query = quote("&".join(kept).encode("latin-1"), safe=_AS_SENT)
    path = escape_uri_path(asked.request.path)
    return HttpResponseRedirect(f"{path}?{query}" if query else path)
