"""Refusals in words: which parameter, what is wrong with it; as page or as JSON."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from policies.filters.parameters import LONGEST_TEXT

TITLES = {
    400: "This question cannot be answered",
    403: "Not allowed",
    404: "Not found",
    500: "Something failed on our side",
}


def wants_json(request: HttpRequest) -> bool:
    """Whether the answer was asked for as JSON."""
    return request.path.endswith(".json") or request.GET.get("format") == "json"


def refuse(
    request: HttpRequest, status: int, fields: Mapping[str, str]
) -> HttpResponse:
    """An error that names what was wrong: ``fields`` is name → sentence."""
    title = TITLES[status]
    if wants_json(request):
        error = {"status": status, "title": title, "fields": dict(fields)}
        response: HttpResponse = JsonResponse({"error": error}, status=status)
    else:
        context = {
            "title": title,
            "status": status,
            "fields": dict(fields),
            "sought": sought(request.path) if status == 404 else "",
        }
        response = render(request, "errors/error.html", context, status=status)
    response.headers["Cache-Control"] = "no-store"
    return response


def sought(path: str) -> str:
    """What the end of an address may have meant, as words to search for."""
    return path.strip("/").rpartition("/")[2].replace("-", " ")[:LONGEST_TEXT]


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler of requests that it refuses itself."""
    return refuse(request, 400, {})


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler of what is not allowed."""
    return refuse(request, 403, {})


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler of addresses that do not exist."""
    return refuse(request, 404, {"address": "there is no such page"})


def server_error(request: HttpRequest) -> HttpResponse:
    """Django's handler of failures: needs no database and no template."""
    if wants_json(request):
        error = {"status": 500, "title": TITLES[500], "fields": {}}
        return JsonResponse({"error": error}, status=500)
    return render(request, "errors/500.html", {"title": TITLES[500]}, status=500)
