"""Small middlewares: which proxy is believed, security headers, longest body."""

import ipaddress
import re
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

Answer = Callable[[HttpRequest], HttpResponse]

FORWARDED = (
    "HTTP_FORWARDED",
    "HTTP_X_FORWARDED_FOR",
    "HTTP_X_FORWARDED_HOST",
    "HTTP_X_FORWARDED_PORT",
    "HTTP_X_FORWARDED_PROTO",
)

# The desk's largest form carries a spreadsheet of at most 5 MB.
LONGEST_BODY = 6 * 1024 * 1024
LENGTH = re.compile(r"[0-9]{1,18}")

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "img-src 'self' data:",
        "script-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)


def trusted(address: str, proxies: list[str]) -> bool:
    """Whether an address belongs to the proxies; '' is a unix socket."""
    if not address:
        return "unix" in proxies
    try:
        peer = ipaddress.ip_address(address)
    except ValueError:
        return False
    return any(peer in ipaddress.ip_network(item) for item in proxies if item != "unix")


class TrustedProxies:
    """Believe forwarding headers from the proxies of ``TRUSTED_PROXIES`` only.

    From anybody else the headers are dropped. Behind a trusted proxy
    ``REMOTE_ADDR`` becomes the nearest address that is not one of our proxies.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        proxies: list[str] = settings.TRUSTED_PROXIES
        if trusted(request.META.get("REMOTE_ADDR", ""), proxies):
            chain = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
            for hop in reversed([hop.strip() for hop in chain if hop.strip()]):
                request.META["REMOTE_ADDR"] = hop
                if not trusted(hop, proxies):
                    break
        else:
            for name in FORWARDED:
                request.META.pop(name, None)
        return self.get_response(request)


class SecurityHeaders:
    """Set the content security policy and its companions on every answer."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), geolocation=(), microphone=()"
        )
        return response


class BodyLimit:
    """Refuse a request whose body is too long, with 413, before anything reads it.

    A body that does not declare its length is never read: Django reads as much as
    was declared.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        declared = request.META.get("CONTENT_LENGTH") or "0"
        if not LENGTH.fullmatch(declared) or int(declared) > LONGEST_BODY:
            return HttpResponse(
                "The request is too long.\n", status=413, content_type="text/plain"
            )
        return self.get_response(request)
