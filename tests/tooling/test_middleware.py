"""Security headers stand on every answer; forwarding headers need a trusted proxy."""

from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from landmines.middleware import LONGEST_BODY, TrustedProxies

SPOOFED = {
    "HTTP_X_FORWARDED_FOR": "203.0.113.9",
    "HTTP_X_FORWARDED_PROTO": "https",
    "HTTP_X_FORWARDED_HOST": "evil.example",
    "HTTP_FORWARDED": "for=203.0.113.9",
}


def received(remote: str, **headers: Any) -> HttpRequest:
    """The request as the site sees it behind the middleware."""
    seen: list[HttpRequest] = []

    def view(request: HttpRequest) -> HttpResponse:
        seen.append(request)
        return HttpResponse()

    request = RequestFactory().get("/", **headers)
    request.META["REMOTE_ADDR"] = remote
    TrustedProxies(view)(request)
    return seen[0]


def test_nobody_is_believed_by_default(settings: Any) -> None:
    settings.TRUSTED_PROXIES = []

    request = received("127.0.0.1", **SPOOFED)

    assert not any("FORWARDED" in name for name in request.META)
    assert request.META["REMOTE_ADDR"] == "127.0.0.1"
    assert not request.is_secure()


def test_a_stranger_is_not_believed(settings: Any) -> None:
    settings.TRUSTED_PROXIES = ["10.0.0.0/8"]

    assert not received("192.0.2.1", **SPOOFED).is_secure()
    assert not received("", **SPOOFED).is_secure()


@pytest.mark.parametrize(
    ("proxies", "remote"),
    [(["10.0.0.0/8"], "10.1.2.3"), (["::1"], "::1"), (["unix"], "")],
)
def test_a_trusted_proxy_is_believed(
    settings: Any, proxies: list[str], remote: str
) -> None:
    settings.TRUSTED_PROXIES = proxies

    request = received(
        remote,
        HTTP_X_FORWARDED_PROTO="https",
        HTTP_X_FORWARDED_FOR="203.0.113.9, 198.51.100.7",
    )

    assert request.is_secure()
    assert request.META["REMOTE_ADDR"] == "198.51.100.7"


def test_proxies_of_our_own_are_passed_over(settings: Any) -> None:
    settings.TRUSTED_PROXIES = ["10.0.0.0/8"]

    request = received(
        "10.0.0.1", HTTP_X_FORWARDED_FOR="203.0.113.9, 198.51.100.7, 10.0.0.2"
    )

    assert request.META["REMOTE_ADDR"] == "198.51.100.7"


@pytest.mark.parametrize("address", ["/healthz", "/no/such/page", "/admin/login/"])
@pytest.mark.django_db
def test_every_answer_carries_the_security_headers(
    client: Client, address: str
) -> None:
    headers = client.get(address).headers

    policy = dict(
        part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; ")
    )
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == "'self'"
    assert policy["style-src"] == "'self'"
    assert policy["frame-ancestors"] == "'none'"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"


def test_no_security_policy_allows_inline_code_or_other_hosts(client: Client) -> None:
    policy = client.get("/healthz").headers["Content-Security-Policy"]

    assert "unsafe" not in policy
    assert "http" not in policy
    assert "*" not in policy


def test_a_body_too_long_is_refused_before_it_is_read(client: Client) -> None:
    too_long = str(LONGEST_BODY + 1)

    refused = client.post(
        "/admin/login/", b"x", content_type="text/plain", CONTENT_LENGTH=too_long
    )

    assert refused.status_code == 413
    assert "Content-Security-Policy" in refused.headers


@pytest.mark.parametrize("length", ["-1", "1e9", "ten", "9" * 5000])
def test_a_length_that_is_no_number_is_refused(client: Client, length: str) -> None:
    answer = client.generic("POST", "/healthz", b"", CONTENT_LENGTH=length)

    assert answer.status_code == 413


@pytest.mark.parametrize("length", ["", "0", "10"])
def test_an_ordinary_body_passes(client: Client, length: str) -> None:
    answer = client.generic("GET", "/healthz", b"0123456789", CONTENT_LENGTH=length)

    assert answer.status_code == 200
